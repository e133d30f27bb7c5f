// What a recording is, by its content: sound alone, in one of the three ways that phones record. A film is none.
import type { VoiceType } from '../intake/tables.ts'

/** The parts that say what is inside stand at the beginning; of MP4 also at the end. */
const LOOKED_AT = 64 * 1024

export function sniffVoice(bytes: Buffer): VoiceType | null {
  if (bytes.length < 64) return null
  const head = bytes.toString('latin1', 0, LOOKED_AT)
  // Matroska (RFC 9559): the document type, then the codec of each track.
  if (bytes.readUInt32BE(0) === 0x1a45dfa3)
    return /webm/.test(head) && /A_OPUS|A_VORBIS/.test(head) && !/V_[A-Z]/.test(head)
      ? 'audio/webm'
      : null
  if (head.startsWith('OggS')) return /OpusHead|vorbis/.test(head) ? 'audio/ogg' : null
  if (head.slice(4, 8) !== 'ftyp') return null
  // ISO/IEC 14496-12: a handler per track, `soun` or `vide`.
  const ends = head + bytes.toString('latin1', Math.max(LOOKED_AT, bytes.length - LOOKED_AT))
  return /hdlr.{8}soun/s.test(ends) && !/hdlr.{8}vide/s.test(ends) ? 'audio/mp4' : null
}
