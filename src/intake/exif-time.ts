// When a camera says that it took a picture (EXIF DateTimeOriginal). Pure; whatever cannot be read is simply not known.
const ORIENTED = { little: 0x4949, big: 0x4d4d } as const
const TAG_EXIF = 0x8769
const TAG_TAKEN = 0x9003
const TAG_OFFSET = 0x9011
const ENTRIES_MAX = 200

/** An instant in ISO form. A camera without a zone of its own is taken to be in China. */
export function takenAt(exif: Buffer | undefined): string | null {
  if (!exif) return null
  const tiff = exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif
  try {
    const little = tiff.readUInt16BE(0) === ORIENTED.little
    const first = directory(tiff, u32(tiff, 4, little), little)
    const pointer = first.get(TAG_EXIF)
    if (pointer === undefined) return null
    const own = directory(tiff, u32(tiff, pointer + 8, little), little)
    const taken = text(tiff, own.get(TAG_TAKEN), little)
    const [, year, month, day, time] =
      /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(taken ?? '') ?? []
    if (!time) return null
    const zone = /^[+-]\d\d:\d\d$/.exec(text(tiff, own.get(TAG_OFFSET), little) ?? '')?.[0]
    const instant = new Date(`${year}-${month}-${day}T${time}${zone ?? '+08:00'}`)
    return Number.isNaN(instant.getTime()) ? null : instant.toISOString()
  } catch {
    return null // cut short, or written by something that is no camera: nothing is known
  }
}

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
