// 佐证疑点: flagged, never decided; read by those who check and by nobody of the handling unit.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { claimWith, flagsOf, lookAtAll, street } from '../../test/support/evidence.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { insertAppointment } from '../organisation/staff.ts'
import { CENTRE, CHENGGUAN, JIAOTONG } from '../../test/support/road.ts'
import { lookAtClaims } from './look.ts'

let t: TestApp
let centre: Person
let handler: Person
let inspector: Person
beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  inspector = await person(t, 'inspector', '511902-inspection')
})
afterAll(() => t.close())

const claim = (pictures: readonly [Buffer, Buffer], result: string) =>
  claimWith(t, { centre, handler }, pictures, result)

test('the same photo, a near one, a picture older than the appeal and pasted words are flagged; honest evidence is not', async () => {
  const words = '我单位已安排施工队于当日修补完毕，请放心通行。'
  const first = await claim([await street(3), await street(5)], words)
  await lookAtAll(t)
  expect((await flagsOf(t, centre, first)).flags).toEqual([])

  t.at('2026-03-03T02:00:00Z')
  const copied = await claim([await street(7), await street(5)], '路口的坑补好了。')
  const smaller = await claim([await street(11), await street(5, { width: 300 })], '补好了。')
  const old = await claim(
    [
      await street(13, { takenAt: '2025:06:01 09:00:00' }),
      await street(17, { takenAt: '2025:06:01 09:30:00' }),
    ],
    '修好了。',
  )
  const pasted = await claim([await street(19), await street(23)], `${words}！`)
  await lookAtAll(t)
  const kinds = async (id: string) => (await flagsOf(t, centre, id)).flags.map(({ kind }) => kind)
  expect(await kinds(copied)).toEqual(['same_photo'])
  expect(await kinds(smaller)).toEqual(['near_photo'])
  expect(await kinds(old)).toEqual(['taken_before']) // the picture of how it was may be older
  expect(await kinds(pasted)).toEqual(['same_words'])
  const [flag] = (await flagsOf(t, inspector, copied)).flags
  expect(flag?.other).toMatchObject({ appealId: first })
  expect(flag?.fileId).not.toBe(flag?.other?.fileId)

  // The unit that handled it reads nothing of it, and looking again finds nothing new.
  expect((await flagsOf(t, handler, copied)).status).toBe(403)
  expect(await lookAtClaims(t.deps)).toBe(0)

  const aside = (who: Person, reason: string) =>
    signIn(t, who).then((headers) =>
      t.app.inject({
        method: 'POST',
        url: `/api/appeals/${copied}/evidence-flags/${flag?.id ?? ''}/set-aside`,
        headers,
        payload: { reason },
      }),
    )
  expect((await aside(centre, '同一处两件诉求，一次修好')).statusCode).toBe(200)
  expect((await aside(inspector, '另有看法')).json()).toMatchObject({ code: 'flag_set_aside' })
  expect((await flagsOf(t, centre, copied)).flags).toMatchObject([
    { kind: 'same_photo', setAside: { reason: '同一处两件诉求，一次修好' } },
  ])
})

test('the appeal whose photos were used again shows it, too, and the later claim alone is counted', async () => {
  const roads = await person(t, 'inspector', '511902-inspection')
  const first = await claim([await street(103), await street(107)], '第一件办好了，反映人看过。')
  t.at('2026-03-04T02:00:00Z')
  const later = await claim([await street(103), await street(107)], '后来的一件也办好了，请放心。')
  await lookAtAll(t)
  const [here] = (await flagsOf(t, roads, later)).flags
  const there = (await flagsOf(t, roads, first)).flags
  expect(there).toHaveLength(2)
  expect(there).toMatchObject([
    { kind: 'same_photo', usedLater: true, other: { appealId: later } },
    { kind: 'same_photo', usedLater: true, other: { appealId: later } },
  ])
  expect(here).toMatchObject({ usedLater: false, other: { appealId: first } })
  const twin = there.find(({ id }) => id === here?.id)
  expect([twin?.fileId, twin?.other?.fileId]).toEqual([here?.other?.fileId, here?.fileId])

  // Nobody of the unit reads it on this side either; one that is set aside there is shown as that here.
  expect((await flagsOf(t, handler, first)).status).toBe(403)
  const headers = await signIn(t, roads)
  const url = (appealId: string) =>
    `/api/appeals/${appealId}/evidence-flags/${here?.id ?? ''}/set-aside`
  const payload = { reason: '同一处的两件诉求' }
  const aside = (appealId: string) =>
    t.app.inject({ method: 'POST', url: url(appealId), headers, payload })
  expect((await aside(first)).json()).toMatchObject({ code: 'flag_not_found' })
  expect((await aside(later)).statusCode).toBe(200)
  const now = (await flagsOf(t, roads, first)).flags.find(({ id }) => id === here?.id)
  expect(now?.setAside).toMatchObject({ reason: '同一处的两件诉求' })
})

test('of a later claim under seal, or of one’s own unit, the earlier one says nothing', async () => {
  t.at('2026-03-05T02:00:00Z')
  const first = await claim([await street(113), await street(127)], '先办的一件，已经补好。')
  t.at('2026-03-06T02:00:00Z')
  const roads = await person(t, 'handler', JIAOTONG)
  const by = { centre, handler: roads, unitId: JIAOTONG }
  const later = await claimWith(
    t,
    by,
    [await street(113), await street(131)],
    '后办的一件，修补完毕。',
  )
  await lookAtAll(t)
  const both = await person(t, 'inspector', '511902-inspection')
  expect((await flagsOf(t, both, first)).flags).toHaveLength(1)
  await t.deps.db.transaction().execute((tx) =>
    insertAppointment(
      tx,
      { districtId: '511902', staffId: null, now: t.deps.now() },
      {
        staffId: both.actor.staffId,
        role: 'handler',
        unitId: JIAOTONG,
        fromOn: '2026-01-01',
        toOn: null,
      },
    ),
  )
  expect((await flagsOf(t, both, first)).flags).toEqual([])
  await t.superuser.query('update appeal set sealed = true where id = $1', [later])
  expect((await flagsOf(t, inspector, first)).flags).toEqual([])
})
