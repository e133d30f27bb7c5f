// 四不两直: before a finding is filed the drawn unit sees nothing of the lot, on any surface. Every GET the program has is asked by
// everybody who does not inspect, before the draw and after it, with inspectors sent and a door looked up: the bytes are the same.
// A new route is asked as well, without anybody thinking of it; one that needs a question says so here.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeWeeks } from '../src/accounts/close.ts'
import { openWeeks } from '../src/accounts/weeks.ts'
import type { SpotWeekDetail } from '../src/spotchecks/contract.ts'
import { drawWeek } from '../src/spotchecks/draw.ts'
import { testApp, type TestApp } from './support/app.ts'
import { aPhone } from './support/field.ts'
import { person, signIn, type Person } from './support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN, ROAD, type RoadAppeal } from './support/road.ts'

const WEEK = '2026-03-06'
const FIELD = '2026-03-09T02:00:00.000Z'

const PERIOD = '?fromOn=2026-03-02&toOn=2026-03-09'
/** What a route asks for besides its path; several where one would leave a part unseen. `:appeal` is each of them. */
const QUERIES: Record<string, readonly string[]> = {
  '/api/accounts/:week/:unitId/lines': ['?fact=claimed'],
  '/api/appeals': ['', '?state=claimed', `?q=${encodeURIComponent('望王路')}`],
  '/api/appeals/count': ['', '?state=claimed'],
  '/api/calendar/due': ['?from=2026-03-09&days=3&mode=working'],
  '/api/callbacks/calls': ['?of=mine', '?of=denied'],
  '/api/callbacks/figures': [PERIOD],
  '/api/dissatisfied': [PERIOD],
  '/api/echoes': ['?appealId=:appeal'],
  '/api/public/similar': [`?areaId=511902101001&text=${encodeURIComponent('望王路口路面塌陷')}`],
  '/api/rulebook/diff': ['?from=1&to=1'],
  '/api/rulebook/route': [`?category=${ROAD}`],
  '/api/screening-figures': [PERIOD],
  '/api/topics/appeals': ['?ids=:appeal'],
  '/api/visits/doors': ['?drive=2026&village=511902101001'],
  '/api/visits/progress': ['?drive=2026'],
}
/** The draw itself is public, and how many lines it had; which they are is not (asked below). */
const OF_THE_DRAW = ['/api/public/spot-draws', '/api/public/spot-draws/:week', '/spot-draws']
/** They grow by being asked: of them only that they name no line (asked below). */
const OF_THE_ASKING = ['/metrics', '/api/audit']
/** Streams that do not end. */
const STREAMS = ['/api/events']

let t: TestApp
let inspector: Person
const everybody = new Map<string, { cookie: string } | null>()
const appeals: RoadAppeal[] = []
const files: string[] = []

beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00.000Z')
  await openWeeks(t.deps)
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  for (let n = 0; n < 3; n += 1) appeals.push(await aRoadAppeal(t, 'claimed', { centre, handler }))
  t.at('2026-03-06T09:05:00.000Z')
  await closeWeeks(t.deps)
  t.at(FIELD)
  inspector = await person(t, 'inspector', '511902-inspection')
  await aPhone(t, inspector)
  for (const [name, who] of [
    ['handler', handler],
    ['head', await person(t, 'head', CHENGGUAN)],
    ['administrator of the unit', await person(t, 'administrator', CHENGGUAN)],
    ['leader above it', await person(t, 'leader', '511902')],
    ['administrator', await person(t, 'administrator', '511902')],
    ['centre', centre],
    ['town', await person(t, 'town_office', '511902101')],
  ] as const)
    everybody.set(name, await signIn(t, who))
  for (const role of ['village_clerk', 'collector'] as const)
    everybody.set(role, (await aPhone(t, await person(t, role, '511902101001'))).headers)
  everybody.set('nobody', null)
  const { rows } = await t.superuser.query<{ file_id: string }>('select file_id from appeal_file')
  files.push(...rows.map(({ file_id: id }) => id))
})
afterAll(() => t.close())

const routes = () => [
  ...new Set(
    t.app.accessList
      .filter(({ method, url }) => method === 'GET' && !url.includes('*') && !STREAMS.includes(url))
      .map(({ url }) => url),
  ),
]

/** Every address of a route: of each appeal, of the week, of the unit. */
function addresses(route: string): string[] {
  const ids = route.startsWith('/api/files') ? files : appeals.map(({ appealId }) => appealId)
  const named = route
    .replace(/:week|:day/, WEEK)
    .replace(':unitId', CHENGGUAN)
    .replace(/:(no|version|sheet)/, '1')
    .replace(':metric', 'on_time')
  const paths = /appeals\/:(id|code)\b|files\/:id/.test(named)
    ? appeals.map(({ code, receipt }, at) => {
        // As the reporter opens it; what the unit may hold of the slip is no other.
        const secret = route === '/api/public/appeals/:code' ? `?secret=${receipt.secret}` : ''
        return named.replace(':code', code).replace(':id', ids[at] ?? 'x') + secret
      })
    : [named]
  const whole = paths.map((path) =>
    path.replace(/:(fileId|id)\b/g, files[0] ?? 'x').replace(/:\w+/g, 'x'),
  )
  const asked = whole.flatMap((path) => (QUERIES[route] ?? ['']).map((query) => path + query))
  return asked.flatMap((url) =>
    url.includes(':appeal')
      ? appeals.map(({ appealId }) => url.replace(':appeal', appealId))
      : [url],
  )
}

interface Told {
  route: string
  status: number
  print: string
  text: string
}
async function askEverything(): Promise<Map<string, Told>> {
  const told = new Map<string, Told>()
  for (const [name, headers] of everybody)
    for (const route of routes())
      for (const url of addresses(route)) {
        const answer = await t.app.inject({ url, ...(headers && { headers }) })
        told.set(`${name} ${url}`, {
          route,
          status: answer.statusCode,
          print: createHash('sha256').update(bytesOf(answer)).digest('hex'),
          text: answer.body,
        })
      }
  return told
}

/** A refusal carries the number of its request; all else of it is compared. */
function bytesOf({
  statusCode,
  rawPayload,
  body,
}: {
  statusCode: number
  rawPayload: Buffer
  body: string
}) {
  if (statusCode < 400 || !body.startsWith('{')) return rawPayload
  return JSON.stringify({ ...JSON.parse(body), requestId: null })
}

let before: Map<string, Told>

test('every GET of the program is asked, and answers more than that the question was wrong', async () => {
  before = await askEverything()
  const answered = new Set([...before.values()].filter(({ status }) => status < 400).map(routeOf))
  const wrong = new Set(
    [...before.values()].filter(({ status }) => status === 400 || status >= 500).map(routeOf),
  )
  expect([...wrong].filter((route) => !answered.has(route))).toEqual([])
  // The surfaces named by the rule are really read.
  for (const route of [
    '/api/appeals',
    '/api/appeals/:id',
    '/api/appeals/:id/looks',
    '/api/counts',
    '/api/desk',
    '/api/echoes',
    '/api/export.csv',
    '/api/export.xlsx',
    '/api/accounts/:week/:unitId/lines',
    '/api/accounts/:week/:unitId/sheet.pdf',
    '/api/field/devices',
    '/api/insight',
    '/api/public/appeals/:code',
  ])
    expect([...answered], route).toContain(route)
}, 300_000)

test('drawn, sent and looked up, every answer is the same to the byte', async () => {
  const quiet = await askEverything() // again: a phone is "last seen" by the first time
  await drawWeek(t.deps, WEEK)
  const headers = await signIn(t, inspector)
  const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
    t.app.inject({ method, url, headers, ...(payload && { payload }) })
  const { list } = (await ask('GET', `/api/spot-checks/${WEEK}`)).json<SpotWeekDetail>()
  const [line] = list
  const staffIds = [inspector.actor.staffId]
  await ask('POST', `/api/spot-checks/${WEEK}/assign`, { lineIds: [line!.lineId], staffIds })
  const looked = await ask('POST', `/api/spot-check-lines/${line!.lineId}/look`, {})
  expect(looked.statusCode).toBe(200)

  const after = await askEverything()
  expect(changed(quiet, after)).toEqual([])
  // What is public of a draw names neither a line nor an appeal nor a unit.
  const { rows } = await t.superuser.query<{ line_id: string }>('select line_id from spot_line')
  const secrets = [
    ...rows.map(({ line_id: id }) => id),
    ...appeals.flatMap(({ appealId, code }) => [appealId, code]),
    CHENGGUAN,
    ROAD,
  ]
  for (const { route, text } of after.values()) {
    if (OF_THE_ASKING.includes(route))
      for (const { line_id: id } of rows) expect(text.includes(id), `${route} tells`).toBe(false)
    if (OF_THE_DRAW.includes(route))
      for (const secret of secrets) expect(text.includes(secret), `${route} tells`).toBe(false)
  }
}, 300_000)

const routeOf = ({ route }: Told) => route

function changed(one: Map<string, Told>, other: Map<string, Told>): string[] {
  return [...one].flatMap(([key, { route, print, status }]) => {
    if (OF_THE_DRAW.includes(route) || OF_THE_ASKING.includes(route)) return []
    const now = other.get(key)
    return now?.print === print && now.status === status ? [] : [key]
  })
}
