// 佐证原件: kept as handed in, sealed, opened with a reason by whoever inspects and is apart, and gone when its time is over.
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { claimWith, street } from '../../test/support/evidence.ts'
import { multipart } from '../../test/support/phone.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { photosReady } from '../../test/support/photos.ts'
import { act, aRoadAppeal, CENTRE, CHENGGUAN } from '../../test/support/road.ts'
import type { Originals } from './contract-originals.ts'
import { insertAppointment } from '../organisation/staff.ts'
import { sealOriginal } from '../intake/kept-originals.ts'
import { sweepKeptOriginals } from './originals.ts'

const CHENGDU = { lat: 30.66, lon: 104.06 }
const REASON = '核对拍摄时间和地点'

let t: TestApp
let centre: Person
let handler: Person
let inspector: Person
beforeAll(async () => {
  t = await testApp()
  t.at('2026-03-02T02:00:00Z')
  centre = await person(t, 'district_centre', CENTRE)
  handler = await person(t, 'handler', CHENGGUAN)
  inspector = await person(t, 'inspector', '511902-inspection')
})
afterAll(() => t.close())

let number = 100
const aStreet = (width = 640) =>
  street((number += 2), { width, takenAt: '2026:03:01 08:00:00', at: CHENGDU })

async function upload(who: Person, bytes: Buffer): Promise<string> {
  const { body, type } = multipart({}, [{ field: 'f', name: 'a.jpg', type: 'image/jpeg', bytes }])
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/files',
    payload: body,
    headers: { ...(await signIn(t, who)), 'content-type': type },
  })
  expect(answer.statusCode).toBe(201)
  return answer.json().fileId as string
}

/** A claim whose two photos came through the desk's own door. */
async function claimed() {
  const pictures = [await aStreet(), await aStreet()] as const
  const fileIds = [await upload(handler, pictures[0]), await upload(handler, pictures[1])] as const
  const { appealId } = await aRoadAppeal(t, 'contacted', { centre, handler })
  await act(t, handler, appealId, 'claim', {
    outcome: 'solved',
    result: '路面已补平。',
    evidence: [
      { fileId: fileIds[0], kind: 'photo_before' },
      { fileId: fileIds[1], kind: 'photo_after' },
    ],
  })
  await photosReady(t)
  return { appealId, fileIds, pictures }
}

async function listed(who: Person, appealId: string) {
  const url = `/api/appeals/${appealId}/originals`
  const answer = await t.app.inject({ url, headers: await signIn(t, who) })
  return { status: answer.statusCode, ...(answer.json() as Originals & { code?: string }) }
}
const kept = async (appealId: string) =>
  (await listed(inspector, appealId)).originals.map(({ fileId }) => fileId).toSorted()
async function opened(who: Person, appealId: string, fileId: string, reason: string = REASON) {
  const url = `/api/appeals/${appealId}/originals/${fileId}/open`
  const headers = await signIn(t, who)
  return t.app.inject({ method: 'POST', url, headers, payload: { reason } })
}
const sealedAt = (fileId: string) =>
  join(t.deps.config.dataDir, 'originals', fileId.slice(-2), fileId)
function pass(hours: number) {
  t.at(new Date(t.deps.now().getTime() + hours * 3_600_000).toISOString())
}
const forSure = async () => {
  await sweepKeptOriginals(t.deps)
  return sweepKeptOriginals(t.deps)
}

test('an inspector with a reason gets the very bytes that were handed in; everybody else sees a copy that says nothing of time and place', async () => {
  const { appealId, fileIds, pictures } = await claimed()
  const { originals, looks } = await listed(inspector, appealId)
  expect(originals.map(({ sha256 }) => sha256).toSorted()).toEqual(
    pictures.map((bytes) => createHash('sha256').update(bytes).digest('hex')).toSorted(),
  )
  expect(looks).toEqual([])

  const answer = await opened(inspector, appealId, fileIds[0])
  expect(answer.statusCode).toBe(200)
  expect(answer.rawPayload.equals(pictures[0])).toBe(true)
  expect(answer.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${fileIds[0]}.jpg"`,
    'x-taken-at': '2026-03-01T00:00:00.000Z',
    'x-taken-where': '30.660000,104.060000',
  })
  const copy = await t.app.inject({
    url: `/api/files/${fileIds[0]}`,
    headers: await signIn(t, inspector),
  })
  expect((await sharp(copy.rawPayload).metadata()).exif).toBeUndefined()

  const auditor = await person(t, 'auditor', '511902')
  for (const reader of [inspector, auditor])
    expect((await listed(reader, appealId)).looks).toEqual([
      {
        fileId: fileIds[0],
        by: inspector.actor.name,
        unitId: '511902-inspection',
        reason: REASON,
        at: t.deps.now().toISOString(),
      },
    ])
  expect((await listed(auditor, appealId)).originals.every(({ mayOpen }) => !mayOpen)).toBe(true)
})

test('on the disk nothing of it can be read, and its bytes open under no other name', async () => {
  const { appealId, fileIds, pictures } = await claimed()
  const sealed = readFileSync(sealedAt(fileIds[0]))
  expect(sealed.length).toBe(pictures[0].length + 12 + 16) // a nonce and a tag
  expect(sealed.includes('Exif')).toBe(false)
  expect(sealed.includes(pictures[0].subarray(1_000, 1_016))).toBe(false)
  copyFileSync(sealedAt(fileIds[1]), sealedAt(fileIds[0]))
  const answer = await opened(inspector, appealId, fileIds[0])
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'original_damaged'])
  expect(answer.json().detail).toContain('请告诉管理员')
})

test('nobody opens one without a reason, of another appeal, or of the own line; the handling unit is not even told', async () => {
  const { appealId, fileIds } = await claimed()
  const other = await claimed()
  const [file] = fileIds
  expect((await opened(inspector, appealId, file, '看')).statusCode).toBe(400)
  expect((await opened(inspector, other.appealId, file)).json().code).toBe('original_gone')
  const auditor = await person(t, 'auditor', '511902')
  for (const who of [centre, handler, await person(t, 'head', CHENGGUAN), auditor])
    expect((await opened(who, appealId, file)).statusCode).toBe(403)
  for (const who of [centre, handler]) expect((await listed(who, appealId)).status).toBe(403)
  const both = await person(t, 'inspector', '511902-inspection')
  const by = { districtId: t.deps.config.districtId, staffId: null, now: t.deps.now() }
  await t.deps.db.transaction().execute((tx) =>
    insertAppointment(tx, by, {
      staffId: both.actor.staffId,
      role: 'head',
      unitId: CHENGGUAN,
      fromOn: '2026-01-01',
      toOn: null,
    }),
  )
  expect((await opened(both, appealId, file)).json().code).toBe('in_line')
  expect((await listed(both, appealId)).code).toBe('in_line')
  expect((await listed(inspector, appealId)).looks).toEqual([])
})

test('of what a citizen sent, or brought to the counter, no original is kept', async () => {
  const counter = await upload(centre, await aStreet())
  const { body, type } = multipart({}, [
    { field: 'f', name: 'a.jpg', type: 'image/jpeg', bytes: await aStreet() },
  ])
  const sent = await t.app.inject({
    method: 'POST',
    url: '/api/public/files',
    payload: body,
    headers: { 'content-type': type },
  })
  await photosReady(t)
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/appeals',
    headers: await signIn(t, centre),
    payload: {
      commandId: 'counter-1',
      input: {
        text: '老人拿来的照片：桥栏杆断了。',
        channel: 'visit',
        areaId: null,
        fileIds: [counter],
      },
    },
  })
  expect(answer.statusCode).toBe(201)
  const { rows } = await t.superuser.query('select file_id from file_original where file_id = $1', [
    sent.json().fileId,
  ])
  expect(rows).toEqual([])
  const of = await t.superuser.query<{ id: string }>(
    'select appeal_id as id from appeal_file where file_id = $1',
    [counter],
  )
  expect(await kept(of.rows[0]?.id ?? '')).toEqual([])
  pass(25)
  await forSure()
  expect(() => readFileSync(sealedAt(counter))).toThrow('ENOENT')
})

test('an upload that became no evidence goes after a day; evidence stays until ninety days after the appeal ended', async () => {
  const unused = await upload(handler, await aStreet())
  const { appealId, fileIds } = await claimed()
  pass(23)
  await forSure()
  expect(readFileSync(sealedAt(unused)).length).toBeGreaterThan(0)
  pass(2)
  await forSure()
  expect(() => readFileSync(sealedAt(unused))).toThrow('ENOENT')
  pass(4800)
  await forSure()
  expect(await kept(appealId)).toEqual(fileIds.toSorted())
  await ended(appealId)
  pass(2136)
  await forSure()
  expect(await kept(appealId)).toEqual(fileIds.toSorted())
  pass(48)
  await forSure()
  expect(await kept(appealId)).toEqual([])
  expect(() => readFileSync(sealedAt(fileIds[0]))).toThrow('ENOENT')
  expect((await opened(inspector, appealId, fileIds[0])).json().code).toBe('original_gone')
})

test('while a false account stands on it, its evidence stays; once it is lifted, no longer', async () => {
  const { appealId, fileIds } = await claimed()
  await ended(appealId)
  const of = [t.deps.config.districtId, appealId]
  await t.superuser.query(
    `insert into false_account (district_id, appeal_id, seq, line_id, week, unit_id, recorded_at)
     values ($1, $2, 1, 'a line', '2026-03-06', $3, $4)`,
    [...of, CHENGGUAN, t.deps.now()],
  )
  pass(2184)
  await forSure()
  expect(await kept(appealId)).toEqual(fileIds.toSorted())
  await t.superuser.query(
    `insert into false_account_lift (district_id, appeal_id, seq, reason, staff_id, unit_id, at)
     values ($1, $2, 1, '经复核，当日确已修好，后又被压坏。', $3, '511902-conference', $4)`,
    [...of, inspector.actor.staffId, t.deps.now()],
  )
  await forSure()
  expect(await kept(appealId)).toEqual([])
})

test('a worker that was killed after sealing seals it again, and there is one original, whole', async () => {
  const pictures = [await aStreet(), await aStreet()] as const
  const appealId = await claimWith(t, { centre, handler }, pictures, '修好了。')
  const { rows } = await t.superuser.query<{ file_id: string }>(
    'select file_id from appeal_file where appeal_id = $1 order by file_id',
    [appealId],
  )
  const ids = rows.map(({ file_id: id }) => id)
  for (const id of ids) await sealOriginal(t.deps, id)
  await photosReady(t)
  expect(await kept(appealId)).toEqual(ids)
  for (const id of ids) {
    const answer = await opened(inspector, appealId, id)
    expect(pictures.some((bytes) => bytes.equals(answer.rawPayload))).toBe(true)
  }
})

/** By the ledger's own way it takes a verifier and a rating; here only the day counts. */
async function ended(appealId: string) {
  await t.superuser.query('update appeal set ended_at = $2 where id = $1', [appealId, t.deps.now()])
}
