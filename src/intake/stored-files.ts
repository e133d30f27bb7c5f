// Stored files: finding, showing, and sweeping away what no appeal ever named.
import { sql, type Selectable } from 'kysely'
import type { FastifyReply } from 'fastify'
import type { Db, Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { sweepThrottle } from '../platform/throttle.ts'
import { DRAFT_HOURS, UNCLAIMED_HOURS } from './limits.ts'
import type { FileTable } from './tables.ts'
import { unreadyPicture } from './unready.ts'

export type StoredFile = Selectable<FileTable>

const HOUR_MS = 60 * 60_000
const SWEEP_BATCH = 500

export async function findFile(db: Db, districtId: string, id: string): Promise<StoredFile | null> {
  const row = await db
    .selectFrom('file')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Refuses ids that are no citizen's uploads: what staff uploaded is nobody else's to name. */
export async function refuseForeignFiles(
  db: Db,
  districtId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = await db
    .selectFrom('file')
    .select('id')
    .where('district_id', '=', districtId)
    .where('id', 'in', [...ids])
    .where('uploaded_by', '=', 'citizen')
    .execute()
  if (rows.length < new Set(ids).size) throw new Refused('file_unknown')
}

/**
 * The bytes, with headers under which no browser runs anything: a PDF is saved, never opened in place. Of a photo that is
 * not ready there is nothing to send but the words: what came in is no part of this row.
 */
export async function sendFile(deps: Deps, reply: FastifyReply, file: StoredFile, thumb: boolean) {
  reply.header('content-security-policy', "default-src 'none'; sandbox")
  if (file.sha256 === null)
    return reply
      .code(file.broken ? 422 : 202)
      .type('image/svg+xml; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(unreadyPicture(file.broken ? 'broken' : 'preparing'))
  reply
    .type(file.media_type)
    .header('cache-control', 'private, max-age=3600, immutable')
    .header(
      'content-disposition',
      file.media_type === 'application/pdf' ? `attachment; filename="${file.id}.pdf"` : 'inline',
    )
  return reply.send(deps.files.read((thumb && file.thumb_sha256) || file.sha256))
}

/** Uploads that no appeal names after a day, unfinished forms, old counters. Twice is the same as once. */
export async function sweepUnclaimedFiles(deps: Deps): Promise<{ files: number; drafts: number }> {
  const { districtId } = deps.config
  const now = deps.now()
  const before = new Date(now.getTime() - UNCLAIMED_HOURS * HOUR_MS)
  let files = 0
  for (;;) {
    const { rows } = await sql<{ sha256: string | null; thumb_sha256: string | null }>`
      delete from file where district_id = ${districtId} and id in (
        select file.id from file where file.district_id = ${districtId} and file.created_at < ${before}
          and not exists (select 1 from appeal_file where appeal_file.district_id = file.district_id
            and appeal_file.file_id = file.id)
          and not exists (select 1 from file_kept where file_kept.district_id = file.district_id
            and file_kept.file_id = file.id)
        order by file.created_at limit ${SWEEP_BATCH} for update skip locked)
      returning sha256, thumb_sha256`.execute(deps.db)
    files += rows.length
    await removeBytes(
      deps,
      rows.flatMap((row) => [row.sha256, row.thumb_sha256]).filter((key) => key !== null),
      before,
    )
    if (rows.length < SWEEP_BATCH) break
  }
  const drafts = await deps.db
    .deleteFrom('draft')
    .where('updated_at', '<', new Date(now.getTime() - DRAFT_HOURS * HOUR_MS))
    .executeTakeFirst()
  await sweepThrottle(deps.db, now)
  return { files, drafts: Number(drafts.numDeletedRows) }
}

/** The same picture uploaded twice lies once on the disk: its bytes go with the last row that names them. */
async function removeBytes(deps: Deps, keys: string[], unusedSince: Date): Promise<void> {
  if (keys.length === 0) return
  const { rows } = await sql<{ key: string }>`
    select key from unnest(${[...new Set(keys)]}::text[]) as key
    where not exists (select 1 from file where file.sha256 = key)
      and not exists (select 1 from file where file.thumb_sha256 = key)`.execute(deps.db)
  for (const { key } of rows) await deps.files.remove(key, unusedSince)
}
