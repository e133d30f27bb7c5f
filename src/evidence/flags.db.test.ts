// 佐证疑点: flagged, never decided; read by those who check and by nobody of the handling unit.
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import { encodePhoto } from '../intake/encode-photo.ts'
import { storePhoto } from '../intake/photos.ts'
import { encodeWaiting } from '../intake/waiting-photos.ts'
import type { Flags } from './contract-flags.ts'
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

/** A street of its own for each number. */
async function street(number: number, options: { width?: number; takenAt?: string } = {}) {
  const spots = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (n) =>
      `<rect x="${(n * number * 97) % 560}" y="${(n * number * 61) % 400}" width="120" height="90" fill="hsl(${(n * number * 41) % 360},70%,${20 + ((n * 13 + number * 29) % 60)}%)"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#999"/>${spots.join('')}</svg>`
  const picture = sharp(Buffer.from(svg)).resize({ width: options.width ?? 640 })
  const exif = options.takenAt ? { IFD2: { DateTimeOriginal: options.takenAt } } : {}
  return picture.withExif(exif).jpeg().toBuffer()
}

async function claimWith(pictures: readonly [Buffer, Buffer], result: string): Promise<string> {
  const { appealId } = await aRoadAppeal(t, 'contacted', { centre, handler })
  const uploadedBy = { kind: 'staff', staffId: handler.actor.staffId } as const
  const evidence = []
  for (const [index, kind] of (['photo_before', 'photo_after'] as const).entries()) {
    const { fileId } = await storePhoto(t.deps, pictures[index] ?? pictures[0], { uploadedBy })
    evidence.push({ fileId, kind })
  }
  await act(t, handler, appealId, 'claim', { outcome: 'solved', result, evidence })
  return appealId
}
async function look() {
  while ((await encodeWaiting(t.deps, (path) => encodePhoto(t.deps.files, path))) > 0);
  while ((await lookAtClaims(t.deps)) > 0);
}
async function flagsOf(who: Person, appealId: string) {
  const url = `/api/appeals/${appealId}/evidence-flags`
  const answer = await t.app.inject({ method: 'GET', url, headers: await signIn(t, who) })
  return { status: answer.statusCode, flags: (answer.json() as Partial<Flags>).flags ?? [] }
}

test('the same photo, a near one, a picture older than the appeal and pasted words are flagged; honest evidence is not', async () => {
  const words = '我单位已安排施工队于当日修补完毕，请放心通行。'
  const first = await claimWith([await street(3), await street(5)], words)
  await look()
  expect((await flagsOf(centre, first)).flags).toEqual([])

  t.at('2026-03-03T02:00:00Z')
  const copied = await claimWith([await street(7), await street(5)], '路口的坑补好了。')
  const smaller = await claimWith([await street(11), await street(5, { width: 300 })], '补好了。')
  const old = await claimWith(
    [
      await street(13, { takenAt: '2025:06:01 09:00:00' }),
      await street(17, { takenAt: '2025:06:01 09:30:00' }),
    ],
    '修好了。',
  )
  const pasted = await claimWith([await street(19), await street(23)], `${words}！`)
  await look()
  const kinds = async (id: string) => (await flagsOf(centre, id)).flags.map(({ kind }) => kind)
  expect(await kinds(copied)).toEqual(['same_photo'])
  expect(await kinds(smaller)).toEqual(['near_photo'])
  expect(await kinds(old)).toEqual(['taken_before']) // the picture of how it was may be older
  expect(await kinds(pasted)).toEqual(['same_words'])
  const [flag] = (await flagsOf(inspector, copied)).flags
  expect(flag?.other).toMatchObject({ appealId: first })
  expect(flag?.fileId).not.toBe(flag?.other?.fileId)

  // The unit that handled it reads nothing of it, and looking again finds nothing new.
  expect((await flagsOf(handler, copied)).status).toBe(403)
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
  expect((await flagsOf(centre, copied)).flags).toMatchObject([
    { kind: 'same_photo', setAside: { reason: '同一处两件诉求，一次修好' } },
  ])
})
