// What lies behind a cell: the appeals that were counted, and which of them count in the numerator.
import { sql, type RawBuilder } from 'kysely'
import { owesSignature } from '../accounts/owed.ts'
import type { Db } from '../deps.ts'
import { appealsSeen } from '../intake/doors.ts'
import { Refused } from '../platform/errors.ts'
import type { Metric } from '../rulebook/contract-accountability.ts'
import { BEHIND_PAGE, type Behind, type BehindQuery } from './contract.ts'
import { findBoard, spanOf, type StoredBoard } from './draft.ts'
import { mayOpen } from './read.ts'
import type { Grounds } from './who.ts'
import { foundOf } from './words.ts'

/** By the words of the frozen lines: the denominator, and what of it counts. */
const BY_FACTS: Partial<Record<Metric, { of: string[]; counts: string[] }>> = {
  response: { of: ['contact_due'], counts: ['contact_in_time'] },
  on_time: { of: ['due'], counts: ['due_in_time'] },
  redo: { of: ['claimed', 'redone'], counts: ['redone'] },
  upheld_returns: { of: ['dispatched', 'upheld_against'], counts: ['upheld_against'] },
}

export async function behindCell(
  db: Db,
  districtId: string,
  grounds: Grounds,
  cell: { boardId: string; unitId: string; metric: Metric } & BehindQuery,
): Promise<Behind> {
  const board = await findBoard(db, districtId, cell.boardId)
  if (!board.inputs.units.some(({ unitId }) => unitId === cell.unitId))
    throw new Refused('board_nothing_weighed')
  // Whoever does not see all of them is shown none: half a list would be another number.
  if (!mayOpen(cell, grounds)) throw new Refused('board_recused')
  if (cell.metric === 'late_accounts') return lateWeeks(db, districtId, cell.unitId, board)
  const { counts: wanted, after } = cell
  const { rows: found } = await sql<Numbered>`
    with behind as materialized (${source(districtId, cell, board)}),
    page as (
      select key, id, counts from behind
      where (${wanted ?? null}::boolean is null or counts = ${wanted ?? null}::boolean)
        and (${after ?? null}::uuid is null or key > ${after ?? null}::uuid)
      order by key limit ${BEHIND_PAGE + 1})
    select total, counted, key, id, counts from
      (select count(*)::int as total, (count(*) filter (where counts))::int as counted from behind) as numbers
      left join page on true order by key`.execute(db)
  const rows = found.flatMap(({ key, id, counts }) =>
    key === null || id === null ? [] : [{ key, id, counts }],
  )
  const page = rows.slice(0, BEHIND_PAGE)
  const ids = page.map(({ id }) => id)
  const seen = await appealsSeen(db, districtId, grounds.actor, grounds.organisation, ids)
  const byId = new Map(seen.map((appeal) => [appeal.id, appeal]))
  return {
    appeals: page.flatMap(({ key, id, counts }) => {
      const appeal = byId.get(id)
      return appeal ? [{ ...appeal, key, counts }] : []
    }),
    hidden: page.filter(({ id }) => !byId.has(id)).length,
    total: found[0]?.total ?? 0,
    counted: found[0]?.counted ?? 0,
    next: rows.length > BEHIND_PAGE ? (page.at(-1)?.key ?? null) : null,
    weeks: [],
  }
}

/** The numbers of the whole cell, beside each row of the page; without a row there is none. */
interface Numbered {
  total: number
  counted: number
  /** An appeal stands once for each line of it that was looked at: its key says which. */
  key: string | null
  id: string | null
  counts: boolean
}

function source(
  districtId: string,
  { boardId, unitId, metric }: { boardId: string; unitId: string; metric: Metric },
  board: StoredBoard,
): RawBuilder<unknown> {
  const { from_week: from, to_week: to, counted_until: until } = board
  const facts = BY_FACTS[metric]
  if (facts)
    return sql`select appeal_id as key, appeal_id as id, bool_or(facts && ${facts.counts}::text[]) as counts from account_line
      where district_id = ${districtId} and unit_id = ${unitId} and week between ${from} and ${to}
        and facts && ${facts.of}::text[] group by appeal_id`
  if (metric === 'satisfaction')
    return sql`select appeal_id as key, appeal_id as id, satisfied as counts from board_said
      where district_id = ${districtId} and board_id = ${boardId} and unit_id = ${unitId}`
  if (metric === 'false_accounts')
    return sql`with ${foundOf(districtId, spanOf(board), unitId)}
      select md5(line_id)::uuid as key, appeal_id as id, untrue as counts from checked`
  // 真实化解 rests on what was looked at of the board's weeks; what was once found untrue is not true because it was claimed anew.
  // The last word on every line of this unit: line by line, for all findings of a district are a hundred thousand.
  return sql`
    select found.appeal_id as key, found.appeal_id as id, bool_and(finding = 'true') as counts from spot_line as line
    cross join lateral (
      select event.appeal_id, event.body ->> 'finding' as finding from appeal_event as event
      where event.district_id = line.district_id and event.appeal_id = line.appeal_id and event.type = 'spot_checked'
        and event.body ->> 'lineId' = line.line_id and event.at <= ${until}
      order by event.at desc, event.seq desc limit 1) as found
    where line.district_id = ${districtId} and line.unit_id = ${unitId} and line.week between ${from} and ${to}
      and line.called_at is not null and found.finding <> 'cannot_tell'
      and not exists (select from spot_withdrawal as gone where gone.district_id = line.district_id
        and gone.line_id = line.line_id and gone.at <= ${until})
    group by found.appeal_id`
}

async function lateWeeks(
  db: Db,
  districtId: string,
  unitId: string,
  { from_week: from, to_week: to }: Pick<StoredBoard, 'from_week' | 'to_week'>,
): Promise<Behind> {
  const { rows } = await sql<{ week: string; counts: boolean }>`
    select account.week, not exists (select from account_signature as signed where signed.district_id = account.district_id
      and signed.week = account.week and signed.unit_id = account.unit_id and not signed.late) as counts
    from account where district_id = ${districtId} and unit_id = ${unitId} and week between ${from} and ${to}
      and ${owesSignature}
    order by week`.execute(db)
  const counted = rows.filter(({ counts }) => counts).length
  return { appeals: [], hidden: 0, total: rows.length, counted, next: null, weeks: rows }
}
