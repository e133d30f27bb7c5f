// Canonical JSON (keys sorted, no blanks; after RFC 8785) and the hash chain over it.
import { createHash } from 'node:crypto'

/** The same text for the same value, whatever the order of keys; `undefined` members are left out. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

/** SHA-256 over the predecessor's hash and the canonical text of this link. */
export function chainHash(previous: Buffer | null, link: unknown): Buffer {
  const hash = createHash('sha256')
  if (previous) hash.update(previous)
  return hash.update(canonical(link)).digest()
}
