// How much may lie about that belongs to no appeal. What nobody names is swept after a day; until then it is bounded.
import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { countAttempt } from '../platform/throttle.ts'
import {
  STAFF_UNUSED_BYTES_MAX,
  STAFF_UNUSED_FILES_MAX,
  UNCLAIMED_HOURS,
  UPLOADED_KB_PER_ADDRESS,
} from './limits.ts'
import type { Uploader } from './photos.ts'

const HOUR_MS = 60 * 60_000

/** Refuses before anything is decoded or written. `bytes`: as they came over the line. */
export function assertUploadQuota(
  deps: Deps,
  request: FastifyRequest,
  by: Uploader,
  bytes: number,
): Promise<void> {
  return by.kind === 'staff'
    ? assertStaffQuota(deps, by.staffId)
    : ofAddress(deps, request.ip, bytes)
}

/**
 * By address and day, whatever becomes of the photos: which address a photo came from is kept nowhere, so that
 * nobody can learn which appeals came from one house.
 */
async function ofAddress(deps: Deps, address: string, bytes: number): Promise<void> {
  const { districtId } = deps.config
  const key = deps.vault.fingerprint(`upload-kb/${address}`, 'throttle')
  const amount = Math.ceil(bytes / 1024)
  const limit = UPLOADED_KB_PER_ADDRESS
  const wait = await countAttempt(deps.db, districtId, key, limit, deps.now(), amount)
  if (wait > 0) throw new Refused('uploads_too_many', { retryAfterSeconds: wait })
}

/** What stands in an appeal is work and counts for nothing. */
export async function assertStaffQuota(deps: Deps, staffId: string): Promise<void> {
  const since = new Date(deps.now().getTime() - UNCLAIMED_HOURS * HOUR_MS)
  const { rows } = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(bytes), 0)::float8 as bytes from file
    where district_id = ${deps.config.districtId} and staff_id = ${staffId} and created_at > ${since}
      and not exists (select 1 from appeal_file where appeal_file.district_id = file.district_id
        and appeal_file.file_id = file.id)
      and not exists (select 1 from file_kept where file_kept.district_id = file.district_id
        and file_kept.file_id = file.id)`.execute(deps.db)
  const [unused] = rows
  if (!unused) return
  if (unused.files >= STAFF_UNUSED_FILES_MAX || unused.bytes >= STAFF_UNUSED_BYTES_MAX)
    throw new Refused('uploads_unused')
}
