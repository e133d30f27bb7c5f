import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Actions } from '../appeals/actions.tsx'
import { VerbBody } from '../appeals/verbs/verb-body.tsx'
import { VerbDialog } from '../appeals/verbs/verb-dialog.tsx'
import { SimilarMatters } from './help/similar.tsx'
import { useKeys, useSubmitKey } from './keys.tsx'
import type { PaneProps } from './queue.tsx'

/** 甄别 by keyboard: 1 keep, 2 raise, 3 classify, t take the suggestion, Ctrl+Enter submit. */
export function TriagePane({ appeal, onDone }: PaneProps) {
  const { t } = useTranslation(['triage', 'appeals'])
  const [decision, setDecision] = useState<'keep' | 'raise'>('keep')
  const [classifying, setClassifying] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const action = appeal.actions.find((one) => one.verb === 'triage')
  const choose = (next: 'keep' | 'raise') => {
    setDecision(next)
    // The fields of the other decision are drawn first, then the first empty one takes the focus.
    setTimeout(
      () => panel.current?.querySelector<HTMLElement>('textarea, input[role=combobox]')?.focus(),
      50,
    )
  }
  useKeys(true, {
    '1': () => choose('keep'),
    '2': () => {
      if (appeal.ledger !== 'district') choose('raise')
    },
    '3': () => setClassifying(true),
    r: () => {
      if (appeal.ledger !== 'district') choose('raise')
    },
    c: () => setClassifying(true),
  })
  useSubmitKey(() => panel.current?.querySelector('form')?.requestSubmit())
  return (
    <>
      <section ref={panel} className="panel">
        {action?.refusal ? (
          <p>{t('queue.cannot', { verb: t('appeals:verb.triage'), why: action.why ?? '' })}</p>
        ) : (
          <VerbBody
            key={decision}
            appeal={appeal}
            verb="triage"
            start={{ decision }}
            onDone={onDone}
            submitLabel={t('appeals:form.submitNext')}
          />
        )}
      </section>
      <SimilarMatters appeal={appeal} />
      <section className="panel">
        <h2>{t('queue.other')}</h2>
        <Actions appeal={appeal} except={['triage']} />
      </section>
      <VerbDialog
        appeal={appeal}
        verb={classifying ? 'classify' : null}
        onClose={() => setClassifying(false)}
      />
    </>
  )
}
