// 派员: who goes to which lines. Nobody is sent where they are recused; a line that was found stays with whoever found it.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { Assign } from './contract.ts'
import { inspectorsOf } from './inspectors.ts'
import type { InspectingViewer } from './read.ts'
import { recusedUnits } from './sight.ts'

export async function assignLines(
  deps: Deps,
  viewer: InspectingViewer,
  { lineIds, staffIds }: Assign,
): Promise<void> {
  const { districtId } = viewer
  const own = new Set(recusedUnits(viewer.organisation, viewer.actor))
  const people = await inspectorsOf(deps)
  const sent = [...new Set(staffIds)].map((id) => people.find(({ staffId }) => staffId === id))
  await deps.db.transaction().execute(async (tx) => {
    const { rows: lines } = await sql<{ line_id: string; unit_id: string }>`
      select line_id, unit_id from spot_line where district_id = ${districtId} and line_id = any(${lineIds})
        and called_at is not null order by line_id for update`.execute(tx)
    if (lines.length < new Set(lineIds).size || lines.some(({ unit_id }) => own.has(unit_id)))
      throw new Refused('line_not_found')
    for (const actor of sent) {
      if (!actor) throw new Refused('not_an_inspector')
      const recused = new Set(recusedUnits(viewer.organisation, actor))
      if (lines.some(({ unit_id }) => recused.has(unit_id))) throw new Refused('sent_is_recused')
    }
    await sql`
      update spot_line set staff_ids = ${[...new Set(staffIds)]}::uuid[]
      where district_id = ${districtId} and line_id = any(${lineIds}) and not exists (select 1 from spot_finding as found
        where found.district_id = spot_line.district_id and found.line_id = spot_line.line_id)`.execute(
      tx,
    )
  })
}
