// A count is the length of its list: whoever asks, whatever they filter by, whether it came from the tally or the rows.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, type Person } from '../../test/support/people.ts'
import { AppealQuery } from './contract.ts'
import { countAppeals, countEach } from './counting.ts'
import { deskOf } from './desk.ts'
import { change } from './ledger.ts'
import { listAppeals, viewerOf } from './lists.ts'

let t: TestApp
let people: Person[]
beforeAll(async () => {
  t = await testApp()
  const clerk = await person(t, 'village_clerk', '511902101001')
  people = [
    clerk,
    await person(t, 'town_office', '511902101'),
    await person(t, 'district_centre', '511902-centre'),
    await person(t, 'handler', '511902-zhujian'),
    await person(t, 'inspector', '511902-inspection'),
    await person(t, 'leader', '511902'),
    await person(t, 'auditor', '511902'),
    await person(t, 'administrator', '511902'),
  ]
  for (const areaId of ['511902101001', '511902101001', '511902101002', '511902001001', null])
    await registered(t, areaId)
  await registered(t, null, {
    type: 'efficiency_complaint',
    againstUnitId: '511902-zhujian',
    text: '办证推诿',
  })
  const { appealId } = await registered(t, '511902101001')
  await change(t.deps, {
    districtId: '511902',
    actor: clerk.actor,
    appealId,
    verb: 'triage',
    commandId: 'a-triage',
    seenVersion: 1,
    input: { decision: 'keep', type: 'suggestion', category: 'urban.municipal.road' },
  })
  t.at('2026-03-09T02:00:00.000Z') // a week later: what was due then is late
})
afterAll(() => t.close())

const FILTERS = [
  {},
  { state: 'registered' },
  { state: ['registered', 'triaged'] },
  { open: 'true' },
  { open: 'false' },
  { ledger: 'village' },
  { unit: '511902101' },
  { unit: '511902101001', state: 'triaged' },
  { town: '511902101' },
  { area: '511902101001' },
  { due: 'overdue' },
  { due: 'today' },
  { due: 'week' },
  { type: 'efficiency_complaint' },
  { q: '路面' },
  { channel: 'web' },
] as const

test.each(FILTERS.map((filters) => ({ filters })))(
  'with $filters the count is the length of the list, for everybody',
  async ({ filters }) => {
    for (const { actor } of people) {
      const viewer = await viewerOf(t.deps, actor)
      const query = AppealQuery.parse({ ...filters, limit: 200 })
      const { rows } = await listAppeals(t.deps.db, viewer, query)
      expect(await countAppeals(t.deps.db, viewer, query), actor.appointments[0]?.role).toBe(
        rows.length,
      )
    }
  },
)

test('many views counted at once are what each is alone', async () => {
  for (const { actor } of people) {
    const viewer = await viewerOf(t.deps, actor)
    const queries = FILTERS.map((filters) => AppealQuery.parse(filters))
    const alone = await Promise.all(queries.map((query) => countAppeals(t.deps.db, viewer, query)))
    expect(await countEach(t.deps.db, viewer, queries)).toEqual(alone)
  }
})

test('every tile of a desk counts the rows that it opens', async () => {
  let counted = 0
  for (const { actor } of people) {
    const viewer = await viewerOf(t.deps, actor)
    const desk = await deskOf(t.deps.db, viewer)
    for (const tile of [...desk.waiting, ...desk.soon]) {
      const { rows } = await listAppeals(
        t.deps.db,
        viewer,
        AppealQuery.parse({ ...tile.query, limit: 200 }),
      )
      expect(tile.count, `${actor.appointments[0]?.role} ${tile.key}`).toBe(rows.length)
      counted += tile.count
    }
  }
  expect(counted).toBeGreaterThan(0)
})
