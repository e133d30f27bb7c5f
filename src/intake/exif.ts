// When and where a camera says that it took a picture (EXIF). Pure; whatever cannot be read is simply not known.
import type { Spot } from '../platform/earth.ts'

const ORIENTED = { little: 0x4949, big: 0x4d4d } as const
const TAG_EXIF = 0x8769
const TAG_GPS = 0x8825
const TAG_TAKEN = 0x9003
const TAG_OFFSET = 0x9011
const GPS = { northSouth: 1, lat: 2, eastWest: 3, lon: 4 } as const
const ENTRIES_MAX = 200

/** An instant in ISO form. A camera without a zone of its own is taken to be in China. */
export function takenAt(exif: Buffer | undefined): string | null {
  return within(exif, TAG_EXIF, (tiff, own, little) => {
    const taken = text(tiff, own.get(TAG_TAKEN), little)
    const [, year, month, day, time] =
      /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(taken ?? '') ?? []
    if (!time) return null
    const zone = /^[+-]\d\d:\d\d$/.exec(text(tiff, own.get(TAG_OFFSET), little) ?? '')?.[0]
    const instant = new Date(`${year}-${month}-${day}T${time}${zone ?? '+08:00'}`)
    return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
  })
}

/** In degrees, as the satellites have it (WGS-84). Most photos have none: phones and messengers leave it out. */
export function positionOf(exif: Buffer | undefined): Spot | null {
  return within(exif, TAG_GPS, (tiff, own, little) => {
    const lat = degrees(tiff, own.get(GPS.lat), little)
    const lon = degrees(tiff, own.get(GPS.lon), little)
    if (lat === null || lon === null || lat > 90 || lon > 180) return null
    if (lat === 0 && lon === 0) return null // what a phone writes that does not know
    const south = text(tiff, own.get(GPS.northSouth), little) === 'S'
    const west = text(tiff, own.get(GPS.eastWest), little) === 'W'
    return { lat: south ? -lat : lat, lon: west ? -lon : lon }
  })
}

function within<Told>(
  exif: Buffer | undefined,
  tag: number,
  tell: (tiff: Buffer, own: Map<number, number>, little: boolean) => Told | null,
): Told | null {
  if (!exif) return null
  const tiff = exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif
  try {
    const little = tiff.readUInt16BE(0) === ORIENTED.little
    const pointer = directory(tiff, u32(tiff, 4, little), little).get(tag)
    if (pointer === undefined) return null
    return tell(tiff, directory(tiff, u32(tiff, pointer + 8, little), little), little)
  } catch {
    return null // cut short, or written by something that is no camera: nothing is known
  }
}

/** Three fractions: degrees, minutes, seconds. */
function degrees(tiff: Buffer, entry: number | undefined, little: boolean): number | null {
  if (entry === undefined || u16(tiff, entry + 2, little) !== RATIONAL) return null
  if (u32(tiff, entry + 4, little) !== 3) return null
  const at = u32(tiff, entry + 8, little)
  const parts = [0, 1, 2].map(
    (part) => u32(tiff, at + part * 8, little) / u32(tiff, at + part * 8 + 4, little),
  )
  const [whole = NaN, minutes = NaN, seconds = NaN] = parts
  const value = whole + minutes / 60 + seconds / 3600
  return Number.isFinite(value) ? value : null
}
const RATIONAL = 5

/** Where each tag's entry stands. */
function directory(tiff: Buffer, at: number, little: boolean): Map<number, number> {
  const count = Math.min(u16(tiff, at, little), ENTRIES_MAX)
  const entries = Array.from({ length: count }, (_, index) => at + 2 + index * 12)
  return new Map(entries.map((entry) => [u16(tiff, entry, little), entry]))
}

function text(tiff: Buffer, entry: number | undefined, little: boolean): string | null {
  if (entry === undefined || u16(tiff, entry + 2, little) !== 2) return null
  const length = u32(tiff, entry + 4, little)
  const at = length > 4 ? u32(tiff, entry + 8, little) : entry + 8
  return tiff
    .subarray(at, at + Math.min(length, 40))
    .toString('latin1')
    .replace(/\0.*$/s, '')
    .trim()
}

const u16 = (bytes: Buffer, at: number, little: boolean) =>
  little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
const u32 = (bytes: Buffer, at: number, little: boolean) =>
  little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
