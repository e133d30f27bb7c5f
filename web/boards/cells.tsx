// One cell, one score, one rate: the numbers first, and what they are out of.
import { useTranslation } from 'react-i18next'
import type { BoardDetail } from '../../src/boards/contract.ts'
import type { Metric } from '../../src/rulebook/contract-accountability.ts'
import './texts.ts'

export type Row = BoardDetail['rows'][number]

export const METRICS = [
  'response',
  'on_time',
  'verified',
  'satisfaction',
  'redo',
  'upheld_returns',
  'false_accounts',
  'late_accounts',
] as const satisfies readonly Metric[]

export interface Opened {
  row: Row
  metric: Metric
}

export function CellView(props: { row: Row; metric: Metric; onOpen: (cell: Opened) => void }) {
  const { row, metric, onOpen } = props
  const { t } = useTranslation('boards')
  const [n, of] = row.cells[metric]
  const out = row.leftOut.find((each) => each.metric === metric)
  if (of === 0) return <span title={t('noData')}>—</span>
  const words =
    (metric === 'verified' && row.rate.kind === 'estimate' ? '≈ ' : '') + t('of', { n, of })
  return (
    <>
      {row.opens ? (
        <button
          type="button"
          className={`link ${out ? 'board-out' : ''}`}
          onClick={() => onOpen({ row, metric })}
          aria-label={`${row.name} ${t(`metric.${metric}`)} ${words}`}
        >
          {words}
        </button>
      ) : (
        <span className={out ? 'board-out' : ''}>{words}</span>
      )}
      {out && (
        <small style={{ display: 'block' }}>
          {t('out')}（{t(`outBy.${out.by}`)}）
        </small>
      )}
    </>
  )
}

/** With so little due a score would only be the mean of the peers: it is figured, and shown to nobody. */
const isCompared = ({ why }: Row) => why !== 'too_little_due'

const points = (score: number | null) => (score ?? 0).toFixed(1)

export function ScoreView({ row }: { row: Row }) {
  const { t } = useTranslation('boards')
  const { score, scoreLow, scoreHigh, middle } = row
  if (!isCompared(row) || score === null || scoreLow === null || scoreHigh === null) return <>—</>
  const words = t('scoreHint', {
    low: points(scoreLow),
    high: points(scoreHigh),
    middle: points(middle),
  })
  return (
    <span title={words}>
      {points(score)}
      <span className="board-bar" aria-hidden>
        <i style={{ left: `${scoreLow}%`, width: `${Math.max(1, scoreHigh - scoreLow)}%` }} />
        <b style={{ left: `calc(${score}% - 1px)` }} />
        <s style={{ left: `${middle ?? 0}%` }} />
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

export function RankView({ row }: { row: Row }) {
  const { t } = useTranslation('boards')
  const { rankLow, rankHigh, of } = row
  if (!isCompared(row) || rankLow === null) return <>—</>
  return (
    <>
      {rankLow === rankHigh
        ? t('rankOne', { low: rankLow, of })
        : t('rankOf', { low: rankLow, high: rankHigh, of })}
    </>
  )
}

export function WhyView({ row, dueMin }: { row: Row; dueMin: number }) {
  const { t } = useTranslation('boards')
  const out = row.leftOut.some(({ metric }) => metric === null)
  return (
    <>
      {t(`why.${row.why}`, { dueMin, day: row.gone?.on })}
      {out && row.why !== 'excluded' && ` · ${t('whole')}${t('out')}`}
    </>
  )
}

/** 报称 and 真实, always side by side. */
export function RatesView({ due, rate }: { due: number; rate: Row['rate'] }) {
  const { t } = useTranslation('boards')
  const percent = (share: number) => t('percent', { n: Math.round(share * 1000) / 10 })
  const ends = { low: percent(rate.low), high: percent(rate.high) }
  const told =
    rate.kind === 'nothing_due'
      ? t('rateNone')
      : rate.rate === null
        ? t('rateFew', ends)
        : t(
            rate.kind !== 'counted'
              ? 'rateEstimate'
              : rate.claimed
                ? 'rateCounted'
                : 'rateUnclaimed',
            {
              ...ends,
              of: t('of', { n: Math.round(rate.rate * due), of: due }),
              rate: percent(rate.rate),
            },
          )
  const rests = t('restsOn', {
    checked: rate.checked,
    yes: rate.foundTrue,
    partly: rate.foundPartly,
    no: rate.foundFalse,
    answered: rate.answered,
  })
  return (
    <span title={rests}>
      {t('claimed')}{' '}
      {due === 0
        ? '—'
        : t('share', {
            of: t('of', { n: rate.claimed, of: due }),
            rate: percent(rate.claimed / due),
          })}
      <br />
      {t('rate')} {told}
      <span className="visually-hidden">{rests}</span>
    </span>
  )
}
