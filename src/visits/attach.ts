// A whole upload becomes part of the appeals it belongs to, by the ledger's own verb. Twice is the same as once.
import { findingCommand } from '../appeals/checked.ts'
import { change } from '../appeals/ledger.ts'
import type { Deps } from '../deps.ts'
import { storeAgain, storePhoto, type Uploader } from '../intake/photos.ts'
import { findFile } from '../intake/stored-files.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { UploadKind } from './contract.ts'
import { readWhole, removePieces } from './pieces.ts'
import { ATTACHED } from './texts.ts'
import { sniffVoice } from './voice.ts'

export interface WholeUpload {
  id: string
  staff_id: string
  visit_id: string
  command_id: string | null
  kind: UploadKind
  sha256: string
  file_id: string | null
}

/** Throws `Refused` for whatever is damaged or is not what it should be; then the phone keeps it and says why. */
export async function finishUpload(deps: Deps, upload: WholeUpload): Promise<void> {
  const { districtId } = deps.config
  if (await finishCheckPhoto(deps, upload)) return
  const appeals = await appealsOf(deps, upload)
  const fileId = await storedOnce(deps, upload, { keepOriginal: false })
  for (const [index, { no, appeal_id: appealId }] of appeals.entries()) {
    const commandId = `upload:${upload.id}:${no}`
    if (await isRecorded(deps, commandId)) continue
    const by: Uploader = { kind: 'staff', staffId: upload.staff_id }
    // One file belongs to one appeal; a signature under three is three files.
    const fileIds = [index === 0 ? fileId : await storeAgain(deps, fileId, by)]
    await change(deps, {
      districtId,
      // Not the collector: what they brought of a sealed complaint they may not see any more.
      actor: { kind: 'system' },
      appealId,
      verb: 'supplement',
      input: { text: ATTACHED[upload.kind], fileIds },
      commandId,
      seenVersion: null,
    }).catch(unlessAttached)
  }
  await markDone(deps, upload)
}

/** 验靶照片: to the appeal of the finding that names it. False: the upload belongs to a visit. */
async function finishCheckPhoto(deps: Deps, upload: WholeUpload): Promise<boolean> {
  const { districtId } = deps.config
  const finding = await deps.db
    .selectFrom('appeal_event')
    .select('appeal_id')
    .where('district_id', '=', districtId)
    .where('command_id', '=', findingCommand(upload.staff_id, upload.visit_id))
    .where('command_part', '=', 0)
    .executeTakeFirst()
  if (!finding) return false
  const commandId = `upload:${upload.id}:1`
  const fileId = await storedOnce(deps, upload, { keepOriginal: true })
  if (!(await isRecorded(deps, commandId)))
    await change(deps, {
      districtId,
      actor: { kind: 'system' },
      appealId: finding.appeal_id,
      verb: 'spot_photo',
      input: { uploadId: upload.id, fileId },
      commandId,
      seenVersion: null,
    }).catch(unlessAttached)
  await markDone(deps, upload)
  return true
}

async function markDone(deps: Deps, upload: WholeUpload): Promise<void> {
  const { districtId } = deps.config
  await deps.db
    .updateTable('field_upload')
    .set({ done_at: deps.now() })
    .where('district_id', '=', districtId)
    .where('id', '=', upload.id)
    .execute()
  await removePieces(deps.config, upload.id)
}

/** Two attempts at once: the other one attached it. */
function unlessAttached(error: unknown) {
  if (!(error instanceof Refused && error.code === 'command_reused')) throw error
}

async function appealsOf(deps: Deps, upload: WholeUpload) {
  let select = deps.db
    .selectFrom('visit_appeal')
    .select(['no', 'appeal_id'])
    .where('district_id', '=', deps.config.districtId)
    .where('visit_id', '=', upload.visit_id)
    .orderBy('no')
  if (upload.command_id) select = select.where('command_id', '=', upload.command_id)
  return select.execute()
}

async function isRecorded(deps: Deps, commandId: string): Promise<boolean> {
  const row = await deps.db
    .selectFrom('appeal_event')
    .select('seq')
    .where('district_id', '=', deps.config.districtId)
    .where('command_id', '=', commandId)
    .where('command_part', '=', 0)
    .executeTakeFirst()
  return row !== undefined
}

/** The file of this upload: the first attempt's, unless it waited so long for its appeal that it was swept. */
async function storedOnce(
  deps: Deps,
  upload: WholeUpload,
  as: { keepOriginal: boolean },
): Promise<string> {
  const { districtId } = deps.config
  if (upload.file_id && (await findFile(deps.db, districtId, upload.file_id))) return upload.file_id
  const bytes = await readWhole(deps.config, upload)
  if (!bytes) throw new Refused('upload_hash_wrong')
  const stored = await store(deps, upload, bytes, as)
  const claimed = await deps.db
    .updateTable('field_upload')
    .set({ file_id: stored })
    .where('district_id', '=', districtId)
    .where('id', '=', upload.id)
    .where('file_id', 'is not distinct from', upload.file_id)
    .executeTakeFirst()
  if (claimed.numUpdatedRows > 0n) return stored
  const winner = await deps.db
    .selectFrom('field_upload')
    .select('file_id')
    .where('district_id', '=', districtId)
    .where('id', '=', upload.id)
    .executeTakeFirst()
  return winner?.file_id ?? stored
}

async function store(
  deps: Deps,
  { kind, staff_id }: WholeUpload,
  bytes: Buffer,
  as: { keepOriginal: boolean },
): Promise<string> {
  const uploadedBy: Uploader = { kind: 'staff', staffId: staff_id }
  if (kind !== 'voice') return (await storePhoto(deps, bytes, { uploadedBy, ...as })).fileId
  const mediaType = sniffVoice(bytes)
  if (!mediaType) throw new Refused('voice_not_supported')
  const id = newId(deps.now())
  await deps.db
    .insertInto('file')
    .values({
      district_id: deps.config.districtId,
      id,
      sha256: await deps.files.put(bytes),
      thumb_sha256: null,
      media_type: mediaType,
      bytes: bytes.length,
      width: null,
      height: null,
      uploaded_by: 'staff',
      staff_id,
      created_at: deps.now(),
    })
    .execute()
  return id
}
