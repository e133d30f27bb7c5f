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
    toCall: null,
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

/** Where a command stands in the history, and the print of what it said. */
export interface RecordedCommand {
  appealId: string
  print: Buffer | null
}

/** The versions in force, and the appeal in which this command is recorded already, if it is. */
export async function versionsAndCommand(
  db: Db,
  districtId: string,
  commandId: string,
): Promise<{ versions: Versions; recorded: RecordedCommand | null }> {
  const { rows } = await sql<
    Versions & { recorded_id: string | null; recorded_print: Buffer | null }
  >`${prepared}
    select district.rulebook_version, calendar_version, organisation_version,
      done.appeal_id as recorded_id, done.command_print as recorded_print
    from district left join appeal_event as done on done.district_id = district.id and done.command_id = ${commandId}
      and done.command_part = 0
    where district.id = ${districtId}`.execute(db)
  const [versions] = rows
  if (!versions) throw new Refused('rulebook_missing')
  const { recorded_id: appealId, recorded_print: print } = versions
  return { versions, recorded: appealId ? { appealId, print } : null }
}
