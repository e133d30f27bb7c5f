// Files become part of an appeal in the transaction of the event that names them; one file belongs to one appeal.
import { sql } from 'kysely'
import type { Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { AppealEvent } from './appeal.ts'

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
