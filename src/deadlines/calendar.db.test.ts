import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { aStaffMember, type Person } from '../../test/support/staff.ts'
import { dueDay, isWorkingDay } from './calendar.ts'
import { currentCalendarVersion, loadCalendar } from './store.ts'

let t: TestApp
let administrator: Person
let clerk: Person
const districtId = '511902'

beforeAll(async () => {
  t = await testApp()
  administrator = await aStaffMember(t, [['administrator', districtId]])
  clerk = await aStaffMember(t, [['village_clerk', '511902001001']])
})
afterAll(() => t.close())

function ask(method: 'GET' | 'POST', url: string, payload?: object, who: Person = administrator) {
  return t.app.inject({
    method,
    url,
    headers: { cookie: who.cookie },
    ...(payload ? { payload } : {}),
  })
}

// Not the State Council's arrangement: the seven holidays of a year that is not announced yet, for the test.
const DAYS_2027 = [
  ['2027-01-01', '元旦'],
  ['2027-02-06', '春节'],
  ['2027-04-05', '清明节'],
  ['2027-05-01', '劳动节'],
  ['2027-06-09', '端午节'],
  ['2027-09-15', '中秋节'],
  ['2027-10-01', '国庆节'],
] as const
const csv2027 = (...more: string[]) =>
  [
    'date,name,kind,paper_year',
    ...DAYS_2027.map(([date, name]) => `${date},${name},off,2027`),
    ...more,
  ].join('\n')

test('a district begins with the notices of 2021 to 2026, and everybody on the staff may read them', async () => {
  const answer = await ask('GET', '/api/calendar', undefined, clerk)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    version: 1,
    years: [2021, 2022, 2023, 2024, 2025, 2026],
    warnings: [],
    year: 2026,
  })
  expect(answer.json().days).toHaveLength(39)
  const turn = (await ask('GET', '/api/calendar?year=2022', undefined, clerk)).json()
  expect(turn.days.at(-1)).toEqual({
    day: '2022-12-31',
    name: '元旦',
    kind: 'off',
    noticeYear: 2023,
  })
  expect((await ask('GET', '/api/calendar?year=2027', undefined, clerk)).json().days).toEqual([])
})

test('the last day of a period can be asked for', async () => {
  const due = (query: string) => ask('GET', `/api/calendar/due?${query}`, undefined, clerk)
  expect((await due('from=2025-01-20&days=5&mode=working')).json()).toEqual({
    dueOn: '2025-01-26',
    provisional: false,
  })
  expect((await due('from=2031-01-20&days=5&mode=calendar')).json().dueOn).toBe('2031-01-25')
  for (const wrong of [
    'from=2025-02-30&days=5&mode=working',
    'from=2025-01-20&days=0&mode=working',
    'from=2025-01-20&days=5&mode=soon',
  ]) {
    expect((await due(wrong)).statusCode).toBe(400)
  }
})

test.each(['working', 'rolled'])(
  'in a year without a notice a day counted as %s is refused, never guessed',
  async (mode) => {
    const url = `/api/calendar/due?from=2031-01-20&days=5&mode=${mode}`
    const answer = await ask('GET', url, undefined, clerk)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'calendar_year_missing', missingYears: [2031] })
    expect(answer.json()).not.toHaveProperty('dueOn')
  },
)

test('only an administrator imports a notice', async () => {
  expect((await ask('POST', '/api/calendar', { csv: csv2027() }, clerk)).statusCode).toBe(403)
})

test('a notice with one bad row is not imported at all, and the row and the column are named', async () => {
  const answer = await ask('POST', '/api/calendar', { csv: csv2027('2027-02-30,春节,off,2027') })
  expect(answer.statusCode).toBe(422)
  expect(answer.json()).toMatchObject({
    code: 'calendar_file_wrong',
    faults: [
      { row: 9, column: 'date', sentence: '“2027-02-30”不是有效的日期，应写作 2027-01-01。' },
    ],
  })
  const english = await ask('POST', '/api/calendar?lang=en', { notice: { year: 2027, days: [] } })
  expect(english.json().faults).toEqual([
    { row: 0, column: '', sentence: 'No day in it: is the notice not out yet?' },
  ])
  expect(await currentCalendarVersion(t.deps.db, districtId)).toBe(1)
})

test('a dry run says what would come in and changes nothing', async () => {
  const answer = await ask('POST', '/api/calendar', { csv: csv2027(), dryRun: true })
  expect(answer.json()).toEqual({ imported: false, version: 1, added: [2027], replaced: [] })
  expect(await currentCalendarVersion(t.deps.db, districtId)).toBe(1)
})

test('each import makes a new version; the old one still counts as it did', async () => {
  const first = await ask('POST', '/api/calendar', { csv: csv2027('2026-12-31,元旦,off,2027') })
  expect(first.json()).toEqual({ imported: true, version: 2, added: [2027], replaced: [] })
  const days = DAYS_2027.map(([date, name]) => ({ name, date, isOffDay: true }))
  const second = await ask('POST', '/api/calendar', { notice: { year: 2027, days } })
  expect(second.json()).toEqual({ imported: true, version: 3, added: [], replaced: [2027] })
  const works = async (version: number) =>
    isWorkingDay(await loadCalendar(t.deps.db, districtId, version), '2026-12-31')
  expect(await Promise.all([works(1), works(2), works(3)])).toEqual([true, false, true])
  const acts = await t.superuser.query(
    `select target, details from admin_act where act = 'calendar_imported' order by id`,
  )
  expect(acts.rows).toEqual([
    { target: '2', details: { years: [2027] } },
    { target: '3', details: { years: [2027] } },
  ])
})

test('two imports at once build on each other', async () => {
  const rows = (year: string) => csv2027().replaceAll('2027', year)
  const answers = await Promise.all([
    ask('POST', '/api/calendar', { csv: rows('2028') }),
    ask('POST', '/api/calendar', { csv: rows('2029') }),
  ])
  expect(answers.map((answer) => answer.json().version).sort()).toEqual([4, 5])
  const { years } = await loadCalendar(t.deps.db, districtId, 5)
  expect([...years]).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029])
})

test.each([
  `update calendar_day set kind = 'work' where version = 1`,
  `delete from calendar_day where version = 1`,
  `update calendar set imported_at = now()`,
  `truncate calendar, calendar_day`,
])(
  'an imported version cannot be changed even by the owner of the database: %s',
  async (statement) => {
    await expect(t.superuser.query(statement)).rejects.toThrow(/append-only/)
  },
)

test('a district without any notice counts Monday to Friday, and every such day is provisional', async () => {
  const empty = await loadCalendar(t.deps.db, 'nowhere', 0)
  expect(dueDay(empty, '2026-09-30', 1, 'working')).toEqual({
    dueOn: '2026-10-01',
    missingYears: [2026],
    provisional: true,
  })
  await expect(loadCalendar(t.deps.db, districtId, 99)).rejects.toThrow('There is no calendar 99')
})
