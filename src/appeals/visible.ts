// Who sees an appeal, as SQL: the same rule as `maySee` in who.ts, and a test that holds the two together.
import { sql, type RawBuilder } from 'kysely'
import { heldLately } from '../organisation/appointments.ts'
import type {
  Actor,
  Appointment,
  Organisation,
  Role,
  StaffActor,
} from '../organisation/contract.ts'
import { answersFor, complainedOf } from './who.ts'

/** What somebody sees, as conditions on `appeal`. Sealed complaints stand apart: few see any, and there are few. */
export interface Sight {
  /** Every appeal that is not sealed, or those that fit one of these; each is served by an index of its own. */
  open: 'all' | RawBuilder<unknown>[]
  /** Null: none. */
  sealed: RawBuilder<unknown> | null
  /** Units of which every appeal that is not sealed is seen, because they answer for it. */
  units: ReadonlySet<string>
}

const NO_UNITS: ReadonlySet<string> = new Set()

export function sightOf(actor: Actor, organisation: Organisation): Sight {
  if (actor.kind === 'system') return { open: 'all', sealed: sql`appeal.sealed`, units: NO_UNITS }
  if (actor.kind === 'reporter') return { open: [], sealed: null, units: NO_UNITS } // reporters come with a receipt, never through lists
  const sees = (role: Role) => actor.appointments.some((held) => held.role === role)
  if (sees('auditor'))
    return {
      open: 'all',
      sealed: sql`(appeal.sealed and ${notRecused(actor, organisation)})`,
      units: NO_UNITS,
    }
  const all = sees('district_centre') || sees('inspector') || sees('leader')
  const open = all
    ? ('all' as const)
    : actor.appointments.flatMap((held) => openAppeals(actor.staffId, held, organisation))
  const units = new Set(
    actor.appointments
      .filter((held) => OWN_UNIT.includes(held.role))
      .flatMap((held) => answersFor(organisation, held.unitId)),
  )
  const offices = actor.appointments.filter(
    (held) => held.role === 'inspector' || held.role === 'district_centre',
  )
  if (offices.length === 0) return { open, sealed: null, units }
  const holding = [...new Set(offices.flatMap((held) => answersFor(organisation, held.unitId)))]
  // A complaint about a unit: only in the office that holds it, and for nobody who sits in the unit complained of, or did within the year.
  return {
    open,
    units,
    sealed: sql`(appeal.sealed and appeal.unit_id = any(${holding}) and ${notRecused(actor, organisation)})`,
  }
}

/** A condition on `appeal`. Default: nothing. */
export function visibleTo(actor: Actor, organisation: Organisation): RawBuilder<unknown> {
  return sql`(${sql.join(waysToSee(sightOf(actor, organisation)), sql` or `)})`
}

/** The same as its parts: an appeal is visible in any of these ways. Never empty; no way at all is `false`. */
export function waysToSee({ open, sealed }: Sight): RawBuilder<unknown>[] {
  if (open === 'all')
    return [sealed ? sql`(not appeal.sealed or ${sealed})` : sql`not appeal.sealed`]
  const ways = open.map((way) => sql`(not appeal.sealed and ${way})`)
  if (sealed) ways.push(sealed)
  return ways.length > 0 ? ways : [sql`false`]
}

function notRecused(actor: StaffActor, organisation: Organisation): RawBuilder<unknown> {
  const own = [...organisation.units.keys()].filter((against) =>
    heldLately(actor).some((held) => complainedOf(organisation, held.unitId, against)),
  )
  return sql`not coalesce(appeal.against_unit_id, '') = any(${own})`
}

/** Those who see their own unit's appeals whole, whatever else they see (`own` below). */
const OWN_UNIT: readonly Role[] = ['town_office', 'village_clerk', 'handler', 'head']

/** What one appointment shows of the appeals that are not sealed. */
function openAppeals(
  staffId: string,
  held: Appointment,
  organisation: Organisation,
): RawBuilder<unknown>[] {
  const units = answersFor(organisation, held.unitId)
  // The first half is what the partial index on co-units is for; the second alone would read every row.
  const own = [
    ...inEach('appeal.unit_id', units),
    sql`(appeal.co_unit_ids <> '{}' and appeal.co_unit_ids && ${units}::text[])`,
  ]
  switch (held.role) {
    case 'town_office':
      return [...inEach('appeal.town_id', units), ...own]
    case 'village_clerk':
      return [...inEach('appeal.area_id', units), ...own]
    case 'handler':
    case 'head':
      return own
    case 'collector':
      return [sql`appeal.collector_id = ${staffId}`]
    default:
      return []
  }
}

/** One condition per unit: only an equality keeps an index in the order of the list. */
function inEach(column: string, units: readonly string[]): RawBuilder<unknown>[] {
  return units.map((unitId) => sql`${sql.ref(column)} = ${unitId}`)
}
