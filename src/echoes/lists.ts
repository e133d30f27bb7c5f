// What was told, and what could not be told. Never an address, and nothing of a sealed appeal to those outside it.
import { sql } from 'kysely'
import { findAppeal, type Viewer } from '../appeals/lists.ts'
import type { Db } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import type { DeadEcho, EchoRow } from './contract.ts'
import { recipientKinds } from './texts.ts'

export const ECHO_ROWS_MAX = 500

/** null: there is no such appeal for this actor. */
export async function listEchoes(
  db: Db,
  viewer: Viewer,
  appealId: string,
): Promise<EchoRow[] | null> {
  if (!(await findAppeal(db, viewer, appealId))) return null
  const rows = await db
    .selectFrom('echo')
    .leftJoin('reporter', (join) =>
      join
        .onRef('reporter.district_id', '=', 'echo.district_id')
        .onRef('reporter.appeal_id', '=', 'echo.appeal_id')
        .onRef('reporter.no', '=', 'echo.reporter_no'),
    )
    .selectAll('echo')
    .select('reporter.phone_masked')
    .where('echo.district_id', '=', viewer.districtId)
    .where('echo.appeal_id', '=', appealId)
    .orderBy('echo.created_at', 'desc')
    .orderBy('echo.seq', 'desc')
    .orderBy('echo.id')
    .limit(ECHO_ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    appealId: row.appeal_id,
    reporterNo: row.reporter_no,
    seq: row.seq,
    key: row.key,
    recipient: (row.channel === 'sms' ? row.phone_masked : null) ?? recipientKinds[row.channel],
    channel: row.channel,
    state: row.state,
    attempts: row.attempts,
    notBefore: row.not_before.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
  }))
}

/** Given up, oldest first. The administrator learns of a sealed one that it exists; the centre does not even that. */
export async function listDeadEchoes(
  db: Db,
  actor: StaffActor,
  districtId: string,
): Promise<DeadEcho[]> {
  const rows = await db
    .selectFrom('echo')
    .innerJoin('appeal', (join) =>
      join
        .onRef('appeal.district_id', '=', 'echo.district_id')
        .onRef('appeal.id', '=', 'echo.appeal_id'),
    )
    .select(['echo.id', 'appeal.code', 'appeal.sealed', 'echo.key', 'echo.channel'])
    .select(['echo.attempts', 'echo.last_error', 'echo.created_at'])
    .where('echo.district_id', '=', districtId)
    .where('echo.state', '=', 'dead')
    .$if(!isAdministrator(actor), (query) => query.where('appeal.sealed', '=', false))
    .orderBy('echo.created_at')
    .orderBy('echo.id')
    .limit(ECHO_ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.sealed ? null : row.code,
    key: row.sealed ? null : row.key,
    channel: row.channel,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
  }))
}

export function isAdministrator(actor: StaffActor): boolean {
  return actor.appointments.some(({ role }) => role === 'administrator')
}

export interface EchoCounts {
  queued: number
  failed: number
  dead: number
  /** An hour past the time at which it should have gone out. */
  stale: number
}

/** For the metrics: small partial indexes, however many echoes were ever sent. */
export async function countEchoes(db: Db, districtId: string, now: Date): Promise<EchoCounts> {
  const hourAgo = new Date(now.getTime() - 60 * 60_000)
  const { rows } = await sql<EchoCounts>`
    select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'failed') as failed,
      count(*) filter (where not_before < ${hourAgo}) as stale,
      (select count(*) from echo where district_id = ${districtId} and state = 'dead') as dead
    from echo where district_id = ${districtId} and state in ('queued', 'failed')`.execute(db)
  return rows[0] ?? { queued: 0, failed: 0, dead: 0, stale: 0 }
}
