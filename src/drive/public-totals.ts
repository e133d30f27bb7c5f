// What everybody may read of a drive: the same numbers as inside, without towns.
import type { Deps } from '../deps.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { PublicTotals } from './contract.ts'
import { findDrive, listDrives } from './drives.ts'
import { readTotals } from './read-totals.ts'

export async function publicTotals(deps: Deps, id: string): Promise<PublicTotals> {
  const { districtId } = deps.config
  const drive = await findDrive(deps.db, districtId, id, dayOf(deps.now()))
  const { towns: _, ...totals } = await readTotals(deps.db, drive, { withoutSealed: false })
  const { units } = await currentOrganisation(deps.db, districtId)
  return {
    name: drive.name,
    fromOn: drive.fromOn,
    toOn: drive.toOn,
    phase: drive.phase,
    totals: {
      ...totals,
      units: totals.units.map((row) => ({
        ...row,
        name: units.get(row.unitId)?.name ?? row.unitId,
      })),
    },
  }
}

/** The newest drive that has begun: what a citizen means by "the drive". */
export async function latestDriveId(deps: Deps): Promise<string> {
  const drives = await listDrives(deps.db, deps.config.districtId, dayOf(deps.now()))
  const begun = drives.find(({ phase }) => phase !== 'planned')
  if (!begun) throw new Refused('drive_not_found')
  return begun.id
}
