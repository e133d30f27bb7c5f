// Everything a decision may look at, read once. Rulebook, calendar and units are immutable per version and kept.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import { loadCalendar } from '../deadlines/store.ts'
import type { Actor } from '../organisation/contract.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { prepared } from '../platform/db.ts'
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
    actor,
    rulebook,
    calendar,
    organisation,
    today: dayOf(now),
    now: now.toISOString(),
    other: null,
    reachable: false,
  }
}

/** For reading: the grounds of now. */
export async function currentGrounds(
  db: Db,
  districtId: string,
  actor: Actor,
  now: Date,
): Promise<Grounds> {
  const { versions } = await versionsAndCommand(db, districtId, '')
  return groundsUnder(db, districtId, versions, actor, now)
}

/** The versions in force, and the appeal in which this command is recorded already, if it is. */
export async function versionsAndCommand(
  db: Db,
  districtId: string,
  commandId: string,
): Promise<{ versions: Versions; recorded: string | null }> {
  const { rows } = await sql<Versions & { recorded: string | null }>`${prepared}
    select rulebook_version, calendar_version, organisation_version,
      (select appeal_id from appeal_event where appeal_event.district_id = district.id and command_id = ${commandId}
        and command_part = 0) as recorded
    from district where id = ${districtId}`.execute(db)
  const [versions] = rows
  if (!versions) throw new Refused('rulebook_missing')
  return { versions, recorded: versions.recorded }
}
