// The open verbs as buttons; the closed ones greyed, each with its reason in words (the server's own sentence).
import { Button, Tooltip } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action, AppealDetail } from '../../src/appeals/contract.ts'
import { isStaffVerb, STAFF_VERBS } from './verbs/verb-forms.ts'
import { VerbDialog } from './verbs/verb-dialog.tsx'
import type { StaffVerb } from './verbs/verb-form.ts'

/** What moves an appeal along stands first and in colour. */
const MAIN: ReadonlySet<string> = new Set(['triage', 'dispatch', 'accept', 'arbitrate', 'contact', 'claim', 'close', 'answer_referral'])
/** Closed because it is somebody else's part, not because of how things stand: said below, not beside. */
const NOT_MINE: ReadonlySet<string> = new Set(['not_your_unit', 'not_your_role', 'not_the_dispatcher', 'not_the_reporter', 'not_in_this_state', 'own_work', 'not_paused', 'not_merged', 'sealed_appeal', 'highest_level'])

export function Actions({ appeal, except }: { appeal: AppealDetail; except?: readonly StaffVerb[] }) {
  const { t } = useTranslation('appeals')
  const [verb, setVerb] = useState<StaffVerb | null>(null)
  const { open, near, closed } = sortActions(appeal.actions, except)
  return (
    <>
      {open.length === 0 && near.length === 0 && <p className="quiet">{t('page.noActions')}</p>}
      <div className="verbs">
        {open.map((name, index) => (
          <Button key={name} type={MAIN.has(name) && open.findIndex((one) => MAIN.has(one)) === index ? 'primary' : 'default'}
            danger={name === 'redo' || name === 'decline'} onClick={() => setVerb(name)}>
            {t(`verb.${name}`)}
          </Button>
        ))}
        {near.map((action) => <ClosedVerb key={action.verb} action={action} />)}
      </div>
      {closed.length > 0 && (
        <details className="closed-verbs">
          <summary>{t('page.closedActions', { n: closed.length })}</summary>
          <ul className="plain-list">
            {closed.map(({ verb: name, why }) => (
              <li key={name}><span className="quiet">{t(`verb.${name}`)}</span><span>{why}</span></li>
            ))}
          </ul>
        </details>
      )}
      <VerbDialog appeal={appeal} verb={verb} onClose={() => setVerb(null)} />
    </>
  )
}

/** Greyed but reachable by keyboard, so that the reason can be heard. */
function ClosedVerb({ action }: { action: { verb: StaffVerb; why: string | null } }) {
  const { t } = useTranslation('appeals')
  const id = useId()
  return (
    <Tooltip title={action.why}>
      <Button aria-disabled aria-describedby={id} style={{ color: '#6f797b', background: '#f2f0ea', cursor: 'not-allowed' }} onClick={(event) => event.preventDefault()}>
        {t(`verb.${action.verb}`)}
        <span id={id} className="visually-hidden">{action.why}</span>
      </Button>
    </Tooltip>
  )
}

export function sortActions(actions: readonly Action[], except: readonly StaffVerb[] = []) {
  const known = actions
    .flatMap((action) => (isStaffVerb(action.verb) && !except.includes(action.verb) ? [{ ...action, verb: action.verb }] : []))
    .sort((a, b) => STAFF_VERBS.indexOf(a.verb) - STAFF_VERBS.indexOf(b.verb))
  return {
    open: known.filter((action) => action.refusal === null).map((action) => action.verb),
    near: known.filter((action) => action.refusal !== null && !NOT_MINE.has(action.refusal)),
    closed: known.filter((action) => action.refusal !== null && NOT_MINE.has(action.refusal)),
  }
}
