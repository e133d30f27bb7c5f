// Photos are taken in as they come, looked at from outside only, and durable before anybody hears so. What makes them fit
// to be shown (waiting-photos.ts) comes afterwards: nobody at a door waits for a decoder (decision 0015).
import sharp from 'sharp'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { FileAnswer } from './contract.ts'
import { FILE_BYTES_MAX, PIXELS_MAX } from './limits.ts'
import { putOriginal, shareOriginal } from './originals.ts'
import { isActivePdf, isWhole, sniff, type Sniffed } from './sniff.ts'
import { findFile } from './stored-files.ts'

export type Uploader = { kind: 'citizen' } | { kind: 'staff'; staffId: string }

/**
 * Durable when it returns. Throws `Refused` for what is seen to be no sound photo (or, from staff, no plain PDF).
 * `keepOriginal`: it may become evidence, so what came in is sealed beside the copy (kept-originals.ts).
 */
export async function storePhoto(
  deps: Deps,
  bytes: Buffer,
  { uploadedBy, keepOriginal = false }: { uploadedBy: Uploader; keepOriginal?: boolean },
): Promise<FileAnswer> {
  await deps.room.assert()
  if (bytes.length === 0) throw new Refused('file_missing')
  if (bytes.length > FILE_BYTES_MAX) throw new Refused('file_too_large')
  const kind = sniff(bytes)
  if (kind === 'heic') throw new Refused('photo_heic')
  if (kind === 'other') throw new Refused('file_not_supported')
  if (kind === 'pdf') {
    if (uploadedBy.kind !== 'staff') throw new Refused('file_not_supported')
    return storePdf(deps, bytes, uploadedBy)
  }
  await refuseUnsound(bytes, kind)
  const id = newId(deps.now())
  await putOriginal(deps.config, id, bytes)
  await insertWaiting(deps, { id, bytes: bytes.length, uploadedBy, keepOriginal })
  return { fileId: id, mediaType: 'image/jpeg', bytes: bytes.length, state: 'preparing' }
}

/** The same bytes once more, for another appeal: a file of its own. */
export async function storeAgain(
  deps: Deps,
  fileId: string,
  uploadedBy: Uploader,
): Promise<string> {
  const stored = await findFile(deps.db, deps.config.districtId, fileId)
  if (!stored) throw new Refused('file_unknown')
  const id = newId(deps.now())
  if (stored.sha256 === null && !stored.broken) {
    if (!(await shareOriginal(deps.config, fileId, id))) return storeAgain(deps, fileId, uploadedBy)
    await insertWaiting(deps, { id, bytes: stored.bytes, uploadedBy, keepOriginal: false })
    return id
  }
  await deps.db
    .insertInto('file')
    .values({ ...stored, id, ...columnsOf(uploadedBy), created_at: deps.now() })
    .execute()
  return id
}

/** Only the head is read: what it promises, and whether the end came along. */
async function refuseUnsound(bytes: Buffer, kind: Sniffed) {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: PIXELS_MAX }).metadata()
    if (width * height <= PIXELS_MAX && isWhole(bytes, kind)) return
  } catch {
    // No head that could be read: said below.
  }
  throw new Refused('photo_broken')
}

/** The file and what is still to be done with it, in one statement. */
async function insertWaiting(
  deps: Deps,
  {
    id,
    bytes,
    uploadedBy,
    keepOriginal,
  }: { id: string; bytes: number; uploadedBy: Uploader; keepOriginal: boolean },
) {
  const { districtId } = deps.config
  const now = deps.now()
  await deps.db
    .with('taken', (db) =>
      db.insertInto('file').values({
        district_id: districtId,
        id,
        sha256: null,
        thumb_sha256: null,
        media_type: 'image/jpeg',
        bytes,
        width: null,
        height: null,
        ...columnsOf(uploadedBy),
        created_at: now,
      }),
    )
    .insertInto('file_waiting')
    .values({ district_id: districtId, file_id: id, not_before: now, keep_original: keepOriginal })
    .execute()
}

async function storePdf(deps: Deps, bytes: Buffer, uploadedBy: Uploader): Promise<FileAnswer> {
  if (isActivePdf(bytes)) throw new Refused('pdf_active')
  const id = newId(deps.now())
  await deps.db
    .insertInto('file')
    .values({
      district_id: deps.config.districtId,
      id,
      sha256: await deps.files.put(bytes),
      thumb_sha256: null,
      media_type: 'application/pdf',
      bytes: bytes.length,
      width: null,
      height: null,
      ...columnsOf(uploadedBy),
      created_at: deps.now(),
    })
    .execute()
  return { fileId: id, mediaType: 'application/pdf', bytes: bytes.length, state: 'ready' }
}

function columnsOf(uploader: Uploader) {
  return {
    uploaded_by: uploader.kind,
    staff_id: uploader.kind === 'staff' ? uploader.staffId : null,
  }
}
