// 期限: every clock with its last day, the days left, how they are counted, and the rule that says so.
import { useTranslation } from 'react-i18next'
import type { ClockView } from '../../src/appeals/contract.ts'
import { useMe } from '../app/session.ts'
import { dayText, languageOf, weekdayText } from '../ui/days.ts'
import { percentGone, urgencyOf } from './due.ts'

export function Clocks({ clocks }: { clocks: readonly ClockView[] }) {
  const { t } = useTranslation('appeals')
  const running = clocks
    .filter((clock) => clock.status === 'running' || clock.status === 'paused')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const past = clocks.filter((clock) => clock.status === 'met' || clock.status === 'ended')
  const redone = clocks.some((clock) => clock.kind === 'redo')
  if (clocks.length === 0) return <p className="quiet">{t('left.none')}</p>
  return (
    <>
      {running.map((clock) => (
        <Running key={clock.kind} clock={clock} />
      ))}
      {past.length > 0 && (
        <details className="closed-verbs">
          <summary>{t('clockPast', { n: past.length })}</summary>
          <ul className="plain-list">
            {past.map((clock) => (
              <Past key={clock.kind} clock={clock} redone={redone} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Running({ clock }: { clock: ClockView }) {
  const { t, i18n } = useTranslation('appeals')
  const { today } = useMe()
  const language = languageOf(i18n.language)
  const urgency = urgencyOf(clock.daysLeft)
  const late = urgency === 'late' || urgency === 'today'
  const words =
    clock.status === 'paused'
      ? t('left.paused')
      : clock.daysLeft < 0
        ? t('left.overdue', { n: -clock.daysLeft })
        : clock.daysLeft === 0
          ? t('left.today')
          : t('left.left', { n: clock.daysLeft })
  return (
    <div className="clock">
      <div className="spread">
        <strong>{t(`clock.${clock.kind}`)}</strong>
        <span className={late ? 'late' : urgency === 'soon' ? 'soon' : 'good'}>{words}</span>
      </div>
      <div className={`clock-bar ${late ? 'late' : urgency === 'soon' ? 'soon' : ''}`} aria-hidden>
        <i style={{ width: `${percentGone(clock.daysLeft, clock.days)}%` }} />
      </div>
      <small className="quiet">
        {t('left.on', {
          day: `${dayText(clock.dueOn, language, today)}（${weekdayText(clock.dueOn, language)}）`,
        })}
        {' · '}
        {t(`clockDays.${clock.mode}`, { n: clock.days })}
        <br />
        {clock.basis}
        {clock.provisional && (
          <>
            <br />
            <span className="soon">{t('clockProvisional')}</span>
          </>
        )}
      </small>
    </div>
  )
}

/** A claim in time is not yet a resolution, and one that was sent back was none. */
function Past({ clock, redone }: { clock: ClockView; redone: boolean }) {
  const { t, i18n } = useTranslation('appeals')
  const { today } = useMe()
  const verdict =
    clock.status === 'ended'
      ? t('clockStatus.ended')
      : clock.overdue
        ? t('clockOverdueMet')
        : clock.kind === 'resolve' && redone
          ? t('clockDisproved')
          : clock.kind === 'resolve' || clock.kind === 'redo'
            ? t('clockClaimed')
            : t('clockStatus.met')
  return (
    <li>
      <span>{t(`clock.${clock.kind}`)}</span>
      <span className={clock.overdue ? 'late' : 'quiet'}>
        {verdict} · {t('left.on', { day: dayText(clock.dueOn, languageOf(i18n.language), today) })}
      </span>
    </li>
  )
}
