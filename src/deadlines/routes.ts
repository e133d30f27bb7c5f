// 工作日历: the staff reads it, administrators import the yearly notice.
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import { dueDay } from './calendar.ts'
import {
  CalendarAnswer,
  CalendarImported,
  CalendarQuery,
  DueAnswer,
  DueQuery,
  ImportCalendar,
} from './contract.ts'
import { type NoticeDay, readHolidayCn, readNoticeCsv } from './notices.ts'
import { currentCalendarVersion, importCalendar, listNoticeDays, loadCalendar } from './store.ts'
import { calendarWarnings } from './warnings.ts'

const ANY_STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const ADMINISTRATOR = { access: { kind: 'staff', roles: ['administrator'] } } as const
const tags = ['calendar']

export async function deadlineRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/calendar',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'The years that are imported, what is missing, and the days of one year',
        querystring: CalendarQuery,
        response: { 200: CalendarAnswer },
      },
    },
    async (request) => {
      const today = dayOf(deps.now())
      const year = request.query.year ?? Number(today.slice(0, 4))
      const calendar = await presentCalendar()
      const language = languageOf(request)
      return {
        version: calendar.version,
        years: [...calendar.years],
        warnings: calendarWarnings(calendar, today).map((warning) => ({
          level: warning.level,
          year: warning.year,
          sentence: warning[language],
        })),
        year,
        days: daysOf(year, await listNoticeDays(deps.db, districtId, calendar.version)),
      }
    },
  )

  app.get(
    '/api/calendar/due',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'The last day of a period',
        querystring: DueQuery,
        response: { 200: DueAnswer },
      },
    },
    async ({ query: { from, days, mode } }) => {
      const due = dueDay(await presentCalendar(), from, days, mode)
      // A guess that somebody reads out on the telephone becomes a promise: as `huiyin calendar due`, we give none.
      const { dueOn, missingYears, provisional } = due
      if (missingYears.length > 0) throw new Refused('calendar_year_missing', { missingYears })
      return { dueOn, provisional }
    },
  )

  app.post(
    '/api/calendar',
    {
      config: ADMINISTRATOR,
      schema: {
        tags,
        summary: 'Import yearly notices',
        body: ImportCalendar,
        response: { 200: CalendarImported },
      },
    },
    async (request) => {
      const { body } = request
      const { days, faults } = 'csv' in body ? readNoticeCsv(body.csv) : readHolidayCn(body.notice)
      if (!days) {
        const language = languageOf(request)
        throw new Refused('calendar_file_wrong', {
          faults: faults.map(({ row, column, [language]: sentence }) => ({
            row,
            column,
            sentence,
          })),
        })
      }
      const by = { districtId, staffId: staffIdOf(request), now: deps.now() }
      const before = await presentCalendar()
      const years = [...new Set(days.map((line) => line.noticeYear))]
      const answer = {
        added: years.filter((year) => !before.years.has(year)),
        replaced: years.filter((year) => before.years.has(year)),
      }
      if (body.dryRun) return { imported: false, version: before.version, ...answer }
      const version = await deps.db.transaction().execute(async (tx) => {
        const made = await importCalendar(tx, districtId, days, by)
        await recordAct(tx, by, 'calendar_imported', String(made), { years })
        return made
      })
      return { imported: true, version, ...answer }
    },
  )

  async function presentCalendar() {
    return loadCalendar(deps.db, districtId, await currentCalendarVersion(deps.db, districtId))
  }
}

function staffIdOf({ actor }: FastifyRequest): string {
  if (!actor) throw new Refused('sign_in_needed')
  return actor.staffId
}

/** The days of a year as they hold: where two notices name one day, the later one. */
function daysOf(year: number, notices: NoticeDay[]): NoticeDay[] {
  const held = new Map<string, NoticeDay>()
  for (const line of notices) if (line.day.startsWith(String(year))) held.set(line.day, line)
  return [...held.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}
