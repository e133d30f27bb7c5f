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
