// Everything a decision may look at, read once. Rulebook, calendar and units are immutable per version and kept.
import type { Db } from '../deps.ts'
import { loadCalendar } from '../deadlines/store.ts'
import type { Actor } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { loadRulebook } from '../rulebook/store.ts'
import type { Grounds } from './verb.ts'

/** Which versions are in force; read in the same statement that locks the appeal. */
export interface Versions {
  rulebook_version: number
  calendar_version: number
  organisation_version: number
}

export async function groundsUnder(
  db: Db,
  districtId: string,
  versions: Versions,
  actor: Actor,
  now: Date,
): Promise<Grounds> {
  if (versions.rulebook_version === 0) throw new Refused('rulebook_missing')
  const [rulebook, calendar, organisation] = await Promise.all([
    loadRulebook(db, districtId, versions.rulebook_version),
    loadCalendar(db, districtId, versions.calendar_version),
    loadOrganisation(db, districtId, versions.organisation_version),
  ])
  return {
    actor, rulebook, calendar, organisation, today: dayOf(now), now: now.toISOString(), other: null, reachable: false,
  }
}

/** For reading: the grounds of now. */
export async function currentGrounds(db: Db, districtId: string, actor: Actor, now: Date): Promise<Grounds> {
  const versions = await db
    .selectFrom('district')
    .select(['rulebook_version', 'calendar_version', 'organisation_version'])
    .where('id', '=', districtId)
    .executeTakeFirst()
  if (!versions) throw new Refused('rulebook_missing')
  return groundsUnder(db, districtId, versions, actor, now)
}
