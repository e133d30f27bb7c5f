// What everybody may read of a drive: the same numbers as inside, without towns.
import { SEALED_LINE } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { OTHER_UNITS, OUTCOMES, type DriveTotals, type PublicTotals } from './contract.ts'
import { findDrive, listDrives } from './drives.ts'
import { readTotals } from './read-totals.ts'

export async function publicTotals(deps: Deps, id: string): Promise<PublicTotals> {
  const { districtId } = deps.config
  const drive = await findDrive(deps.db, districtId, id, dayOf(deps.now()))
  const { towns: _, ...totals } = await readTotals(deps.db, drive, {})
  const organisation = await currentOrganisation(deps.db, districtId)
  return {
    name: drive.name,
    fromOn: drive.fromOn,
    toOn: drive.toOn,
    phase: drive.phase,
    totals: { ...totals, units: publicUnits(totals.units, organisation) },
  }
}

/** Units with fewer entries than this are one line: a single entry could point at somebody. */
const UNIT_ENTRIES_MIN = 10

/**
 * Complaints about conduct stay out of public lists (design, vocabulary of the ledger), so neither they nor the inspecting
 * offices have a line of their own. Folded, not left out: the lines still add up.
 */
export function publicUnits(
  rows: DriveTotals['units'],
  { units }: Organisation,
): PublicTotals['totals']['units'] {
  const folds = ({ unitId, raw }: DriveTotals['units'][number]) =>
    unitId === SEALED_LINE || raw < UNIT_ENTRIES_MIN || units.get(unitId)?.kind === 'inspection'
  const shown = rows
    .filter((row) => !folds(row))
    .map((row) => ({ ...row, name: units.get(row.unitId)?.name ?? row.unitId }))
  const folded = rows.filter(folds)
  const [first] = folded
  if (!first) return shown
  const others = {
    ...first,
    unitId: OTHER_UNITS,
    outcomes: { ...first.outcomes },
    name: '其他单位',
  }
  for (const row of folded.slice(1)) {
    for (const key of ['raw', 'screenedOut', 'valid', 'late'] as const) others[key] += row[key]
    for (const key of OUTCOMES) others.outcomes[key] += row.outcomes[key]
  }
  return [...shown, others]
}

/** The newest drive that has begun: what a citizen means by "the drive". */
export async function latestDriveId(deps: Deps): Promise<string> {
  const drives = await listDrives(deps.db, deps.config.districtId, dayOf(deps.now()))
  const begun = drives.find(({ phase }) => phase !== 'planned')
  if (!begun) throw new Refused('drive_not_found')
  return begun.id
}
