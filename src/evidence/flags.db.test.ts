// 佐证疑点: flagged, never decided; read by those who check and by nobody of the handling unit.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { claimWith, flagsOf, lookAtAll, street } from '../../test/support/evidence.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { CENTRE, CHENGGUAN } from '../../test/support/road.ts'
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
