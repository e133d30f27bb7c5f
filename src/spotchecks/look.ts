// 看门牌和电话: whoever was sent to a line by name finds the door, also when the appeal is closed, until its finding is filed.
// Each look is written down with its reason; the unit and the reporter read of it once it can warn nobody (src/reporters).
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { lookAtReporter } from '../reporters/reporters.ts'
import type { LineReporters } from './contract.ts'
import type { InspectingViewer } from './read.ts'
import { recusedUnits } from './sight.ts'

/** Enough to find the door; a matter of a whole street has hundreds. */
const REPORTERS_MAX = 3
const REASON = '验靶：到现场核实报结'

export async function lookForLine(
  deps: Deps,
  viewer: InspectingViewer,
  lineId: string,
): Promise<LineReporters> {
  const { districtId, actor, organisation } = viewer
  const { rows } = await sql<{ appeal_id: string; staff_ids: string[]; done: boolean }>`
    select line.appeal_id, staff_ids, appeal.sealed or exists (select from spot_finding as found
        where found.district_id = line.district_id and found.line_id = line.line_id)
      or exists (select from spot_withdrawal as gone where gone.district_id = line.district_id
        and gone.line_id = line.line_id) as done
    from spot_line as line join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
    where line.district_id = ${districtId} and line.line_id = ${lineId} and called_at is not null
      and not line.unit_id = any(${recusedUnits(organisation, actor)})`.execute(deps.db)
  const [line] = rows
  if (!line) throw new Refused('line_not_found')
  if (line.done) throw new Refused('look_is_over')
  if (!line.staff_ids.includes(actor.staffId)) throw new Refused('not_sent_there')
  const known = await deps.db
    .selectFrom('reporter')
    .select('no')
    .where('district_id', '=', districtId)
    .where('appeal_id', '=', line.appeal_id)
    .orderBy('no')
    .limit(REPORTERS_MAX)
    .execute()
  const unitId = actor.appointments.find(({ role }) => role === 'inspector')?.unitId ?? null
  const reporters: LineReporters['reporters'] = []
  for (const { no } of known) {
    const { name, phone, address } = await lookAtReporter(deps, {
      districtId,
      appealId: line.appeal_id,
      no,
      staffId: actor.staffId,
      unitId,
      reason: REASON,
      inspecting: true,
    })
    reporters.push({ no, name, phone, address })
  }
  return { reporters }
}
