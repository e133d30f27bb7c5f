// Who reads a flag, and who sets it aside: whoever may verify, and nobody in the line of the handling unit.
import { sql } from 'kysely'
import { isInLineWith } from '../appeals/recusal.ts'
import { findAppeal, viewerOf } from '../appeals/lists.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { Flag, FlagKind, PlaceKnown } from './contract-flags.ts'

interface Row {
  appeal_id: string
  claim_unit: string
  id: string
  kind: FlagKind
  claim_no: number
  file_id: string | null
  other_appeal_id: string | null
  other_file_id: string | null
  other_code: string | null
  other_units: string[]
  detail: {
    takenAt?: string
    times?: number
    alike?: number
    km?: number
    by?: PlaceKnown
    addedAt?: string
  }
  set_aside_reason: string | null
  set_aside_at: Date | null
  by_name: string | null
}

export async function listFlags(deps: Deps, actor: StaffActor, appealId: string): Promise<Flag[]> {
  await refuseHandlers(deps, actor, appealId)
  const { districtId } = deps.config
  const { rows } = await sql<Row>`
    select flag.id, flag.appeal_id, flag.unit_id as claim_unit, kind, claim_no, file_id, other_appeal_id, other_file_id,
      other.code as other_code, array_remove(other.unit_id || other.co_unit_ids, null) as other_units, detail,
      set_aside_reason, set_aside_at, staff.name as by_name
    from (select * from evidence_flag where district_id = ${districtId} and appeal_id = ${appealId}
      union all select * from evidence_flag where district_id = ${districtId} and other_appeal_id = ${appealId}) as flag
    left join appeal as other on other.district_id = flag.district_id
      and other.id = case when flag.appeal_id = ${appealId} then flag.other_appeal_id else flag.appeal_id end
    left join staff on staff.district_id = flag.district_id and staff.id::text = flag.set_aside_by
    where not coalesce(other.sealed, false)
    order by set_aside_at is not null, found_at desc, flag.id limit 100`.execute(deps.db)
  const { organisation } = await viewerOf(deps, actor)
  // Whoever belongs to the unit of the later claim would learn here what was noted of it.
  const told = rows.filter(
    (row) =>
      row.appeal_id === appealId ||
      !isInLineWith(organisation, actor, [row.claim_unit, ...row.other_units]),
  )
  return told.map((row) => ({
    id: row.id,
    kind: row.kind,
    claimNo: row.claim_no,
    ...pairOf(row, appealId),
    takenAt: row.detail.takenAt ?? null,
    times: row.detail.times ?? null,
    alike: row.detail.alike ?? null,
    place: row.detail.km && row.detail.by ? { km: row.detail.km, by: row.detail.by } : null,
    addedAt: row.detail.addedAt ?? null,
    setAside: row.set_aside_at && {
      by: row.by_name ?? '—',
      reason: row.set_aside_reason ?? '',
      at: row.set_aside_at.toISOString(),
    },
  }))
}

/** The picture here and the one there, whichever of the two claims came later. */
function pairOf(row: Row, appealId: string): Pick<Flag, 'fileId' | 'other' | 'usedLater'> {
  const usedLater = row.appeal_id !== appealId
  const id = usedLater ? row.appeal_id : row.other_appeal_id
  const [here, there] = usedLater
    ? [row.other_file_id, row.file_id]
    : [row.file_id, row.other_file_id]
  const other = id && row.other_code ? { appealId: id, code: row.other_code, fileId: there } : null
  return { fileId: here, other, usedLater }
}

/** Both stand: the flag, and why somebody thinks that it means nothing. */
export async function setAside(
  deps: Deps,
  actor: StaffActor,
  { appealId, id, reason }: { appealId: string; id: string; reason: string },
): Promise<void> {
  await refuseHandlers(deps, actor, appealId)
  const unitId = actor.appointments.find(
    ({ role }) => role === 'district_centre' || role === 'inspector',
  )?.unitId
  const { rows } = await sql<{ free: boolean }>`
    update evidence_flag set set_aside_by = coalesce(set_aside_by, ${actor.staffId}),
      set_aside_unit = coalesce(set_aside_unit, ${unitId ?? null}),
      set_aside_reason = coalesce(set_aside_reason, ${reason}), set_aside_at = coalesce(set_aside_at, ${deps.now()})
    where district_id = ${deps.config.districtId} and appeal_id = ${appealId} and id = ${id}
    returning set_aside_by = ${actor.staffId} and set_aside_reason = ${reason} as free`.execute(
    deps.db,
  )
  if (!rows[0]) throw new Refused('flag_not_found')
  if (!rows[0].free) throw new Refused('flag_set_aside')
}

/** Nobody in the line of the handling unit; of a sealed complaint, whoever claimed it: it never leaves that office. */
export async function refuseHandlers(
  deps: Deps,
  actor: StaffActor,
  appealId: string,
): Promise<void> {
  const viewer = await viewerOf(deps, actor)
  const found = await findAppeal(deps.db, viewer, appealId)
  if (!found) throw new Refused('not_found')
  const { unitId, coUnitIds, claim, sealed } = found.current
  if (claim?.staffId === actor.staffId) throw new Refused('own_work')
  if (sealed) return
  const handlers = [unitId, ...coUnitIds, ...(claim ? [claim.unitId] : [])]
  if (isInLineWith(viewer.organisation, actor, handlers)) throw new Refused('in_line')
}
