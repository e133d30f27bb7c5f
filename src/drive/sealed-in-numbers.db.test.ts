// One rule for complaints under seal in numbers, over every role and every surface (src/appeals/sealed-in-numbers.ts).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../organisation/contract.ts'
import { insertAppointment } from '../organisation/staff.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { aDrive, anAppealAtTheDoor, aPhone, aVisit, handIn } from '../../test/support/field.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import type { BriefAnswer } from './contract-brief.ts'
import type { CompareAnswer } from './contract-compare.ts'
import type { CoverageAnswer, PublicTotals, TotalsAnswer } from './contract.ts'
import { mismatches } from './totals.ts'

const D = '511902'
const [TOWN, OTHER_TOWN] = ['511902001', '511902002']
const VILLAGE = `${TOWN}001`
const [OPEN, SEALED] = [5, 3]
/** What lies in the town of the numbers, if they are a town's. */
const OPEN_IN_TOWN = 3

const ROLES: [name: string, hats: [Role, string][], ofTown: boolean][] = [
  ['the centre', [['district_centre', `${D}-centre`]], false],
  ['the conference office', [['district_centre', `${D}-conference`]], false],
  ['an inspector', [['inspector', `${D}-inspection`]], false],
  [
    'an inspector who also works in the unit complained of',
    [
      ['inspector', `${D}-inspection`],
      ['handler', `${D}-zhujian`],
    ],
    false,
  ],
  ['a leader', [['leader', D]], false],
  ['an auditor', [['auditor', D]], false],
  [
    'an auditor who also heads the unit complained of',
    [
      ['auditor', D],
      ['head', `${D}-zhujian`],
    ],
    false,
  ],
  ['an administrator', [['administrator', D]], false],
  ['a handler of the unit complained of', [['handler', `${D}-zhujian`]], false],
  ['the head of another department', [['head', `${D}-jiaotong`]], false],
  ['the town complained of', [['town_office', TOWN]], true],
  ['a village of it', [['village_clerk', VILLAGE]], true],
  ['a collector there', [['collector', VILLAGE]], true],
]

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
  const driveId = '2026'
  await registered(t, VILLAGE, { driveId, channel: 'visit' })
  await registered(t, VILLAGE, { driveId })
  await registered(t, TOWN, { driveId, channel: 'letter' })
  await registered(t, `${OTHER_TOWN}001`, { driveId, channel: 'letter' })
  await registered(t, null, { driveId, channel: 'letter' })
  const type = 'efficiency_complaint' as const
  await registered(t, VILLAGE, { driveId, type, againstUnitId: TOWN })
  await registered(t, VILLAGE, { driveId, type, againstUnitId: `${D}-inspection` })
  const told = anAppealAtTheDoor({ againstUnitId: `${D}-zhujian` })
  const visit = await handIn(t, await aPhone(t), aVisit(t, { appeals: [told] }))
  expect(visit.statusCode).toBe(200)
})
afterAll(() => t.close())

async function signedIn([first, ...more]: readonly [Role, string][]) {
  const one = await person(t, ...(first ?? ['auditor', D]))
  const now = t.deps.now()
  for (const [role, unitId] of more)
    await t.deps.db
      .transaction()
      .execute((tx) =>
        insertAppointment(
          tx,
          { districtId: D, staffId: null, now },
          { staffId: one.actor.staffId, role, unitId, fromOn: '2026-01-01', toOn: null },
        ),
      )
  return signIn(t, one)
}

/** The lines in which a complaint may never be found. */
const HOLDERS = [`${D}-inspection`, `${D}-conference`]

describe.each(ROLES)('%s', (_, hats, ofTown) => {
  let headers: { cookie: string }
  beforeAll(async () => {
    headers = await signedIn(hats)
  })
  const raw = ofTown ? OPEN_IN_TOWN : OPEN + SEALED
  const sealed = ofTown ? 0 : SEALED
  const text = async (path: string) =>
    (await t.app.inject({ method: 'GET', url: `/api/${path}`, headers })).body
  // What the route named in the path answers.
  const get = async <Answer>(path: string) => JSON.parse(await text(path)) as Answer
  const count = async (search: Record<string, string>) =>
    (await get<{ total: number }>(`appeals/count?${new URLSearchParams(search)}`)).total

  test('the numbers of the drive add up, with complaints in a line of their own or not at all', async () => {
    const { totals } = await get<TotalsAnswer>('drives/2026/totals')
    expect([totals.raw, mismatches(totals)]).toEqual([raw, []])
    for (const lines of [totals.units, totals.towns]) {
      const own = lines.flatMap((line) =>
        ('unitId' in line ? line.unitId : line.townId) === 'sealed' ? [line.raw] : [],
      )
      expect(own).toEqual(sealed ? [sealed] : [])
    }
    expect(totals.units.filter(({ unitId }) => HOLDERS.includes(unitId))).toEqual([])
  })

  test('the table, the brief and the comparison say the same', async () => {
    const csv = await text('drives/2026/totals.csv')
    expect(csv).toContain(`合计,2026 年起底,${raw},0,${raw},`)
    expect(csv).not.toContain('督导')
    expect(csv).not.toContain('联席')
    const brief = await get<BriefAnswer>('drives/2026/brief')
    expect(brief.entries.sum).toBe(raw)
    const { parts } = await get<CompareAnswer>('drives/2026/compare')
    for (const by of ['door', 'town', 'category'] as const) {
      const own = parts.filter((part) => part.by === by)
      expect(own.reduce((sum, { numbers }) => sum + (numbers[0]?.raw ?? 0), 0)).toBe(raw)
    }
    for (const by of ['town', 'category'] as const)
      expect(
        parts.find((part) => part.by === by && part.key === 'sealed')?.numbers[0]?.raw ?? 0,
      ).toBe(sealed)
  })

  test('a visit that brought only a complaint looks like one that brought nothing', async () => {
    const { lines } = await get<CoverageAnswer>('drives/2026/coverage')
    const village = lines.find(({ villageId }) => villageId === VILLAGE)
    expect([village?.visits, village?.heard, village?.entries.visit]).toEqual([1, 0, 1])
    const { visits } = await get<BriefAnswer>('drives/2026/brief')
    expect([visits.sum, visits.heard.sum, visits.nothing.sum]).toEqual([1, 0, 1])
  })

  test('a number is a link exactly where the ledger shows this reader as many rows', async () => {
    const { totals, open, townId } = await get<TotalsAnswer>('drives/2026/totals')
    const part = { drive: '2026', ...(townId ? { town: townId } : {}) }
    for (const line of totals.doors) {
      const rows = await count({ ...part, channel: line.channel })
      expect(rows === line.raw, line.channel).toBe(open.doors.includes(line.channel))
    }
    for (const line of totals.units) {
      const rows =
        line.unitId === 'sealed'
          ? await count({ ...part, sealed: 'true' })
          : await count({ ...part, unit: line.unitId, below: 'false', sealed: 'false' })
      expect(rows === line.raw, line.unitId).toBe(open.units.includes(line.unitId))
    }
    for (const line of totals.towns.filter(({ townId: of }) => of !== null && of !== 'sealed')) {
      const rows = await count({ drive: '2026', town: line.townId ?? '', sealed: 'false' })
      expect(rows === line.raw, line.townId ?? '').toBe(open.towns.includes(line.townId ?? ''))
    }
  })

  test('counts by unit hold no row that the list does not show', async () => {
    const { rows } = await get<{
      rows: { unitId: string; ledger: string; state: string; n: number }[]
    }>('counts')
    for (const { unitId, ledger, state, n } of rows)
      expect(n, unitId).toBeLessThanOrEqual(
        await count({ unit: unitId, below: 'false', ledger, state }),
      )
  })
})

test('in public the whole is counted, and no line tells of a complaint', async () => {
  const { body } = await t.app.inject({ method: 'GET', url: '/api/public/drives/2026/totals' })
  const { totals } = JSON.parse(body) as PublicTotals // the answer of this route
  expect(totals.raw).toBe(OPEN + SEALED)
  expect(totals.units.map(({ unitId }) => unitId)).toEqual(['others'])
  const page = (await t.app.inject({ method: 'GET', url: '/drive/2026' })).body
  expect(page).toContain(`一共收集 ${OPEN + SEALED} 件`)
  for (const word of ['督导组', '效能投诉', '联席']) expect(page).not.toContain(word)
})
