// What lies behind a cell: the appeals that were counted, and which of them count in the numerator.
import { sql, type RawBuilder } from 'kysely'
import { owesSignature } from '../accounts/owed.ts'
import type { Db } from '../deps.ts'
import { appealsSeen } from '../intake/doors.ts'
import { Refused } from '../platform/errors.ts'
import type { Metric } from '../rulebook/contract-accountability.ts'
import type { Behind } from './contract.ts'
import { findBoard } from './draft.ts'
import { lifted, spoken } from './gather.ts'
import { mayOpen } from './read.ts'
import type { Grounds } from './who.ts'

const SHOWN_MAX = 1_000

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
  cell: { boardId: string; unitId: string; metric: Metric },
): Promise<Behind> {
  const board = await findBoard(db, districtId, cell.boardId)
  if (!board.inputs.units.some(({ unitId }) => unitId === cell.unitId))
    throw new Refused('board_nothing_weighed')
  // Whoever does not see all of them is shown none: half a list would be another number.
  if (!mayOpen(cell, grounds)) throw new Refused('board_recused')
  if (cell.metric === 'late_accounts') return lateWeeks(db, districtId, cell.unitId, board)
  const { rows } = await sql<{ id: string; counts: boolean }>`
    ${source(districtId, cell, board)} order by id limit ${SHOWN_MAX}`.execute(db)
  const ids = rows.map(({ id }) => id)
  const seen = await appealsSeen(db, districtId, grounds.actor, grounds.organisation, ids)
  const counts = new Map(rows.map((row) => [row.id, row.counts]))
  return {
    appeals: seen
      .map((appeal) => ({ ...appeal, counts: counts.get(appeal.id) ?? false }))
      .sort((a, b) => Number(b.counts) - Number(a.counts) || (a.code < b.code ? -1 : 1)),
    hidden: rows.length - seen.length,
    weeks: [],
  }
}

interface BoardOf {
  from_week: string
  to_week: string
  counted_until: Date
}

function source(
  districtId: string,
  { boardId, unitId, metric }: { boardId: string; unitId: string; metric: Metric },
  { from_week: from, to_week: to, counted_until: until }: BoardOf,
): RawBuilder<unknown> {
  const facts = BY_FACTS[metric]
  if (facts)
    return sql`select appeal_id as id, bool_or(facts && ${facts.counts}::text[]) as counts from account_line
      where district_id = ${districtId} and unit_id = ${unitId} and week between ${from} and ${to}
        and facts && ${facts.of}::text[] group by appeal_id`
  if (metric === 'satisfaction')
    return sql`select appeal_id as id, satisfied as counts from board_said
      where district_id = ${districtId} and board_id = ${boardId} and unit_id = ${unitId}`
  // 真实化解 and 报假账 rest on what was looked at on the spot.
  const counts =
    metric === 'false_accounts'
      ? sql`finding = 'false' and not ${lifted(districtId, until)}`
      : sql`finding = 'true'`
  return sql`with ${spoken(districtId, { fromWeek: from, countedUntil: until })}
    select appeal_id as id, bool_or(${counts}) as counts from found
    where unit_id = ${unitId} and week between ${from} and ${to} and finding <> 'cannot_tell' group by appeal_id`
}

async function lateWeeks(
  db: Db,
  districtId: string,
  unitId: string,
  { from_week: from, to_week: to }: Pick<BoardOf, 'from_week' | 'to_week'>,
): Promise<Behind> {
  const { rows } = await sql<{ week: string; counts: boolean }>`
    select account.week, not exists (select from account_signature as signed where signed.district_id = account.district_id
      and signed.week = account.week and signed.unit_id = account.unit_id and not signed.late) as counts
    from account where district_id = ${districtId} and unit_id = ${unitId} and week between ${from} and ${to}
      and ${owesSignature}
    order by week`.execute(db)
  return { appeals: [], hidden: 0, weeks: rows }
}
