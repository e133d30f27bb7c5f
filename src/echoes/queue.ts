// Queues echoes in the ledger's own transaction: what was decided and what will be told stand or fall together.
import { sql } from 'kysely'
import type { AppealEvent } from '../appeals/appeal.ts'
import type { Deps, Tx } from '../deps.ts'
import type { EchoKey } from '../rulebook/contract.ts'
import { echoAfter } from './consequences.ts'

export const ECHO_QUEUE = 'echo'

export interface EchoJob {
  districtId: string
  echoId: string
}

export interface Act {
  districtId: string
  appealId: string
  /** Appeals that were merged into this one: their reporters hear what happens to it. */
  mergedIds?: readonly string[]
  /** The events of one act, in order. */
  events: readonly { seq: number; type: string; body: Record<string, unknown> }[]
}

/** Two statements, however many reporters there are; one where nobody asked to be told. Gives the number of echoes. */
export async function queueEchoes(tx: Tx, deps: Pick<Deps, 'jobs' | 'now'>, act: Act): Promise<number> {
  const lines = tellings(act.events)
  if (lines.length === 0) return 0
  const now = deps.now()
  const personal = lines.flatMap(({ to }) => (to === null ? [] : [to]))
  const { rows } = await sql<{ id: string }>`
    insert into echo (district_id, id, appeal_id, reporter_no, event_appeal_id, seq, key, channel, not_before, created_at)
    select reporter.district_id, gen_random_uuid(), reporter.appeal_id, reporter.no, ${act.appealId}, line.seq,
      line.key, reporter.echo_channel, ${now}, ${now}
    from reporter
    cross join jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line(seq int, key text, "to" int)
    where reporter.district_id = ${act.districtId}
      and reporter.appeal_id = any(${[act.appealId, ...(act.mergedIds ?? [])]}::uuid[])
      and reporter.echo_channel is not null
      and case when reporter.appeal_id = ${act.appealId} and reporter.no = any(${personal}::int[])
            then line."to" = reporter.no else line."to" is null end
    on conflict do nothing
    returning id`.execute(tx)
  const jobs: EchoJob[] = rows.map(({ id }) => ({ districtId: act.districtId, echoId: id }))
  await deps.jobs.send(tx, ECHO_QUEUE, jobs)
  return rows.length
}

export interface Telling {
  seq: number
  key: EchoKey
  /** Only for the reporter with this number; null: for all the others. */
  to: number | null
}

/**
 * One act, one message: of the events of one act the last says the most to a reporter (confirmed and closed: closed).
 * The registration is never left out: it carries the code.
 */
export function tellings(events: Act['events']): Telling[] {
  const echoes = events.flatMap(({ seq, type, body }) => {
    const echo = echoAfter({ ...body, type } as AppealEvent) // the ledger's own event, as it is stored
    return echo ? [{ seq, key: echo.key, to: echo.to }] : []
  })
  const listeners = new Set([null, ...echoes.map(({ to }) => to)])
  return [...listeners].flatMap((listener) => {
    const heard = echoes.filter(({ to }) => to === null || to === listener)
    const told = heard.filter(({ key }, index) => index === heard.length - 1 || key === 'registered')
    return told.map(({ seq, key }) => ({ seq, key, to: listener }))
  })
}
