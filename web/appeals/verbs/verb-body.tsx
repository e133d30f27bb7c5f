import { Alert, App, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../../src/appeals/contract.ts'
import { useMe } from '../../app/session.ts'
import { Trouble } from '../../ui/trouble.tsx'
import type { StaffVerb } from './verb-form.ts'
import { useVerb } from './use-verb.ts'
import { verbForms } from './verb-forms.ts'

/** The form of one verb for one appeal: hint, fields, errors, and the button. */
export function VerbBody(props: {
  appeal: AppealDetail
  verb: StaffVerb
  onDone: () => void
  onTouched?: () => void
  submitLabel?: string
  start?: Record<string, unknown> | undefined
}) {
  const { appeal, verb, onDone, onTouched, submitLabel, start } = props
  const { t } = useTranslation('appeals')
  const { message } = App.useApp()
  const { today } = useMe()
  const [form] = Form.useForm()
  const { Fields, start: startOf, toInput, grave } = verbForms[verb]
  const { act, stale, lookAgain } = useVerb(appeal, verb, () => {
    message.success(t('form.done', { verb: t(`verb.${verb}`) }))
    onDone()
  })
  const hint = t(`verbHint.${verb}`)
  return (
    <Form
      form={form}
      name={`${verb}-${appeal.id}`}
      layout="vertical"
      initialValues={{ ...startOf(appeal, today), ...start }}
      onValuesChange={onTouched}
      onFinish={(values) => act.mutate(toInput(values as never))} // the fields of this very form
      disabled={act.isPending}
    >
      {hint && (
        <p className="quiet verb-hint" style={{ marginBottom: 14 }}>
          {hint}
        </p>
      )}
      {Fields && <Fields appeal={appeal} form={form} />}
      {stale ? (
        <Alert
          role="alert"
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('form.stale')}
          action={<Button onClick={() => void lookAgain()}>{t('form.loadLatest')}</Button>}
        />
      ) : (
        act.error && (
          <div style={{ marginBottom: 16 }}>
            <Trouble error={act.error} />
          </div>
        )
      )}
      <Button
        type="primary"
        danger={grave}
        htmlType="submit"
        loading={act.isPending}
        disabled={stale}
        block={false}
      >
        {submitLabel ?? t(`verb.${verb}`)}
      </Button>
    </Form>
  )
}
