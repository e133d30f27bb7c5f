// Two readings that differ, side by side, and the form that decides. Both readings stay on record.
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer, Question, Reading, SheetDetail } from '../../src/questionnaires/contract.ts'
import { ReadingForm } from './reading-form.tsx'
import './texts.ts'

export function Differences(props: {
  questions: Question[]
  readings: SheetDetail['readings']
  differences: string[]
  busy: boolean
  error: unknown
  onDecide: (reading: Reading) => void
}) {
  const { t } = useTranslation('questionnaires')
  const { questions, readings, differences, busy, error, onDecide } = props
  return (
    <>
      <Alert type="warning" showIcon title={t('entry.differTitle')} />
      <div className="table-holder">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('editor.text')}</th>
              {readings.map(({ by }) => (
                <th key={by.id} scope="col">
                  {t('entry.readBy', { name: by.name })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map((id) => {
              const question = questions.find((each) => each.id === id)
              return (
                <tr key={id}>
                  <th scope="row">{question?.text ?? t('entry.filledOn')}</th>
                  {readings.map((reading) => (
                    <td key={reading.by.id}>
                      {question
                        ? words(question, reading.answers[id] ?? null, t('entry.blankAnswer'))
                        : reading.filledOn}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <ReadingForm
        title={t('entry.decide')}
        submit={t('entry.decide')}
        questions={questions}
        compared={{ readings, differences }}
        busy={busy}
        error={error}
        onSubmit={onDecide}
      />
    </>
  )
}

function words(question: Question, answer: Answer, blank: string): string {
  if (answer === null) return blank
  if (question.kind === 'text' || question.kind === 'scale') return `${String(answer)}`
  return [answer]
    .flat()
    .map((n) => question.choices[Number(n)] ?? '')
    .join('、')
}
