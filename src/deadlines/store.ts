// 工作日历 in the database: each import makes a new version, old notices plus new ones.
import type { Db, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { settled, versionCache } from '../platform/version-cache.ts'
import type { Tables } from '../tables.ts'
import type { Calendar } from './calendar.ts'
import { calendarOf, mergeNotices, type NoticeDay } from './notices.ts'

/** No notice at all: every day is counted Monday to Friday and every date is provisional. */
const EMPTY: Calendar = calendarOf(0, [])

/** Version 0 is the calendar of a district that has imported none. */
export async function loadCalendar(db: Db, districtId: string, version: number): Promise<Calendar> {
  return version === 0 ? EMPTY : cached(db, districtId, version)
}

const cached = versionCache<Tables, Calendar>(async (db, districtId, version) => {
  const head = await db
    .selectFrom('calendar')
    .select(settled.as('settled'))
    .where('district_id', '=', districtId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!head) throw new Error(`There is no calendar ${version} of district ${districtId}.`)
  return {
    value: calendarOf(version, await listNoticeDays(db, districtId, version)),
    settled: head.settled,
  }
})

export async function listNoticeDays(
  db: Db,
  districtId: string,
  version: number,
): Promise<NoticeDay[]> {
  return db
    .selectFrom('calendar_day')
    .select(['day', 'name', 'kind', 'year as noticeYear'])
    .where('district_id', '=', districtId)
    .where('version', '=', version)
    .orderBy('year')
    .orderBy('day')
    .execute()
}

export async function currentCalendarVersion(db: Db, districtId: string): Promise<number> {
  const district = await db
    .selectFrom('district')
    .select('calendar_version')
    .where('id', '=', districtId)
    .executeTakeFirst()
  return district?.calendar_version ?? 0
}

/** The years of `notices` are replaced as a whole, all others stay. Gives the new version, in force from now on. */
export async function importCalendar(
  tx: Tx,
  districtId: string,
  notices: NoticeDay[],
  by: { staffId: string | null; now: Date },
): Promise<number> {
  const district = await tx
    .selectFrom('district')
    .select('calendar_version')
    .where('id', '=', districtId)
    .forUpdate() // two imports at once: the second builds on the first
    .executeTakeFirst()
  if (!district) throw new Refused('district_not_found')
  const old = await listNoticeDays(tx, districtId, district.calendar_version)
  const days = mergeNotices(old, notices)
  const version = district.calendar_version + 1
  await tx
    .insertInto('calendar')
    .values({ district_id: districtId, version, imported_by: by.staffId, imported_at: by.now })
    .execute()
  await tx
    .insertInto('calendar_day')
    .values(
      days.map(({ day, name, kind, noticeYear }) => ({
        district_id: districtId,
        version,
        year: noticeYear,
        day,
        kind,
        name,
      })),
    )
    .execute()
  await tx
    .updateTable('district')
    .set({ calendar_version: version })
    .where('id', '=', districtId)
    .execute()
  return version
}
