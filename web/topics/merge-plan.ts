// What a merge of a topic would come to. Pure.
import type { AppealRow } from '../../src/appeals/contract.ts'

type Row = Pick<AppealRow, 'id' | 'voices'>

/**
 * What one click may choose beside the leading appeal: of its town, and nobody's personal matter. A pension that
 * sounds like another's is another pension; whoever knows better chooses it by hand.
 */
export function atOnce<R extends Pick<AppealRow, 'id' | 'townId' | 'type'>>(
  rows: readonly R[],
  refusals: ReadonlyMap<string, string | null>,
  leadId: string | null,
): R[] {
  const lead = rows.find(({ id }) => id === leadId)
  if (!lead || lead.type === 'personal') return []
  return rows.filter(
    ({ id, townId, type }) =>
      id !== lead.id && refusals.get(id) === null && townId === lead.townId && type !== 'personal',
  )
}

/** Likeness of the pairs of characters from which one click may choose an appeal beside the leading one. */
export const NEAR_FROM = 0.25

type Said = Pick<AppealRow, 'text'>

/** Of those, what reads like the leading one: what merely belongs to the topic is chosen by hand. */
export function nearTo<R extends Said>(rows: readonly R[], lead: Said | null): R[] {
  if (!lead) return []
  const own = pairsIn(lead.text)
  return rows.filter(({ text }) => {
    const theirs = pairsIn(text)
    const common = [...own].filter((pair) => theirs.has(pair)).length
    return common >= NEAR_FROM * Math.max(1, Math.min(own.size, theirs.size))
  })
}

function pairsIn(text: string): Set<string> {
  const runs = text.split(/[\s\p{P}]+/u)
  return new Set(runs.flatMap((run) => Array.from(run.slice(1), (to, at) => (run[at] ?? '') + to)))
}

type Sorted = Pick<AppealRow, 'id' | 'category' | 'unitId' | 'type'>

/** What whoever merges must have seen first: another category, another unit, or one person's own matter. */
export function doubts(lead: Sorted, row: Sorted): ('category' | 'unit' | 'personal')[] {
  const kind = ({ category }: Sorted) => category?.split('.').slice(0, 2).join('.')
  return [
    ...(lead.category && row.category && kind(lead) !== kind(row) ? (['category'] as const) : []),
    ...(lead.unitId !== row.unitId ? (['unit'] as const) : []),
    ...(lead.type === 'personal' || row.type === 'personal' ? (['personal'] as const) : []),
  ]
}

/** Only what can be merged, never the leading one into itself; `voices`: how many people stand behind it afterwards. */
export function mergePlan<R extends Row>(
  rows: readonly R[],
  refusals: ReadonlyMap<string, string | null>,
  leadId: string | null,
  chosen: ReadonlySet<string>,
): { lead: R | null; merged: R[]; voices: number } {
  const lead = rows.find(({ id }) => id === leadId) ?? null
  const merged = rows.filter(
    ({ id }) => id !== leadId && chosen.has(id) && refusals.get(id) === null,
  )
  const voices = merged.reduce((sum, row) => sum + row.voices, lead?.voices ?? 0)
  return { lead, merged, voices }
}
