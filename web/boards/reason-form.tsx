// A reason, and the button that sends it: ten characters at least, because somebody will read it next year.
import { Button, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { REASON_MAX, REASON_MIN } from '../../src/boards/contract.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

export function ReasonForm(props: {
  name: string
  submit: string
  /** A second way to decide, beside the first. */
  other?: { label: string; onSend: (reason: string) => void }
  children?: ReactNode
  pending: boolean
  error: unknown
  onSend: (reason: string) => void
}) {
  const { t } = useTranslation(['boards', 'ui'])
  const [form] = Form.useForm<{ reason: string }>()
  const send = (by: (reason: string) => void) =>
    void form.validateFields().then(
      ({ reason }) => by(reason.trim()),
      () => undefined, // the field says what is wrong
    )
  return (
    <Form form={form} name={props.name} layout="vertical" onFinish={() => send(props.onSend)}>
      {props.children}
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[
          { required: true, whitespace: true, message: t('ui:required', { field: t('reason') }) },
          { min: REASON_MIN, message: t('ui:shorterThan', { min: REASON_MIN }) },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={REASON_MAX} />
      </Form.Item>
      <div className="stack-small">
        <Trouble error={props.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={props.pending}>
            {props.submit}
          </Button>
          {props.other && (
            <Button
              disabled={props.pending}
              onClick={() => send(props.other?.onSend ?? (() => undefined))}
            >
              {props.other.label}
            </Button>
          )}
        </div>
      </div>
    </Form>
  )
}
