// The open verbs as buttons; the closed ones greyed, each with its reason in words (the server's own sentence).
import { Button, Tooltip } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../src/appeals/contract.ts'
import { nextVerb, sortActions } from './sort-actions.ts'
import { VerbDialog } from './verbs/verb-dialog.tsx'
import type { StaffVerb } from './verbs/verb-form.ts'

/** They end something for the reporter. */
const GRAVE: readonly StaffVerb[] = ['redo', 'decline', 'screen_out', 'confirm_screening']

export function Actions({
  appeal,
  except,
}: {
  appeal: AppealDetail
  except?: readonly StaffVerb[]
}) {
  const { t } = useTranslation('appeals')
  const [verb, setVerb] = useState<StaffVerb | null>(null)
  const { open, near, closed } = sortActions(appeal.actions, except)
  const next = nextVerb(appeal, open)
  return (
    <>
      {open.length === 0 && near.length === 0 && <p className="quiet">{t('page.noActions')}</p>}
      <div className="verbs">
        {open.map((name) => (
          <Button
            key={name}
            type={name === next ? 'primary' : 'default'}
            danger={GRAVE.includes(name)}
            onClick={() => setVerb(name)}
          >
            {t(`verb.${name}`)}
          </Button>
        ))}
        {near.map((action) => (
          <ClosedVerb key={action.verb} action={action} />
        ))}
      </div>
      {closed.length > 0 && (
        <details className="closed-verbs">
          <summary>{t('page.closedActions', { n: closed.length })}</summary>
          <ul className="plain-list">
            {closed.map(({ verb: name, why }) => (
              <li key={name}>
                <span className="quiet">{t(`verb.${name}`)}</span>
                <span>{why}</span>
              </li>
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
      <Button
        aria-disabled
        aria-describedby={id}
        style={{ color: '#6f797b', background: '#f2f0ea', cursor: 'not-allowed' }}
        onClick={(event) => event.preventDefault()}
      >
        {t(`verb.${action.verb}`)}
        <span id={id} className="visually-hidden">
          {action.why}
        </span>
      </Button>
    </Tooltip>
  )
}
