// 日报 from recorded times: what had arrived, been visited, screened out by the end of a day stays so for ever.
import { sql } from 'kysely'
import type { Channel } from '../appeals/contract.ts'
import { countedIn, countsSealed, lineOf } from '../appeals/sealed-in-numbers.ts'
import type { Db } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'
import { addDays, startOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import {
  dayOfBrief,
  doorsOf,
  isReached,
  quotaLines,
  slowestTowns,
  sumOf,
  type AreaCounts,
  type Both,
} from './brief.ts'
import type { BriefAnswer } from './contract-brief.ts'
import { wasThere, type Quota } from './contract.ts'
import type { Drive } from './drives.ts'
import { readPlaces } from './read-coverage.ts'
import type { Scope } from './read-totals.ts'
import { SHOWN_VISITS } from './shown-visits.ts'

interface Moment {
  on: string
  from: Date
  to: Date
}

export async function readBrief(
  db: Db,
  drive: Drive,
  organisation: Organisation,
  scope: Scope,
  { today, wish }: { today: string; wish: string | undefined },
): Promise<BriefAnswer> {
  const when = dayOfBrief(drive, today, wish)
  if (!when) throw new Refused('brief_day_outside')
  const moment = { on: when.on, from: startOf(when.on), to: startOf(addDays(when.on, 1)) }
  const [entries, visits, screenedOut, newlyOverdue, plan, places] = await Promise.all([
    readEntries(db, drive, moment, scope),
    readVisits(db, drive, moment),
    readScreened(db, drive, moment, scope),
    readOverdue(db, drive, moment, scope),
    readPlan(db, drive, moment),
    readPlaces(db, drive.districtId, organisation, today, scope.townId),
  ])
  const ofArea = <Row extends { villageId: string | null }>(rows: Row[]) =>
    Map.groupBy(rows, ({ villageId }) => villageId)
  const [entriesOf, visitsOf] = [ofArea(entries), ofArea(visits)]
  const villages = places.map(({ townId, villageId }): AreaCounts => {
    const [came, rung] = [entriesOf.get(villageId) ?? [], sumOf(visitsOf.get(villageId) ?? [])]
    const byDoor = Object.fromEntries(came.map(({ channel, sum }) => [channel, sum]))
    const there = wasThere({ visits: rung.sum, entries: byDoor })
    return { townId, villageId, entries: sumOf(came), visits: rung, there }
  })
  const own = new Set(places.map(({ villageId }) => villageId))
  const seenVisits = scope.townId ? visits.filter(({ villageId }) => own.has(villageId)) : visits
  const doneOf = ({ areaId, channel }: Quota): number => {
    const within = new Set(unitsWithin(organisation, areaId))
    const rows =
      channel === 'visit'
        ? visits.filter(({ villageId }) => within.has(villageId))
        : entries.filter(
            (row) => row.channel === channel && row.villageId !== null && within.has(row.villageId),
          )
    return sumOf(rows).sum
  }
  const quotas = plan.quotas.filter(
    ({ areaId }) => !scope.townId || unitsWithin(organisation, scope.townId).includes(areaId),
  )
  const byResult = (result: string) => sumOf(seenVisits.filter((row) => row.result === result))
  return {
    ...when,
    entries: sumOf(entries),
    doors: doorsOf(entries),
    visits: {
      ...sumOf(seenVisits),
      heard: byResult('heard'),
      nothing: byResult('nothing'),
      refused: byResult('refused'),
      absent: byResult('absent'),
      arrivedLater: seenVisits.reduce((sum, { later }) => sum + later, 0),
    },
    screenedOut,
    newlyOverdue,
    villages: villages.length,
    notVisited: villages.filter(({ there }) => !there).length,
    deadCorners: villages.filter((each) => !isReached(each)).length,
    quotas: quotaLines(quotas, doneOf, when),
    slowest: slowestTowns(villages),
    planVersion: plan.version,
    soFar: when.on === today,
    withoutSealed: !countsSealed(scope),
  }
}

/** Where it lies now: a place that triage put right later is counted where it was found to be. */
async function readEntries(db: Db, drive: Drive, { from, to }: Moment, scope: Scope) {
  const { rows } = await sql<Both & { villageId: string | null; channel: Channel }>`
    select ${lineOf('area_id')} as "villageId", channel, count(*) filter (where registered_at >= ${from})::int as day,
      count(*)::int as sum
    from appeal where district_id = ${drive.districtId} and drive_id = ${drive.id} and registered_at < ${to} ${countedIn(scope)}
    group by 1, 2`.execute(db)
  return rows
}

async function readVisits(db: Db, drive: Drive, { from, to }: Moment) {
  const { rows } = await sql<Both & { villageId: string; result: string; later: number }>`
    select village_id as "villageId", shown as result, count(*) filter (where visited_at >= ${from})::int as day, count(*)::int as sum,
      count(*) filter (where visited_at >= ${from} and received_at >= ${to})::int as later
    from ${SHOWN_VISITS} where district_id = ${drive.districtId} and drive_id = ${drive.id} and visited_at < ${to}
    group by 1, 2`.execute(db)
  return rows
}

/** By the history: screened out that day, and standing so at its end. */
async function readScreened(db: Db, drive: Drive, { from, to }: Moment, scope: Scope) {
  const { rows } = await sql<Both>`
    select count(*) filter (where last.type = 'screened_out' and last.at >= ${from})::int as day,
      count(*) filter (where last.type = 'screened_out')::int as sum
    from appeal join lateral (select event.type, event.at from appeal_event as event
      where event.district_id = appeal.district_id and event.appeal_id = appeal.id and event.at < ${to}
        and event.type in ('screened_out', 'reopened', 'screening_overturned') order by event.seq desc limit 1) as last on true
    where appeal.district_id = ${drive.districtId} and appeal.drive_id = ${drive.id} and appeal.screened_on is not null ${countedIn(scope)}`.execute(
    db,
  )
  return rows[0] ?? { day: 0, sum: 0 }
}

/** Appeals of which a clock ran out that day, as the history has it. */
async function readOverdue(db: Db, drive: Drive, { from, to }: Moment, scope: Scope) {
  const { rows } = await sql<{ n: number }>`
    select count(distinct appeal.id)::int as n from appeal_event as event
    join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id
    where event.district_id = ${drive.districtId} and event.type = 'overdue' and event.at >= ${from} and event.at < ${to}
      and appeal.drive_id = ${drive.id} ${countedIn(scope)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** The plan as it stood at the end of that day; a drive from before plans were kept has the one of now. */
async function readPlan(db: Db, drive: Drive, { to }: Moment) {
  const { rows } = await sql<{ seq: number; quotas: Quota[] | null }>`
    select seq, body -> 'quotas' as quotas from drive_act
    where district_id = ${drive.districtId} and drive_id = ${drive.id} and act in ('planned', 'changed') and at < ${to}
    order by seq desc limit 1`.execute(db)
  const [row] = rows
  return row?.quotas
    ? { version: row.seq, quotas: row.quotas }
    : { version: drive.version, quotas: drive.quotas }
}
