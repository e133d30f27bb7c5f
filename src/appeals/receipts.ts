// 回执: a code to find it by and a secret to open it with. Both follow from the command id under the program's key,
// so that a request sent twice gets the same slip and the secret is stored nowhere.
import type { Vault } from '../platform/vault.ts'
import { READABLE } from '../platform/ids.ts'
import type { Receipt } from './contract.ts'

const CODE_CHARS = 10 // 48 bits: not to be met by trying
const SECRET_CHARS = 8 // 38 bits, with ten guesses a quarter of an hour

export function receiptFor(vault: Vault, districtId: string, commandId: string): Receipt {
  const bytes = vault.fingerprint(`${districtId}/${commandId}`, 'receipt-of-command')
  const letters = [...bytes].map((byte) => READABLE[byte % READABLE.length] ?? '')
  return {
    code: letters.slice(0, CODE_CHARS).join(''),
    secret: letters.slice(CODE_CHARS, CODE_CHARS + SECRET_CHARS).join(''),
  }
}
