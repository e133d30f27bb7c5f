// 放弃: what the rules refused and the collector then gave up. Kept for good; the office reads who, why and when.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { whenHappened } from './clock.ts'
import type { Discard, DiscardInput, DiscardTaken } from './contract-discards.ts'
import { looksLikeNumberOfAPerson } from './contract-doors.ts'
import type { Caller } from './devices.ts'

const LISTED_MAX = 200

/** The same once more is the same answer; the id of somebody else's is refused. */
export async function discard(
  deps: Deps,
  actor: StaffActor,
  caller: Caller,
  input: DiscardInput,
): Promise<DiscardTaken> {
  const { districtId } = deps.config
  // The phone asks the same before it keeps the reason.
  if (looksLikeNumberOfAPerson(input.reason)) throw new Refused('door_has_number')
  const receivedAt = deps.now()
  const happened = whenHappened(
    { happenedAt: new Date(input.discardedAt), sentAt: new Date(input.sentAt) },
    { receivedAt, enrolledAt: caller.enrolledAt },
  )
  await deps.db
    .insertInto('field_discard')
    .values({
      district_id: districtId,
      id: input.commandId,
      device_id: caller.deviceId,
      staff_id: actor.staffId,
      entry_id: input.entryId,
      kind: input.kind,
      line_id: input.lineId,
      files: input.files,
      refusal: input.refusal.code,
      refusal_words: input.refusal.words,
      reason: input.reason,
      discarded_at: happened.at,
      clock_doubt: happened.doubtful,
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['district_id', 'id']).doNothing())
    .execute()
  const kept = await deps.db
    .selectFrom('field_discard')
    .select(['staff_id', 'entry_id', 'reason'])
    .where('district_id', '=', districtId)
    .where('id', '=', input.commandId)
    .executeTakeFirstOrThrow()
  const same =
    kept.staff_id === actor.staffId &&
    kept.entry_id === input.entryId &&
    kept.reason === input.reason
  if (!same) throw new Refused('command_reused')
  return { discardId: input.commandId }
}

/** The latest first, without those of findings: the offices must not learn what was drawn, and who inspects reads them beside the line; `units`: of the people of these, null for everybody's. */
export async function listDiscards(
  db: Db,
  districtId: string,
  units: string[] | null,
): Promise<Discard[]> {
  const { rows } = await sql<Omit<Discard, 'discardedAt'> & { at: Date }>`
    select field_discard.id, staff.name as "staffName", label, kind, files, refusal_words as "refusalWords", reason,
      discarded_at as at, clock_doubt as "clockDoubt"
    from field_discard
      join staff on staff.district_id = field_discard.district_id and staff.id = field_discard.staff_id
      join field_device on field_device.district_id = field_discard.district_id and field_device.id = device_id
    where field_discard.district_id = ${districtId} and kind <> 'finding' and (${units}::text[] is null or staff.unit_id = any(${units}))
    order by received_at desc, field_discard.id limit ${LISTED_MAX}`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, discardedAt: at.toISOString() }))
}
