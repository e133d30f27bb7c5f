// 数字背后的诉求: what a line tells of its appeal, for the list on the screen and for the file alike.
import { sql, type RawBuilder } from 'kysely'
import type { Viewer } from '../appeals/filters.ts'
import { visibleTo } from '../appeals/visible.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'

const TEXT_CHARS = 120
/** Read beyond the excerpt, so that no number is cut in two before it is masked. */
const BEYOND = 40

export interface Behind {
  code: string
  text: string | null
  category: string | null
  track: string | null
  /** The last day in the week on which the unit did something with it, or lost it. */
  on: string | null
  sealed: boolean
}

/**
 * Columns beside `line`, `appeal` and `week`. Whoever signs that twelve were returned must be able to look at all twelve: of an
 * appeal that is with others now, its number, what happened and when; the citizen's words go where the appeal went.
 */
export function behind({ actor, organisation }: Viewer): RawBuilder<unknown> {
  const visible = visibleTo(actor, organisation)
  return sql`appeal.code, case when ${visible} then left(appeal.text, ${TEXT_CHARS + BEYOND}) end as text,
    case when ${visible} then appeal.category end as category,
    coalesce(line.track, case when ${visible} then appeal.current ->> 'track' end) as track,
    (select ((max(event.at) at time zone 'Asia/Shanghai')::date)::text from appeal_event as event
      where event.district_id = line.district_id and event.appeal_id = line.appeal_id
        and event.at > week.opens_at and event.at <= week.cut_off_at
        and line.unit_id in (event.unit_id, event.body ->> 'fromUnitId', event.body ->> 'unitId')) as "on",
    appeal.sealed and not ${visible} as sealed`
}

/** What a list or a file shows of the words: numbers of people masked (`readsNumbers` in src/appeals/who.ts). */
export function excerptBehind(text: string | null): string | null {
  return text && [...maskNumbersIn(text)].slice(0, TEXT_CHARS).join('')
}
