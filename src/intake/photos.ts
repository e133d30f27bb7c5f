// Photos come in as anything and are kept as plain JPEG: decoded, turned upright, encoded anew. What a camera wrote
// beside the picture (place, time, device) is not kept: it would tell where the reporter lives.
import sharp from 'sharp'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { FileAnswer } from './contract.ts'
import { FILE_BYTES_MAX, PHOTO_SIDE_MAX, THUMB_SIDE_MAX } from './limits.ts'
import { isActivePdf, sniff } from './sniff.ts'
import { findFile } from './stored-files.ts'

/** Phones make 108-megapixel pictures of under 10 MB; a picture that unpacks to more is meant to hurt. */
const PIXELS_MAX = 120_000_000
const DECODE_SECONDS_MAX = 20
const QUALITY = 80
const THUMB_QUALITY = 60

export type Uploader = { kind: 'citizen' } | { kind: 'staff'; staffId: string }

/** Durable when it returns. Throws `Refused` for whatever is not a sound photo (or, from staff, a plain PDF). */
export async function storePhoto(
  deps: Deps,
  bytes: Buffer,
  { uploadedBy }: { uploadedBy: Uploader },
): Promise<FileAnswer> {
  await deps.room.assert()
  if (bytes.length === 0) throw new Refused('file_missing')
  if (bytes.length > FILE_BYTES_MAX) throw new Refused('file_too_large')
  const kind = sniff(bytes)
  if (kind === 'heic') throw new Refused('photo_heic')
  if (kind === 'other') throw new Refused('file_not_supported')
  if (kind === 'pdf' && uploadedBy.kind !== 'staff') throw new Refused('file_not_supported')
  const stored = kind === 'pdf' ? await storePdf(deps, bytes) : await storePicture(deps, bytes)
  const id = newId(deps.now())
  await deps.db
    .insertInto('file')
    .values({
      district_id: deps.config.districtId,
      id,
      ...stored,
      uploaded_by: uploadedBy.kind,
      staff_id: uploadedBy.kind === 'staff' ? uploadedBy.staffId : null,
      created_at: deps.now(),
    })
    .execute()
  return {
    fileId: id,
    mediaType: stored.media_type,
    bytes: stored.bytes,
    width: stored.width,
    height: stored.height,
  }
}

/** The same bytes once more, for another appeal: a file of its own. */
export async function storeAgain(
  deps: Deps,
  fileId: string,
  uploadedBy: Uploader,
): Promise<string> {
  const { districtId } = deps.config
  const stored = await findFile(deps.db, districtId, fileId)
  if (!stored) throw new Refused('file_unknown')
  const id = newId(deps.now())
  await deps.db
    .insertInto('file')
    .values({
      ...stored,
      id,
      uploaded_by: uploadedBy.kind,
      staff_id: uploadedBy.kind === 'staff' ? uploadedBy.staffId : null,
      created_at: deps.now(),
    })
    .execute()
  return id
}

async function storePicture(deps: Deps, bytes: Buffer) {
  const picture = await reencode(bytes, PHOTO_SIDE_MAX, QUALITY)
  const thumb = await reencode(picture.bytes, THUMB_SIDE_MAX, THUMB_QUALITY)
  return {
    sha256: await deps.files.put(picture.bytes),
    thumb_sha256: await deps.files.put(thumb.bytes),
    media_type: 'image/jpeg' as const,
    bytes: picture.bytes.length,
    width: picture.width,
    height: picture.height,
  }
}

async function storePdf(deps: Deps, bytes: Buffer) {
  if (isActivePdf(bytes)) throw new Refused('pdf_active')
  return {
    sha256: await deps.files.put(bytes),
    thumb_sha256: null,
    media_type: 'application/pdf' as const,
    bytes: bytes.length,
    width: null,
    height: null,
  }
}

async function reencode(bytes: Buffer, sideMax: number, quality: number) {
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: PIXELS_MAX,
      failOn: 'error',
      sequentialRead: true,
    })
      .timeout({ seconds: DECODE_SECONDS_MAX })
      .rotate() // upright by its EXIF orientation; sharp writes no metadata unless asked to
      .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    throw new Refused('photo_broken') // whatever the decoder disliked, the answer is: another photo
  }
}
