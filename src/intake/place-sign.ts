// The signature of a place code: its last four characters, which only this district's key can make.
import { normaliseCode, READABLE, readableCode } from '../platform/ids.ts'
import { sameBytes, type Vault } from '../platform/vault.ts'

const STEM_CHARS = 10
const CHECK_CHARS = 4

/** A new code: ten characters of chance, four that prove that we printed it. */
export function signed(vault: Vault, districtId: string): string {
  const stem = readableCode(STEM_CHARS)
  return stem + checkOf(vault, districtId, stem)
}

/**
 * Whether we can have printed it. Codes of before the check have ten characters and nothing to prove: the table alone
 * says whether there is such a one.
 */
export function isOurs(vault: Vault, districtId: string, typed: string): boolean {
  const code = normaliseCode(typed)
  if (code.length === STEM_CHARS) return true
  if (code.length !== STEM_CHARS + CHECK_CHARS) return false
  const check = checkOf(vault, districtId, code.slice(0, STEM_CHARS))
  return sameBytes(Buffer.from(check), Buffer.from(code.slice(STEM_CHARS)))
}

function checkOf(vault: Vault, districtId: string, stem: string): string {
  const print = vault.fingerprint(`${districtId}/${stem}`, 'place code')
  return Array.from(
    print.subarray(0, CHECK_CHARS),
    (byte) => READABLE[byte % READABLE.length],
  ).join('')
}
