// The echo table as an outbox: claimed by one worker for a while, then sent, put off, failed or given up.
import { sql } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import type { Deps, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { EchoKey } from '../rulebook/contract.ts'
import type { EchoChannel } from './contract.ts'
import { ECHO_QUEUE, type EchoJob } from './queue.ts'

/** Longer than any sender takes, shorter than a job lives: a killed worker's echo is free again when its job returns. */
const LEASE_MS = 2 * 60_000
/** The database's clock, which starts jobs, and ours need not agree to the second. */
const EARLY_MS = 60_000
const STALE_MS = 60 * 60_000
const STALE_ROWS_MAX = 1_000

export interface ClaimedEcho {
  districtId: string
  id: string
  appealId: string
  reporterNo: number
  key: EchoKey
  channel: EchoChannel
  attempts: number
  createdAt: Date
  leaseUntil: Date
  event: {
    type: string
    body: Record<string, unknown>
    unit_id: string | null
    rulebook_version: number
  }
  /** The reporter's own appeal, and the matter the event happened to: the same, save after a merge. */
  own: { code: string; current: Appeal }
  matter: { current: Appeal }
  versions: { rulebook: number; organisation: number }
}

/** Ours for the length of the lease, or null: sent before, not yet due, or in another worker's hands. */
export async function claim(
  { db, now }: Deps,
  districtId: string,
  echoId: string,
): Promise<ClaimedEcho | null> {
  const at = now().getTime()
  const leaseUntil = new Date(at + LEASE_MS)
  const { rows } = await db.transaction().execute((tx) =>
    sql<ClaimedEcho>`
      with mine as (
        select district_id, id from echo
        where district_id = ${districtId} and id = ${echoId} and state in ('queued', 'failed')
          and not_before <= ${new Date(at + EARLY_MS)} and (lease_until is null or lease_until <= ${new Date(at)})
        for update skip locked
      )
      update echo set lease_until = ${leaseUntil}
      from mine, appeal_event as event, appeal as own, appeal as matter, district
      where echo.district_id = mine.district_id and echo.id = mine.id
        and event.district_id = echo.district_id and event.appeal_id = echo.event_appeal_id and event.seq = echo.seq
        and own.district_id = echo.district_id and own.id = echo.appeal_id
        and matter.district_id = echo.district_id and matter.id = echo.event_appeal_id
        and district.id = echo.district_id
      returning echo.district_id as "districtId", echo.id, echo.appeal_id as "appealId",
        echo.reporter_no as "reporterNo", echo.key, echo.channel, echo.attempts, echo.created_at as "createdAt",
        echo.lease_until as "leaseUntil",
        jsonb_build_object('type', event.type, 'body', event.body, 'unit_id', event.unit_id,
          'rulebook_version', event.rulebook_version) as event,
        jsonb_build_object('code', own.code, 'current', own.current) as own,
        jsonb_build_object('current', matter.current) as matter,
        jsonb_build_object('rulebook', district.rulebook_version, 'organisation', district.organisation_version)
          as versions`.execute(tx),
  )
  return rows[0] ?? null
}

export type Ending =
  | { state: 'sent'; providerId: string | null }
  | { state: 'skipped' | 'dead'; lastError: string }
  | { state: 'failed'; lastError: string; notBefore: Date }

/** Writes down how the attempt ended, and queues the next one with it. A lease that was lost meanwhile writes nothing. */
export async function finish(
  { db, jobs, now }: Deps,
  echo: ClaimedEcho,
  ending: Ending,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const written = await tx
      .updateTable('echo')
      .set({
        state: ending.state,
        attempts: ending.state === 'skipped' ? echo.attempts : echo.attempts + 1,
        lease_until: null,
        sent_at: ending.state === 'sent' ? now() : null,
        provider_id: ending.state === 'sent' ? ending.providerId : null,
        last_error: ending.state === 'sent' ? null : ending.lastError,
        ...(ending.state === 'failed' ? { not_before: ending.notBefore } : {}),
      })
      .where('district_id', '=', echo.districtId)
      .where('id', '=', echo.id)
      .where('state', 'in', ['queued', 'failed'])
      // Sent is sent, whoever holds the lease by now.
      .$if(ending.state !== 'sent', (update) => update.where('lease_until', '=', echo.leaseUntil))
      .executeTakeFirst()
    if (ending.state !== 'failed' || written.numUpdatedRows === 0n) return
    await jobs.send(tx, ECHO_QUEUE, [jobOf(echo)], ending.notBefore)
  })
}

/** Not an attempt: the quiet hours hold it. */
export async function putOff({ db, jobs }: Deps, echo: ClaimedEcho, until: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const written = await tx
      .updateTable('echo')
      .set({ not_before: until, lease_until: null })
      .where('district_id', '=', echo.districtId)
      .where('id', '=', echo.id)
      .where('lease_until', '=', echo.leaseUntil)
      .executeTakeFirst()
    if (written.numUpdatedRows > 0n) await jobs.send(tx, ECHO_QUEUE, [jobOf(echo)], until)
  })
}

export async function markDead({ db }: Deps, districtId: string, echoId: string): Promise<void> {
  await db.transaction().execute((tx) =>
    tx
      .updateTable('echo')
      .set({ state: 'dead', lease_until: null, last_error: sql`coalesce(last_error, 'fault')` })
      .where('district_id', '=', districtId)
      .where('id', '=', echoId)
      .where('state', 'in', ['queued', 'failed'])
      .execute(),
  )
}

/** A person wants it tried again, now. `sealedToo`: also of an appeal that the person may not see. */
export async function revive(
  tx: Tx,
  { jobs, now }: Pick<Deps, 'jobs' | 'now'>,
  call: { districtId: string; echoId: string; sealedToo: boolean },
): Promise<void> {
  const row = await tx
    .selectFrom('echo')
    .innerJoin('appeal', (join) =>
      join
        .onRef('appeal.district_id', '=', 'echo.district_id')
        .onRef('appeal.id', '=', 'echo.appeal_id'),
    )
    .select(['echo.state', 'appeal.sealed'])
    .where('echo.district_id', '=', call.districtId)
    .where('echo.id', '=', call.echoId)
    .forUpdate('echo')
    .executeTakeFirst()
  if (!row || (row.sealed && !call.sealedToo)) throw new Refused('echo_not_found')
  if (row.state !== 'dead') throw new Refused('echo_not_dead')
  await tx
    .updateTable('echo')
    .set({ state: 'queued', attempts: 0, not_before: now(), lease_until: null })
    .where('district_id', '=', call.districtId)
    .where('id', '=', call.echoId)
    .execute()
  await jobs.send(tx, ECHO_QUEUE, [{ districtId: call.districtId, echoId: call.echoId }])
}

/** 演示: what was queued by then is on the tracking page and goes to nobody. */
export async function skipQueued(
  tx: Tx,
  districtId: string,
  until: Date,
  why: string,
): Promise<void> {
  await tx
    .updateTable('echo')
    .set({ state: 'skipped', last_error: why })
    .where('district_id', '=', districtId)
    .where('state', '=', 'queued')
    .where('created_at', '<=', until)
    .execute()
}

/** Queues the stale ones again; they count as stale once more only after another hour. */
export async function requeueStale({ db, jobs, now }: Deps, districtId: string): Promise<number> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update echo set not_before = ${at} where district_id = ${districtId} and id in (
        select id from echo where district_id = ${districtId} and state in ('queued', 'failed')
          and not_before < ${new Date(at.getTime() - STALE_MS)} and (lease_until is null or lease_until <= ${at})
        order by not_before limit ${STALE_ROWS_MAX} for update skip locked)
      returning id`.execute(tx)
    const again: EchoJob[] = rows.map(({ id }) => ({ districtId, echoId: id }))
    await jobs.send(tx, ECHO_QUEUE, again)
    return rows.length
  })
}

function jobOf(echo: ClaimedEcho): EchoJob {
  return { districtId: echo.districtId, echoId: echo.id }
}
