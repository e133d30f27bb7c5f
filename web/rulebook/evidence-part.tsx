// 佐证: what a claim must bring, by category and outcome.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Radio, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { EvidenceKind, type EvidenceRule } from '../../src/rulebook/contract.ts'
import { needsInWords } from './change-words.ts'
import { ChoosePrefix } from './choose-prefix.tsx'
import { ListPart } from './list-part.tsx'
import { indexIn, missingIn, type PartProps } from './parts.ts'
import { useWords } from './use-words.ts'

const GROUPS_MAX = 6

export function EvidencePart({ doc, onChange, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation(['rulebook', 'appeals', 'ui'])
  const words = useWords(doc.categories)
  const missing = missingIn('evidence', focus)
  const said = useCallback(
    (rule: EvidenceRule) =>
      `${words.prefix(rule.categoryPrefix)} · ${words.outcome(rule.outcome)}：${needsInWords(rule.needs, words)}`,
    [words],
  )
  return (
    <>
      <p className="quiet part-hint">{t('evidenceHint')}</p>
      <ListPart<EvidenceRule>
        items={doc.evidence}
        onChange={onChange && ((evidence) => onChange({ ...doc, evidence }))}
        words={said}
        focusIndex={indexIn('evidence', focus)}
        adding={missing === null ? null : { categoryPrefix: missing }}
        focusSentence={focus?.sentence}
        onFocusDone={onFocusDone}
        columns={[
          {
            key: 'prefix',
            title: t('field.categories'),
            width: 300,
            render: (rule) => words.prefix(rule.categoryPrefix),
          },
          {
            key: 'outcome',
            title: t('field.outcome'),
            width: 120,
            render: (rule) => words.outcome(rule.outcome),
          },
          { key: 'needs', title: t('field.needs'), render: (rule) => <Needs rule={rule} /> },
        ]}
        blank={{ categoryPrefix: undefined, outcome: 'solved', needs: [[]] }}
        fields={() => (
          <>
            <Form.Item
              name="categoryPrefix"
              label={t('field.categories')}
              rules={[
                {
                  required: true,
                  message: t('ui:requiredChoice', { field: t('field.categories') }),
                  validator: (_, value) =>
                    typeof value === 'string'
                      ? Promise.resolve()
                      : Promise.reject(
                          new Error(t('ui:requiredChoice', { field: t('field.categories') })),
                        ),
                },
              ]}
            >
              <ChoosePrefix categories={doc.categories} withAll />
            </Form.Item>
            <Form.Item name="outcome" label={t('field.outcome')}>
              <Radio.Group
                options={(['solved', 'explained'] as const).map((outcome) => ({
                  value: outcome,
                  label: t(`appeals:outcome.${outcome}`),
                }))}
              />
            </Form.Item>
            <NeedsFields />
          </>
        )}
      />
    </>
  )
}

function Needs({ rule }: { rule: EvidenceRule }) {
  const { t } = useTranslation('rulebook')
  const words = useWords(NONE)
  const any = rule.needs.length === 1 && rule.needs[0]?.length === EvidenceKind.options.length
  return <>{any ? t('anyEvidence') : needsInWords(rule.needs, words)}</>
}
const NONE: [] = []

function NeedsFields() {
  const { t } = useTranslation(['rulebook', 'appeals', 'ui'])
  return (
    <Form.Item label={t('field.needs')} required>
      <Form.List name="needs">
        {(groups, { add, remove }) => (
          <div className="stack-small">
            {groups.map((group, index) => (
              <div
                key={group.key}
                className="row"
                style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}
              >
                <Form.Item
                  name={group.name}
                  style={{ marginBottom: 0, flex: 1, minWidth: 0 }}
                  rules={[{ required: true, type: 'array', min: 1, message: t('needsOne') }]}
                >
                  <Select
                    mode="multiple"
                    aria-label={t('field.needsGroup', { n: index + 1 })}
                    placeholder={t('field.needsGroup', { n: index + 1 })}
                    options={EvidenceKind.options.map((kind) => ({
                      value: kind,
                      label: t(`appeals:evidenceKind.${kind}`),
                    }))}
                  />
                </Form.Item>
                {groups.length > 1 && (
                  <Button
                    icon={<DeleteOutlined />}
                    aria-label={t('removeGroup', { n: index + 1 })}
                    onClick={() => remove(group.name)}
                  />
                )}
              </div>
            ))}
            {groups.length < GROUPS_MAX && (
              <Button type="dashed" icon={<PlusOutlined />} onClick={() => add([])}>
                {t('addGroup')}
              </Button>
            )}
          </div>
        )}
      </Form.List>
    </Form.Item>
  )
}
