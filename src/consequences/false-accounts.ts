// 报假账记录: what stands against a unit, and what was lifted, with who and why.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { appealsSeen } from '../intake/doors.ts'
import type { Grounds } from './acts.ts'
import type { FalseAccounts } from './contract.ts'
import { unitsSeen } from './read.ts'

const ROWS_MAX = 500

export async function listFalseAccounts(
  db: Db,
  districtId: string,
  grounds: Grounds,
): Promise<FalseAccounts> {
  const { actor, organisation, rulebook } = grounds
  const units = unitsSeen(actor, organisation)
  const { rows } = await sql<{
    appealId: string
    seq: number
    week: string
    unitId: string
    recordedAt: Date
    reason: string | null
    liftedAt: Date | null
    by: string | null
    liftedUnitId: string | null
  }>`
    select record.appeal_id as "appealId", record.seq, record.week, record.unit_id as "unitId",
      record.recorded_at as "recordedAt", lift.reason, lift.at as "liftedAt", staff.name as by, lift.unit_id as "liftedUnitId"
    from false_account as record
      join appeal on appeal.district_id = record.district_id and appeal.id = record.appeal_id and not appeal.sealed
      left join false_account_lift as lift on lift.district_id = record.district_id
        and lift.appeal_id = record.appeal_id and lift.seq = record.seq
      left join staff on staff.district_id = lift.district_id and staff.id = lift.staff_id
    where record.district_id = ${districtId} and (${units === null} or record.unit_id = any(${units ?? []}))
    order by record.recorded_at desc, record.appeal_id limit ${ROWS_MAX}`.execute(db)
  const ids = rows.map((row) => row.appealId)
  const seen = await appealsSeen(db, districtId, actor, organisation, ids)
  const codes = new Map(seen.map(({ id, code }) => [id, code]))
  return {
    rows: rows.map(({ reason, liftedAt, by, liftedUnitId, recordedAt, ...row }) => ({
      ...row,
      recordedAt: recordedAt.toISOString(),
      code: codes.get(row.appealId) ?? null,
      lifted:
        reason !== null && liftedAt && by && liftedUnitId
          ? { reason, at: liftedAt.toISOString(), by, unitId: liftedUnitId }
          : null,
    })),
    mayLift:
      actor.appointments.some(
        ({ role, unitId }) => role === 'district_centre' && unitId === rulebook.offices.conference,
      ) && !actor.appointments.some(({ role }) => role === 'inspector'),
  }
}
