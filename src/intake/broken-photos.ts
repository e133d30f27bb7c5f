// 照片打不开: the reporter is told once, when all photos of their appeal were tried (decision 0015).
import { sql } from 'kysely'
import { change } from '../appeals/ledger.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'

const APPEALS_MAX = 100

interface Lost {
  appealId: string
  reporterNo: number
  photoIds: string[]
}

/**
 * Only what reporters sent, or a collector for the first of them: of evidence and spot checks the offices hear, on the
 * appeal. Nobody whose own appeal was merged into it hears of a neighbour's photo.
 */
export async function tellBroken(deps: Deps): Promise<void> {
  const { districtId } = deps.config
  const { rows } = await sql<Lost>`
    select event.appeal_id as "appealId", coalesce((event.body->>'reporterNo')::int, 1) as "reporterNo",
      array_agg(file.id order by file.id) as "photoIds"
    from file
      join appeal_file on appeal_file.district_id = file.district_id and appeal_file.file_id = file.id
      join appeal_event as event on event.district_id = file.district_id
        and event.appeal_id = appeal_file.appeal_id
        and event.type in ('registered', 'supplemented') and event.body->'fileIds' ? file.id::text
    where file.district_id = ${districtId} and file.sha256 is null and file.broken
      and not exists (select 1 from appeal_event as told where told.district_id = file.district_id
        and told.appeal_id = event.appeal_id and told.type = 'photos_lost'
        and told.body->'photoIds' ? file.id::text)
      and not exists (select 1 from appeal_file as other
        join file_waiting using (district_id, file_id)
        where other.district_id = file.district_id and other.appeal_id = event.appeal_id)
    group by 1, 2 order by 1, 2 limit ${APPEALS_MAX}`.execute(deps.db)
  for (const { appealId, ...input } of rows)
    await change(deps, {
      districtId,
      actor: { kind: 'system' },
      appealId,
      verb: 'lose_photos',
      input,
      commandId: `photos_lost:${input.photoIds[0]}`,
      seenVersion: null,
    }).catch(unlessTold)
}

/** Two workers at once: the other one told it. */
function unlessTold(error: unknown) {
  if (!(error instanceof Refused && error.code === 'command_reused')) throw error
}
