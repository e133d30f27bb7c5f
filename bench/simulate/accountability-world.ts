// Districts whose truth is known: units of known honesty, reporters who answer as they were served, a draw every week.
import { toDraw } from '../../src/statistics/draw.ts'
import type { Answer, Cell } from '../../src/statistics/cells.ts'
import type { Tally } from '../../src/statistics/true-rate.ts'
import type { Random } from '../../src/statistics/random.ts'

/** How a unit behaves; the shares are of its obligations due, and of its claims. */
export interface Habits {
  claimed: number
  /** Of the claims: truly resolved, where the outcome is 'solved' and where it is 'explained'. */
  solved: number
  explained: number
  /** Of the claims that are not true: how many the unit confirms by itself, from an office phone. */
  forged: number
  /** Contacted in time and claimed in time, where the matter was truly resolved; less often where it was not. */
  prompt: number
}

export interface Unit {
  id: string
  group: string
  /** Due over the weeks of the period. */
  size: number
  habits: Habits
}

export interface UnitPeriod {
  unit: Unit
  tally: Tally
  /** Obligations, each once. */
  owed: number
  /** Truly resolved when it was claimed, disputed ones left out as the rule says. */
  resolved: number
  /** Put right because it had been found untrue. */
  mended: number
  /** Claims looked at. */
  checks: number
  contacted: number
  onTime: number
  /** Weeks until the first false finding; null: none. */
  foundIn: number | null
}

export interface Design {
  weeks: number
  percentOf: (unit: Unit) => number
  /** Strata per unit and week. */
  strataOf: (unit: Unit) => readonly Stratum[]
  /** Whatever is found untrue is put right and claimed again a week later; which of its claims then counts. */
  reclaimed?: 'untrue' | 'last'
}

export interface Stratum {
  name: string
  share: number
  outcome: 'solved' | 'explained'
}

/** Nobody there, a field under snow: the next of the lot is looked at instead. */
const CANNOT_TELL = 0.04
/** Of what is not truly resolved: how much an inspector calls partly rather than false. */
const PARTLY = 0.3
const UNTRUE_LATER = 0.1
const UNCLAIMED_LATER = 0.2

/** Unit × track × outcome: four of them, of unequal weight. */
export const STRATA: readonly Stratum[] = [
  { name: 'simple/solved', share: 0.45, outcome: 'solved' },
  { name: 'simple/explained', share: 0.2, outcome: 'explained' },
  { name: 'complex/solved', share: 0.25, outcome: 'solved' },
  { name: 'complex/explained', share: 0.1, outcome: 'explained' },
]

/**
 * Whoever was served answers more often and says so; whoever was not is more often silent. Of those who do not answer by
 * themselves three of five are reached by telephone, again the satisfied rather.
 */
function answerOf(truth: boolean, forged: number, random: Random): Answer {
  if (!truth && random.uniform() < forged) return 'confirmed'
  if (random.uniform() < (truth ? 0.5 : 0.3))
    return random.uniform() < (truth ? 0.97 : 0.12) ? 'confirmed' : 'disputed'
  if (random.uniform() < (truth ? 0.62 : 0.45))
    return random.uniform() < (truth ? 0.96 : 0.2) ? 'callback_solved' : 'callback_not_solved'
  return random.uniform() < 0.7 ? 'not_reached' : 'no_answer'
}

export function livePeriod(unit: Unit, design: Design, random: Random): UnitPeriod {
  const cells: Cell[] = []
  let [checks, resolved, contacted, onTime, owed, mended] = [0, 0, 0, 0, 0, 0]
  let foundIn: number | null = null
  const strata = design.strataOf(unit)
  const again = strata.map(() => 0)
  for (let week = 0; week < design.weeks; week += 1) {
    const due = roundedShare(unit.size / design.weeks, random)
    owed += due
    const byStratum = strata.map(() => 0)
    for (let each = 0; each < due; each += 1)
      if (random.uniform() < unit.habits.claimed) {
        const index = pick(strata, random)
        byStratum[index] = (byStratum[index] ?? 0) + 1
      } else if (random.uniform() < unit.habits.prompt - UNCLAIMED_LATER) contacted += 1
    strata.forEach((stratum, index) => {
      const fresh = byStratum[index] ?? 0
      const reclaimed = again[index] ?? 0
      again[index] = 0
      if (fresh + reclaimed === 0) return
      const drawn = toDraw(fresh + reclaimed, design.percentOf(unit))
      checks += drawn
      const lived = liveStratum(unit, design, { stratum, week, fresh, reclaimed, drawn }, random)
      cells.push(...lived.cells)
      resolved += lived.resolved
      mended += reclaimed
      if (design.reclaimed) again[index] = lived.untrue
      contacted += lived.contacted
      onTime += lived.onTime
      if (lived.falsehood) foundIn ??= week + 1
    })
  }
  const tally = { due: owed + (design.reclaimed === 'last' ? mended : 0), cells }
  return { unit, tally, owed, resolved, mended, checks, contacted, onTime, foundIn }
}

interface Piled {
  stratum: Stratum
  week: number
  fresh: number
  /** Found untrue a week ago, and put right. */
  reclaimed: number
  drawn: number
}

/** The claims are alike before anybody looks, so the first `drawn` of them are as good a lot as any. */
function liveStratum(
  unit: Unit,
  design: Design,
  { stratum, week, fresh, reclaimed, drawn }: Piled,
  random: Random,
) {
  const cells = new Map<Answer, Cell>()
  let [resolved, contacted, onTime, told, untrue, falsehood] = [0, 0, 0, 0, 0, false]
  const claims = fresh + reclaimed
  const lastCounts = design.reclaimed === 'last'
  let left = reclaimed
  for (let index = 0; index < claims; index += 1) {
    const mended = left > 0 && random.uniform() < left / (claims - index)
    if (mended) left -= 1
    const truth = mended || random.uniform() < unit.habits[stratum.outcome]
    const answer = answerOf(truth, unit.habits.forged, random)
    if (truth && !mended && answer !== 'disputed') resolved += 1
    const { prompt } = unit.habits
    if (random.uniform() < (truth ? prompt : prompt - UNTRUE_LATER)) contacted += 1
    if (random.uniform() < (truth ? prompt : prompt - UNTRUE_LATER)) onTime += 1
    const what = told < drawn ? finding(truth, random) : null
    if (what && what !== 'cannotTell') told += 1
    if (what === 'false') falsehood = true
    const foundUntrue = what === 'false' || what === 'partly'
    if (foundUntrue) untrue += 1
    // What is found in the last week is claimed again when the period is over.
    const replaced = lastCounts && foundUntrue && week + 1 < design.weeks
    if (replaced || (mended && !lastCounts)) continue
    let cell = cells.get(answer)
    if (!cell) {
      cell = {
        unitId: unit.id,
        stratum: `${unit.id}/${week}/${stratum.name}`,
        answer,
        claims: 0,
        found: { true: 0, partly: 0, false: 0, cannotTell: 0 },
        chance: 1,
      }
      cells.set(answer, cell)
    }
    cell.claims += 1
    if (what) cell.found[what] += 1
  }
  for (const cell of cells.values()) cell.chance = told / claims
  return { cells: [...cells.values()], resolved, contacted, onTime, untrue, falsehood }
}

function finding(truth: boolean, random: Random): keyof Cell['found'] {
  if (random.uniform() < CANNOT_TELL) return 'cannotTell'
  if (truth) return 'true'
  return random.uniform() < PARTLY ? 'partly' : 'false'
}

export function roundedShare(value: number, random: Random): number {
  return Math.floor(value) + (random.uniform() < value % 1 ? 1 : 0)
}

export function pick(strata: readonly Stratum[], random: Random): number {
  let rest = random.uniform()
  return Math.max(
    0,
    strata.findIndex(({ share }) => (rest -= share) < 0),
  )
}
