// The few files of an xlsx that we read, unpacked within bounds: what the archive says of sizes is not believed.
import { inflateRawSync } from 'node:zlib'
import { Refused } from '../platform/errors.ts'

const ENTRIES_MAX = 2_000
/** 50,000 rows of long texts are some 60 MB of XML; more than this is no ledger. */
const UNPACKED_BYTES_MAX = 120 * 1024 * 1024
const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const END_BYTES = 22
const COMMENT_BYTES_MAX = 0xffff

export interface Archive {
  /** null: no such file in it. */
  read(path: string): string | null
}

interface Entry {
  method: number
  encrypted: boolean
  packedBytes: number
  offset: number
}

export function openZip(bytes: Buffer): Archive {
  const entries = readDirectory(bytes)
  let left = UNPACKED_BYTES_MAX
  return {
    read(path) {
      const entry = entries.get(path)
      if (!entry) return null
      const unpacked = unpack(bytes, entry, left)
      left -= unpacked.length
      return unpacked.toString('utf8')
    },
  }
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  // 0xffff and 0xffffffff announce zip64, which no sheet within our bounds needs.
  if (count > ENTRIES_MAX || at >= bytes.length) throw new Refused('sheet_not_readable')
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new Refused('sheet_not_readable')
    const nameBytes = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes)
    entries.set(name.replace(/\\/g, '/'), {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - COMMENT_BYTES_MAX)
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at
  }
  throw new Refused('sheet_not_readable')
}

function unpack(bytes: Buffer, entry: Entry, bytesMax: number): Buffer {
  if (entry.encrypted) throw new Refused('sheet_old_format')
  if (entry.offset + 30 > bytes.length) throw new Refused('sheet_not_readable')
  const start =
    entry.offset +
    30 +
    bytes.readUInt16LE(entry.offset + 26) +
    bytes.readUInt16LE(entry.offset + 28)
  const packed = bytes.subarray(start, start + entry.packedBytes)
  if (packed.length < entry.packedBytes || bytesMax <= 0) throw new Refused('sheet_not_readable')
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw new Refused('sheet_not_readable')
  try {
    return inflateRawSync(packed, { maxOutputLength: bytesMax })
  } catch {
    // Broken, or a bomb that would have unpacked to more than a sheet may be.
    throw new Refused('sheet_not_readable')
  }
}
