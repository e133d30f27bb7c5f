// 佐证疑点 in the demonstration: its drawings stand for many matters, so almost nothing of it is looked at. What is: a few
// claims in which one picture really serves two appeals, answers that were pasted, and some in which nothing is wrong.
import { sql } from 'kysely'
import { registeredUnder } from '../appeals/registering.ts'
import type { Deps } from '../deps.ts'
import { lookAtThese, lookFrom } from '../evidence/look.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { PASTED } from './endings.ts'

/** Pairs of claims of one unit with the same picture. */
const PAIRS = 3
const DAYS = 18

export async function raiseDoubts(
  deps: Deps,
  { seed, until }: { seed: number; until: Date },
): Promise<void> {
  const { districtId } = deps.config
  await deps.db.transaction().execute((tx) => lookFrom(tx, districtId, until))
  const since = addDays(dayOf(until), -DAYS)
  const { rows } = await sql<{ pair: string[] }>`
    with shown as (
      select distinct on (appeal.id) appeal.id, appeal.text, event.body ->> 'unitId' as unit_id, file.sha256
      from appeal_event as event join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id
        cross join lateral jsonb_array_elements(event.body -> 'evidence') as piece
        join file on file.district_id = event.district_id and file.id = (piece ->> 'fileId')::uuid
      where event.district_id = ${districtId} and event.type = 'claimed' and event.at >= ${since}::date
        and piece ->> 'kind' = 'photo_after' and not appeal.sealed
      order by appeal.id, event.seq desc)
    select (array_agg(id order by text))[1:2] as pair from shown group by unit_id, sha256 having count(*) > 1
    order by count(*) desc, min(text) limit ${PAIRS}`.execute(deps.db)
  const pasted: string[] = []
  for (let index = 0; index < PASTED; index += 1) {
    const id = await registeredUnder(deps.db, districtId, `demo:${seed}:pasted-${index}:0`)
    if (id) pasted.push(id)
  }
  await lookAtThese(deps, [...rows.flatMap(({ pair }) => pair), ...pasted])
}
