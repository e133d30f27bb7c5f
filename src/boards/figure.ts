// 算榜: from what is known of the units to red, black and the middle. Pure: the same inputs in any order, the same bytes.
import { createHash } from 'node:crypto'
import { canonical } from '../platform/canonical.ts'
import { METRICS, type Metric } from '../rulebook/contract-accountability.ts'
import { rank, type Ranked } from '../statistics/ranks.ts'
import { shrinkScores, type Measured, type Scored } from '../statistics/shrinkage.ts'
import type { BoardRow, Inputs, UnitInput } from './contract.ts'

/** Of these less is better. */
export const LESS_IS_BETTER: readonly Metric[] = [
  'redo',
  'upheld_returns',
  'false_accounts',
  'late_accounts',
]
/** Nine times in ten, two-sided: the quantile of the normal curve. */
const NINE_IN_TEN = 1.6448536269514722
const MANY_DIGITS = 1e4

/** What is told and hashed has four digits: more would be noise, and differ between machines. */
const told = (value: number) => Math.round(value * MANY_DIGITS) / MANY_DIGITS

/** Units in order, so that nothing depends on the order in which a database gave them. */
export function inOrder(inputs: Inputs): Inputs {
  const leftOutKey = ({ unitId, metric, by }: Inputs['leftOut'][number]) =>
    `${unitId}/${metric ?? ''}/${by}`
  return {
    ...inputs,
    weeks: inputs.weeks.toSorted((a, b) => (a.week < b.week ? -1 : 1)),
    units: inputs.units.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1)),
    leftOut: inputs.leftOut.toSorted((a, b) => (leftOutKey(a) < leftOutKey(b) ? -1 : 1)),
  }
}

export function figureBoard(given: Inputs): BoardRow[] {
  const inputs = inOrder(given)
  const rows: BoardRow[] = []
  const groups = [...new Set(inputs.units.map(({ group }) => group))].sort()
  for (const group of groups) {
    const units = inputs.units.filter((unit) => unit.group === group)
    const measured = units.filter((unit) => !unit.gone && !isOut(inputs, unit.unitId, null))
    const scored = measured.length > 0 ? scoresOf(inputs, measured) : []
    const due = new Map(measured.map((unit) => [unit.unitId, unit.cells.on_time[1]]))
    const ranked = rank(scored, { listed: (unitId) => (due.get(unitId) ?? 0) >= inputs.dueMin })
    for (const unit of units) {
      const place = measured.indexOf(unit)
      rows.push(rowOf(inputs, unit, scored[place], ranked[place]))
    }
  }
  return rows.sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
}

function isOut({ leftOut }: Inputs, unitId: string, metric: Metric | null): boolean {
  return leftOut.some((out) => out.unitId === unitId && out.metric === metric)
}

/** Praise wants proof, and claimed in time is the unit's own word: a true rate that can be told, and that counts for it. */
function isProven(inputs: Inputs, { unitId, rate }: UnitInput): boolean {
  return rate.rate !== null && inputs.weights.verified > 0 && !isOut(inputs, unitId, 'verified')
}

/** A cell that does not count weighs like one without data: the unit gets the mean of its peers there. */
function scoresOf(inputs: Inputs, units: readonly UnitInput[]): Scored[] {
  const measured = units.map(({ unitId, cells, rate }): Measured => {
    const counted: Measured['cells'] = Object.fromEntries(
      METRICS.flatMap((metric) => {
        if (isOut(inputs, unitId, metric)) return []
        const [numerator, denominator] = cells[metric]
        const estimate = { rate: rate.rate, precision: rate.precision }
        return [
          [metric, { numerator, denominator, ...(metric === 'verified' ? { estimate } : {}) }],
        ]
      }),
    )
    return { unitId, cells: counted }
  })
  const weights = METRICS.map((metric) => ({
    metric,
    weight: inputs.weights[metric],
    better: LESS_IS_BETTER.includes(metric) ? ('less' as const) : ('more' as const),
  }))
  return shrinkScores(measured, weights)
}

function rowOf(
  inputs: Inputs,
  unit: UnitInput,
  scored: Scored | undefined,
  ranked: Ranked | undefined,
): BoardRow {
  const leftOut = inputs.leftOut
    .filter(({ unitId }) => unitId === unit.unitId)
    .map(({ metric, by }) => ({ metric, by }))
  if (!scored || !ranked)
    return {
      ...unit,
      leftOut,
      score: null,
      scoreLow: null,
      scoreHigh: null,
      middle: null,
      rankLow: null,
      rankHigh: null,
      of: 0,
      listed: null,
      why: unit.gone ? 'gone' : 'excluded',
    }
  const { score, middle, deviation } = scored
  const unproven = ranked.list === 'red' && !isProven(inputs, unit)
  return {
    ...unit,
    leftOut,
    score: told(score),
    scoreLow: told(Math.max(0, score - NINE_IN_TEN * deviation)),
    scoreHigh: told(Math.min(100, score + NINE_IN_TEN * deviation)),
    middle: told(middle),
    rankLow: ranked.rankLow,
    rankHigh: ranked.rankHigh,
    of: ranked.of,
    listed: unproven ? null : ranked.list,
    why: unproven ? 'unchecked' : ranked.why,
  }
}

/** Over everything that went in and everything that came out. */
export function hashOf(inputs: Inputs, rows: readonly BoardRow[]): Buffer {
  return createHash('sha256')
    .update(canonical({ inputs: inOrder(inputs), rows }))
    .digest()
}
