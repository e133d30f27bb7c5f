// The only SQL that writes the ledger: events, the row, the tally and new reporters in one statement each.
import { sql } from 'kysely'
import type { Tx } from '../deps.ts'
import type { Appeal } from './appeal.ts'
import type { EventRow } from './history.ts'
import { columnsOf, type AppealColumns } from './rows.ts'

/** Appends to the history. A command id that was recorded before breaks the unique index, and with it the transaction. */
export async function appendHistory(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  const documents = rows.map((row) => ({
    ...row, at: row.at.toISOString(), prev_hash: hex(row.prev_hash), hash: hex(row.hash),
  }))
  await sql`
    insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, actor_id, unit_id, at,
      rulebook_version, command_id, command_part, prev_hash, hash)
    select district_id, appeal_id, seq, type, body, actor_kind, actor_id, unit_id, at, rulebook_version,
      command_id, command_part, prev_hash, hash
    from jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as row(district_id text, appeal_id uuid, seq int,
      type text, body jsonb, actor_kind text, actor_id text, unit_id text, at timestamptz, rulebook_version int,
      command_id text, command_part int, prev_hash bytea, hash bytea)`.execute(tx)
}

/** `before` null: a new appeal. The tally gets a line for what it was and one for what it is. */
export async function saveCurrent(
  tx: Tx,
  changes: readonly { before: Appeal | null; after: Appeal; headHash: Buffer }[],
): Promise<void> {
  const fresh = changes.filter((change) => change.before === null)
  const known = changes.filter((change) => change.before !== null)
  const tally = tallyLines(changes)
  if (fresh.length > 0) await insertRows(tx, fresh, tally)
  for (const [index, change] of known.entries()) await updateRow(tx, change, index === 0 ? tally : [])
}

const COLUMNS = [
  'code', 'version', 'state', 'ledger', 'channel', 'type', 'category', 'unit_id', 'dispatcher_unit_id', 'town_id',
  'area_id', 'collector_id', 'drive_id', 'against_unit_id', 'sealed', 'text', 'due_on', 'due_kind', 'sweep_on',
  'provisional', 'handoffs', 'voices', 'redo_count', 'merged_into_id', 'registered_at',
] as const satisfies readonly (keyof AppealColumns)[]
const columnList = sql.raw(COLUMNS.join(', '))
const recordType = sql.raw(`district_id text, id uuid, code text, version int, state text, ledger text, channel text,
  type text, category text, unit_id text, dispatcher_unit_id text, town_id text, area_id text, collector_id text,
  drive_id text, against_unit_id text, sealed boolean, text text, due_on date, due_kind text, sweep_on date,
  provisional boolean, handoffs int, voices int, redo_count int, merged_into_id uuid, registered_at timestamptz,
  co_unit_ids jsonb, grams jsonb, current jsonb, head_hash bytea`)
const derived = sql`array(select jsonb_array_elements_text(row.co_unit_ids)) as co_units,
  array_to_tsvector(array(select jsonb_array_elements_text(row.grams))) as pieces`

function document(change: { after: Appeal; headHash: Buffer }) {
  const { current, ...columns } = columnsOf(change.after)
  return `${JSON.stringify({ ...columns, head_hash: hex(change.headHash) }).slice(0, -1)},"current":${current}}`
}

async function insertRows(tx: Tx, changes: readonly { after: Appeal; headHash: Buffer }[], tally: TallyLine[]) {
  const documents = `[${changes.map(document).join(',')}]`
  await sql`
    with counted as (${insertTally(tally)})
    insert into appeal (district_id, id, ${columnList}, co_unit_ids, grams, current, head_hash)
    select district_id, id, ${columnList}, co_units, pieces, current, head_hash
    from (select row.*, ${derived} from jsonb_to_recordset(${documents}::jsonb) as row(${recordType})) as fresh`.execute(tx)
}

async function updateRow(tx: Tx, change: { after: Appeal; headHash: Buffer }, tally: TallyLine[]) {
  await sql`
    with counted as (${insertTally(tally)})
    update appeal set (${columnList}, co_unit_ids, current, head_hash) =
      (select ${columnList}, array(select jsonb_array_elements_text(row.co_unit_ids)), current, head_hash
       from jsonb_to_record(${document(change)}::jsonb) as row(${recordType}))
    where district_id = ${change.after.districtId} and id = ${change.after.id}`.execute(tx)
}

interface TallyLine {
  district_id: string
  town_id: string
  unit_id: string
  ledger: string
  state: string
  sealed: boolean
  n: number
}

function tallyLines(changes: readonly { before: Appeal | null; after: Appeal }[]): TallyLine[] {
  const lines = new Map<string, TallyLine>()
  const count = (appeal: Appeal, n: number) => {
    const line = {
      district_id: appeal.districtId, town_id: appeal.townId ?? '', unit_id: appeal.unitId,
      ledger: appeal.ledger, state: appeal.state, sealed: appeal.sealed,
    }
    const key = JSON.stringify(line)
    lines.set(key, { ...line, n: (lines.get(key)?.n ?? 0) + n })
  }
  for (const { before, after } of changes) {
    if (before) count(before, -1)
    count(after, 1)
  }
  return [...lines.values()].filter((line) => line.n !== 0)
}

function insertTally(lines: readonly TallyLine[]) {
  return sql`insert into appeal_tally (district_id, town_id, unit_id, ledger, state, sealed, n)
    select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as line(district_id text, town_id text, unit_id text, ledger text, state text, sealed boolean, n int)`
}

function hex(bytes: Buffer | null): string | null {
  return bytes === null ? null : `\\x${bytes.toString('hex')}`
}
