// 佐证疑点 of the second kind: where it was taken, what came after the claim, nearly the same words, claims massed at the end.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { claimWith, flagsOf, lookAtAll, street } from '../../test/support/evidence.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN, JIAOTONG } from '../../test/support/road.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { change } from '../appeals/ledger.ts'
import { forgetPlaces } from '../intake/photo-places.ts'
import { storePhoto } from '../intake/photos.ts'
import type { UnitSigns } from './contract-flags.ts'
import { learnVillages } from './place.ts'

const DISTRICT = '511902'
const WEEK = '2026-03-06'
const VILLAGE = '511902001001'
/** 31.85, 106.75 lies within the district; the village of the test is put there. */
const HERE = { lat: 31.85, lon: 106.75 }
const FAR = { lat: 31.72, lon: 106.75 }
const CHENGDU = { lat: 30.66, lon: 104.06 }

let t: TestApp
let centre: Person
let handler: Person
let roads: Person
let inspector: Person
beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00Z')
  await openWeeks(t.deps)
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  roads = await person(t, 'handler', JIAOTONG)
  inspector = await person(t, 'inspector', '511902-inspection')
})
afterAll(() => t.close())

let number = 30
const pictures = async (at?: { lat: number; lon: number }) => {
  const taken = at ? { at } : {}
  return [await street((number += 2), taken), await street((number += 2), taken)] as const
}
const claim = async (
  more: { at?: { lat: number; lon: number }; result?: string; areaId?: string; text?: string } = {},
) => {
  const { at, result = '修好了。', ...by } = more
  return claimWith(t, { centre, handler, ...by }, await pictures(at), result)
}
const told = async (appealId: string) =>
  (await flagsOf(t, centre, appealId)).flags.map(({ kind, place }) => [kind, place?.km, place?.by])

test('a photo taken far from the place of the appeal is flagged with a rounded distance; without a position nothing is', async () => {
  const silent = await claim()
  const inside = await claim({ at: HERE })
  const chengdu = await claim({ at: CHENGDU })
  await sql`insert into village_place (district_id, village_id, lat, lon, radius_km, doors, learnt_at)
    values (${DISTRICT}, ${VILLAGE}, ${HERE.lat}, ${HERE.lon}, 0.8, 40, ${t.deps.now()})`.execute(
    t.deps.db,
  )
  const honest = await claim({ areaId: VILLAGE, at: { lat: HERE.lat + 0.02, lon: HERE.lon } })
  const elsewhere = await claim({ areaId: VILLAGE, at: FAR })
  await lookAtAll(t)
  expect(await told(silent)).toEqual([])
  expect(await told(inside)).toEqual([])
  expect(await told(honest)).toEqual([]) // 2.2 km from the middle, 1.4 outside: within the tolerance
  expect(await told(elsewhere)).toEqual([
    ['capture_place', 14, 'village'],
    ['capture_place', 14, 'village'],
  ])
  const [flag] = await told(chengdu)
  expect(flag?.[0]).toBe('capture_place')
  expect(flag?.[2]).toBe('district')
  expect(Number(flag?.[1]) % 10).toBe(0)
})

test('the position itself stands nowhere in the open: not in the copy, not in a row, not in an answer', async () => {
  const appealId = await claim({ areaId: VILLAGE, at: FAR })
  await lookAtAll(t)
  const { rows } = await sql<{ everything: string }>`
    select (select json_agg(file)::text from file) || (select json_agg(flag)::text from evidence_flag as flag)
      || (select json_agg(event.body)::text from appeal_event as event)
      || (select json_agg(encode(sealed, 'escape'))::text from file_place) as everything`.execute(
    t.deps.db,
  )
  expect(rows[0]?.everything).not.toContain('31.72')
  expect(JSON.stringify(await flagsOf(t, inspector, appealId))).not.toContain('31.7')
})

test('of a citizen’s photo no place is kept', async () => {
  const before = await places()
  await storePhoto(t.deps, (await pictures(HERE))[0], { uploadedBy: { kind: 'citizen' } })
  await lookAtAll(t)
  expect(await places()).toBe(before)
})
async function places() {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from file_place`.execute(
    t.deps.db,
  )
  return rows[0]?.n
}

test('a claim that stands takes no progress; photos that a collector’s phone hands in later are flagged with their hour', async () => {
  const appealId = await claim()
  await expect(
    act(t, handler, appealId, 'progress', { text: '补一张', fileIds: [] }),
  ).rejects.toThrow('not_in_this_state')
  await lookAtAll(t)
  t.at('2026-03-03T02:00:00Z')
  const { fileId } = await storePhoto(t.deps, (await pictures())[0], {
    uploadedBy: { kind: 'staff', staffId: handler.actor.staffId },
  })
  const { version } = await t.deps.db
    .selectFrom('appeal')
    .select('version')
    .where('id', '=', appealId)
    .executeTakeFirstOrThrow()
  await change(t.deps, {
    districtId: DISTRICT,
    actor: { kind: 'system' },
    appealId,
    verb: 'supplement',
    input: { text: '走访照片', fileIds: [fileId] },
    commandId: 'late-photo',
    seenVersion: version,
  })
  await lookAtAll(t)
  await lookAtAll(t)
  expect((await flagsOf(t, inspector, appealId)).flags).toMatchObject([
    { kind: 'added_after', fileId, addedAt: '2026-03-03T02:00:00.000Z', claimNo: 1 },
  ])
})

test('nearly the same answer about another matter is flagged; courtesies are not, nor neighbours of one matter', async () => {
  const opening = '网友您好！您的留言已收悉，感谢您对我们工作的支持与理解。现将有关情况回复如下：'
  const deed =
    '经核实，该路段路灯因线路老化不亮，我单位已于3月1日更换电缆二百米、灯头十二个，现已全部亮起'
  await claim({ result: `${opening}${deed}。`, text: '柳津路东段路灯全不亮，夜里看不见路' })
  t.at('2026-03-03T03:00:00Z')
  const pasted = await claim({
    result: deed.replace('3月1日', '3月2日').replace('十二个', '八个'),
    text: '宕梁村三组的路灯坏了半年没人修',
  })
  const polite = await claim({
    result: `${opening}门口的积水今天抽干了，下水道也通了。`,
    text: '菜市场门口积水',
  })
  const matter = '村口大桥护栏被撞断，孩子上学经过很危险'
  const shared =
    '经现场查看，护栏确被货车撞断，我单位已安装新护栏三十米并设置夜间反光标志，过往行人可以放心'
  await claim({ result: `${shared}。`, text: matter, areaId: VILLAGE })
  t.at('2026-03-03T04:00:00Z')
  const neighbour = await claim({
    result: `${shared}通行。`,
    text: `${matter}，请尽快修`,
    areaId: VILLAGE,
  })
  await lookAtAll(t)
  const { flags } = await flagsOf(t, centre, pasted)
  expect(flags).toMatchObject([{ kind: 'near_words', times: 1 }])
  expect(flags[0]?.alike).toBeGreaterThanOrEqual(75)
  expect((await flagsOf(t, centre, polite)).flags).toEqual([])
  expect((await flagsOf(t, centre, neighbour)).flags).toEqual([])
})

async function signs(who: Person) {
  const url = `/api/evidence-signs/${WEEK}`
  const answer = await t.app.inject({ method: 'GET', url, headers: await signIn(t, who) })
  return { status: answer.statusCode, body: answer.json<UnitSigns>() }
}

test('claims massed before the cut-off and flags are counted by unit, for whoever checks and for nobody of the unit', async () => {
  const theirs = { centre, handler: roads, unitId: JIAOTONG }
  await aRoadAppeal(t, 'claimed', theirs)
  t.at('2026-03-06T08:00:00Z') // an hour before the cut-off
  for (let n = 0; n < 4; n += 1) await aRoadAppeal(t, 'claimed', theirs)
  const { body } = await signs(inspector)
  expect(body.rule).toEqual({ hours: 24, percent: 60 })
  const unit = (id: string) => body.units.find(({ unitId }) => unitId === id)
  expect(unit(JIAOTONG)).toMatchObject({ claims: 5, late: 4, rush: true })
  expect(unit(CHENGGUAN)).toMatchObject({ late: 0, rush: false })
  expect(unit(CHENGGUAN)?.kinds).toMatchObject({ capture_place: 3, added_after: 1, near_words: 1 })
  expect(unit(CHENGGUAN)?.flagged).toBe(5)

  const [flag] = await t.deps.db
    .selectFrom('evidence_flag')
    .select(['appeal_id', 'id'])
    .where('kind', '=', 'near_words')
    .execute()
  await t.app.inject({
    method: 'POST',
    url: `/api/appeals/${flag?.appeal_id ?? ''}/evidence-flags/${flag?.id ?? ''}/set-aside`,
    headers: await signIn(t, centre),
    payload: { reason: '同一条线路，一起换的' },
  })
  const after = (await signs(centre)).body.units.find(({ unitId }) => unitId === CHENGGUAN)
  expect(after).toMatchObject({ flagged: 4, setAside: [{ unitId: CENTRE, n: 1 }] })
  expect(after?.kinds.near_words).toBeUndefined()

  expect((await signs(roads)).status).toBe(403)
})

test('after a season nobody can tell any more where a photo was taken; the flag stays', async () => {
  expect(await places()).toBeGreaterThan(0)
  t.at('2026-06-10T02:00:00Z')
  await forgetPlaces(t.deps)
  expect(await places()).toBe(0)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evidence_flag where kind = 'capture_place'`.execute(t.deps.db)
  expect(rows[0]?.n).toBeGreaterThan(0)
})

test('where a village lies is learnt from five doors or more, and no door is in it', async () => {
  const { db } = t.deps
  const device = '11111111-1111-4111-8111-111111111111'
  await sql`insert into field_device (district_id, id, staff_id, label, enrolled_at)
    values (${DISTRICT}, ${device}, ${handler.actor.staffId}, '手机', now())`.execute(db)
  for (const [village, doors] of [
    ['511902001002', 9],
    ['511902001003', 4],
  ] as const)
    await sql`
      insert into visit (district_id, id, print, village_id, lat, lon, accuracy_m, result, staff_id, device_id, seq,
        app_version, happened_at, sent_at, received_at, clock_off_ms, visited_at, clock_doubt)
      select ${DISTRICT}, gen_random_uuid(), sha256(n::text::bytea), ${village}, 31.8 + n * 0.001, 106.7, 20, 'heard',
        ${handler.actor.staffId}, ${device}, ${doors} * 100 + n, '1', now(), now(), now(), 0, now(), false
      from generate_series(1, ${doors}) as n`.execute(db)
  expect(await learnVillages(t.deps)).toBe(1)
  const known = await db
    .selectFrom('village_place')
    .selectAll()
    .where('village_id', '=', '511902001002')
    .executeTakeFirst()
  expect(known).toMatchObject({ doors: 9, lon: 106.7 })
  expect(known?.lat).toBeCloseTo(31.805, 6)
  expect(known?.radius_km).toBeCloseTo(0.44, 1)
})
