// What the checked claims say of the unchecked ones, class by class of answers; the sources stand in true-rate.ts. Pure.
import { checkedOf, type Answer, type Cell } from './cells.ts'

/** An answer with fewer checks is estimated together with the answer most like it. */
const CLASS_CHECKS_MIN = 5
/** With fewer checks of either result nothing is said of how strata differ; and beyond these ends it would be chance that speaks. */
const WITHIN_EACH_MIN = 20
const WITHIN_LEAST = 0.3
const WITHIN_MOST = 3

/** A stratum looked at whole, or a claim picked by a person, says nothing of any other claim. */
export function speakForOthers(cells: readonly Cell[]): boolean {
  return cells.some((cell) => checkedOf(cell) > 0 && cell.chance < 1)
}

/** The share truly resolved among the unchecked, and how surely it is told. */
export function unchecked(cells: readonly Cell[]) {
  const open = cells.filter(({ answer }) => answer !== 'disputed')
  const classes = classesOf(open).map(estimateClass)
  const left = classes.reduce((sum, each) => sum + each.unchecked, 0)
  const mean = (of: (each: (typeof classes)[number]) => number) =>
    classes.reduce((sum, each) => sum + of(each) * each.unchecked, 0) / left
  const smoothed = mean(({ smooth }) => smooth)
  // If a check errs, it errs for all it stands for; and those differ among themselves.
  const worth = (power: number) => {
    const alike = classes.reduce(
      (sum, { smooth, spread }) => sum + smooth * (1 - smooth) * spread(power),
      0,
    )
    const differing = alike * withinStrata(classes, cells, power)
    return (smoothed * (1 - smoothed) * left ** 2) / differing
  }
  return {
    share: mean(({ share }) => share),
    partly: {
      share: mean(({ partly }) => partly),
      known: open.reduce((sum, { found }) => sum + found.partly, 0),
    },
    /** Even checks it rests on, and alike claims that would vary as much as the unchecked ones. */
    checks: worth(2),
    alike: worth(1),
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
 * A checked claim stands for 1/chance − 1 unchecked ones, scaled to the unchecked of the class. `smooth` keeps a class in
 * which all checks agree from passing as certain (two checks added, one of each: Agresti and Coull 1998).
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
  let [yes, partly] = [0, 0]
  for (const cell of cells) {
    const each = standsFor(cell)
    yes += each * cell.found.true
    partly += each * cell.found.partly
  }
  const share = unchecked > 0 ? yes / unchecked : 0
  return {
    cells,
    standsFor,
    unchecked,
    share,
    partly: unchecked > 0 ? partly / unchecked : 0,
    smooth: (share * checks + 1) / (checks + 2),
    spread: (power: number) =>
      cells.reduce((sum, cell) => sum + checkedOf(cell) * standsFor(cell) ** power, 0),
  }
}

interface Errors {
  n: number
  sum: number
  squares: number
}

/**
 * How much less, or more, the estimate varies than if all claims of a class were alike. Which strata the checks fall on is not left
 * to chance, so only differences within strata count: of what each check says beyond its class, a disputed claim saying
 * nothing (Cochran 1977, 5A.8–9). Strata of one check are taken together per unit (collapsed strata, 5A.12).
 */
function withinStrata(
  classes: readonly ReturnType<typeof estimateClass>[],
  cells: readonly Cell[],
  power: number,
): number {
  const strata = new Map<string, Errors & { unitId: string }>()
  const add = ({ stratum, unitId }: Cell, n: number, error: number) => {
    const sum = strata.get(stratum) ?? { unitId, n: 0, sum: 0, squares: 0 }
    sum.n += n
    sum.sum += n * error
    sum.squares += n * error ** 2
    strata.set(stratum, sum)
  }
  let [yesses, noes, alike] = [0, 0, 0]
  for (const { cells: own, standsFor, share } of classes)
    for (const cell of own) {
      const [yes, n] = [cell.found.true, checkedOf(cell)]
      const weight = standsFor(cell) ** (power / 2)
      if (n === 0) continue
      add(cell, yes, weight * (1 - share))
      add(cell, n - yes, -weight * share)
      yesses += yes
      noes += n - yes
      alike += n * weight ** 2 * share * (1 - share)
    }
  if (Math.min(yesses, noes) < WITHIN_EACH_MIN || alike === 0) return 1
  for (const cell of cells)
    if (cell.answer === 'disputed' && checkedOf(cell) > 0) add(cell, checkedOf(cell), 0)
  const singles = new Map<string, Errors>()
  let within = 0
  for (const { unitId, n, sum, squares } of strata.values()) {
    if (n > 1) within += around({ n, sum, squares })
    else {
      const others = singles.get(unitId) ?? { n: 0, sum: 0, squares: 0 }
      singles.set(unitId, {
        n: others.n + n,
        sum: others.sum + sum,
        squares: others.squares + squares,
      })
    }
  }
  for (const each of singles.values()) within += each.n > 1 ? around(each) : each.squares
  return Math.min(WITHIN_MOST, Math.max(WITHIN_LEAST, within / alike))
}

/** The squares about their own mean, for as many as there are. */
function around({ n, sum, squares }: Errors): number {
  return (n / (n - 1)) * (squares - sum ** 2 / n)
}
