// Files become part of an appeal in the transaction of the event that names them; one file belongs to one appeal.
import { sql } from 'kysely'
import type { Db, Tx } from '../deps.ts'
import { prepared } from '../platform/db.ts'
import { Refused } from '../platform/errors.ts'
import type { AppealEvent } from './appeal.ts'
import type { UnreadyFile } from './contract.ts'

export function filesOf(event: AppealEvent): string[] {
  if (event.type === 'claimed') return event.evidence.map((piece) => piece.fileId)
  return 'fileIds' in event ? event.fileIds : []
}

/** Refuses ids that were never uploaded, or that already show in another appeal. */
export async function attachFiles(
  tx: Tx,
  districtId: string,
  appealId: string,
  events: readonly AppealEvent[],
) {
  const ids = [...new Set(events.flatMap(filesOf))]
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select file.id from file
    where file.district_id = ${districtId} and file.id = any(${ids}::uuid[])
      and not exists (select 1 from appeal_file as taken where taken.district_id = file.district_id
        and taken.file_id = file.id and taken.appeal_id <> ${appealId})
    for share`.execute(tx)
  if (rows.length < ids.length) throw new Refused('evidence_unknown')
  await tx
    .insertInto('appeal_file')
    .values(
      ids.map((fileId) => ({ district_id: districtId, file_id: fileId, appeal_id: appealId })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Photos of these appeals that cannot be shown: not made ready yet, or broken (decision 0015). */
export async function unreadyFiles(
  db: Db,
  districtId: string,
  appealIds: readonly string[],
): Promise<UnreadyFile[]> {
  const { rows } = await sql<{ id: string; broken: boolean }>`${prepared}
    select file.id, file.broken from appeal_file
      join file on file.district_id = appeal_file.district_id and file.id = appeal_file.file_id
    where appeal_file.district_id = ${districtId} and appeal_file.appeal_id = any(${appealIds}::uuid[])
      and file.sha256 is null order by file.id`.execute(db)
  return rows.map(({ id, broken }) => ({ fileId: id, state: broken ? 'broken' : 'preparing' }))
}
