// This drive beside earlier ones: one grouping for all of them, as for the totals.
import { sql } from 'kysely'
import { CHANNELS, OPEN_STATES } from '../appeals/contract.ts'
import { countedIn, countsSealed, lineOf } from '../appeals/sealed-in-numbers.ts'
import type { Db } from '../deps.ts'
import {
  EARLIER_MAX,
  type Compared,
  type CompareAnswer,
  type RolledOver,
} from './contract-compare.ts'
import type { Drive } from './drives.ts'
import type { Scope } from './read-totals.ts'

interface Group extends Compared {
  driveId: string
  channel: string
  townId: string | null
  category: string | null
}

export async function readCompare(
  db: Db,
  drive: Drive,
  all: readonly Drive[],
  scope: Scope,
): Promise<CompareAnswer> {
  const earlier = all.filter(({ fromOn }) => fromOn < drive.fromOn).slice(0, EARLIER_MAX)
  const drives = [drive, ...earlier]
  const [groups, back, rolledOver] = await Promise.all([
    readGroups(db, drive.districtId, drives, scope),
    readBack(db, drive, scope),
    Promise.all(earlier.map((each) => readRolledOver(db, each, scope))),
  ])
  return {
    drives: drives.map(({ id, name, fromOn, toOn, phase }) => ({ id, name, fromOn, toOn, phase })),
    parts: partsOf(
      groups,
      drives.map(({ id }) => id),
    ),
    back,
    rolledOver: rolledOver.filter((each) => each !== null),
    withoutSealed: !countsSealed(scope),
  }
}

async function readGroups(
  db: Db,
  districtId: string,
  drives: readonly Drive[],
  scope: Scope,
): Promise<Group[]> {
  const { rows } = await sql<Group>`
    with windows as materialized (
      select id, (to_on + 1)::timestamp at time zone 'Asia/Shanghai' as over from drive
      where district_id = ${districtId} and id = any(${drives.map(({ id }) => id)}))
    select windows.id as "driveId", channel, ${lineOf('town_id')} as "townId",
      ${lineOf("split_part(category, '.', 1)")} as category,
      count(*)::int as raw, count(*) filter (where state <> 'screened_out')::int as valid,
      count(*) filter (where state = 'screened_out')::int as "screenedOut", count(*) filter (where state = 'closed')::int as closed,
      count(*) filter (where registered_at >= over)::int as late
    from windows join appeal on appeal.district_id = ${districtId} and appeal.drive_id = windows.id
    where true ${countedIn(scope)}
    group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** Every part has a set of numbers for every drive, in their order. Pure. */
export function partsOf(
  groups: readonly Group[],
  driveIds: readonly string[],
): CompareAnswer['parts'] {
  const part = (
    by: CompareAnswer['parts'][number]['by'],
    key: string | null,
    rows: readonly Group[],
  ) => ({
    by,
    key,
    numbers: driveIds.map((id) => sumOf(rows.filter(({ driveId }) => driveId === id))),
  })
  const each = (by: 'town' | 'category', keyOf: (group: Group) => string | null) =>
    [...Map.groupBy(groups, keyOf)]
      .map(([key, rows]) => part(by, key, rows))
      .sort(
        (a, b) =>
          (b.numbers[0]?.raw ?? 0) - (a.numbers[0]?.raw ?? 0) ||
          ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
      )
  return [
    part('all', null, groups),
    ...CHANNELS.filter((door) => groups.some(({ channel }) => channel === door)).map((door) =>
      part(
        'door',
        door,
        groups.filter(({ channel }) => channel === door),
      ),
    ),
    ...each('town', ({ townId }) => townId),
    ...each('category', ({ category }) => category),
  ]
}

function sumOf(groups: readonly Compared[]): Compared {
  const sum = { raw: 0, valid: 0, screenedOut: 0, closed: 0, late: 0 }
  for (const group of groups) {
    sum.raw += group.raw
    sum.valid += group.valid
    sum.screenedOut += group.screenedOut
    sum.closed += group.closed
    sum.late += group.late
  }
  return sum
}

/** The newest word on each matter. */
async function readBack(db: Db, drive: Drive, scope: Scope): Promise<CompareAnswer['back']> {
  const { rows } = await sql<{ said: boolean; driveId: string | null; n: number }>`
    select word.appeal_id is not null as said, earlier.drive_id as "driveId", count(*)::int as n
    from appeal
    left join (select distinct on (appeal_id) appeal_id, earlier_id from recurrence
      where district_id = ${drive.districtId} order by appeal_id, seq desc) as word on word.appeal_id = appeal.id
    left join appeal as earlier on earlier.district_id = appeal.district_id and earlier.id = word.earlier_id
    where appeal.district_id = ${drive.districtId} and appeal.drive_id = ${drive.id} and not appeal.sealed
      and appeal.state not in ('screened_out', 'merged', 'withdrawn') ${countedIn(scope)}
    group by 1, 2`.execute(db)
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(wanted).reduce((all, { n }) => all + n, 0)
  return {
    matters: sum(() => true),
    cameBack: sum(({ driveId }) => driveId !== null),
    isNew: sum(({ said, driveId }) => said && driveId === null),
    unmarked: sum(({ said }) => !said),
    of: rows.flatMap(({ driveId, n }) => (driveId === null ? [] : [{ driveId, n }])),
  }
}

const ENDS = ['closed', 'merged', 'declined', 'decline_upheld', 'screened_out', 'withdrawn']
const OPENS = ['registered', 'redone', 'reopened', 'unmerged', 'screening_overturned']

/** By the history: what had no end when that drive was closed, and how it stands now. */
async function readRolledOver(db: Db, drive: Drive, scope: Scope): Promise<RolledOver | null> {
  if (drive.closedAt === null) return null
  const closedAt = new Date(drive.closedAt)
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from appeal
    where district_id = ${drive.districtId} and drive_id = ${drive.id} and registered_at <= ${closedAt} ${countedIn(scope)}
      and (select event.type from appeal_event as event
        where event.district_id = appeal.district_id and event.appeal_id = appeal.id and event.at <= ${closedAt}
          and event.type = any(${[...ENDS, ...OPENS]}) order by event.seq desc limit 1) = any(${OPENS})
    group by 1`.execute(db)
  const of = (wanted: (state: string) => boolean) =>
    rows.filter(({ state }) => wanted(state)).reduce((sum, { n }) => sum + n, 0)
  const isOpen = (state: string) => (OPEN_STATES as readonly string[]).includes(state)
  return {
    driveId: drive.id,
    closedAt: drive.closedAt,
    open: of(() => true),
    solved: of((state) => state === 'closed'),
    stillOpen: of(isOpen),
    otherwise: of((state) => state !== 'closed' && !isOpen(state)),
  }
}
