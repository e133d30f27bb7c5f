// 依据已撤销: a case of which nothing was sent yet, and whose remaining grounds no longer meet its rule, is closed by the program.
import { sql } from 'kysely'
import type { Tx } from '../deps.ts'
import { newId } from '../platform/ids.ts'
import type { Rule, Step } from './contract.ts'
import { fellAway, isFallen } from './read.ts'

/** Gives how many were closed. Under the lock of `oneAtATime`; nothing is deleted, the step says what happened. */
export async function lapseUnsent(tx: Tx, districtId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string; rule: Rule; standing: string[] }>`
    select opened.id, opened.rule, coalesce(jsonb_agg(ground.at) filter (where not ${fellAway}), '[]') as standing
    from consequence as opened join consequence_ground as ground on ground.district_id = opened.district_id
      and ground.consequence_id = opened.id
    where opened.district_id = ${districtId} and not exists (select from consequence_step as done
      where done.district_id = opened.district_id and done.consequence_id = opened.id)
    group by opened.id, opened.rule having bool_or(${fellAway})`.execute(tx)
  const fallen = rows.filter(isFallen)
  const step: Step = { verb: 'lapse' }
  for (const { id } of fallen)
    await tx
      .insertInto('consequence_step')
      .values({
        district_id: districtId,
        consequence_id: id,
        no: 1,
        command_id: newId(now),
        print: Buffer.alloc(0), // no command of anybody's
        step: JSON.stringify(step),
        staff_id: null,
        unit_id: null,
        at: now,
      })
      .execute()
  return fallen.length
}
