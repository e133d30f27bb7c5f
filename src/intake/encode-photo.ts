// What is kept of a photo: a plain JPEG and a small one, turned upright. What a camera wrote beside the picture (place,
// time, device) is not in them: it would tell where the reporter lives. When and where are told apart, for evidence only.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Spot } from '../platform/earth.ts'
import type { Files } from '../platform/files.ts'
import { positionOf, takenAt } from './exif.ts'
import { PHOTO_SIDE_MAX, PIXELS_MAX, THUMB_SIDE_MAX } from './limits.ts'

const DECODE_SECONDS_MAX = 20
const QUALITY = 80
const THUMB_QUALITY = 60

export interface EncodedPhoto {
  sha256: string
  thumb_sha256: string
  bytes: number
  width: number
  height: number
  /** When the camera says it took it; kept of evidence only. */
  taken_at: string | null
  /** Where, likewise; never stored open. */
  position: Spot | null
}

/** Both are durable when it returns. Null: no decoder reads it. Throws where the disk is at fault. */
export async function encodePhoto(files: Files, path: string): Promise<EncodedPhoto | null> {
  const taken = await readFile(path)
  const picture = await encode(taken, PHOTO_SIDE_MAX, QUALITY)
  const thumb = picture && (await encode(picture.bytes, THUMB_SIDE_MAX, THUMB_QUALITY))
  if (!thumb) return null
  return {
    sha256: await files.put(picture.bytes),
    thumb_sha256: await files.put(thumb.bytes),
    bytes: picture.bytes.length,
    width: picture.width,
    height: picture.height,
    ...(await asTaken(taken)),
  }
}

/** What the camera wrote beside the picture, as far as it can be read. */
export async function asTaken(bytes: Buffer): Promise<Pick<EncodedPhoto, 'taken_at' | 'position'>> {
  try {
    const { exif } = await sharp(bytes, { limitInputPixels: PIXELS_MAX }).metadata()
    return { taken_at: takenAt(exif), position: positionOf(exif) }
  } catch {
    return { taken_at: null, position: null } // a head that cannot be read says nothing
  }
}

async function encode(bytes: Buffer, sideMax: number, quality: number) {
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
    return null // whatever the decoder disliked, the answer is: another photo
  }
}
