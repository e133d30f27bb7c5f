// What one person reads on a sheet, question by question, in the order of the paper.
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  ANSWER_CHARS_MAX,
  type Answer,
  type Question,
  type Reading,
  type SheetDetail,
} from '../../src/questionnaires/contract.ts'
import { useMe } from '../app/session.ts'
import { DayField } from '../ui/day-field.tsx'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

export function ReadingForm(props: {
  title: string
  submit: string
  questions: Question[]
  /** Two readings to decide between: what they agree on is filled in, what they do not stays open. */
  compared?: Pick<SheetDetail, 'readings' | 'differences'>
  busy: boolean
  error: unknown
  onSubmit: (reading: Reading) => void
}) {
  const { questions, compared, busy, error, onSubmit } = props
  const { readings = [], differences = [] } = compared ?? {}
  const { t } = useTranslation(['questionnaires', 'ui'])
  const { today } = useMe()
  const [form] = Form.useForm<Values>()
  const field = t('entry.filledOn')
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      aria-label={props.title}
      initialValues={compared ? agreedOf(compared) : { filledOn: today }}
      onFinish={({ filledOn = '', answers }) =>
        onSubmit({
          filledOn,
          answers: Object.fromEntries(questions.map(({ id }) => [id, answers[id] ?? null])),
        })
      }
    >
      <h3 style={{ marginBottom: 8 }}>{props.title}</h3>
      <Form.Item
        name="filledOn"
        label={field}
        rules={[{ required: true, message: t('ui:required', { field }) }]}
      >
        <DayField max={today} label={field} />
      </Form.Item>
      {questions.map((question, index) => (
        <Form.Item
          key={question.id}
          name={['answers', question.id]}
          label={`${index + 1}. ${question.text}`}
          {...(differences.includes(question.id) && {
            style: { borderInlineStart: '4px solid var(--late)', paddingInlineStart: 10 },
            rules: [
              {
                validator: (_: unknown, value: unknown) =>
                  value === undefined
                    ? Promise.reject(new Error(t('entry.choose')))
                    : Promise.resolve(),
              },
            ],
            extra: (
              <span className="row" style={{ marginTop: 6 }}>
                {readings.map(({ by, answers }) => (
                  <Button
                    key={by.id}
                    size="small"
                    onClick={() => {
                      form.setFieldValue(['answers', question.id], answers[question.id] ?? null)
                      void form
                        .validateFields([['answers', question.id]])
                        .catch(() => undefined) /* said beside the field */
                    }}
                  >
                    {t('entry.take', { name: by.name })}
                  </Button>
                ))}
              </span>
            ),
          })}
        >
          <AnswerField question={question} open={differences.includes(question.id)} />
        </Form.Item>
      ))}
      <Trouble error={error} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {props.submit}
      </Button>
    </Form>
  )
}

interface Values {
  filledOn?: string
  answers: Record<string, Answer | undefined>
}

function agreedOf({
  readings: [first],
  differences,
}: Pick<SheetDetail, 'readings' | 'differences'>) {
  const answers = Object.entries(first?.answers ?? {}).filter(([id]) => !differences.includes(id))
  return {
    filledOn: differences.includes('filledOn') ? undefined : first?.filledOn,
    answers: Object.fromEntries(answers),
  }
}

function AnswerField({
  question,
  open,
  ...field
}: {
  question: Question
  /** Nothing is ticked for the decider, not even “nothing ticked”. */
  open: boolean
  id?: string
  value?: Answer
  onChange?: (answer: Answer) => void
}) {
  const { t } = useTranslation('questionnaires')
  const { value = null, onChange } = field
  switch (question.kind) {
    case 'single':
    case 'scale': {
      const options =
        question.kind === 'single'
          ? question.choices.map((label, n) => ({ value: n, label }))
          : Array.from({ length: question.steps }, (_, n) => ({ value: n + 1, label: `${n + 1}` }))
      return (
        <Radio.Group
          id={field.id}
          value={open && field.value === undefined ? null : (value ?? -1)}
          onChange={(event) => {
            const picked = Number(event.target.value)
            onChange?.(picked < 0 ? null : picked)
          }}
          options={[...options, { value: -1, label: t('entry.blankAnswer') }]}
        />
      )
    }
    case 'multiple':
      return (
        <Checkbox.Group
          value={Array.isArray(value) ? value : []}
          onChange={(picked) => onChange?.(picked.map(Number))}
          options={question.choices.map((label, n) => ({ value: n, label }))}
        />
      )
    case 'text':
      return (
        <Input.TextArea
          id={field.id}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange?.(event.target.value)}
          maxLength={ANSWER_CHARS_MAX}
          autoSize={{ minRows: 2, maxRows: 10 }}
        />
      )
  }
}
