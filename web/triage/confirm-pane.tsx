// 甄别无效的确认: the second person reads the words, then the proposal beside them, and answers for themselves.
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Actions } from '../appeals/actions.tsx'
import { VerbBody } from '../appeals/verbs/verb-body.tsx'
import type { PaneProps } from './queue.tsx'

const ANSWERS = ['reject_screening', 'confirm_screening'] as const

export function ConfirmPane({ appeal, onDone }: PaneProps) {
  const { t } = useTranslation(['triage', 'appeals'])
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number]>('reject_screening')
  const action = appeal.actions.find((one) => one.verb === 'confirm_screening')
  return (
    <>
      <section className="panel">
        <h2>{t('queue.secondPerson')}</h2>
        {action?.refusal ? (
          <p>
            {t('queue.cannot', {
              verb: t('appeals:verb.confirm_screening'),
              why: action.why ?? '',
            })}
          </p>
        ) : (
          <>
            <Segmented
              style={{ marginBottom: 14 }}
              value={answer}
              onChange={setAnswer}
              aria-label={t('queue.secondPerson')}
              options={ANSWERS.map((verb) => ({ value: verb, label: t(`appeals:verb.${verb}`) }))}
            />
            <VerbBody key={answer} appeal={appeal} verb={answer} onDone={onDone} />
          </>
        )}
      </section>
      <section className="panel">
        <h2>{t('queue.other')}</h2>
        <Actions appeal={appeal} except={[...ANSWERS]} />
      </section>
    </>
  )
}
