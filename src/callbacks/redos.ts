// 重办: read from the history, as it stood at a moment.
import { sql } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import { eventOf } from '../appeals/history.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'
import {
  DISSATISFIED_MAX,
  RAISED_LISTED_MAX,
  type Dissatisfied,
  type DissatisfiedLine,
  type ExitCounts,
  type RaisedAppeal,
} from './contract-redos.ts'
import { dissatisfactionOf } from './exits.ts'
import type { Span } from './figures.ts'
import type { Caller } from './queue.ts'

/** 联席会议: what was raised and has not ended; what waits for a decision first. */
export async function listRaised(db: Db, caller: Caller): Promise<RaisedAppeal[]> {
  const { rows } = await sql<{
    current: Appeal
    body: { on: string; ground: 'redos' | 'units'; redos: number; unitIds: string[] }
    history: { on: string; ground: string; reason: string }[]
  }>`
    select appeal.current, raised.body, (
      select coalesce(jsonb_agg(redo.body order by redo.seq), '[]') from appeal_event as redo
      where redo.district_id = appeal.district_id and redo.appeal_id = appeal.id and redo.type = 'redone') as history
    from appeal_event as raised
    join appeal on appeal.district_id = raised.district_id and appeal.id = raised.appeal_id
    where raised.district_id = ${caller.districtId} and raised.type = 'raised_to_conference'
      and appeal.state not in ('closed', 'merged', 'declined', 'screened_out', 'withdrawn')
      and ${visibleTo(caller.actor, caller.organisation)}
    order by appeal.current -> 'raised' -> 'decided' <> 'null'::jsonb, raised.at
    limit ${RAISED_LISTED_MAX}`.execute(db)
  return rows.map(({ current, body, history }) => ({
    appealId: current.id,
    code: current.code,
    text: maskNumbersIn(current.text),
    state: current.state,
    unitId: current.unitId,
    on: body.on,
    ground: body.ground,
    redos: current.redoCount,
    unitIds: body.unitIds,
    history: history.map(({ on, ground, reason }) => ({
      on,
      ground,
      reason: maskNumbersIn(reason),
    })),
    decided: current.raised?.decided ?? null,
  }))
}

/**
 * Appeals of which dissatisfaction was recorded in the span, and what had become of each at its end; and of those before
 * it whatever has left by no exit yet: a short span must not make it disappear.
 */
export async function dissatisfiedIn(
  db: Db,
  caller: Caller,
  { after, until }: Span,
): Promise<Dissatisfied> {
  const lines = await linesOf(db, caller, { after, until, live: false })
  const within = new Set(lines.map(({ appealId }) => appealId))
  const before = await linesOf(db, caller, {
    after: BEGINNING,
    until: after,
    live: true,
    at: until,
  })
  const earlier = before.filter(({ appealId, fate }) => fate === 'open' && !within.has(appealId))
  const shown = lines.slice(0, DISSATISFIED_MAX)
  const units = [...Map.groupBy(shown, (line) => line.unitId)].map(([unitId, own]) => ({
    unitId,
    ...countsOf(own),
  }))
  return {
    total: countsOf(shown),
    units: units.sort((a, b) => b.open - a.open || (a.unitId < b.unitId ? -1 : 1)),
    lines: shown.sort((a, b) => (a.at < b.at ? 1 : -1)),
    earlier: earlier.sort((a, b) => (a.at < b.at ? -1 : 1)),
    more: lines.length > shown.length,
  }
}

const BEGINNING = new Date(0)

/** `live`: only appeals that had not ended by then. `at`: the moment at which their fate is told; without it, `until`. */
async function linesOf(
  db: Db,
  caller: Caller,
  { after, until, live, at = until }: Span & { live: boolean; at?: Date },
): Promise<DissatisfiedLine[]> {
  const { satisfiedFrom } = caller.rulebook.accountability.callbacks
  const { rows } = await sql<{
    appeal_id: string
    code: string
    at: Date
    type: string
    body: Record<string, unknown>
  }>`
    with unhappy as (
      select distinct event.appeal_id from appeal_event as event
      join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id
      where event.district_id = ${caller.districtId} and event.type in ('redone', 'rated')
        and event.at > ${after} and event.at <= ${until} and not appeal.sealed
        and (not ${live}::boolean or appeal.ended_at is null or appeal.ended_at > ${at})
        and (event.type = 'redone' or event.body ->> 'solved' = 'false'
          or (event.body ->> 'level')::int < ${satisfiedFrom})
        and ${visibleTo(caller.actor, caller.organisation)}
      order by event.appeal_id limit ${DISSATISFIED_MAX + 1})
    select event.appeal_id, appeal.code, event.at, event.type, event.body
    from unhappy join appeal on appeal.district_id = ${caller.districtId} and appeal.id = unhappy.appeal_id
    join appeal_event as event on event.district_id = ${caller.districtId} and event.appeal_id = unhappy.appeal_id
    where event.at <= ${at}
    order by event.appeal_id, event.seq`.execute(db)
  return [...Map.groupBy(rows, (row) => row.appeal_id).values()].flatMap((events) => {
    const [first] = events
    const history = events.map((row) => ({ at: row.at.toISOString(), event: eventOf(row) }))
    const found = dissatisfactionOf(history, satisfiedFrom)
    return first && found ? [{ appealId: first.appeal_id, code: first.code, ...found }] : []
  })
}

export function countsOf(lines: readonly Pick<DissatisfiedLine, 'fate'>[]): ExitCounts {
  const count = (fate: DissatisfiedLine['fate']) =>
    lines.filter((line) => line.fate === fate).length
  const withdrawn = count('withdrawn')
  return {
    dissatisfied: lines.length - withdrawn,
    satisfied: count('satisfied'),
    struck: count('struck'),
    extended: count('extended'),
    handed_over: count('handed_over'),
    open: count('open'),
    withdrawn,
  }
}
