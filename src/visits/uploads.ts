// Photos, voice notes and signatures over a line that breaks: in pieces, each safe when it is answered (decision 0013).
import { sql } from 'kysely'
import { findingCommand } from '../appeals/checked.ts'
import { recordedAs } from '../appeals/registering.ts'
import type { Db, Deps } from '../deps.ts'
import { assertStaffQuota } from '../intake/upload-quota.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { ledgerCommand } from './appeals-of-visit.ts'
import { finishUpload, type WholeUpload } from './attach.ts'
import type { BeginUpload, UploadState } from './contract.ts'
import type { Caller } from './devices.ts'
import { removePieces, writePiece } from './pieces.ts'

/** Six photos, a voice note and a signature for each of a few appeals. */
const UPLOADS_PER_VISIT_MAX = 60
const UNFINISHED_DAYS = 30
const DAY_MS = 24 * 60 * 60_000

interface Upload extends WholeUpload {
  bytes: number
  received: number
  done_at: Date | null
}

const stateOf = ({ id, received, done_at }: Upload): UploadState => ({
  uploadId: id,
  received,
  done: done_at !== null,
})

/** Begins, or says how far it got. The same id for another file is refused. */
export async function beginUpload(
  deps: Deps,
  { actor, caller }: { actor: StaffActor; caller: Caller },
  input: BeginUpload,
): Promise<UploadState> {
  const { districtId } = deps.config
  const commandId = input.appealCommandId
    ? recordedAs(ledgerCommand(actor.staffId, input.appealCommandId))
    : null
  const known = await findUpload(deps.db, districtId, input.uploadId, actor.staffId)
  if (known) {
    const same =
      known.sha256 === input.sha256 &&
      known.bytes === input.bytes &&
      known.kind === input.kind &&
      known.visit_id === input.visitId.toLowerCase() &&
      known.command_id === commandId
    if (!same) throw new Refused('upload_other')
    return advance(deps, known)
  }
  await deps.room.assert()
  await assertStaffQuota(deps, actor.staffId)
  await refuseHomeless(deps.db, districtId, actor.staffId, input, commandId)
  await deps.db
    .insertInto('field_upload')
    .values({
      district_id: districtId,
      id: input.uploadId,
      staff_id: actor.staffId,
      device_id: caller.deviceId,
      visit_id: input.visitId,
      command_id: commandId,
      kind: input.kind,
      bytes: input.bytes,
      sha256: input.sha256,
      file_id: null,
      created_at: deps.now(),
      done_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await findUpload(deps.db, districtId, input.uploadId, actor.staffId)
  if (!made) throw new Refused('upload_other') // somebody else's
  return stateOf(made)
}

/** A piece at its place. One that does not continue what is there changes nothing; the answer says where to go on. */
export async function takePiece(
  deps: Deps,
  actor: StaffActor,
  { uploadId, offset, piece }: { uploadId: string; offset: number; piece: Buffer },
): Promise<UploadState> {
  const { districtId } = deps.config
  await deps.room.assert()
  const after = await deps.db.transaction().execute(async (tx) => {
    const upload = await findUpload(tx, districtId, uploadId, actor.staffId, { lock: true })
    if (!upload) throw new Refused('upload_not_found')
    if (upload.done_at || offset !== upload.received || piece.length === 0) return upload
    const received = offset + piece.length
    if (received > upload.bytes) throw new Refused('upload_other')
    await writePiece(deps.config, uploadId, offset, piece)
    await tx
      .updateTable('field_upload')
      .set({ received })
      .where('district_id', '=', districtId)
      .where('id', '=', uploadId)
      .execute()
    return { ...upload, received }
  })
  return advance(deps, after)
}

/** Whole: checked, stored and attached before the answer says `done`. Damaged: it begins again from nothing. */
async function advance(deps: Deps, upload: Upload): Promise<UploadState> {
  if (upload.done_at || upload.received < upload.bytes) return stateOf(upload)
  try {
    await finishUpload(deps, upload)
  } catch (error) {
    if (error instanceof Refused && error.code === 'upload_hash_wrong')
      await beginAgain(deps, upload)
    throw error
  }
  return { ...stateOf(upload), done: true }
}

async function beginAgain(deps: Deps, { id }: Upload) {
  await deps.db
    .updateTable('field_upload')
    .set({ received: 0 })
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
  await removePieces(deps.config, id)
}

async function findUpload(
  db: Db,
  districtId: string,
  id: string,
  staffId: string,
  { lock = false } = {},
): Promise<Upload | null> {
  let select = db
    .selectFrom('field_upload')
    .select(['id', 'staff_id', 'visit_id', 'command_id', 'kind', 'sha256', 'file_id'])
    .select(['bytes', 'received', 'done_at'])
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
  if (lock) select = select.forUpdate()
  return (await select.executeTakeFirst()) ?? null
}

/** It belongs to an appeal of one's own visit, or to one's own finding that names it; a picture of a door alone is not taken. */
async function refuseHomeless(
  db: Db,
  districtId: string,
  staffId: string,
  { visitId, uploadId }: BeginUpload,
  commandId: string | null,
) {
  const { rows } = await sql<{ appeals: number; uploads: number }>`
    select (select count(*)::int from field_upload where district_id = act.district_id and visit_id = ${visitId}) as uploads,
      appeals
    from (
      select visit.district_id, (select count(*)::int from visit_appeal where district_id = visit.district_id
          and visit_id = visit.id and (${commandId}::text is null or command_id = ${commandId})) as appeals
      from visit where district_id = ${districtId} and id = ${visitId} and staff_id = ${staffId}
      union all
      select district_id, 1 from appeal_event where district_id = ${districtId} and command_part = 0
        and command_id = ${findingCommand(staffId, visitId)} and type = 'spot_checked'
        and body -> 'photos' @> ${JSON.stringify([{ uploadId }])}::jsonb) as act`.execute(db)
  const [act] = rows
  if (!act) throw new Refused('visit_not_found')
  if (act.appeals === 0) throw new Refused('upload_no_appeal')
  if (act.uploads >= UPLOADS_PER_VISIT_MAX) throw new Refused('uploads_too_many_here')
}

/** What was begun a month ago and never finished is not coming any more. */
export async function sweepUploads(deps: Deps): Promise<number> {
  const before = new Date(deps.now().getTime() - UNFINISHED_DAYS * DAY_MS)
  const gone = await deps.db
    .deleteFrom('field_upload')
    .where('district_id', '=', deps.config.districtId)
    .where('done_at', 'is', null)
    .where('created_at', '<', before)
    .returning('id')
    .execute()
  for (const { id } of gone) await removePieces(deps.config, id)
  return gone.length
}
