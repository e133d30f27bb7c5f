// What the checked claims say of the unchecked ones, class by class of answers; the sources stand in true-rate.ts. Pure.
import { checkedOf, type Answer, type Cell } from './cells.ts'

/** An answer with fewer checks is estimated together with the answer most like it. */
const CLASS_CHECKS_MIN = 5
/** With fewer checks in a class nothing is said of how strata differ; and they are never believed to be nearly all of it. */
const WITHIN_CHECKS_MIN = 30
const WITHIN_LEAST = 0.3

/** A stratum looked at whole, or a claim picked by a person, says nothing of any other claim. */
export function speakForOthers(cells: readonly Cell[]): boolean {
  return cells.some((cell) => checkedOf(cell) > 0 && cell.chance < 1)
}

/** The share truly resolved among the unchecked, and how many even checks that rests on. */
export function unchecked(cells: readonly Cell[]) {
  const classes = classesOf(cells).map(estimateClass)
  const left = classes.reduce((sum, each) => sum + each.unchecked, 0)
  const mean = (of: (each: (typeof classes)[number]) => number) =>
    classes.reduce((sum, each) => sum + of(each) * each.unchecked, 0) / left
  const smoothed = mean(({ smooth }) => smooth)
  const variance = classes.reduce((sum, each) => sum + each.variance, 0)
  return {
    share: mean(({ share }) => share),
    partly: {
      share: mean(({ partly }) => partly),
      known: cells.reduce((sum, { found }) => sum + found.partly, 0),
    },
    effectiveChecks: (smoothed * (1 - smoothed) * left ** 2) / variance,
  }
}

/** Answers in the order in which one with too few checks joins the next: like to like, and at last all together. */
const JOINS: readonly (readonly [Answer, Answer])[] = [
  ['callback_solved', 'confirmed'],
  ['not_reached', 'no_answer'],
  ['callback_not_solved', 'no_answer'],
  ['confirmed', 'no_answer'],
]

function classesOf(cells: readonly Cell[]): Cell[][] {
  const classes = Map.groupBy(cells, ({ answer }) => answer)
  const few = (some: readonly Cell[]) =>
    !speakForOthers(some) || some.reduce((sum, cell) => sum + checkedOf(cell), 0) < CLASS_CHECKS_MIN
  for (const [from, into] of JOINS) {
    const [some, others] = [classes.get(from) ?? [], classes.get(into) ?? []]
    if (some.length === 0) continue
    if (others.length > 0 && !few(some) && !few(others)) continue
    classes.delete(from)
    classes.set(into, [...others, ...some])
  }
  return [...classes.values()]
}

/**
 * A checked claim stands for 1/chance − 1 unchecked ones, scaled to the unchecked of the class. If it errs, it errs for
 * all of them: its part in the variance is the square of that number. `smooth` keeps a class in which
 * all checks agree from passing as certain (two checks added, one of each: Agresti and Coull 1998).
 */
function estimateClass(cells: readonly Cell[]) {
  let [unchecked, checks, stands] = [0, 0, 0]
  for (const cell of cells) {
    const checked = checkedOf(cell)
    unchecked += cell.claims - checked
    checks += checked
    if (checked > 0) stands += checked * (1 / cell.chance - 1)
  }
  const standsFor = (cell: Cell) => {
    if (checkedOf(cell) === 0 || unchecked === 0) return 0
    return ((1 / cell.chance - 1) * unchecked) / stands
  }
  let [yes, partly, spread] = [0, 0, 0]
  for (const cell of cells) {
    const each = standsFor(cell)
    yes += each * cell.found.true
    partly += each * cell.found.partly
    spread += checkedOf(cell) * each ** 2
  }
  const share = unchecked > 0 ? yes / unchecked : 0
  const smooth = (share * checks + 1) / (checks + 2)
  return {
    unchecked,
    share,
    partly: unchecked > 0 ? partly / unchecked : 0,
    smooth,
    variance: smooth * (1 - smooth) * spread * withinStrata(cells, standsFor),
  }
}

/**
 * Which strata the checks fall on is not left to chance, so only the differences within strata are: their part of all
 * differences. Strata of one check are taken together per unit (collapsed strata, Cochran 1977, 5A.12).
 */
function withinStrata(cells: readonly Cell[], standsFor: (cell: Cell) => number): number {
  const checks = cells.reduce((sum, cell) => sum + checkedOf(cell), 0)
  const yes = cells.reduce((sum, { found }) => sum + found.true, 0)
  if (checks < WITHIN_CHECKS_MIN || yes === 0 || yes === checks) return 1
  const overall = (yes * (checks - yes)) / (checks * (checks - 1))
  const drawnTogether = new Map<string, { n: number; yes: number; weight: number }>()
  for (const one of strataOf(cells, standsFor)) {
    const key = one.n > 1 ? `stratum ${one.stratum}` : `unit ${one.unitId}`
    const others = drawnTogether.get(key) ?? { n: 0, yes: 0, weight: 0 }
    drawnTogether.set(key, {
      n: others.n + one.n,
      yes: others.yes + one.yes,
      weight: others.weight + one.n * one.each ** 2,
    })
  }
  let [within, all] = [0, 0]
  for (const { n, yes: some, weight } of drawnTogether.values()) {
    const own = n > 1 ? (some * (n - some)) / (n * (n - 1)) : overall
    within += weight * own
    all += weight * overall
  }
  return all > 0 ? Math.min(1, Math.max(WITHIN_LEAST, within / all)) : 1
}

function strataOf(cells: readonly Cell[], standsFor: (cell: Cell) => number) {
  const strata = new Map<
    string,
    { stratum: string; unitId: string; n: number; yes: number; each: number }
  >()
  for (const cell of cells) {
    if (checkedOf(cell) === 0) continue
    const { stratum, unitId, found } = cell
    const sum = strata.get(stratum) ?? { stratum, unitId, n: 0, yes: 0, each: standsFor(cell) }
    sum.n += checkedOf(cell)
    sum.yes += found.true
    strata.set(stratum, sum)
  }
  return [...strata.values()]
}
