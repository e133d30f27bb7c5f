// One or more matters read from a paper: a letter, the minutes of a meeting. Used inside a form under `appeals`.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { TEXT_CHARS_MAX } from '../../src/appeals/contract.ts'
import type { DoorAppeal } from '../../src/intake/contract-doors.ts'
import { AgainstItem, reporterOf, WhereItems, WhoItems, type WhoValues } from './matter-fields.tsx'
import './texts.ts'

export interface DoorValues extends WhoValues {
  text: string
  areaId?: string
  placeDetail?: string
  complaint?: boolean
  againstUnitId?: string
}

export function doorAppealOf(values: DoorValues): DoorAppeal {
  return {
    text: values.text,
    areaId: values.areaId ?? null,
    placeDetail: values.placeDetail?.trim() || undefined,
    ...(values.complaint ? { againstUnitId: values.againstUnitId } : {}),
    ...reporterOf(values),
  }
}

/** `areaId`: the village where the paper was found, which is where most of it will lie. */
export function DoorAppealFields({ max, areaId }: { max: number; areaId?: string }) {
  const { t } = useTranslation(['intake', 'ui'])
  return (
    <Form.List name="appeals" initialValue={[{ areaId }]}>
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map(({ key, name }, index) => (
            <fieldset key={key} className="door-appeal">
              <legend>{t('door.matter', { n: index + 1 })}</legend>
              <OneAppeal name={name} />
              {fields.length > 1 && (
                <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                  {t('door.removeMatter', { n: index + 1 })}
                </Button>
              )}
            </fieldset>
          ))}
          {fields.length < max && (
            <Button icon={<PlusOutlined />} onClick={() => add({ areaId })}>
              {t('door.addMatter')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  )
}

function OneAppeal({ name }: { name: number }) {
  const { t } = useTranslation(['intake', 'ui'])
  const complaint: unknown = Form.useWatch(['appeals', name, 'complaint'])
  const field = t('register.text')
  return (
    <>
      <Form.Item
        name={[name, 'text']}
        label={field}
        extra={t('register.textHint')}
        rules={[
          { required: true, whitespace: true, message: t('ui:required', { field }) },
          { min: 2, message: t('ui:tooShort') },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={TEXT_CHARS_MAX} />
      </Form.Item>
      <WhereItems at={name} />
      <Form.Item name={[name, 'complaint']} valuePropName="checked">
        <Checkbox>{t('door.complaint')}</Checkbox>
      </Form.Item>
      {complaint === true && <AgainstItem at={name} />}
      <WhoItems at={name} title={t('door.who')} />
    </>
  )
}
