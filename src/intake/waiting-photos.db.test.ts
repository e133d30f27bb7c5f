import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn } from '../../test/support/people.ts'
import { aPhone, multipart } from '../../test/support/phone.ts'
import { encodeHere, photosReady } from '../../test/support/photos.ts'
import { tellBroken } from './broken-photos.ts'
import { openEncoder } from './encoder.ts'
import { originalPath, sweepOriginals } from './originals.ts'
import { storeAgain, storePhoto } from './photos.ts'
import { findFile } from './stored-files.ts'
import { countPhotos, encodeWaiting } from './waiting-photos.ts'

const VILLAGE = '511902001001'
let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

let pictures = 0
const picture = () =>
  sharp({ create: { width: 90 + (pictures += 1), height: 60, channels: 3, background: '#8a6' } })
const sound = () =>
  picture()
    .withExif({ IFD0: { Make: 'HUAWEI' } })
    .jpeg()
    .toBuffer()
/** Its head and its end are whole; what lies between is not. */
async function damaged(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  const create = { width: 80, height: 80, channels: 3 as const, background: '#888', noise }
  const bytes = await sharp({ create }).png().toBuffer()
  return bytes.fill(0, 4_000, 4_500)
}
const taken = async (bytes: Buffer) =>
  (await storePhoto(t.deps, bytes, { uploadedBy: { kind: 'citizen' } })).fileId

/** As a citizen sends it: its id, and the receipt. */
async function sent(...photos: Buffer[]) {
  const fileIds: string[] = []
  for (const bytes of photos) {
    const { body, type } = multipart({}, [{ field: 'f', name: 'a', type: 'image/jpeg', bytes }])
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/public/files',
      payload: body,
      headers: { 'content-type': type },
    })
    expect(answer.json()).toMatchObject({ mediaType: 'image/jpeg', state: 'preparing' })
    fileIds.push(answer.json().fileId)
  }
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/public/appeals',
    payload: {
      text: '桥栏杆断了',
      areaId: VILLAGE,
      fileIds,
      phone: '13900000001',
    },
  })
  expect(answer.statusCode).toBe(201)
  return { fileIds, receipt: answer.json().receipt as { code: string; secret: string } }
}
const clerk = async () => signIn(t, await person(t, 'village_clerk', VILLAGE))
async function detailFor(headers: Record<string, string>, code: string) {
  const { rows } = await t.superuser.query('select id from appeal where code = $1', [code])
  return (await t.app.inject({ url: `/api/appeals/${rows[0].id}`, headers })).json()
}

test('until a photo was encoded anew nobody is sent anything of it, and everybody is told that it is being prepared', async () => {
  const original = await sound()
  const { fileIds, receipt } = await sent(original)
  const [fileId = ''] = fileIds
  const headers = await clerk()
  const open = [
    { url: `/api/files/${fileId}`, headers },
    { url: `/api/files/${fileId}?size=thumb`, headers },
    {
      url: `/api/public/appeals/${receipt.code}/files/${fileId}`,
      headers: { 'x-receipt-secret': receipt.secret },
    },
  ]
  for (const call of open) {
    const answer = await t.app.inject(call)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([202, 'no-store'])
    expect(answer.headers['content-type']).toContain('image/svg+xml')
    expect(answer.body).toContain('照片处理中')
    expect(answer.body).toContain('being prepared')
  }
  expect(existsSync(join(t.deps.config.dataDir, 'files'))).toBe(false)
  expect((await detailFor(headers, receipt.code)).unready).toEqual([{ fileId, state: 'preparing' }])
  const phone = aPhone(t)
  await phone.post(`/t/${receipt.code}`, { secret: receipt.secret })
  const page = (await phone.get(`/t/${receipt.code}`)).body
  expect(page).toContain('照片 1 已经收好，正在处理')
  expect(page).not.toContain(fileId)

  await photosReady(t)
  for (const call of open) {
    const answer = await t.app.inject(call)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect((await sharp(answer.rawPayload).metadata()).exif).toBeUndefined()
    expect(answer.rawPayload.includes('HUAWEI')).toBe(false)
  }
  expect((await detailFor(headers, receipt.code)).unready).toEqual([])
  expect((await phone.get(`/t/${receipt.code}`)).body).toContain(fileId)
  expect(existsSync(originalPath(t.deps.config, fileId))).toBe(false)
})

test('a photo that turns out to be broken is said to staff and reporter, and everything else stays', async () => {
  const { fileIds, receipt } = await sent(await damaged(), await sound())
  const [broken = '', whole = ''] = fileIds
  await photosReady(t)
  const headers = await clerk()
  const detail = await detailFor(headers, receipt.code)
  expect(detail).toMatchObject({
    text: '桥栏杆断了',
    fileIds: [broken, whole],
    unready: [{ fileId: broken, state: 'broken' }],
  })
  const shown = await t.app.inject({ url: `/api/files/${broken}`, headers })
  expect([shown.statusCode, shown.headers['content-type']]).toEqual([
    422,
    'image/svg+xml; charset=utf-8',
  ])
  expect(shown.body).toContain('照片打不开')
  expect((await t.app.inject({ url: `/api/files/${whole}`, headers })).statusCode).toBe(200)

  const phone = aPhone(t)
  await phone.post(`/t/${receipt.code}`, { secret: receipt.secret })
  const page = (await phone.get(`/t/${receipt.code}`)).body
  expect(page).toContain('照片 1 打不开')
  expect(page).toContain('请再传一张')
  expect(page).toContain(`/photo/${whole}`)
  // For whoever wants to try by hand.
  expect(existsSync(originalPath(t.deps.config, broken))).toBe(true)
  expect(await countPhotos(t.deps.db, '511902', t.deps.now())).toMatchObject({
    waiting: 0,
    broken: 1,
  })
})

test('who sent a photo that cannot be opened hears it once: on their page and by the way they chose', async () => {
  const { receipt, fileIds } = await sent(await damaged(), await damaged(), await sound())
  await photosReady(t)
  await tellBroken(t.deps)
  await tellBroken(t.deps)
  const { rows: told } = await t.superuser.query(
    `select appeal_event.seq, body, actor_kind from appeal_event join appeal on appeal.id = appeal_id
     where code = $1 and appeal_event.type = 'photos_lost'`,
    [receipt.code],
  )
  expect(told).toMatchObject([
    { actor_kind: 'system', body: { photoIds: fileIds.slice(0, 2).sort(), reporterNo: 1 } },
  ])
  const { rows: echoes } = await t.superuser.query(
    `select echo.channel, key from echo join appeal on appeal.id = appeal_id
     where code = $1 and seq = $2`,
    [receipt.code, told[0].seq],
  )
  expect(echoes).toEqual([{ channel: 'sms', key: 'photos_lost' }])
  const phone = aPhone(t)
  await phone.post(`/t/${receipt.code}`, { secret: receipt.secret })
  const page = (await phone.get(`/t/${receipt.code}`)).body
  expect(page).toContain('有 2 张照片打不开')
  expect(page).toContain('再传一次')
})

test('while another photo of the appeal is still tried nothing is said of the broken one', async () => {
  const { receipt } = await sent(await damaged(), await sound())
  const seen: number[] = []
  const told = async () =>
    (
      await t.superuser.query(
        `select 1 from appeal_event join appeal on appeal.id = appeal_id where code = $1 and appeal_event.type = 'photos_lost'`,
        [receipt.code],
      )
    ).rowCount ?? 0
  await encodeWaiting(t.deps, async (path) => {
    const photo = await encodeHere(t)(path)
    if (photo) throw new Error('not now')
    return photo
  })
  await tellBroken(t.deps)
  seen.push(await told())
  t.at(new Date(t.deps.now().getTime() + 10 * 60_000).toISOString())
  await photosReady(t)
  await tellBroken(t.deps)
  seen.push(await told())
  expect(seen).toEqual([0, 1])
})

test('what a killed worker had in hand is made ready by the next one, at once', async () => {
  const fileId = await taken(await sound())
  const begun = Promise.withResolvers<void>()
  const killed = Promise.withResolvers<null>()
  const inHand = encodeWaiting(t.deps, () => {
    begun.resolve()
    return killed.promise
  })
  await begun.promise
  // While somebody lives who works on it, nobody else does.
  expect(await encodeWaiting(t.deps, encodeHere(t))).toBe(0)
  // kill -9 closes its connection.
  await t.superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
  )
  killed.resolve(null)
  await expect(inHand).rejects.toThrow()
  await photosReady(t)
  const file = await findFile(t.deps.db, '511902', fileId)
  expect(file).toMatchObject({ broken: false, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('a photo that brings the decoder down is tried again later, and given up as broken after three times', async () => {
  const fileId = await taken(await sound())
  const down = () => Promise.reject(new Error('the decoder ended'))
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    expect((await findFile(t.deps.db, '511902', fileId))?.broken).toBe(false)
    expect(await encodeWaiting(t.deps, down)).toBe(1)
    expect(await encodeWaiting(t.deps, down)).toBe(0)
    t.at(new Date(t.deps.now().getTime() + 10 * 60_000).toISOString())
  }
  expect((await findFile(t.deps.db, '511902', fileId))?.broken).toBe(true)
})

test('the same photo for a second appeal is a file of its own, ready or not', async () => {
  const bytes = await sound()
  const first = await taken(bytes)
  const by = { kind: 'citizen' } as const
  const second = await storeAgain(t.deps, first, by)
  await photosReady(t)
  const third = await storeAgain(t.deps, first, by)
  const keys = await Promise.all(
    [first, second, third].map(async (id) => (await findFile(t.deps.db, '511902', id))?.sha256),
  )
  expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(new Set(keys).size).toBe(1)
})

test('the decoder in its own process makes a photo ready, knows a broken one, and says when it could not look', async () => {
  const encode = openEncoder(t.deps.config)
  const path = async (bytes: Buffer) => originalPath(t.deps.config, await taken(bytes))
  expect(await encode(await path(await sound()))).toMatchObject({ height: 60 })
  expect(await encode(await path(await damaged()))).toBeNull()
  await expect(encode('/nowhere')).rejects.toThrow('ENOENT')
  await photosReady(t)
})

test('what came in is swept: at once when ready, after an hour where no row names it, a broken one after thirty days', async () => {
  const [lost, broken] = [await taken(await sound()), await taken(await damaged())]
  await photosReady(t)
  const homeless = await taken(await sound())
  await t.superuser.query('delete from file where id = $1', [homeless])
  const there = () =>
    readdirSync(join(t.deps.config.dataDir, 'photos-in')).filter((id) =>
      [lost, broken, homeless].includes(id),
    )
  expect(there().sort()).toEqual([broken, homeless].sort())
  const hours = (n: number) => t.at(new Date(Date.now() + n * 3_600_000).toISOString())
  hours(2)
  await sweepOriginals(t.deps)
  expect(there()).toEqual([broken])
  hours(31 * 24)
  await sweepOriginals(t.deps)
  expect(there()).toEqual([])
})
