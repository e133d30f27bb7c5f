// May this be the plan of a drive? Pure: it sees the wish, what is there, and the district as it stands today.
import type { Organisation } from '../organisation/contract.ts'
import { isActive, unitsWithin } from '../organisation/units.ts'
import { daysBetween, isDay } from '../platform/days.ts'
import { DRIVE_DAYS_MAX, type DriveInput, type Phase } from './contract.ts'
import type { driveRefusals } from './refusals.ts'

export type DriveRefusal = keyof typeof driveRefusals

export interface PlanGrounds {
  organisation: Organisation
  today: string
  /** Staff whose accounts are in use. */
  staffIds: ReadonlySet<string>
  /** The other drives of the district. */
  others: readonly { id: string; from_on: string; to_on: string }[]
}

export function whyNotPlan(wish: DriveInput, grounds: PlanGrounds): DriveRefusal | null {
  const { fromOn, toOn, previousId } = wish
  if (!isDay(fromOn) || !isDay(toOn) || toOn < fromOn) return 'drive_days_wrong'
  if (daysBetween(fromOn, toOn) >= DRIVE_DAYS_MAX) return 'drive_days_wrong'
  if (grounds.others.some(({ from_on, to_on }) => from_on <= toOn && fromOn <= to_on))
    return 'drive_overlaps'
  if (previousId !== null && !grounds.others.some(({ id }) => id === previousId))
    return 'drive_not_found'
  return whyNotTeams(wish, grounds)
}

function whyNotTeams({ teams, quotas }: DriveInput, grounds: PlanGrounds): DriveRefusal | null {
  const { organisation, today, staffIds } = grounds
  const isArea = (unitId: string) => {
    const kind = organisation.units.get(unitId)?.kind
    return (kind === 'village' || kind === 'town') && isActive(organisation, unitId, today)
  }
  const areas = teams.flatMap(({ areaIds }) => areaIds)
  if (![...areas, ...quotas.map(({ areaId }) => areaId)].every(isArea)) return 'drive_area_unknown'
  const people = teams.flatMap(({ leaderId, collectorIds }) => [
    ...collectorIds,
    ...(leaderId ? [leaderId] : []),
  ])
  if (!people.every((id) => staffIds.has(id))) return 'drive_staff_unknown'
  const taken = new Set<string>()
  for (const { areaIds } of teams)
    for (const village of villagesOf(areaIds, organisation)) {
      if (taken.has(village)) return 'drive_area_twice'
      taken.add(village)
    }
  return null
}

/** The villages of these areas, each once; a town stands for all of its villages. */
export function villagesOf(areaIds: readonly string[], organisation: Organisation): string[] {
  const all = areaIds.flatMap((areaId) => unitsWithin(organisation, areaId))
  return [...new Set(all)].filter((id) => organisation.units.get(id)?.kind === 'village')
}

/** A window that people already work in keeps its first day; one that is over keeps its last day, too. */
export function whyNotMove(
  before: { fromOn: string; toOn: string },
  wish: { fromOn: string; toOn: string },
  today: string,
): DriveRefusal | null {
  if (wish.fromOn !== before.fromOn && (today >= before.fromOn || wish.fromOn < today))
    return 'drive_window_begun'
  if (wish.toOn !== before.toOn && (today > before.toOn || wish.toOn < today))
    return 'drive_window_begun'
  return null
}

export function phaseOf(
  drive: { fromOn: string; toOn: string; frozen: boolean; closed: boolean },
  today: string,
): Phase {
  if (drive.closed) return 'closed'
  if (drive.frozen) return 'frozen'
  if (today < drive.fromOn) return 'planned'
  return today <= drive.toOn ? 'running' : 'ended'
}
