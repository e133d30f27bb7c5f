// 派单建议: the rulebook's directory, and what experience adds to it. Pure; a person dispatches.
import type { Organisation } from '../organisation/contract.ts'
import { isActive, successorOf, townOf } from '../organisation/units.ts'
import { Track, type RulebookDoc } from '../rulebook/contract.ts'
import { routeFor } from '../rulebook/routing.ts'
import type { UnitSuggestion } from './contract.ts'
import type { Habit } from './habits.ts'
import { UNIT_REASONS } from './texts.ts'

/** The directory weighs as much as this many dispatches that stayed. */
const DIRECTORY = 6
const ARBITRATED = 4
/** What other towns did counts for departments, which serve them all, and counts less. */
const ELSEWHERE = 0.25
/** Nothing is certain: with few dispatches the doubt is large. */
const DOUBT = 1.5

export interface Place {
  category: string
  townId: string | null
  areaId: string | null
}

export function suggestUnit(
  rulebook: Pick<RulebookDoc, 'routing'>,
  organisation: Organisation,
  habits: readonly Habit[],
  { category, townId, areaId }: Place,
  today: string,
  /** Units that sent this very appeal back: they said it is not theirs. */
  returnedBy: ReadonlySet<string> = new Set(),
): UnitSuggestion | null {
  const scores = new Map<string, number>()
  const add = (unitId: string, score: number) =>
    scores.set(unitId, (scores.get(unitId) ?? 0) + score)
  const directory = routeFor(rulebook, organisation, category, townId, areaId, today)
  if (directory) add(directory.unitId, DIRECTORY)
  for (const habit of habits) {
    const unitId = successorOf(organisation, habit.unitId, today)
    if (!isActive(organisation, unitId, today)) continue
    const weight = weightOf(organisation, unitId, habit.townId, townId, areaId)
    add(unitId, weight * (habit.dispatched - 2 * habit.returned + ARBITRATED * habit.arbitrated))
  }
  const ranked = [...scores]
    .filter(([unitId, score]) => score > 0 && !returnedBy.has(unitId))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const [best, ...rest] = ranked
  if (!best) return null
  const sum = ranked.reduce((total, [, score]) => total + score, DOUBT)
  const own = habits.filter((habit) => successorOf(organisation, habit.unitId, today) === best[0])
  const count = (of: (habit: Habit) => number) => own.reduce((total, habit) => total + of(habit), 0)
  return {
    unitId: best[0],
    sure: best[1] / sum,
    track: usualTrack(own),
    dispatched: count(({ dispatched }) => dispatched),
    returned: count(({ returned }) => returned),
    reason: UNIT_REASONS.why({
      directory: directory?.unitId === best[0] ? directory.reason : null,
      sentBack: directory !== null && returnedBy.has(directory.unitId),
      dispatched: count(({ dispatched }) => dispatched),
      returned: count(({ returned }) => returned),
      arbitrated: count(({ arbitrated }) => arbitrated),
    }),
    others: rest.slice(0, 3).map(([unitId, score]) => ({ unitId, sure: score / sum })),
  }
}

/** A town's or village's own past speaks for its own places only. */
function weightOf(
  organisation: Organisation,
  unitId: string,
  pastTown: string,
  townId: string | null,
  areaId: string | null,
): number {
  const kind = organisation.units.get(unitId)?.kind
  if (kind === 'village') return unitId === areaId ? 1 : 0
  if (kind === 'town')
    return unitId === (townId ?? (areaId === null ? null : townOf(organisation, areaId))) ? 1 : 0
  return pastTown === (townId ?? '') ? 1 : ELSEWHERE
}

function usualTrack(habits: readonly Habit[]): UnitSuggestion['track'] {
  const counts = new Map<string, number>()
  for (const { track, dispatched } of habits)
    counts.set(track, (counts.get(track) ?? 0) + dispatched)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1])
  return usual ? (Track.safeParse(usual[0]).data ?? null) : null
}
