// Recordings as phones make them, as far as anybody looks: the boxes and codec names in their places, then noise.
import { createHash } from 'node:crypto'

/** The same bytes every time, and no pattern in them. */
function noise(bytes: number, seed: string): Buffer {
  const blocks: Buffer[] = []
  for (let n = 0; n * 32 < bytes; n += 1)
    blocks.push(createHash('sha256').update(`${seed}${n}`).digest())
  return Buffer.concat(blocks).subarray(0, bytes)
}

const padded = (head: Buffer, bytes: number, seed: string) =>
  Buffer.concat([head, noise(Math.max(0, bytes - head.length), seed)])

export function webmVoice(bytes: number, seed = 'webm'): Buffer {
  const head = Buffer.alloc(256)
  head.writeUInt32BE(0x1a45dfa3, 0)
  head.write('\x42\x82\x84webm', 24, 'latin1')
  head.write('\x86\x86A_OPUS', 180, 'latin1')
  return padded(head, bytes, seed)
}

export function oggVoice(bytes: number): Buffer {
  const head = Buffer.alloc(64)
  head.write('OggS', 0, 'latin1')
  head.write('OpusHead', 28, 'latin1')
  return padded(head, bytes, 'ogg')
}

export function mp4Voice(bytes: number, { atEnd = false } = {}): Buffer {
  const head = Buffer.alloc(512)
  head.write('\0\0\0\x18ftypM4A ', 0, 'latin1')
  const handler = 'hdlr\0\0\0\0\0\0\0\0soun'
  if (!atEnd) head.write(handler, 300, 'latin1')
  const made = padded(head, bytes, 'mp4')
  if (atEnd) made.write(handler, bytes - 400, 'latin1')
  return made
}
