// How the appeals behind a case stand now: proof is judged with that in view, and not by its own words alone.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../src/consequences/contract.ts'
import '../appeals/texts.ts'
import './texts.ts'

type Behind = CaseDetail['groundList'][number]

const ENDED: readonly string[] = ['closed', 'merged', 'declined', 'screened_out', 'withdrawn']

export function AppealNow({ appeal }: { appeal: NonNullable<Behind['appeal']> }) {
  const { t } = useTranslation(['consequences', 'appeals'])
  const state = t(`appeals:state.${appeal.state}`)
  return (
    <span className={appeal.overdue ? 'late' : 'quiet'}>
      {' '}
      · {t(appeal.overdue ? 'nowOverdue' : 'now', { state })}
    </span>
  )
}

export function AppealsNow({ of }: { of: CaseDetail }) {
  const { t } = useTranslation('consequences')
  const behind = of.groundList.flatMap(({ ground, code, appeal }) =>
    appeal && code && 'appealId' in ground ? [{ id: ground.appealId, code, appeal }] : [],
  )
  if (behind.length === 0) return null
  return (
    <section aria-label={t('appealsNow')} style={{ marginBottom: 16 }}>
      <strong>{t('appealsNow')}</strong>
      <ul className="plain-list">
        {behind.map(({ id, code, appeal }) => (
          <li key={id}>
            <Link to="/appeals/$id" params={{ id }}>
              {code}
            </Link>
            <AppealNow appeal={appeal} />
          </li>
        ))}
      </ul>
      {behind.some(({ appeal }) => !ENDED.includes(appeal.state)) && (
        <p className="late">{t('notEnded')}</p>
      )}
    </section>
  )
}
