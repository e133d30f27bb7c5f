// What a file is, by its content: names and declared types are what a stranger says.
import { inflateSync } from 'node:zlib'

export type Sniffed = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf' | 'other'

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']

export function sniff(bytes: Buffer): Sniffed {
  if (bytes.length < 12) return 'other'
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return 'jpeg'
  if (bytes.readUInt32BE(0) === 0x89504e47) return 'png'
  const latin = bytes.toString('latin1', 0, 12)
  if (latin.startsWith('RIFF') && latin.endsWith('WEBP')) return 'webp'
  if (latin.slice(4, 8) === 'ftyp' && HEIC_BRANDS.includes(latin.slice(8, 12))) return 'heic'
  return latin.startsWith('%PDF-') ? 'pdf' : 'other'
}

/** Whether the end of a photo came along: a line that broke off is seen at once, while the sender is still there. */
export function isWhole(bytes: Buffer, kind: Sniffed): boolean {
  if (kind === 'png') return bytes.includes('IEND', 8, 'latin1')
  if (kind === 'webp') return bytes.readUInt32LE(4) + 8 <= bytes.length
  return kind === 'jpeg' && bytes.indexOf(JPEG_END, scanOf(bytes)) !== -1
}

const JPEG_END = Buffer.from([0xff, 0xd9])

/** Where the picture itself begins: before it, a camera may have put a whole small JPEG with an end of its own. */
function scanOf(bytes: Buffer): number {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda)
    // A part may be padded in front with more of the same byte (ITU-T T.81, B.1.1.2).
    at += bytes[at + 1] === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  return at
}

// Names of a PDF that run, open, fetch or carry something (ISO 32000-2 §12.6, §7.11.4, §7.6).
const ACTIVE =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Encrypt)(?![A-Za-z])/
const INFLATED_BYTES_MAX = 40 * 1024 * 1024

/** True when the PDF does anything but show pages, also inside compressed object streams; true when in doubt. */
export function isActivePdf(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  if (names(text)) return true
  let budget = INFLATED_BYTES_MAX
  // Objects hide only in object streams; page contents and pictures cannot act.
  for (const match of text.matchAll(/\/ObjStm[^]{0,400}?stream\r?\n/g)) {
    const from = match.index + match[0].length
    const to = text.indexOf('endstream', from)
    const body = bytes.subarray(from, to === -1 ? undefined : to)
    const inflated = inflate(body, budget)
    if (inflated === null || names(inflated.toString('latin1'))) return true
    budget -= inflated.length
  }
  return false
}

/** `#4a` in a name is another way to write `J`. */
function names(text: string): boolean {
  const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return ACTIVE.test(plain)
}

function inflate(body: Buffer, budget: number): Buffer | null {
  try {
    return inflateSync(body, { maxOutputLength: Math.max(1, budget) })
  } catch {
    return null // not deflate, broken or too large: nothing we could vouch for
  }
}
