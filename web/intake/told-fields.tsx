// Matters that were told to somebody of the staff: at a meeting, or to who stays in the village. In a form under `appeals`.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { TEXT_CHARS_MAX } from '../../src/appeals/contract.ts'
import type { ToldAppeal } from '../../src/intake/contract-told.ts'
import type { TextHints } from '../../src/meetings/contract.ts'
import { APPEAL_TYPES, type AppealType } from '../../src/rulebook/contract.ts'
import { ApiProblem, post } from '../http.ts'
import { newId } from '../ui/new-id.ts'
import '../appeals/texts.ts'
import { AgainstItem, reporterOf, WhereItems, WhoItems, type WhoValues } from './matter-fields.tsx'
import './paper.css'
import './texts.ts'

export interface ToldValues extends WhoValues {
  commandId: string
  text: string
  areaId?: string
  placeDetail?: string
  type?: AppealType
  headcount?: number
  againstUnitId?: string
}

export const aMatter = (areaId: string | undefined) => ({ commandId: newId(), areaId })

export function toldAppealOf(values: ToldValues): ToldAppeal {
  const complaint = values.type === 'efficiency_complaint'
  return {
    commandId: values.commandId,
    text: values.text,
    areaId: values.areaId ?? null,
    placeDetail: values.placeDetail?.trim() || undefined,
    type: values.type,
    headcount: values.type === 'collective' ? values.headcount : undefined,
    againstUnitId: complaint ? values.againstUnitId : undefined,
    ...reporterOf(values),
  }
}

/** Which matter the ledger refused, from 1; null when it was something else. */
export function refusedMatter(error: unknown): number | null {
  const no = error instanceof ApiProblem ? error.extra['no'] : null
  return typeof no === 'number' ? no : null
}

/** `least`: 0 where nothing may have been raised. */
export function ToldFields(props: { areaId?: string; max: number; least: 0 | 1; error: unknown }) {
  const { areaId, max, least, error } = props
  const { t } = useTranslation('intake')
  const refused = refusedMatter(error)
  return (
    <Form.List name="appeals">
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map(({ key, name }, index) => (
            <fieldset key={key} className="door-appeal" aria-invalid={refused === index + 1}>
              <legend>{t('told.matter', { n: index + 1 })}</legend>
              {refused === index + 1 && (
                <p className="late" style={{ marginBottom: 8 }}>
                  {t('told.refused', { n: index + 1 })}
                </p>
              )}
              <OneMatter name={name} />
              {fields.length > least && (
                <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                  {t('told.remove', { n: index + 1 })}
                </Button>
              )}
            </fieldset>
          ))}
          {fields.length < max && (
            <div>
              <Button icon={<PlusOutlined />} onClick={() => add(aMatter(areaId))}>
                {t('told.add')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Form.List>
  )
}

function OneMatter({ name }: { name: number }) {
  const { t } = useTranslation(['intake', 'appeals', 'ui'])
  const type: unknown = Form.useWatch(['appeals', name, 'type'])
  const field = t('told.text')
  return (
    <>
      <Form.Item name={[name, 'commandId']} hidden>
        <Input />
      </Form.Item>
      <Form.Item
        name={[name, 'text']}
        label={field}
        rules={[
          { required: true, whitespace: true, message: t('ui:required', { field }) },
          { min: 2, message: t('ui:tooShort') },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={TEXT_CHARS_MAX} />
      </Form.Item>
      <WhereItems at={name} />
      <Form.Item name={[name, 'type']} label={t('register.type')}>
        <Select
          allowClear
          options={APPEAL_TYPES.map((one) => ({ value: one, label: t(`appeals:type.${one}`) }))}
        />
      </Form.Item>
      {type === 'collective' && (
        <Form.Item name={[name, 'headcount']} label={t('register.headcount')}>
          <InputNumber min={2} max={100_000} precision={0} />
        </Form.Item>
      )}
      {type === 'efficiency_complaint' && <AgainstItem at={name} />}
      <WhoItems at={name} title={t('told.who')} />
    </>
  )
}

/** Under a record that others will read: nobody should be found in it. */
export function PrivateHint({ text, names = [] }: { text: string; names?: readonly string[] }) {
  const { t } = useTranslation(['intake', 'app'])
  const asked = useDeferredValue(text.trim())
  const digits = /\d{3}|[号栋幢]/.test(asked)
  const hints = useQuery({
    queryKey: ['private-in', asked],
    queryFn: () => post<TextHints>('/api/meetings/check-text', { text: asked }),
    enabled: digits,
    retry: false,
    gcTime: 0, // it may hold somebody's number
    placeholderData: (before) => before,
  })
  const found = digits ? (hints.data?.found ?? []) : []
  const named = names.some((name) => name.trim().length >= 2 && asked.includes(name.trim()))
  if (found.length === 0 && !named) return null
  const what = found.map((part) => t(`told.parts.${part}`)).join(t('app:and'))
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={
        <>
          {found.length > 0 && <p>{t('told.private', { what })}</p>}
          {named && <p>{t('told.named')}</p>}
        </>
      }
    />
  )
}
