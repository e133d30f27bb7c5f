// Pictures of numbers that also stand in a table beside them: lines over weeks, the curve of what is still open, bars.
import { useId } from 'react'

const W = 640
const H = 220
const LEFT = 54
const BOTTOM = 28
const TOP = 12
const RIGHT = 12

export interface Line {
  name: string
  /** Shares 0 to 1; null where there is nothing to divide. */
  values: readonly (number | null)[]
  low?: readonly (number | null)[]
  high?: readonly (number | null)[]
}

/** Shares over weeks. Lines differ in dashes and end signs, not in colour alone. */
export function Lines(props: { label: string; marks: readonly string[]; lines: readonly Line[] }) {
  const { label, marks, lines } = props
  const title = useId()
  const x = (index: number) =>
    LEFT + (marks.length < 2 ? 0 : (index * (W - LEFT - RIGHT)) / (marks.length - 1))
  return (
    <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-labelledby={title} className="insight-chart">
      <title id={title}>{label}</title>
      <Grid />
      {marks.map(
        (mark, index) =>
          index % Math.ceil(marks.length / 7) === 0 && (
            <text
              key={mark}
              x={x(index)}
              y={H - 8}
              textAnchor={index === marks.length - 1 && index > 0 ? 'end' : 'middle'}
            >
              {mark}
            </text>
          ),
      )}
      {lines.map((line, at) => (
        <g key={line.name} className={`insight-line insight-line-${at}`}>
          {runsOf(line.high ?? []).map((run) => (
            <polygon
              key={run[0]?.index}
              points={[
                ...run.map(({ index, value }) => pair(x(index), value)),
                ...run.map(({ index }) => pair(x(index), line.low?.[index] ?? null)).toReversed(),
              ].join(' ')}
            />
          ))}
          {runsOf(line.values).map((run) => (
            <polyline
              key={run[0]?.index}
              points={run.map(({ index, value }) => pair(x(index), value)).join(' ')}
            />
          ))}
          {line.values.map(
            (value, index) =>
              value !== null && <circle key={index} cx={x(index)} cy={y(value)} r={3.5} />,
          )}
        </g>
      ))}
    </svg>
  )
}

/** Share still open by day, as steps, with its interval. */
export function Curve(props: {
  label: string
  steps: readonly { day: number; open: number; low: number; high: number }[]
  /** A day that matters, and its name. */
  limit: { day: number; name: string } | null
  dayName: (day: number) => string
}) {
  const { label, steps, limit, dayName } = props
  const title = useId()
  const last = Math.max((limit?.day ?? 1) * 2, steps.at(-1)?.day ?? 0)
  const x = (day: number) => LEFT + (day * (W - LEFT - RIGHT)) / last
  const stairs = (pick: (step: (typeof steps)[number]) => number) => {
    let before = 1
    const points = [`${x(0)},${y(1)}`]
    for (const step of steps) {
      points.push(`${x(step.day)},${y(before)}`, `${x(step.day)},${y(pick(step))}`)
      before = pick(step)
    }
    return points
  }
  return (
    <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-labelledby={title} className="insight-chart">
      <title id={title}>{label}</title>
      <Grid />
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <text key={part} x={x(part * last)} y={H - 8} textAnchor="middle">
          {dayName(Math.round(part * last))}
        </text>
      ))}
      {limit && (
        <>
          <line
            className="insight-limit"
            x1={x(limit.day)}
            x2={x(limit.day)}
            y1={TOP}
            y2={H - BOTTOM}
          />
          <text className="insight-limit-name" x={x(limit.day) + 4} y={TOP + 12}>
            {limit.name}
          </text>
        </>
      )}
      <g className="insight-line insight-line-0">
        <polygon
          points={[...stairs((step) => step.high), ...stairs((step) => step.low).toReversed()].join(
            ' ',
          )}
        />
        <polyline points={stairs((step) => step.open).join(' ')} />
      </g>
    </svg>
  )
}

/** A line of a few weeks, for a row of a table; its numbers are read out. */
export function Spark({ label, values }: { label: string; values: readonly (number | null)[] }) {
  const x = (index: number) => 3 + (index * 94) / Math.max(1, values.length - 1)
  const spot = (value: number) => 21 - value * 18
  return (
    <svg viewBox="0 0 100 24" role="img" aria-label={label} className="insight-spark">
      {runsOf(values).map((run) => (
        <polyline
          key={run[0]?.index}
          points={run.map(({ index, value }) => `${x(index)},${spot(value)}`).join(' ')}
        />
      ))}
      {runsOf(values)
        .at(-1)
        ?.slice(-1)
        .map(({ index, value }) => (
          <circle key="last" cx={x(index)} cy={spot(value)} r={2.6} />
        ))}
    </svg>
  )
}

/** Counts as bars with the number at the end: the table is the picture. */
export function Bars({ rows }: { rows: readonly { name: string; n: number }[] }) {
  const most = Math.max(1, ...rows.map(({ n }) => n))
  return (
    <dl className="insight-bars">
      {rows.map(({ name, n }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <i style={{ width: `${(100 * n) / most}%` }} aria-hidden />
            <span>{n.toLocaleString()}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Grid() {
  return (
    <g className="insight-grid">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line x1={LEFT} x2={W - RIGHT} y1={y(share)} y2={y(share)} />
          <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {Math.round(share * 100)}%
          </text>
        </g>
      ))}
    </g>
  )
}

const y = (share: number) => TOP + (1 - share) * (H - TOP - BOTTOM)
const pair = (x: number, value: number | null) => (value === null ? '' : `${x},${y(value)}`)

/** Weeks with nothing to divide leave a gap. */
function runsOf(values: readonly (number | null)[]): { index: number; value: number }[][] {
  const runs: { index: number; value: number }[][] = [[]]
  values.forEach((value, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ index, value })
  })
  return runs.filter((run) => run.length > 0)
}
