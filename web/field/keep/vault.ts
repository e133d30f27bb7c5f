// What lies on the phone is sealed: AES-GCM under a random key, and that key wrapped by what a person knows (decision 0013).
// A six-digit PIN does not stop somebody who copies the storage and has a computer; it stops somebody who finds the phone.
export const PIN_ROUNDS = 600_000
export const PIN_TRIES_MAX = 10
const SALT_BYTES = 16
const IV_BYTES = 12

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}
/** The key of the phone, wrapped by a PIN or a password. `rounds` stands beside it, so that it can grow one day. */
export interface Wrapped {
  salt: Uint8Array<ArrayBuffer>
  rounds: number
  key: Sealed
}

export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
}

export async function wrapKey(
  key: CryptoKey,
  secret: string,
  rounds = PIN_ROUNDS,
): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const raw = await crypto.subtle.exportKey('raw', key)
  return { salt, rounds, key: await sealBytes(await keyFrom(secret, salt, rounds), raw) }
}

/** The key, or null when the secret is not the one. */
export async function unwrapKey(wrapped: Wrapped, secret: string): Promise<CryptoKey | null> {
  const lock = await keyFrom(secret, wrapped.salt, wrapped.rounds)
  const raw = await openBytes(lock, wrapped.key)
  if (!raw) return null
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt', 'decrypt'])
}

async function keyFrom(
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<CryptoKey> {
  const known = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret.normalize('NFC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  )
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    known,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

export async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES)) // never the same twice under one key
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) }
}

/** Null: another key, or bytes that somebody changed. */
export async function openBytes(
  key: CryptoKey,
  { iv, bytes }: Sealed,
): Promise<ArrayBuffer | null> {
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes)
  } catch {
    return null // the browser tells no more than "OperationError", and there is no more to tell
  }
}

export function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)))
}

export async function open(key: CryptoKey, sealed: Sealed): Promise<unknown> {
  const bytes = await openBytes(key, sealed)
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : null
}

export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** PINs that a finder tries first. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10)
  return steps.every((step) => step === steps[0] && (step === 0 || step === 1 || step === 9))
}
