// The only SQL that writes the ledger: events, rows, words, tally and new reporters in one statement, prepared once.
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../deps.ts'
import { prepared } from '../platform/db.ts'
import { Refused } from '../platform/errors.ts'
import { insertReporters } from '../reporters/reporters.ts'
import type { Appeal } from './appeal.ts'
import { OPEN_STATES } from './contract.ts'
import type { EventRow } from './history.ts'
import { columnsOf, wordsOf, type AppealColumns } from './rows.ts'
import type { ReporterTable } from './tables.ts'

export interface Changed {
  before: Appeal
  after: Appeal
  headHash: Buffer
}
export interface Fresh {
  before: null
  after: Appeal
  headHash: Buffer
}

/**
 * New appeals with their first events and reporters. A command id that was recorded before breaks the unique index,
 * and with it the transaction: the statement's own, or that of what else has to stand with it.
 */
export async function recordFresh(
  db: Db,
  rows: readonly EventRow[],
  fresh: readonly Fresh[],
  reporters: readonly ReporterTable[],
): Promise<void> {
  await written(
    db,
    sql`${prepared}with history as (${insertEvents(rows)}), counted as (${insertTally(fresh)}),
    saved as (
      insert into appeal (district_id, id, ${columnList}, co_unit_ids, current, head_hash)
      select district_id, id, ${columnList}, ${coUnits}, current, head_hash
      from jsonb_to_recordset(${documents(fresh)}::jsonb) as row(${recordType})),
    words as (${insertWords(fresh)})
    ${insertReporters(reporters)}`,
  )
}

/** What happened to appeals that stand in the ledger: one, or the two of a merge. The tally gets a line for what each was and one for what it is. */
export async function recordChange(
  tx: Tx,
  rows: readonly EventRow[],
  changes: readonly Changed[],
): Promise<void> {
  // Ended now, or it stays as it was; null for as long as it is open, so that most acts move no index.
  const at = rows.at(-1)?.at ?? null
  await written(
    tx,
    sql`${prepared}with history as (${insertEvents(rows)}), counted as (${insertTally(changes)})
    update appeal set (${columnList}, co_unit_ids, current, head_hash, ended_at) =
      (select ${given}, ${coUnits}, row.current, row.head_hash,
        case when row.state <> all(${open}) then coalesce(appeal.ended_at, ${at}::timestamptz) end)
    from jsonb_to_recordset(${documents(changes)}::jsonb) as row(${recordType})
    where appeal.district_id = row.district_id and appeal.id = row.id`,
  )
}

/** A time that lies in a closed week is refused by the database, whichever way it came. */
const FROZEN = 'HY001'

async function written(db: Db, statement: RawBuilder<unknown>): Promise<void> {
  try {
    await statement.execute(db)
  } catch (error) {
    const frozen = error instanceof Error && 'code' in error && error.code === FROZEN
    throw frozen ? new Refused('clock_behind') : error
  }
}

const COLUMNS = [
  'code',
  'version',
  'state',
  'ledger',
  'channel',
  'type',
  'category',
  'unit_id',
  'dispatcher_unit_id',
  'town_id',
  'area_id',
  'collector_id',
  'drive_id',
  'against_unit_id',
  'sealed',
  'text',
  'place_detail',
  'due_on',
  'due_kind',
  'sweep_on',
  'provisional',
  'handoffs',
  'voices',
  'redo_count',
  'merged_into_id',
  'confirm_unit_id',
  'screened_on',
  'callback_on',
  'registered_at',
] as const satisfies readonly (keyof AppealColumns)[]
const open = sql.raw(`array[${OPEN_STATES.map((state) => `'${state}'`).join(', ')}]`)
const columnList = sql.raw(COLUMNS.join(', '))
const given = sql.raw(COLUMNS.map((column) => `row.${column}`).join(', '))
const recordType =
  sql.raw(`district_id text, id uuid, code text, version int, state text, ledger text, channel text,
  type text, category text, unit_id text, dispatcher_unit_id text, town_id text, area_id text, collector_id text,
  drive_id text, against_unit_id text, sealed boolean, text text, place_detail text, due_on date, due_kind text, sweep_on date,
  provisional boolean, handoffs int, voices int, redo_count int, merged_into_id uuid, confirm_unit_id text, screened_on date,
  callback_on date,
  registered_at timestamptz,
  co_unit_ids jsonb, current jsonb, head_hash bytea`)
const coUnits = sql.raw('array(select jsonb_array_elements_text(row.co_unit_ids))')

/** As JSON text: `current` is canonical text already and is not made twice. */
function documents(changes: readonly { after: Appeal; headHash: Buffer }[]): string {
  const each = changes.map(({ after, headHash }) => {
    const { current, ...columns } = columnsOf(after)
    return `${JSON.stringify({ ...columns, head_hash: hex(headHash) }).slice(0, -1)},"current":${current}}`
  })
  return `[${each.join(',')}]`
}

function insertEvents(rows: readonly EventRow[]) {
  const events = rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    prev_hash: hex(row.prev_hash),
    hash: hex(row.hash),
    command_print: hex(row.command_print),
  }))
  return sql`
    insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, actor_id, unit_id, at,
      rulebook_version, command_id, command_part, command_print, prev_hash, hash)
    select district_id, appeal_id, seq, type, body, actor_kind, actor_id, unit_id, at, rulebook_version,
      command_id, command_part, command_print, prev_hash, hash
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as row(district_id text, appeal_id uuid, seq int,
      type text, body jsonb, actor_kind text, actor_id text, unit_id text, at timestamptz, rulebook_version int,
      command_id text, command_part int, command_print bytea, prev_hash bytea, hash bytea)`
}

function insertWords(fresh: readonly Fresh[]) {
  const words = fresh.map(({ after }) => ({
    district_id: after.districtId,
    appeal_id: after.id,
    grams: wordsOf(after),
  }))
  return sql`insert into appeal_words (district_id, appeal_id, grams)
    select district_id, appeal_id, array_to_tsvector(array(select jsonb_array_elements_text(row.grams)))
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as row(district_id text, appeal_id uuid, grams jsonb)`
}

function insertTally(changes: readonly { before: Appeal | null; after: Appeal }[]) {
  return sql`insert into appeal_tally (district_id, town_id, unit_id, ledger, state, sealed, n)
    select * from jsonb_to_recordset(${JSON.stringify(tallyLines(changes))}::jsonb)
      as line(district_id text, town_id text, unit_id text, ledger text, state text, sealed boolean, n int)`
}

function tallyLines(changes: readonly { before: Appeal | null; after: Appeal }[]) {
  const lines = new Map<string, ReturnType<typeof lineOf>>()
  const count = (appeal: Appeal, n: number) => {
    const line = lineOf(appeal)
    const key = JSON.stringify(line)
    lines.set(key, { ...line, n: (lines.get(key)?.n ?? 0) + n })
  }
  for (const { before, after } of changes) {
    if (before) count(before, -1)
    count(after, 1)
  }
  return [...lines.values()].filter((line) => line.n !== 0)
}

function lineOf(appeal: Appeal) {
  return {
    district_id: appeal.districtId,
    town_id: appeal.townId ?? '',
    unit_id: appeal.unitId,
    ledger: appeal.ledger,
    state: appeal.state,
    sealed: appeal.sealed,
    n: 0,
  }
}

function hex(bytes: Buffer | null): string | null {
  return bytes === null ? null : `\\x${bytes.toString('hex')}`
}
