// The drive of the demonstration, planned by the centre before it begins: who goes where, and what is expected.
import { CHANNELS } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { planDrive } from '../drive/drives.ts'
import type { Quota, Team } from '../drive/contract.ts'
import type { Organisation, Unit } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import { newId } from '../platform/ids.ts'
import type { DemoPlace } from './appeals.ts'
import type { Cast } from './cast.ts'

/** The towns in which most of it happens, and the visits expected there: one of them is behind, so that this can be seen. */
const TOWNS = new Map([
  ['001', 450],
  ['101', 520],
])
const EXPECTED: readonly Omit<Quota, 'areaId'>[] = [
  { channel: 'scan', n: 60 },
  { channel: 'letter', n: 15 },
]

/** One that stands, from a start that was interrupted, is left as it is. */
export async function openDrive(
  deps: Deps,
  cast: Cast,
  organisation: Organisation,
  places: readonly DemoPlace[],
  drive: { id: string; fromOn: string; toOn: string; previousId: string | null },
): Promise<void> {
  const known = await deps.db
    .selectFrom('drive')
    .select('id')
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', drive.id)
    .executeTakeFirst()
  if (known) return
  const units = [...organisation.units.values()]
  const centre = units.find(({ kind }) => kind === 'centre')
  if (!centre) return
  const towns = units.flatMap((unit) => {
    const visits = unit.kind === 'town' && unit.id.length === 9 && TOWNS.get(unit.id.slice(6))
    return visits ? [{ unit, visits }] : []
  })
  await planDrive(deps, cast.of(centre.id), {
    ...drive,
    name: `${drive.id} 年群众诉求大起底`,
    channels: [...CHANNELS],
    teams: towns.map(({ unit }) => {
      const villages = places.filter(({ id }) => townOf(organisation, id) === unit.id)
      return teamOf(unit, villages, cast, deps.now())
    }),
    quotas: towns.flatMap(({ unit, visits }) =>
      [{ channel: 'visit' as const, n: visits }, ...EXPECTED].map((quota) => ({
        ...quota,
        areaId: unit.id,
      })),
    ),
  })
}

/** Whoever goes round in its villages (doors/visits.ts), and its own collectors. */
function teamOf(town: Unit, villages: readonly DemoPlace[], cast: Cast, now: Date): Team {
  const collectors = cast.collectors.filter(({ appointments }) =>
    appointments.some(({ unitId }) => unitId === town.id),
  )
  const walkers = villages.map(({ id }) => cast.of(id))
  return {
    id: newId(now),
    name: `${town.shortName}工作队`,
    leaderId: cast.of(town.id).staffId,
    collectorIds: [...new Set([...collectors, ...walkers].map(({ staffId }) => staffId))],
    areaIds: [town.id],
  }
}
