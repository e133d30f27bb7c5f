// 派单目录: which unit usually answers for what, and why.
import { Checkbox, Form, Input } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoutingRule } from '../../src/rulebook/contract.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { ChoosePrefix, ChooseTarget } from './choose-prefix.tsx'
import { ListPart } from './list-part.tsx'
import { indexIn, missingIn, type PartProps } from './parts.ts'
import { bare, coveredCount } from './prefixes.ts'
import { useRequired } from './required.ts'
import { useWords } from './use-words.ts'

export function RoutingPart({ doc, onChange, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation('rulebook')
  const words = useWords(doc.categories)
  const missing = missingIn('routing', focus)
  const required = useRequired()
  const narrow = useNarrow()
  const [target, setTarget] = useState<string | undefined>()
  const [townsOnly, setTownsOnly] = useState(false)
  const said = useCallback(
    (rule: RoutingRule) =>
      `${words.prefix(rule.categoryPrefix)} → ${words.target(rule.target)}${rule.townId ? `（${words.unit(rule.townId)}）` : ''}`,
    [words],
  )
  const keep = useCallback(
    (rule: RoutingRule) =>
      (!target || rule.target === target) && (!townsOnly || rule.townId !== null),
    [target, townsOnly],
  )
  const twice = (prefix: unknown, townId: unknown, index: number | null) =>
    doc.routing.findIndex(
      (rule, at) =>
        at !== index &&
        bare(rule.categoryPrefix) === bare(String(prefix ?? '')) &&
        rule.townId === (townId ?? null),
    )
  return (
    <>
      <p className="quiet part-hint">{t('routingHint')}</p>
      <ListPart<RoutingRule>
        items={doc.routing}
        onChange={onChange && ((routing) => onChange({ ...doc, routing }))}
        words={said}
        keep={keep}
        focusIndex={indexIn('routing', focus)}
        adding={missing === null ? null : { categoryPrefix: missing }}
        focusSentence={focus?.sentence}
        onFocusDone={onFocusDone}
        filters={
          <>
            <ChooseTarget
              width={narrow ? '100%' : 220}
              allowClear
              placeholder={t('filterTarget')}
              label={t('filterTarget')}
              value={target}
              onChange={setTarget}
            />
            {doc.routing.some((rule) => rule.townId !== null) && (
              <Checkbox
                checked={townsOnly}
                onChange={(event) => setTownsOnly(event.target.checked)}
              >
                {t('filterTowns')}
              </Checkbox>
            )}
          </>
        }
        columns={[
          {
            key: 'prefix',
            title: t('field.categories'),
            render: (rule) => (
              <>
                {words.prefix(rule.categoryPrefix)}{' '}
                <Covered count={coveredCount(doc.categories, rule.categoryPrefix)} />
              </>
            ),
          },
          {
            key: 'target',
            title: t('field.target'),
            width: 240,
            render: (rule) => <strong>{words.target(rule.target)}</strong>,
          },
          {
            key: 'town',
            title: t('field.town'),
            width: 140,
            render: (rule) =>
              rule.townId ? (
                words.unit(rule.townId)
              ) : (
                <span className="quiet">{t('field.everywhere')}</span>
              ),
          },
          {
            key: 'reason',
            title: t('field.reason'),
            render: (rule) => <span className="quiet">{rule.reason}</span>,
          },
        ]}
        fromValues={(values) => ({
          ...(values as unknown as RoutingRule),
          townId: (values.townId as string | undefined) ?? null,
        })} // the fields below
        blank={{ townId: undefined }}
        toValues={(rule) => ({ ...rule, townId: rule.townId ?? undefined })}
        fields={(form, index) => (
          <>
            <Form.Item
              name="categoryPrefix"
              label={t('field.categories')}
              extra={t('prefixExtra')}
              rules={required(t('field.categories'))}
            >
              <ChoosePrefix categories={doc.categories} />
            </Form.Item>
            <Form.Item name="target" label={t('field.target')} rules={required(t('field.target'))}>
              <ChooseTarget />
            </Form.Item>
            <Form.Item
              name="townId"
              label={t('field.town')}
              dependencies={['categoryPrefix']}
              rules={[
                {
                  validator: (_, townId) => {
                    const other = twice(form.getFieldValue('categoryPrefix'), townId, index)
                    return other === -1
                      ? Promise.resolve()
                      : Promise.reject(new Error(t('ruleTwice', { n: other + 1 })))
                  },
                },
              ]}
            >
              <ChooseUnit kinds={TOWNS} allowClear placeholder={t('field.everywhere')} />
            </Form.Item>
            <Form.Item
              name="reason"
              label={t('field.reason')}
              extra={t('reasonExtra')}
              rules={required(t('field.reason'))}
            >
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
            </Form.Item>
          </>
        )}
      />
    </>
  )
}
const TOWNS = ['town'] as const

/** A rule for one category needs no count. */
function Covered({ count }: { count: number }) {
  const { t } = useTranslation('rulebook')
  return count === 1 ? null : (
    <span className={count === 0 ? 'late nowrap' : 'quiet nowrap'}>
      {t('covers', { n: count })}
    </span>
  )
}
