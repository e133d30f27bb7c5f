// Seals what must not be readable in the database, and proves what must not be guessable.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Vault {
  /** AES-256-GCM; `place` (which row, which field) is bound to the text, so that cells cannot be swapped. */
  seal(content: string | Buffer, place: string): Buffer
  open(sealed: Buffer, place: string): string
  openBytes(sealed: Buffer, place: string): Buffer
  /** A keyed fingerprint: the same text gives the same bytes, and only under this key. */
  fingerprint(text: string, purpose: string): Buffer
}

export function openVault(keyHex: string): Vault {
  const master = Buffer.from(keyHex, 'hex')
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', master, '', `huiyin:${purpose}`, 32))
  const sealKey = derive('seal')
  const macKey = derive('fingerprint')
  const openBytes = (sealed: Buffer, place: string) => {
    const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    return Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ])
  }
  return {
    seal(content, place) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(place))
      return Buffer.concat([
        nonce,
        cipher.update(typeof content === 'string' ? Buffer.from(content) : content),
        cipher.final(),
        cipher.getAuthTag(),
      ])
    },
    open: (sealed, place) => openBytes(sealed, place).toString('utf8'),
    openBytes,
    fingerprint(text, purpose) {
      return createHmac('sha256', macKey).update(`${purpose}\0${text}`).digest()
    },
  }
}

export function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The key from the setting, or from a file made on first start that only the program's user may read. */
export function loadKey(fromSetting: string | null, dataDir: string): string {
  if (fromSetting) return fromSetting
  const file = join(dataDir, 'identity.key')
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}
