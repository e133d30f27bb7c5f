// Canonical JSON (keys sorted, no blanks; after RFC 8785) and the hash chain over it.
import { createHash } from 'node:crypto'

/**
 * The same text for the same value, whatever the order of keys; `undefined` members are left out.
 * Plain loops: every event and every row passes here, and verifying a ledger is mostly this.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonical(item)}`
    return `[${text}]`
  }
  const members = value as Record<string, unknown> // any object that is no array: its own members are read
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(member)}`
  }
  return `{${text}}`
}

/** SHA-256 over the predecessor's hash and the canonical text of this link. */
export function chainHash(previous: Buffer | null, link: unknown): Buffer {
  const hash = createHash('sha256')
  if (previous) hash.update(previous)
  return hash.update(canonical(link)).digest()
}
