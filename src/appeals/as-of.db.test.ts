// 截至某时: a moment that has passed says the same for ever, and nothing is written into it any more.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, type Person } from '../../test/support/people.ts'
import { act } from '../../test/support/road.ts'
import { canonical } from '../platform/canonical.ts'
import { asOf, historiesAlive } from './as-of.ts'
import { change } from './ledger.ts'
import { verifyLedger } from './verify.ts'

let t: TestApp
let clerk: Person
let town: Person
const village = '511902101001'
beforeAll(async () => {
  t = await testApp()
  clerk = await person(t, 'village_clerk', village)
  town = await person(t, 'town_office', '511902101')
})
afterAll(() => t.close())

async function alive(from: string, until: string) {
  const found = new Map<string, string>()
  const moment = new Date(until)
  const between = { from: new Date(from), until: moment }
  for await (const batch of historiesAlive(t.deps.db, '511902', between))
    for (const history of batch) found.set(history.appealId, canonical(asOf(history, moment)))
  return found
}

const decline = { ground: 'legal_procedure', explanation: '属于法院受理范围，请向法院起诉。' }

describe('as of a moment', () => {
  test('a past Friday says the same, whatever came after it', async () => {
    t.at('2026-03-02T02:00:00Z')
    const { appealId } = await registered(t, village)
    t.at('2026-03-04T02:00:00Z')
    await act(t, clerk, appealId, 'triage', { decision: 'raise', reason: '村里解决不了' })
    const then = await alive('2026-02-27T09:00:00Z', '2026-03-06T09:00:00Z')
    expect(then.get(appealId)).toContain('"version":2')
    t.at('2026-03-09T02:00:00Z')
    await act(t, town, appealId, 'decline', decline)
    const now = await alive('2026-02-27T09:00:00Z', '2026-03-06T09:00:00Z')
    expect(now.get(appealId)).toBe(then.get(appealId))
    const monday = await alive('2026-02-20T09:00:00Z', '2026-03-02T09:00:00Z')
    expect(monday.get(appealId)).toContain('"version":1')
  })

  test('what ended before a week is nothing of that week, and a reopened one is again', async () => {
    t.at('2026-03-10T02:00:00Z')
    const { appealId } = await registered(t, village)
    await act(t, clerk, appealId, 'triage', { decision: 'raise', reason: '村里解决不了' })
    await act(t, town, appealId, 'decline', decline)
    const later = ['2026-03-13T09:00:00Z', '2026-03-20T09:00:00Z'] as const
    expect((await alive(...later)).has(appealId)).toBe(false)
    t.at('2026-03-16T02:00:00Z')
    await change(t.deps, {
      districtId: '511902',
      actor: { kind: 'reporter', reporterNo: 1 },
      appealId,
      verb: 'dispute',
      input: { reason: '法院说不归他们管' },
      commandId: 'objected',
      seenVersion: null,
    })
    expect((await alive(...later)).has(appealId)).toBe(true)
    expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
  })

  test('a clock set back writes nothing into a week that is closed', async () => {
    t.at('2026-03-20T08:00:00Z')
    const { appealId } = await registered(t, village)
    const count = () => sql`select 1 from appeal_event`.execute(t.deps.db)
    const before = (await count()).rows.length
    await sql`update district set frozen_until = '2026-03-20T09:00:00Z'`.execute(t.deps.db)
    await expect(
      act(t, clerk, appealId, 'triage', { decision: 'raise', reason: '村里解决不了' }),
    ).rejects.toMatchObject({ code: 'clock_behind' })
    await expect(registered(t, village)).rejects.toMatchObject({ code: 'clock_behind' })
    expect((await count()).rows.length).toBe(before)
    t.at('2026-03-20T09:00:00.001Z')
    await act(t, clerk, appealId, 'triage', { decision: 'raise', reason: '村里解决不了' })
    expect((await count()).rows.length).toBe(before + 1)
  })
})
