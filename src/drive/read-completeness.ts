// Which matters were found through which doors: the leading appeal, those merged into it, and who joined it at a door.
import { sql } from 'kysely'
import type { Channel } from '../appeals/contract.ts'
import { countedIn } from '../appeals/sealed-in-numbers.ts'
import type { Db } from '../deps.ts'
import { completeness } from './completeness.ts'
import type { CompletenessAnswer } from './contract.ts'
import type { Scope } from './read-totals.ts'

export interface Matter {
  townId: string | null
  /** First level of the category; null before anybody has classified it. */
  category: string | null
  doors: Channel[]
}

/** Screened-out and withdrawn entries are no matters; sealed ones are nobody's but the inspecting office's. */
export async function readMatters(
  db: Db,
  districtId: string,
  driveId: string,
  scope: Scope,
): Promise<Matter[]> {
  const { rows } = await sql<Matter>`
    with found as (
      select coalesce(merged_into_id, id) as id, channel from appeal
      where district_id = ${districtId} and drive_id = ${driveId} and not sealed
        and not state = any('{screened_out,withdrawn}')
      union
      -- Who joined a matter at their door found it, too.
      select coalesce(appeal.merged_into_id, appeal.id), 'visit' from visit
      join visit_appeal on visit_appeal.district_id = visit.district_id and visit_appeal.visit_id = visit.id and joined
      join appeal on appeal.district_id = visit.district_id and appeal.id = visit_appeal.appeal_id
      where visit.district_id = ${districtId} and visit.drive_id = ${driveId} and not appeal.sealed
    )
    select lead.town_id as "townId", split_part(lead.category, '.', 1) as category,
      array_agg(distinct found.channel) as doors
    from found join appeal as lead on lead.district_id = ${districtId} and lead.id = found.id
    ${scope.townId ? sql`where lead.town_id = ${scope.townId}` : sql``}
    group by lead.id, lead.town_id, lead.category`.execute(db)
  return rows
}

/** Why the totals count more (or fewer) different matters than were found here: told beside the number, or nobody trusts either. */
export async function readReckoned(
  db: Db,
  districtId: string,
  driveId: string,
  scope: Scope,
  found: number,
): Promise<CompletenessAnswer['reckoned']> {
  const { rows } = await sql<{ matters: number; sealed: number; withdrawn: number }>`
    select count(*)::int as matters, count(*) filter (where sealed)::int as sealed,
      count(*) filter (where state = 'withdrawn' and not sealed)::int as withdrawn
    from appeal where district_id = ${districtId} and drive_id = ${driveId}
      and not state = any('{screened_out,merged}') ${countedIn(scope)}`.execute(db)
  const { matters, sealed, withdrawn } = rows[0] ?? { matters: 0, sealed: 0, withdrawn: 0 }
  return { matters, sealed, withdrawn, elsewhere: found - (matters - sealed - withdrawn) }
}

/** The whole, each town, each category of the first level; most matters first. */
export function partsOf(matters: readonly Matter[]): CompletenessAnswer['parts'] {
  const said = (some: readonly Matter[]) => completeness(some.map(({ doors }) => doors))
  const each = (by: 'town' | 'category', keyOf: (matter: Matter) => string | null) =>
    [...Map.groupBy(matters, keyOf)]
      .map(([key, some]) => ({ by, key, said: said(some) }))
      .sort((a, b) => b.said.found - a.said.found)
  return [
    { by: 'all', key: null, said: said(matters) },
    ...each('town', ({ townId }) => townId),
    ...each('category', ({ category }) => category),
  ]
}
