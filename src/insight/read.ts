// 区情: frozen weeks for what has happened, the ledger for what stands open now. Complaints under seal are in neither.
import { sql } from 'kysely'
import type { Fact, Figures } from '../accounts/contract-facts.ts'
import type { Db } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import { dayOf, daysBetween } from '../platform/days.ts'
import { survival, type DayCount } from '../statistics/survival.ts'
import { AGES, REDO_GROUNDS, type Counts, type Insight } from './contract.ts'

export interface Asked {
  districtId: string
  unitId: string
  weeks: number
  organisation: Organisation
  now: Date
}
interface AccountRow {
  week: string
  unit_id: string
  name: string
  kind: string
  parent_id: string | null
  rolled: Figures
}

export async function readInsight(db: Db, asked: Asked): Promise<Insight> {
  const { districtId, unitId, organisation } = asked
  const weeks = await closedWeeks(db, asked)
  const rows = await accountsOf(db, districtId, unitId, weeks)
  const own = rows.filter((row) => row.unit_id === unitId)
  const [from] = weeks
  const [days, ageing] = await Promise.all([
    from ? daysToClose(db, asked, from.opens_at) : [],
    ages(db, asked),
  ])
  const { total, median, steps } = survival(days)
  const whole = sum(own.map(({ rolled }) => rolled))
  return {
    unitId,
    name: organisation.units.get(unitId)?.shortName ?? unitId,
    weeks: weeks.map(({ week }) => ({
      week,
      ...countsOf(own.find((row) => row.week === week)?.rolled ?? {}),
    })),
    redo: redoOf(whole),
    survival: {
      total,
      median,
      steps: steps.map(({ day, open, low, high, atRisk }) => ({ day, open, low, high, atRisk })),
    },
    ageing,
    units: [...Map.groupBy(rows, (row) => row.unit_id)]
      .filter(([id]) => id !== unitId)
      .map(([id, lines]) => ({ id, lines: lines.toSorted((a, b) => (a.week < b.week ? -1 : 1)) }))
      .map(({ id, lines }) => ({
        unitId: id,
        name: lines.at(-1)?.name ?? id,
        kind: lines.at(-1)?.kind ?? '',
        ...overWeeks(lines.map(({ rolled }) => rolled)),
        byWeek: lines.map(({ week, rolled }) => ({
          week,
          due: rolled.due ?? 0,
          dueInTime: rolled.due_in_time ?? 0,
        })),
      })),
  }
}

export async function closedWeeks(db: Db, { districtId, weeks }: Asked) {
  const rows = await db
    .selectFrom('account_week')
    .select(['week', 'opens_at'])
    .where('district_id', '=', districtId)
    .where('closed_at', 'is not', null)
    .orderBy('week', 'desc')
    .limit(weeks)
    .execute()
  return rows.toReversed()
}

/** The unit's own accounts and those of the units that stood right below it in that week. */
export async function accountsOf(
  db: Db,
  districtId: string,
  unitId: string,
  weeks: readonly { week: string }[],
): Promise<AccountRow[]> {
  if (weeks.length === 0) return []
  return db
    .selectFrom('account')
    .select(['week', 'unit_id', 'name', 'kind', 'parent_id', 'rolled'])
    .where('district_id', '=', districtId)
    .where(
      'week',
      'in',
      weeks.map(({ week }) => week),
    )
    .where((on) => on.or([on('unit_id', '=', unitId), on('parent_id', '=', unitId)]))
    .orderBy('unit_id')
    .execute()
}

/** Sums over weeks; what stands at a cut-off is that of the last one. */
function overWeeks(figures: readonly Figures[]): Counts {
  const last = countsOf(figures.at(-1) ?? {})
  return { ...countsOf(sum(figures)), open: last.open, overdue: last.overdue }
}

function sum(figures: readonly Figures[]): Figures {
  const total: Figures = {}
  for (const each of figures)
    for (const [fact, n] of Object.entries(each))
      total[fact as Fact] = (total[fact as Fact] ?? 0) + n // the keys of Figures
  return total
}

const countsOf = (figures: Figures): Counts => ({
  received: figures.received ?? 0,
  due: figures.due ?? 0,
  dueInTime: figures.due_in_time ?? 0,
  dueStaged: figures.due_staged ?? 0,
  claimed: figures.claimed ?? 0,
  verified: figures.verified ?? 0,
  redone: figures.redone ?? 0,
  overdue: figures.overdue ?? 0,
  open: figures.open ?? 0,
})

function redoOf(figures: Figures): Insight['redo'] {
  const counts = REDO_GROUNDS.map((ground) => [ground, figures[`redone_${ground}`] ?? 0])
  return Object.fromEntries(counts) as Insight['redo'] // one of each ground
}

/** Days from registration to a verified close; open ones, and those that left by another way, were seen for so long. */
async function daysToClose(db: Db, asked: Asked, from: Date): Promise<DayCount[]> {
  const today = dayOf(asked.now)
  const { rows } = await sql<{
    registered: string
    ended: string | null
    state: string
    n: number
  }>`
    select registered_on as registered, ended_on as ended, state, count(*)::int as n
    from appeal
    where district_id = ${asked.districtId} and registered_on between ${dayOf(from)} and ${today} and not sealed
      ${held(asked)} group by 1, 2, 3`.execute(db)
  return rows.map(({ registered, ended, state, n }) => ({
    day: daysBetween(registered, ended ?? today),
    closed: state === 'closed' ? n : 0,
    censored: state === 'closed' ? 0 : n,
  }))
}

async function ages(db: Db, asked: Asked): Promise<Insight['ageing']> {
  const today = dayOf(asked.now)
  const { rows } = await sql<{ registered: string; n: number }>`
    select registered_on as registered, count(*)::int as n from appeal
    where district_id = ${asked.districtId} and ended_at is null and not sealed ${held(asked)} group by 1`.execute(
    db,
  )
  return [...AGES, null].map((to, at) => ({
    to,
    n: rows
      .filter(({ registered }) => bucketOf(daysBetween(registered, today)) === at)
      .reduce((total, { n }) => total + n, 0),
  }))
}

const bucketOf = (day: number) => AGES.filter((to) => day > to).length

/** Held by the unit or one below it; for the district nothing to ask. */
function held({ organisation, unitId, districtId }: Asked) {
  if (unitId === districtId) return sql``
  const units = [...organisation.units.keys()].filter((id) => isWithin(organisation, id, unitId))
  return sql`and unit_id = any(${units})`
}
