// How often one may knock at the public door: per address and, for secrets, per code. Kept as fingerprints.
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { normaliseCode } from '../platform/ids.ts'
import { countAttempt, releaseAttempt, type Limit } from '../platform/throttle.ts'
import { findReceipt } from '../reporters/reporters.ts'
import { GUESSES_PER_ADDRESS, GUESSES_PER_CODE, GUESSES_PER_CODE_AND_ADDRESS } from './limits.ts'

export async function throttleAddress(
  deps: Deps,
  request: FastifyRequest,
  what: string,
  limit: Limit,
): Promise<void> {
  const key = deps.vault.fingerprint(`${what}/${request.ip}`, 'throttle')
  const wait = await countAttempt(deps.db, deps.config.districtId, key, limit, deps.now())
  if (wait > 0) throw new Refused('too_often', { retryAfterSeconds: wait })
}

/**
 * Opens a receipt. The guess is counted before the secret is looked at, and taken back when it was right:
 * whoever holds the slip may look as often as they like.
 */
export async function openReceipt(
  deps: Deps,
  request: FastifyRequest,
  code: string,
  secret: string | undefined,
) {
  if (!secret) throw new Refused('receipt_unknown')
  const { districtId } = deps.config
  const now = deps.now()
  const guesses = [
    {
      key: deps.vault.fingerprint(`guess-address/${request.ip}`, 'throttle'),
      limit: GUESSES_PER_ADDRESS,
    },
    {
      key: deps.vault.fingerprint(`guess/${normaliseCode(code)}/${request.ip}`, 'throttle'),
      limit: GUESSES_PER_CODE_AND_ADDRESS,
    },
    {
      key: deps.vault.fingerprint(`guess-code/${normaliseCode(code)}`, 'throttle'),
      limit: GUESSES_PER_CODE,
    },
  ]
  const waits = await Promise.all(
    guesses.map(({ key, limit }) => countAttempt(deps.db, districtId, key, limit, now)),
  )
  const wait = Math.max(...waits)
  if (wait > 0) throw new Refused('too_many_guesses', { retryAfterSeconds: wait })
  const found = await findReceipt(deps.db, deps.vault, districtId, code, secret)
  if (!found) throw new Refused('receipt_unknown')
  await Promise.all(
    guesses.map(({ key, limit }) => releaseAttempt(deps.db, districtId, key, limit, now)),
  )
  return found
}
