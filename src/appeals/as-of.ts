// 截至某时: every number is a fold of events recorded up to a moment (docs/decisions/0016), so any past Friday can be told again.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { evolve, type Appeal, type AppealEvent } from './appeal.ts'
import { eventOf } from './history.ts'

const BATCH = 1_500

/** An event, when it counts, and what the event itself does not say. */
export interface Recorded {
  event: AppealEvent
  seq: number
  /** Never before its predecessor's: what waited for a lock counts when its turn came. */
  at: Date
  /** As which unit. */
  byUnitId: string | null
}
export interface History {
  districtId: string
  appealId: string
  recorded: Recorded[]
}

/**
 * The histories, up to `until`, of every appeal that was open at some moment after `from` (and of some that were not:
 * whoever reads asks the fold). Batch after batch; the next is fetched while this one is being read.
 */
export async function* historiesAlive(
  db: Db,
  districtId: string,
  { from, until }: { from: Date; until: Date },
): AsyncGenerator<History[]> {
  const { rows } = await sql<{ id: string }>`
    select id from appeal where district_id = ${districtId} and ended_at is null and registered_at <= ${until}
    union all
    select id from appeal where district_id = ${districtId} and ended_at > ${from} and registered_at <= ${until}
    order by id`.execute(db)
  yield* historiesOf(
    db,
    districtId,
    rows.map(({ id }) => id),
    until,
  )
}

export async function* historiesOf(
  db: Db,
  districtId: string,
  ids: readonly string[],
  until: Date,
): AsyncGenerator<History[]> {
  const read = (from: number) => {
    const batch = readHistories(db, districtId, ids.slice(from, from + BATCH), until)
    batch.catch(() => undefined) // awaited below, where it is thrown
    return batch
  }
  let next = read(0)
  for (let from = 0; from < ids.length; from += BATCH) {
    const histories = await next
    if (from + BATCH < ids.length) next = read(from + BATCH)
    yield histories
  }
}

/** The state at that moment; null before it was registered. */
export function asOf(history: History, moment: Date): Appeal | null {
  const key = { districtId: history.districtId, id: history.appealId }
  return history.recorded
    .filter(({ at }) => at <= moment)
    .reduce<Appeal | null>((appeal, { event }) => evolve(appeal, event, key), null)
}

interface Row {
  appeal_id: string
  seq: number
  type: string
  body: Record<string, unknown>
  unit_id: string | null
  at: Date
}

async function readHistories(
  db: Db,
  districtId: string,
  ids: readonly string[],
  until: Date,
): Promise<History[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select appeal_id, seq, type, body, unit_id, at from appeal_event
    where district_id = ${districtId} and appeal_id = any(${ids}::uuid[])
    order by appeal_id, seq`.execute(db)
  return [...Map.groupBy(rows, (row) => row.appeal_id)].flatMap(([appealId, own]) => {
    const recorded: Recorded[] = []
    for (const row of own) {
      const before = recorded.at(-1)?.at
      const at = before && before > row.at ? before : row.at
      if (at > until) break
      recorded.push({ event: eventOf(row), seq: row.seq, at, byUnitId: row.unit_id })
    }
    return recorded.length > 0 ? [{ districtId, appealId, recorded }] : []
  })
}
