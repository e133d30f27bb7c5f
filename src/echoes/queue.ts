// Queues echoes in the ledger's own transaction: what was decided and what will be told stand or fall together.
import { sql } from 'kysely'
import type { AppealEvent } from '../appeals/appeal.ts'
import type { Deps, Tx } from '../deps.ts'
import type { EchoKey } from '../rulebook/contract.ts'
import { echoAfter } from './consequences.ts'
import type { EchoChannel } from './contract.ts'

export const ECHO_QUEUE = 'echo'

export interface EchoJob {
  districtId: string
  echoId: string
}

export interface EchoReporter {
  no: number
  /** null: only the tracking page, which reads the history itself. */
  channel: EchoChannel | null
  /** Their own appeal, where it was merged into this matter. */
  appealId?: string
}

export interface Act {
  districtId: string
  appealId: string
  reporters: readonly EchoReporter[]
  /** The events of one act, in order. */
  events: readonly { seq: number; type: string; body: Record<string, unknown> }[]
}

/** Two statements, however many reporters there are; none at all where nobody asked to be told. */
export async function queueEchoes(
  tx: Tx,
  deps: Pick<Deps, 'jobs' | 'now'>,
  act: Act,
): Promise<void> {
  const rows = tellings(act)
  if (rows.length === 0) return
  const now = deps.now()
  const queued = await sql<{ id: string }>`
    insert into echo (district_id, id, appeal_id, reporter_no, event_appeal_id, seq, key, channel, not_before, created_at)
    select ${act.districtId}, gen_random_uuid(), "appealId", no, ${act.appealId}, seq, key, channel, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row("appealId" uuid, no int, seq int, key text, channel text)
    on conflict do nothing
    returning id`.execute(tx)
  const jobs: EchoJob[] = queued.rows.map(({ id }) => ({ districtId: act.districtId, echoId: id }))
  await deps.jobs.send(tx, ECHO_QUEUE, jobs)
}

export interface Telling {
  appealId: string
  no: number
  channel: EchoChannel
  seq: number
  key: EchoKey
}

/**
 * One act, one message: of the events of one act the last says the most to a reporter (confirmed and closed: closed).
 * The registration is never left out: it carries the code.
 */
export function tellings(act: Act): Telling[] {
  const reachable = act.reporters.flatMap(({ no, channel, appealId }) =>
    channel === null ? [] : [{ appealId: appealId ?? act.appealId, no, channel }],
  )
  if (reachable.length === 0) return []
  const echoes = act.events.flatMap(({ seq, type, body }) => {
    const echo = echoAfter({ ...body, type } as AppealEvent) // the ledger's own event, as it is stored
    return echo ? [{ seq, key: echo.key, to: echo.to }] : []
  })
  return reachable.flatMap((reporter) => {
    const own = reporter.appealId === act.appealId
    const heard = echoes.filter(({ to }) => to === null || (own && to === reporter.no))
    const told = heard.filter(
      ({ key }, index) => index === heard.length - 1 || key === 'registered',
    )
    return told.map(({ seq, key }) => ({ ...reporter, seq, key }))
  })
}
