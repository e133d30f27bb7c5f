// How often in this window? Counted in the database, so that a restart or a second process forgets nothing.
import { sql, type Kysely } from 'kysely'
import { prepared } from './db.ts'

export interface Limit {
  max: number
  windowSeconds: number
}

/**
 * Counts one attempt (or an amount) and says how many seconds to wait; 0 when it may go on. Counted before anything is compared,
 * so that a hundred attempts at once count as a hundred. Never within a transaction: see below.
 */
export async function countAttempt<Tables>(
  db: Kysely<Tables>,
  districtId: string,
  key: Buffer,
  limit: Limit,
  now: Date,
  amount = 1,
): Promise<number> {
  const start = windowStart(limit, now)
  // Not waiting for the disk: a count that a crash forgets harms nobody, and every submission would wait for it.
  const { rows } = await sql<{ n: number }>`${prepared}
    insert into throttle (district_id, key, window_start, n)
    select ${districtId}, ${key}::bytea, ${start}::timestamptz, ${amount}::int from (select set_config('synchronous_commit', 'off', true)) as quick
    on conflict (district_id, key, window_start) do update set n = throttle.n + excluded.n returning n`.execute(
    db,
  )
  return (rows[0]?.n ?? amount) > limit.max ? secondsLeft(start, limit, now) : 0
}

/** Takes one attempt back: it turned out to be rightful. */
export async function releaseAttempt<Tables>(
  db: Kysely<Tables>,
  districtId: string,
  key: Buffer,
  limit: Limit,
  now: Date,
): Promise<void> {
  await sql`
    update throttle set n = greatest(n - 1, 0)
    where district_id = ${districtId} and key = ${key} and window_start = ${windowStart(limit, now)}`.execute(
    db,
  )
}

/** Windows that ended a day ago count for nothing. */
export async function sweepThrottle<Tables>(db: Kysely<Tables>, now: Date): Promise<void> {
  await sql`delete from throttle where window_start < ${new Date(now.getTime() - 24 * 60 * 60_000)}`.execute(
    db,
  )
}

export function windowStart(limit: Limit, now: Date): Date {
  const length = limit.windowSeconds * 1000
  return new Date(Math.floor(now.getTime() / length) * length)
}

function secondsLeft(start: Date, limit: Limit, now: Date): number {
  return Math.max(1, Math.ceil((start.getTime() - now.getTime()) / 1000 + limit.windowSeconds))
}
