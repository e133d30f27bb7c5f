// 佐证原件: which are kept, who opens one, and when it goes.
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { asTaken } from '../intake/encode-photo.ts'
import { forgetOriginals, openOriginal } from '../intake/kept-originals.ts'
import { UNCLAIMED_HOURS } from '../intake/limits.ts'
import type { PhotoType } from '../intake/tables.ts'
import type { Spot } from '../platform/earth.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Originals } from './contract-originals.ts'
import { refuseHandlers } from './flags.ts'

const HOUR_MS = 60 * 60_000
/** After the appeal ended; for a false account that stands, as long as it stands. */
const KEPT_DAYS = 90
const SWEEP_BATCH = 500
const LOOKS_MAX = 200

/**
 * `file` is evidence of `appeal_id`: what the handling unit showed of its work, and what an inspector photographed. Not what
 * came in with the appeal, though staff may have handed it in for the reporter: of that, nobody needs more than the copy.
 */
const namedAsEvidence = sql`
  select shown.appeal_id from appeal_file as shown
    join appeal_event as event on event.district_id = shown.district_id and event.appeal_id = shown.appeal_id
  where shown.district_id = file_original.district_id and shown.file_id = file_original.file_id
    and event.type in ('claimed', 'progressed', 'spot_photo')
    and (event.body -> 'fileIds' ? shown.file_id::text
      or event.body -> 'evidence' @> jsonb_build_array(jsonb_build_object('fileId', shown.file_id)))`

/** Where the history names it first: "photo 1" stays photo 1, also once its claim is no more. */
const firstNamed = ({ config }: Deps, appealId: string) => sql`(
  select min(array[event.seq, piece.place]) from appeal_event as event,
    jsonb_array_elements(coalesce(event.body -> 'evidence', event.body -> 'fileIds')) with ordinality as piece (it, place)
  where event.district_id = ${config.districtId} and event.appeal_id = ${appealId}
    and event.type in ('claimed', 'progressed', 'spot_photo')
    and coalesce(piece.it ->> 'fileId', piece.it #>> '{}') = file_original.file_id::text)`

interface Kept {
  file_id: string
  sha256: string
  bytes: number
  media_type: PhotoType
  handed_in_at: Date
}

export async function listOriginals(
  deps: Deps,
  actor: StaffActor,
  appealId: string,
): Promise<Originals> {
  await refuseHandlers(deps, actor, appealId)
  const mayOpen = officeOf(actor) !== null
  const kept = await keptOf(deps, appealId)
  const { rows } = await sql<{
    file_id: string
    name: string
    unit_id: string
    reason: string
    at: Date
  }>`
    select file_id, staff.name, look.unit_id, reason, at from original_look as look
      join staff on staff.district_id = look.district_id and staff.id = look.staff_id
    where look.district_id = ${deps.config.districtId} and look.appeal_id = ${appealId}
    order by at desc, look.id limit ${LOOKS_MAX}`.execute(deps.db)
  return {
    originals: kept.map((row) => ({
      fileId: row.file_id,
      sha256: row.sha256,
      bytes: row.bytes,
      mediaType: row.media_type,
      handedInAt: row.handed_in_at.toISOString(),
      mayOpen,
    })),
    looks: rows.map((row) => ({
      fileId: row.file_id,
      by: row.name,
      unitId: row.unit_id,
      reason: row.reason,
      at: row.at.toISOString(),
    })),
  }
}

/** The bytes as they were handed in, and what the camera wrote; who asked, as which office and why is written down before any of it is read. */
export async function lookAtOriginal(
  deps: Deps,
  actor: StaffActor,
  { appealId, fileId, reason }: { appealId: string; fileId: string; reason: string },
): Promise<{ bytes: Buffer; mediaType: PhotoType; takenAt: string | null; at: Spot | null }> {
  await refuseHandlers(deps, actor, appealId)
  const unitId = officeOf(actor)
  if (unitId === null) throw new Refused('not_your_role')
  const row = (await keptOf(deps, appealId)).find(({ file_id: id }) => id === fileId)
  if (!row) throw new Refused('original_gone')
  const now = deps.now()
  await deps.db
    .insertInto('original_look')
    .values({
      district_id: deps.config.districtId,
      id: newId(now),
      appeal_id: appealId,
      file_id: fileId,
      staff_id: actor.staffId,
      unit_id: unitId,
      reason,
      at: now,
    })
    .execute()
  const bytes = await openOriginal(deps, fileId).catch((error: unknown) => {
    deps.log.error({ fileId, reason: String(error) }, 'sealed original cannot be opened')
    throw new Refused('original_damaged')
  })
  if (!bytes) throw new Refused('original_gone')
  const { taken_at: takenAt, position } = await asTaken(bytes)
  return { bytes, mediaType: row.media_type, takenAt, at: position }
}

const officeOf = (actor: StaffActor) =>
  actor.appointments.find(({ role }) => role === 'inspector')?.unitId ?? null

async function keptOf(deps: Deps, appealId: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select file_id, sha256, bytes, media_type, handed_in_at from file_original
    where district_id = ${deps.config.districtId}
      and file_id in (select file_id from appeal_file
        where district_id = ${deps.config.districtId} and appeal_id = ${appealId})
      and ${appealId}::uuid in (${namedAsEvidence})
    order by ${firstNamed(deps, appealId)}, file_id`.execute(deps.db)
  return rows
}

/** Once a night. Gives how many went: uploads that became no evidence, and evidence whose time is over. */
export async function sweepKeptOriginals(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const now = deps.now().getTime()
  const unnamedBefore = new Date(now - UNCLAIMED_HOURS * HOUR_MS)
  const endedBefore = new Date(now - KEPT_DAYS * 24 * HOUR_MS)
  await sql`
    update file_original set appeal_id = (${namedAsEvidence} limit 1)
    where district_id = ${districtId} and appeal_id is null and exists (${namedAsEvidence})`.execute(
    deps.db,
  )
  let gone = 0
  for (;;) {
    const { rows } = await sql<{ file_id: string }>`
      select file_id from file_original
      where district_id = ${districtId} and appeal_id is null and handed_in_at < ${unnamedBefore}
        and not exists (${namedAsEvidence})
      union all
      select file_id from file_original
        join appeal on appeal.district_id = file_original.district_id and appeal.id = file_original.appeal_id
      where file_original.district_id = ${districtId} and ended_at < ${endedBefore}
        and not exists (select from false_account as told
          where told.district_id = appeal.district_id and told.appeal_id = appeal.id
            and not exists (select from false_account_lift as lift where lift.district_id = told.district_id
              and lift.appeal_id = told.appeal_id and lift.seq = told.seq))
      limit ${SWEEP_BATCH}`.execute(deps.db)
    await forgetOriginals(
      deps,
      rows.map(({ file_id: id }) => id),
    )
    gone += rows.length
    if (rows.length < SWEEP_BATCH) return gone
  }
}
