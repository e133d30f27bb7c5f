// What accounts say to whoever may read them: weeks, the table of one, one account, the appeals behind a number.
import { sql, type RawBuilder } from 'kysely'
import type { Viewer } from '../appeals/filters.ts'
import type { Db } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { Role, UnitKind } from '../organisation/contract.ts'
import type {
  Account,
  AccountRow,
  AccountTable,
  AccountWeeks,
  LinePage,
  LinesQuery,
  SignState,
  WeekView,
} from './contract.ts'
import { behind, excerptBehind, type Behind } from './behind.ts'
import { LINES_PAGE } from './contract.ts'
import type { Fact, Figures } from './contract-facts.ts'
import { owesSignature } from './owed.ts'
import { readableUnits } from './scope.ts'
import { newestTruly } from './truly.ts'
import { findWeek, lastWeek, type AccountWeek } from './weeks.ts'

const WEEKS_LISTED_MAX = 60

export function weekView(week: AccountWeek): WeekView {
  return {
    week: week.week,
    opensAt: week.opens_at.toISOString(),
    cutOffAt: week.cut_off_at.toISOString(),
    signUntil: week.sign_until.toISOString(),
    closedAt: week.closed_at?.toISOString() ?? null,
    sha256: week.sha256?.toString('hex') ?? null,
    lotSeedSha256: week.lot_seed_sha256.toString('hex'),
  }
}

export async function listWeeks(db: Db, viewer: Viewer, now: Date): Promise<AccountWeeks> {
  const { districtId } = viewer
  const { units, own } = scopeOf(viewer)
  const last = await lastWeek(db, districtId)
  const { rows } = await sql<
    AccountWeek & {
      open: number
      signed: number
      late: number
      mine: boolean | null
      owed: boolean
    }
  >`
    select week.*, counts.* from account_week as week, lateral (
      select (count(*) filter (where signature.late is null and ${owesSignature}))::int as open, count(signature.late)::int as signed,
        (count(*) filter (where signature.late))::int as late,
        bool_or(signature.late) filter (where account.unit_id = ${own}) as mine,
        coalesce(bool_or(${owesSignature}) filter (where account.unit_id = ${own}), false) as owed
      from account left join account_signature as signature using (district_id, week, unit_id)
      where account.district_id = week.district_id and account.week = week.week
        and (${units}::text[] is null or account.unit_id = any(${units}::text[]))) as counts
    where week.district_id = ${districtId} and week.closed_at is not null
    order by week.opens_at desc limit ${WEEKS_LISTED_MAX}`.execute(db)
  return {
    running: last && !last.closed_at ? weekView(last) : null,
    weeks: rows.map((row) => {
      const over = now > row.sign_until
      return {
        ...weekView(row),
        signed: row.signed - row.late,
        late: row.late,
        missing: over ? row.open : 0,
        waiting: over ? 0 : row.open,
        mine: stateOf(row, { late: row.mine, owed: row.owed }, now),
      }
    }),
    units,
    unitId: own,
  }
}

/** The unit shown first: where one works, or the district for those who read everything. */
function scopeOf({ actor, organisation, districtId }: Viewer) {
  if (actor.kind !== 'staff') throw new Refused('account_not_found')
  const readable = readableUnits(actor, organisation)
  const [first] = readable ?? []
  return { units: readable && [...readable], own: first ?? districtId }
}

function stateOf(
  week: Pick<AccountWeek, 'closed_at' | 'sign_until'>,
  { late, owed }: { late: boolean | null; owed: boolean },
  now: Date,
): SignState {
  if (!week.closed_at) return 'running'
  if (late !== null) return late ? 'late' : 'signed'
  if (!owed) return 'nothing'
  return now > week.sign_until ? 'missing' : 'waiting'
}

/** A week that is closed, and the units of it that one may read. */
async function closedWeek(db: Db, viewer: Viewer, week: string): Promise<AccountWeek> {
  const found = await findWeek(db, viewer.districtId, week)
  if (!found) throw new Refused('week_not_found')
  if (!found.closed_at) throw new Refused('week_runs')
  return found
}

interface RowFound {
  unit_id: string
  name: string
  kind: UnitKind
  parent_id: string | null
  figures: Figures
  rolled: Figures
  sha256: Buffer
  late: boolean | null
  owed: boolean
  staff_name: string | null
}

async function accountRows(
  db: Db,
  viewer: Viewer,
  week: AccountWeek,
  only: RawBuilder<unknown>,
): Promise<RowFound[]> {
  const { units } = scopeOf(viewer)
  const { rows } = await sql<RowFound>`
    select account.*, ${owesSignature} as owed, signature.late, signature.staff_name
    from account left join account_signature as signature using (district_id, week, unit_id)
    where account.district_id = ${viewer.districtId} and account.week = ${week.week}
      and (${units}::text[] is null or unit_id = any(${units}::text[])) and ${only}
    order by unit_id`.execute(db)
  return rows
}

function rowView(row: RowFound, week: AccountWeek, now: Date): AccountRow {
  return {
    unitId: row.unit_id,
    name: row.name,
    kind: row.kind,
    parentId: row.parent_id,
    figures: row.figures,
    rolled: row.rolled,
    state: stateOf(week, row, now),
    signedBy: row.staff_name,
  }
}

export async function accountTable(
  db: Db,
  viewer: Viewer,
  week: string,
  now: Date,
): Promise<AccountTable> {
  const found = await closedWeek(db, viewer, week)
  const rows = await accountRows(db, viewer, found, sql`true`)
  const { units } = scopeOf(viewer)
  const { districtId } = viewer
  return {
    week: weekView(found),
    rows: lateFirst(rows.map((row) => rowView(row, found, now))),
    truly: units === null ? await newestTruly(db, districtId, { week, unitId: districtId }) : null,
  }
}

const URGENT: readonly SignState[] = ['missing', 'late', 'waiting', 'signed', 'nothing', 'running']

/** The whole district on top of all: it is the sum of what follows. */
function lateFirst(rows: AccountRow[]): AccountRow[] {
  const place = ({ kind, state }: AccountRow) => (kind === 'district' ? -1 : URGENT.indexOf(state))
  return rows.toSorted((a, b) => place(a) - place(b))
}

export async function accountDetail(
  db: Db,
  viewer: Viewer,
  named: { week: string; unitId: string },
  now: Date,
): Promise<Omit<Account, 'refusal'>> {
  const week = await closedWeek(db, viewer, named.week)
  const [row] = await accountRows(db, viewer, week, sql`unit_id = ${named.unitId}`)
  if (!row) throw new Refused('account_not_found')
  const below = await accountRows(db, viewer, week, sql`parent_id = ${named.unitId}`)
  const key = [viewer.districtId, named.week, named.unitId] as const
  const signature = await db
    .selectFrom('account_signature')
    .selectAll()
    .where(sql<boolean>`(district_id, week, unit_id) = (${key[0]}, ${key[1]}::date, ${key[2]})`)
    .executeTakeFirst()
  const remarks = await db
    .selectFrom('account_remark')
    .selectAll()
    .where(sql<boolean>`(district_id, week, unit_id) = (${key[0]}, ${key[1]}::date, ${key[2]})`)
    .orderBy('no')
    .execute()
  const { rows: claims } = await sql<{ outcome: string; track: string; n: number }>`
    select outcome, track, count(*)::int as n from account_line
    where (district_id, week, unit_id) = (${key[0]}, ${key[1]}::date, ${key[2]}) and claim_seq is not null
    group by 1, 2 order by 1 desc, 2`.execute(db)
  return {
    ...rowView(row, week, now),
    week: weekView(week),
    sha256: row.sha256.toString('hex'),
    claims,
    signature: signature
      ? {
          name: signature.staff_name,
          role: signature.role as Role, // written from a role
          signedAt: signature.signed_at.toISOString(),
          late: signature.late,
          remarks: signature.remarks,
          sha256: signature.sha256.toString('hex'),
        }
      : null,
    remarks: remarks.map(({ no, text, staff_name: name, at }) => ({
      no,
      text,
      name,
      at: at.toISOString(),
    })),
    below: lateFirst(below.map((each) => rowView(each, week, now))),
    truly: await newestTruly(db, viewer.districtId, named),
  }
}

/** The appeals behind a number. What is under seal is counted, and nothing of it is shown. */
export async function listLines(
  db: Db,
  viewer: Viewer,
  named: { week: string; unitId: string },
  { fact, below, after }: LinesQuery,
): Promise<LinePage> {
  const week = await closedWeek(db, viewer, named.week)
  const [row] = await accountRows(db, viewer, week, sql`unit_id = ${named.unitId}`)
  if (!row) throw new Refused('account_not_found')
  const units = below === 'true' ? await unitsBelow(db, viewer, named) : [named.unitId]
  const [afterUnit = '', afterAppeal = NO_ID] = after?.split(' ') ?? []
  const { rows } = await sql<
    Behind & { unit_id: string; appeal_id: string; facts: Fact[]; evidence: number }
  >`
    select line.unit_id, line.appeal_id, line.facts, line.evidence, ${behind(viewer)}
    from account_line as line join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
      join account_week as week on week.district_id = line.district_id and week.week = line.week
    where line.district_id = ${viewer.districtId} and line.week = ${named.week} and line.unit_id = any(${units})
      and line.facts @> array[${fact}]::text[] and (line.unit_id, line.appeal_id) > (${afterUnit}, ${afterAppeal}::uuid)
    order by line.unit_id, line.appeal_id limit ${LINES_PAGE + 1}`.execute(db)
  const { rows: totals } = await sql<{ times: number; appeals: number }>`
    select coalesce(sum((select count(*) from unnest(facts) as word where word = ${fact})), 0)::int as times,
      count(*)::int as appeals
    from account_line where district_id = ${viewer.districtId} and week = ${named.week} and unit_id = any(${units})
      and facts @> array[${fact}]::text[]`.execute(db)
  const page = rows.slice(0, LINES_PAGE)
  const last = rows.length > LINES_PAGE ? page.at(-1) : undefined
  const shown = page.filter(({ sealed }) => !sealed)
  return {
    lines: shown.map((line) => ({
      unitId: line.unit_id,
      appealId: line.appeal_id,
      code: line.code,
      text: excerptBehind(line.text),
      on: line.on,
      facts: [...new Set(line.facts)],
      evidence: line.evidence,
    })),
    times: totals[0]?.times ?? 0,
    appeals: totals[0]?.appeals ?? 0,
    hidden: page.length - shown.length,
    next: last ? `${last.unit_id} ${last.appeal_id}` : null,
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000'

/** By the tree of that week, as it stands in the accounts themselves. */
export async function unitsBelow(
  db: Db,
  { districtId }: Viewer,
  named: { week: string; unitId: string },
): Promise<string[]> {
  const { rows } = await sql<{ unit_id: string }>`
    with recursive below as (
      select unit_id from account where district_id = ${districtId} and week = ${named.week} and unit_id = ${named.unitId}
      union select account.unit_id from account join below on account.parent_id = below.unit_id
        where account.district_id = ${districtId} and account.week = ${named.week})
    select unit_id from below`.execute(db)
  return rows.map((row) => row.unit_id)
}
