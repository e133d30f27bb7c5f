// Small signs used wherever an appeal appears: its state, its level, the days left.
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppealRow, State } from '../../src/appeals/contract.ts'
import { daysBetween, dayText, languageOf } from '../ui/days.ts'
import { useMe } from '../app/session.ts'
import { urgencyOf } from './due.ts'

const STATE_COLOURS: Record<State, string | undefined> = {
  registered: 'gold',
  triaged: 'gold',
  dispatched: 'orange',
  accepted: 'blue',
  in_progress: 'blue',
  returned: 'volcano',
  arbitrating: 'volcano',
  claimed: 'purple',
  closed: 'green',
  merged: undefined,
  referred: 'cyan',
  declined: undefined,
  withdrawn: undefined,
}

export function StateMark({ state }: { state: State }) {
  const { t } = useTranslation('appeals')
  return <Tag color={STATE_COLOURS[state]}>{t(`state.${state}`)}</Tag>
}

/** 还剩 3 天 · 3月5日. Colour never stands alone: the words say it too. */
export function DueMark({ row, withDay = true, stacked = false }: { row: Pick<AppealRow, 'dueOn' | 'dueKind'>; withDay?: boolean; stacked?: boolean }) {
  const { t, i18n } = useTranslation('appeals')
  const { today } = useMe()
  if (!row.dueOn) return null
  const left = daysBetween(today, row.dueOn)
  const urgency = urgencyOf(left)
  const words = left < 0 ? t('left.overdue', { n: -left }) : left === 0 ? t('left.today') : t('left.left', { n: left })
  return (
    <span className={stacked ? 'due-stacked' : 'nowrap'}>
      {row.dueKind && <span className="quiet">{t(`clock.${row.dueKind}`)} </span>}
      <span className={urgency === 'late' || urgency === 'today' ? 'late' : urgency === 'soon' ? 'soon' : undefined}>{words}</span>
      {withDay && <span className="quiet"> · {dayText(row.dueOn, languageOf(i18n.language), today)}</span>}
    </span>
  )
}

/** What is out of the ordinary about it. */
export function Flags({ row }: { row: Pick<AppealRow, 'sealed' | 'voices' | 'redoCount' | 'handoffs'> }) {
  const { t } = useTranslation('appeals')
  return (
    <>
      {row.sealed && <Tag color="red">{t('sealedTag')}</Tag>}
      {row.voices > 1 && <Tag color="geekblue">{t('voices', { n: row.voices })}</Tag>}
      {row.redoCount > 0 && <Tag color="volcano">{t('redone', { n: row.redoCount })}</Tag>}
      {row.handoffs > 1 && <Tag>{t('handoffs', { n: row.handoffs })}</Tag>}
    </>
  )
}
