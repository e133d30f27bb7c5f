// The drive of the demonstration, planned by the centre before it begins: who goes where, and what is expected.
import { CHANNELS } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { planDrive } from '../drive/drives.ts'
import type { Quota, Team } from '../drive/contract.ts'
import type { Organisation, Unit } from '../organisation/contract.ts'
import { newId } from '../platform/ids.ts'
import type { Cast } from './cast.ts'

/** The towns in which most of it happens. */
const TOWNS = ['001', '101']
const EXPECTED: readonly Omit<Quota, 'areaId'>[] = [
  { channel: 'visit', n: 40 },
  { channel: 'scan', n: 60 },
  { channel: 'letter', n: 15 },
]

/** One that stands, from a start that was interrupted, is left as it is. */
export async function openDrive(
  deps: Deps,
  cast: Cast,
  organisation: Organisation,
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
  const towns = units.filter(
    ({ id, kind }) => kind === 'town' && TOWNS.some((end) => id.length === 9 && id.endsWith(end)),
  )
  await planDrive(deps, cast.of(centre.id), {
    ...drive,
    name: `${drive.id} 年群众诉求大起底`,
    channels: [...CHANNELS],
    teams: towns.map((town) => teamOf(town, cast, deps.now())),
    quotas: towns.flatMap(({ id }) => EXPECTED.map((quota) => ({ ...quota, areaId: id }))),
  })
}

function teamOf(town: Unit, cast: Cast, now: Date): Team {
  const collectors = cast.collectors.filter(({ appointments }) =>
    appointments.some(({ unitId }) => unitId === town.id),
  )
  return {
    id: newId(now),
    name: `${town.shortName}工作队`,
    leaderId: cast.of(town.id).staffId,
    collectorIds: collectors.map(({ staffId }) => staffId),
    areaIds: [town.id],
  }
}
