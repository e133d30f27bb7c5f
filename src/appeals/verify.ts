// huiyin verify: refolds every appeal, walks every chain, and checks what must always be true.
// It trusts neither the program nor the database: somebody may have been there with psql.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { canonical } from '../platform/canonical.ts'
import { evolve, isOpen, type Appeal } from './appeal.ts'
import { running } from './clock-state.ts'
import { OPEN_STATES } from './contract.ts'
import { eventOf, hashOf, type EventRow } from './history.ts'
import { columnsOf } from './rows.ts'

export interface VerifyProblem {
  appealId: string | null
  code: string | null
  /** The event where it goes wrong; null when the row or a total is wrong. */
  seq: number | null
  check: string
  message: string
}
export interface VerifyReport {
  districtId: string
  appeals: number
  events: number
  checks: Record<string, number>
  problems: VerifyProblem[]
  /** SHA-256 over every chain's head in order: write it down, and a later deletion shows. */
  digest: string
}

const BATCH = 300
const PROBLEMS_MAX = 1_000
type StoredRow = Record<string, unknown> & {
  id: string
  code: string
  current: Appeal
  head_hash: Buffer
}

/** Walks one district. Memory stays flat; a million appeals take minutes, not memory. */
export async function verifyLedger(
  db: Db,
  districtId: string,
  onBatch?: (done: number) => void,
): Promise<VerifyReport> {
  const report: VerifyReport = {
    districtId,
    appeals: 0,
    events: 0,
    checks: {},
    problems: [],
    digest: '',
  }
  const units = new Set(
    (await db.selectFrom('unit').select('id').where('district_id', '=', districtId).execute()).map(
      (unit) => unit.id,
    ),
  )
  const heads: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await rowsAfter(db, districtId, after)
    if (rows.length === 0) break
    const ids = rows.map((row) => row.id)
    const histories = await historiesOf(db, districtId, ids)
    const reporters = await reportersOf(db, districtId, ids)
    for (const row of rows) {
      const events = histories.get(row.id) ?? []
      checkAppeal(report, row, events, units, reporters.get(row.id) ?? 0)
      heads.push(row.head_hash.toString('hex'))
      report.appeals += 1
      report.events += events.length
    }
    after = rows.at(-1)?.id ?? after
    onBatch?.(report.appeals)
  }
  await checkWhole(report, db, districtId)
  report.digest = await digestOf(heads)
  return report
}

function checkAppeal(
  report: VerifyReport,
  row: StoredRow,
  events: EventRow[],
  units: Set<string>,
  reporters: number,
) {
  const say = (check: string, ok: boolean, message: () => string, seq: number | null = null) => {
    report.checks[check] = (report.checks[check] ?? 0) + 1
    if (!ok && report.problems.length < PROBLEMS_MAX) {
      report.problems.push({ appealId: row.id, code: row.code, seq, check, message: message() })
    }
  }
  say('has_history', events.length > 0, () => 'the row has no history')
  let head: Buffer | null = null
  let appeal: Appeal | null = null
  let endedAt: Date | null = null
  for (const [index, event] of events.entries()) {
    say(
      'sequence',
      event.seq === index + 1,
      () => `event ${event.seq} stands where ${index + 1} should`,
      event.seq,
    )
    const links =
      head === null
        ? event.prev_hash === null
        : event.prev_hash !== null && head.equals(event.prev_hash)
    say(
      'chain_link',
      links,
      () => 'the event does not carry the hash of its predecessor',
      event.seq,
    )
    const hash = hashOf(event, head)
    say(
      'chain_hash',
      hash.equals(event.hash),
      () => 'the event is not what was hashed when it was written',
      event.seq,
    )
    head = event.hash
    appeal = evolve(appeal, eventOf(event), { districtId: event.district_id, id: event.appeal_id })
    endedAt = isOpen(appeal) ? null : (endedAt ?? event.at)
    checkEvent(say, event, appeal)
  }
  if (!appeal) return
  say(
    'chain_head',
    head !== null && head.equals(row.head_hash),
    () => 'the row points at another head of the chain',
  )
  const expected = columnsOf(appeal)
  say(
    'fold_is_row',
    canonical(row.current) === expected.current,
    () => `the folded history differs from the row in: ${differences(row.current, appeal)}`,
  )
  for (const [column, value] of Object.entries({ ...expected, ended_at: endedAt })) {
    if (column === 'current') continue
    say(
      'column_is_fold',
      same(row[column], value),
      () => `column ${column} is ${show(row[column])}, the history says ${show(value)}`,
    )
  }
  say(
    'one_owner',
    !isOpen(appeal) || units.has(appeal.unitId),
    () => `no such responsible unit: ${show(appeal.unitId)}`,
  )
  say(
    'no_clock_after_end',
    isOpen(appeal) ||
      appeal.state === 'merged' ||
      running(appeal.clocks).every((clock) => clock.kind === 'objection'),
    () => 'a clock still runs though the appeal has ended',
  )
  say(
    'sealed_stays_sealed',
    !appeal.sealed || (appeal.coUnitIds.length === 0 && appeal.unitId !== appeal.againstUnitId),
    () => 'a sealed complaint is with the unit complained of, or with co-units',
  )
  say(
    'every_voice_has_a_row',
    reporters === appeal.reporters,
    () => `${appeal.reporters} reporters in the history, ${reporters} rows`,
  )
}

/** Rules that one event can break. */
function checkEvent(
  say: (check: string, ok: boolean, message: () => string, seq: number | null) => void,
  event: EventRow,
  after: Appeal,
) {
  if (event.type === 'screened_out')
    say(
      'two_people_screen',
      event.actor_id === after.screened?.staffIds.at(-1) &&
        !after.screened?.staffIds.slice(0, -1).includes(event.actor_id ?? ''),
      () => 'screened out by somebody who had a part in it before',
      event.seq,
    )
  if ((event.type !== 'closed' && event.type !== 'called_back') || event.actor_kind !== 'staff')
    return
  const handlers =
    after.claim?.outside || after.sealed ? [] : [after.claim?.unitId, ...after.coUnitIds]
  say(
    'nobody_checks_own_work',
    !handlers.includes(event.unit_id ?? '') && after.claim?.staffId !== event.actor_id,
    () => `${event.type} by the handling unit ${show(event.unit_id)}`,
    event.seq,
  )
}

/** What holds over all appeals together. */
async function checkWhole(report: VerifyReport, db: Db, districtId: string) {
  const whole = async (
    check: string,
    query: ReturnType<typeof sql<{ id: string | null; message: string }>>,
  ) => {
    report.checks[check] = (report.checks[check] ?? 0) + 1
    const { rows } = await query.execute(db)
    for (const row of rows)
      report.problems.push({ appealId: row.id, code: null, seq: null, check, message: row.message })
  }
  await whole(
    'history_has_row',
    sql`
    select distinct event.appeal_id as id, 'a history without its row' as message from appeal_event as event
    where event.district_id = ${districtId} and not exists (select 1 from appeal
      where appeal.district_id = event.district_id and appeal.id = event.appeal_id) limit 100`,
  )
  await whole(
    'open_unit_is_there',
    sql`
    select appeal.id, format('open at %s, which is closed and has no successor', unit.id) as message
    from appeal join unit on unit.district_id = appeal.district_id and unit.id = appeal.unit_id
    where appeal.district_id = ${districtId} and appeal.state = any(${[...OPEN_STATES]})
      and unit.active_to < current_date and unit.successor_id is null limit 100`,
  )
  await whole(
    'can_be_found',
    sql`
    select appeal.id, 'no words to be found by' as message from appeal
    where appeal.district_id = ${districtId} and not exists (select 1 from appeal_words as words
      where words.district_id = appeal.district_id and words.appeal_id = appeal.id) limit 100`,
  )
  await whole(
    'merge_is_mutual',
    sql`
    select source.id, 'merged into an appeal that does not know of it' as message from appeal as source
    where source.district_id = ${districtId} and source.merged_into_id is not null and not exists (
      select 1 from appeal as lead where lead.district_id = source.district_id and lead.id = source.merged_into_id
      and lead.current -> 'mergedIds' ? source.id::text) limit 100`,
  )
  await whole(
    'tally_is_count',
    sql`
    select null as id, format('the tally says %s for %s/%s/%s, the rows say %s', coalesce(told.n, 0), unit_id, ledger, state, coalesce(real.n, 0)) as message
    from (select unit_id, ledger, state, sum(n) as n from appeal_tally where district_id = ${districtId} group by 1, 2, 3) as told
    full join (select unit_id, ledger, state, count(*) as n from appeal where district_id = ${districtId} group by 1, 2, 3) as real
      using (unit_id, ledger, state)
    where coalesce(told.n, 0) <> coalesce(real.n, 0) limit 100`,
  )
}

async function rowsAfter(db: Db, districtId: string, after: string): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select district_id, id, code, version, state, ledger, channel, type, category, unit_id, dispatcher_unit_id,
      co_unit_ids, town_id, area_id, collector_id, drive_id, against_unit_id, sealed, text, place_detail, due_on, due_kind, sweep_on,
      provisional, handoffs, voices, redo_count, merged_into_id, confirm_unit_id, screened_on, callback_on, registered_at, ended_at, current, head_hash
    from appeal where district_id = ${districtId} and id > ${after}::uuid order by id limit ${BATCH}`.execute(
    db,
  )
  return rows
}

async function historiesOf(
  db: Db,
  districtId: string,
  ids: string[],
): Promise<Map<string, EventRow[]>> {
  const rows = await db
    .selectFrom('appeal_event')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('appeal_id', 'in', ids)
    .orderBy('appeal_id')
    .orderBy('seq')
    .execute()
  return Map.groupBy(rows, (row) => row.appeal_id)
}

async function reportersOf(
  db: Db,
  districtId: string,
  ids: string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('reporter')
    .select((select) => ['appeal_id', select.fn.countAll<number>().as('n')])
    .where('district_id', '=', districtId)
    .where('appeal_id', 'in', ids)
    .groupBy('appeal_id')
    .execute()
  return new Map(rows.map((row) => [row.appeal_id, row.n]))
}

async function digestOf(heads: string[]): Promise<string> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(heads.join('\n'))),
  )
  return Buffer.from(bytes).toString('hex')
}

function same(stored: unknown, expected: unknown): boolean {
  return canonical(plain(stored)) === canonical(plain(expected))
}
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}
function show(value: unknown): string {
  return canonical(plain(value))
}
function differences(stored: Appeal, folded: Appeal): string {
  const keys = new Set([...Object.keys(stored ?? {}), ...Object.keys(folded)]) as Set<keyof Appeal> // keys of both
  return [...keys].filter((key) => !same(stored?.[key], folded[key])).join(', ')
}
