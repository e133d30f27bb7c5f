// 热点 and 未诉先办 of the ledger as it is now, for those who may see the appeals. Sealed complaints are in neither.
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import type { Viewer } from '../../appeals/lists.ts'
import { visibleTo } from '../../appeals/visible.ts'
import type { Db } from '../../deps.ts'
import { addDays } from '../../platform/days.ts'
import type { Recurring, Topic, Topics } from '../contract.ts'
import type { Message } from './heat.ts'
import { recurringOf, type MonthCount } from './recurring.ts'

const MESSAGES_MAX = 4_000
const YEARS_BACK = 6

export async function liveTopics(
  db: Db,
  viewer: Viewer,
  days: number,
  top: number,
): Promise<Topics> {
  const { rows } = await sql<Message>`
    select id, '' as title, text, current ->> 'registeredOn' as on, voices, area_id as area, town_id as town, place_detail as spot,
      coalesce(category, (select shown.category from triage_suggestion as shown
        where shown.district_id = appeal.district_id and shown.appeal_id = appeal.id order by shown.appeal_version desc limit 1)) as category
    from appeal
    where district_id = ${viewer.districtId} and not sealed and state <> 'merged'
      and registered_at >= ${`${addDays(viewer.today, -days)}T00:00:00+08:00`}::timestamptz
      and ${visibleTo(viewer.actor, viewer.organisation)}
    order by id desc limit ${MESSAGES_MAX}`.execute(db)
  const nameOf = (id?: string | null) =>
    (id ? viewer.organisation.units.get(id)?.shortName : null) ?? null
  const named = (row: Message) => ({
    ...row,
    areaName: nameOf(row.area),
    townName: nameOf(row.town),
  })
  return {
    days,
    read: rows.length,
    topics: rows.length < 2 ? [] : await grouped(rows.map(named), viewer.today, top),
  }
}

const KEPT_MAX = 16
/** The same appeals on the same day are the same topics, whoever asks: grouping thousands takes many seconds. */
const kept = new Map<string, Promise<Topic[]>>()
/** One at a time: ten who open the page together must not take every core. */
let last: Promise<unknown> = Promise.resolve()

function grouped(messages: Message[], today: string, top: number): Promise<Topic[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([today, top, messages]))
    .digest('base64')
  const known = kept.get(key)
  if (known) return known
  const made = last.then(() => inThread(messages, today, top))
  last = made.catch(() => undefined)
  made.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest)
  kept.set(key, made)
  return made
}

function inThread(messages: Message[], today: string, top: number): Promise<Topic[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./topics-thread.ts', import.meta.url), {
      workerData: { messages, today, top },
    })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the topics thread ended with ${code}`)))
  })
}

/** By town and the second level of the category: finer, and nothing would come back often enough. */
export async function liveRecurring(db: Db, viewer: Viewer): Promise<Recurring> {
  const from = `${Number(viewer.today.slice(0, 4)) - YEARS_BACK}-01-01T00:00:00+08:00`
  const { rows } = await sql<MonthCount>`
    select town_id as "townId", split_part(category, '.', 1) || '.' || split_part(category, '.', 2) as category,
      extract(year from registered_at at time zone 'Asia/Shanghai')::int as year,
      extract(month from registered_at at time zone 'Asia/Shanghai')::int as month, count(*)::int as n
    from appeal
    where district_id = ${viewer.districtId} and not sealed and town_id is not null and category is not null
      and registered_at >= ${from}::timestamptz and ${visibleTo(viewer.actor, viewer.organisation)}
    group by 1, 2, 3, 4`.execute(db)
  return recurringOf(rows, viewer.today)
}
