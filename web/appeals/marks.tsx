// Small signs used wherever an appeal appears: its state, its level, the days left.
import { useTranslation } from 'react-i18next'
import type { AppealRow, State } from '../../src/appeals/contract.ts'
import { daysBetween, dayText, languageOf } from '../ui/days.ts'
import { useMe } from '../app/session.ts'
import { urgencyOf } from './due.ts'

/** Where it waits: with us, with a unit, with a judge, with the reporter, or nowhere. Dark on light, 4.5 : 1 and more. */
const STATE_KINDS: Record<
  State,
  'ours' | 'unit' | 'dispute' | 'claimed' | 'closed' | 'away' | 'over'
> = {
  registered: 'ours',
  triaged: 'ours',
  dispatched: 'unit',
  accepted: 'unit',
  in_progress: 'unit',
  returned: 'dispute',
  arbitrating: 'dispute',
  claimed: 'claimed',
  closed: 'closed',
  merged: 'over',
  referred: 'away',
  declined: 'over',
  screened_out: 'over',
  withdrawn: 'over',
}

export function StateMark({ state }: { state: State }) {
  const { t } = useTranslation('appeals')
  return <span className={`mark mark-${STATE_KINDS[state]}`}>{t(`state.${state}`)}</span>
}

/** 还剩 3 天 · 3月5日. Colour never stands alone: the words say it too. */
export function DueMark({
  row,
  withDay = true,
  stacked = false,
}: {
  row: Pick<AppealRow, 'dueOn' | 'dueKind' | 'checking'>
  withDay?: boolean
  stacked?: boolean
}) {
  const { t, i18n } = useTranslation('appeals')
  const { today } = useMe()
  if (row.checking && !row.dueOn) return <CheckingMark checking={row.checking} stacked={stacked} />
  if (!row.dueOn) return null
  const left = daysBetween(today, row.dueOn)
  const urgency = urgencyOf(left)
  const words =
    left < 0
      ? t('left.overdue', { n: -left })
      : left === 0
        ? t('left.today')
        : t('left.left', { n: left })
  return (
    <span className={stacked ? 'due-stacked' : 'nowrap'}>
      {row.dueKind && <span className="quiet">{t(`clock.${row.dueKind}`)} </span>}
      <span
        className={
          urgency === 'late' || urgency === 'today'
            ? 'late'
            : urgency === 'soon'
              ? 'soon'
              : undefined
        }
      >
        {words}
      </span>
      {withDay && (
        <span className="quiet"> · {dayText(row.dueOn, languageOf(i18n.language), today)}</span>
      )}
    </span>
  )
}

/** 报结第 3 天 · 等反映人确认，还剩 4 天: nobody in the administration owes a day, and still it grows old. */
function CheckingMark({
  checking,
  stacked,
}: {
  checking: NonNullable<AppealRow['checking']>
  stacked: boolean
}) {
  const { t } = useTranslation('appeals')
  const { today } = useMe()
  const { claimedOn, confirmUntil, confirmations } = checking
  const words = confirmUntil
    ? t('checking.window', { n: Math.max(daysBetween(today, confirmUntil), 0) })
    : t('checking.lapsed')
  return (
    <span className={stacked ? 'due-stacked' : undefined}>
      <span className="quiet">{t('checking.age', { n: daysBetween(claimedOn, today) })} · </span>
      <span className={confirmUntil ? undefined : 'soon'}>
        {confirmations > 0 ? t('checking.confirmed', { n: confirmations }) : words}
      </span>
    </span>
  )
}

/** What is out of the ordinary about it. */
export function Flags({
  row,
}: {
  row: Pick<AppealRow, 'sealed' | 'voices' | 'redoCount' | 'handoffs'>
}) {
  const { t } = useTranslation('appeals')
  return (
    <>
      {row.sealed && <span className="mark mark-sealed">{t('sealedTag')}</span>}
      {row.voices > 1 && <span className="mark mark-unit">{t('voices', { n: row.voices })}</span>}
      {row.redoCount > 0 && (
        <span className="mark mark-dispute">{t('redone', { n: row.redoCount })}</span>
      )}
      {row.handoffs > 1 && (
        <span className="mark mark-over">{t('handoffs', { n: row.handoffs })}</span>
      )}
    </>
  )
}
