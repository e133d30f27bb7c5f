// The second factor (RFC 6238): a secret in the phone, sealed in the database; each code works once.
import { Secret, TOTP } from 'otpauth'
import type { Vault } from '../platform/vault.ts'
import { TOTP_ISSUER } from './texts.ts'

const STEP_SECONDS = 30
/** One step either side: phones' clocks differ. */
const WINDOW = 1

/** Which cell the sealed secret belongs to: it cannot be moved to another account. */
const placeOf = (districtId: string, staffId: string) => `staff.totp:${districtId}:${staffId}`

export function newTotp(username: string): { secret: string; uri: string } {
  const totp = totpOf(new Secret({ size: 20 }), username)
  return { secret: totp.secret.base32, uri: totp.toString() }
}

export function sealTotp(
  vault: Vault,
  districtId: string,
  staffId: string,
  secret: string,
): Buffer {
  return vault.seal(secret, placeOf(districtId, staffId))
}

/**
 * The 30-second step the code belongs to, or null where it is wrong or its step was used before.
 * The caller keeps the step, in the same transaction, so that the code does not work twice.
 */
export function stepOfCode(
  vault: Vault,
  at: { districtId: string; staffId: string; sealed: Buffer; lastStep: number },
  code: string,
  now: Date,
): number | null {
  const secret = vault.open(at.sealed, placeOf(at.districtId, at.staffId))
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = totpOf(Secret.fromBase32(secret), '').validate({
    token,
    timestamp: now.getTime(),
    window: WINDOW,
  })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta
  return step > at.lastStep ? step : null
}

function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({
    issuer: TOTP_ISSUER,
    label,
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
  })
}
