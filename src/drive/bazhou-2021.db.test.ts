// 2021: 16,564 raw = 3,246 online + 13,318 at the door; 3,686 screened out by two people each; 12,878 valid. The year itself,
// entry by entry through the ledger's own doors, and then every surface that tells its numbers.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel, RegisterInput } from '../appeals/contract.ts'
import { change } from '../appeals/ledger.ts'
import { registerMany } from '../appeals/registering.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn } from '../../test/support/people.ts'
import type { DriveDetail, PublicTotals, TotalsAnswer } from './contract.ts'
import { mismatches } from './totals.ts'

const D = '511902'
const DOORS: Record<'online' | 'offline', [Channel, number][]> = {
  online: [
    ['scan', 2_100],
    ['web', 900],
    ['hotline', 246],
  ],
  offline: [
    ['visit', 11_500],
    ['letter', 600],
    ['questionnaire', 900],
    ['meeting', 200],
    ['study', 118],
  ],
}
const SCREENED_OUT = 3_686

let t: TestApp
let headers: { cookie: string }
beforeAll(async () => {
  t = await testApp()
  headers = await signIn(t, await person(t, 'district_centre', `${D}-centre`))
})
afterAll(() => t.close())

const get = async <Answer>(url: string) =>
  (await t.app.inject({ method: 'GET', url, headers })).json<Answer>()

test('the year 2021 reconciles on every surface', async () => {
  const plan = {
    id: '2021',
    name: '2021 年市民诉求大起底',
    fromOn: '2026-03-01',
    toOn: '2026-03-31',
  }
  await t.app.inject({ method: 'POST', url: '/api/drives', headers, payload: plan })
  await fill()
  await screenOut(SCREENED_OUT)

  const expected = {
    raw: 16_564,
    online: 3_246,
    offline: 13_318,
    screenedOut: SCREENED_OUT,
    valid: 12_878,
  }
  const { totals } = await get<TotalsAnswer>('/api/drives/2021/totals')
  expect(totals).toMatchObject(expected)
  expect(mismatches(totals)).toEqual([])
  const publicly = await get<PublicTotals>('/api/public/drives/2021/totals')
  expect(publicly.totals).toMatchObject(expected)
  const page = (await t.app.inject({ method: 'GET', url: '/drive/2021' })).body
  expect(page).toContain(
    '一共收集 16564 件：线上 3246 件，线下 13318 件。两个人都看过、确认不是诉求的 3686 件，其余 12878 件都要办。',
  )
  const csv = (await t.app.inject({ method: 'GET', url: '/api/drives/2021/totals.csv', headers }))
    .body
  expect(csv).toContain('合计,2021 年市民诉求大起底,16564,3686,12878,0,')

  // The ledger, counted and exported, says the same.
  const count = (query: string) => get<{ total: number }>(`/api/appeals/count?drive=2021${query}`)
  expect(await count('')).toEqual({ total: 16_564 })
  expect(await count('&state=screened_out')).toEqual({ total: SCREENED_OUT })
  for (const { channel, raw } of totals.doors)
    expect(await count(`&channel=${channel}`)).toEqual({ total: raw })
  const exported = await t.app.inject({ method: 'GET', url: '/api/export.csv?drive=2021', headers })
  expect(exported.body.trim().split('\r\n')).toHaveLength(1 + 16_564)

  // Frozen after the last day, the numbers are the same for good.
  t.at('2026-04-01T02:00:00Z')
  headers = await signIn(t, await person(t, 'district_centre', `${D}-centre`))
  await t.app.inject({ method: 'POST', url: '/api/drives/2021/freeze', headers })
  expect(await get<DriveDetail>('/api/drives/2021')).toMatchObject({ drive: { phase: 'frozen' } })
  const { frozen } = await get<TotalsAnswer>('/api/drives/2021/totals')
  expect(frozen?.totals).toMatchObject(expected)
  expect((await verifyLedger(t.deps.db, D)).problems).toEqual([])
})

async function fill() {
  const towns = ['511902001', '511902002', '511902003']
  const inputs: (RegisterInput & { commandId: string })[] = []
  for (const [channel, n] of [...DOORS.online, ...DOORS.offline])
    for (let each = 0; each < n; each += 1)
      inputs.push({
        commandId: `2021:${channel}:${each}`,
        text: `柳树街第 ${each} 处路面破损，${channel}`,
        channel,
        areaId: towns[each % towns.length] ?? null,
        driveId: '2021',
        fileIds: [],
      })
  await registerMany(t.deps, {
    districtId: D,
    actor: { kind: 'system' },
    batchId: crypto.randomUUID(),
    inputs,
  })
}

async function screenOut(n: number) {
  const { actor: one } = await person(t, 'district_centre', `${D}-centre`)
  const { actor: other } = await person(t, 'district_centre', `${D}-centre`)
  const rows = await t.deps.db
    .selectFrom('appeal')
    .select('id')
    .where('district_id', '=', D)
    .orderBy('id')
    .limit(n)
    .execute()
  const ground = { ground: 'blank', explanation: '纸上只有一道划痕，没有写字。' }
  for (const { id: appealId } of rows) {
    const call = { districtId: D, appealId }
    await change(t.deps, {
      ...call,
      actor: one,
      verb: 'screen_out',
      input: ground,
      commandId: `out:${appealId}`,
      seenVersion: 1,
    })
    await change(t.deps, {
      ...call,
      actor: other,
      verb: 'confirm_screening',
      input: {},
      commandId: `sure:${appealId}`,
      seenVersion: 2,
    })
  }
}
