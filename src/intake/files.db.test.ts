import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../appeals/ledger.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { multipart } from '../../test/support/phone.ts'
import { photosReady } from '../../test/support/photos.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import {
  STAFF_UNUSED_BYTES_MAX,
  STAFF_UNUSED_FILES_MAX,
  UPLOADED_KB_PER_ADDRESS,
} from './limits.ts'
import { findFile, sweepUnclaimedFiles } from './stored-files.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

/** Grey noise, so that nothing compresses away. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
const withPlace = {
  IFD0: { Make: 'HUAWEI' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '31/1 51/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '106/1 45/1 0/1',
  },
}

let addresses = 0
function upload(
  bytes: Buffer,
  {
    url = '/api/public/files',
    name = 'a.jpg',
    headers = {} as Record<string, string>,
    address = `10.8.0.${(addresses += 1)}`,
  } = {},
) {
  const { body, type } = multipart({}, [{ field: 'file', name, type: 'image/jpeg', bytes }])
  return t.app.inject({
    method: 'POST',
    url,
    payload: body,
    headers: { 'content-type': type, ...headers },
    remoteAddress: address,
  })
}
async function stored(fileId: string): Promise<Buffer> {
  await photosReady(t)
  const file = await findFile(t.deps.db, '511902', fileId)
  return buffer(t.deps.files.read(file?.sha256 ?? ''))
}

test('where, when and with what a photo was taken is not kept, and it stands upright', async () => {
  const taken = await noise(60, 40)
    .jpeg()
    .withExif(withPlace)
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const before = await sharp(taken).metadata()
  expect(before.exif?.toString('latin1')).toContain('HUAWEI')
  const answer = await upload(taken)
  expect(answer.statusCode).toBe(201)
  const kept = await stored(answer.json().fileId)
  const after = await sharp(kept).metadata()
  expect([after.exif, after.xmp, after.iptc, after.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(kept.toString('latin1')).not.toContain('HUAWEI')
  expect([after.width, after.height]).toEqual([40, 60])
})

test('a large photo is kept at 2,048 pixels, and a small one is not blown up', async () => {
  const kept = async (bytes: Buffer) => {
    const answer = await upload(bytes)
    expect(answer.json()).toMatchObject({ mediaType: 'image/jpeg', bytes: bytes.length })
    const { format, width, height } = await sharp(await stored(answer.json().fileId)).metadata()
    return [format, width, height]
  }
  expect(await kept(await noise(3000, 1000).jpeg().toBuffer())).toEqual(['jpeg', 2048, 683])
  expect(await kept(await noise(300, 100).png().toBuffer())).toEqual(['jpeg', 300, 100])
  expect(await kept(await noise(300, 100).webp().toBuffer())).toEqual(['jpeg', 300, 100])
})

const jpeg = await noise(64, 64).jpeg().toBuffer()
test.each([
  ['11 MB', Buffer.concat([jpeg, Buffer.alloc(11 * 1024 * 1024)]), 413, 'file_too_large'],
  ['a zip named .jpg', Buffer.from('PK\x03\x04 not a photo at all'), 415, 'file_not_supported'],
  [
    'an SVG',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    415,
    'file_not_supported',
  ],
  ['a PDF from a citizen', Buffer.from('%PDF-1.7 agreement'), 415, 'file_not_supported'],
  [
    'an iPhone photo that cannot be read',
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(20)]),
    415,
    'photo_heic',
  ],
  ['half a PNG', (await noise(64, 64).png().toBuffer()).subarray(0, 4000), 422, 'photo_broken'],
  ['half a WebP', (await noise(64, 64).webp().toBuffer()).subarray(0, 900), 422, 'photo_broken'],
  ['half a photo', jpeg.subarray(0, jpeg.length / 2), 422, 'photo_broken'],
  ['nothing', Buffer.alloc(0), 400, 'file_missing'],
])('%s is refused in words', async (_what, bytes, status, code) => {
  const answer = await upload(bytes)
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({ code, detail: expect.stringMatching(/\p{Script=Han}/u) })
})

test('a small file that unpacks to a picture too large for any camera is refused before it is unpacked', async () => {
  // A PNG head that promises 20,000 × 20,000 pixels.
  const png = Buffer.from(
    await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  expect((await upload(png)).json().code).toBe('photo_broken')
})

test('no body, a wrong body', async () => {
  const answer = await t.app.inject({ method: 'POST', url: '/api/public/files', payload: { a: 1 } })
  expect(answer.json().code).toBe('file_missing')
})

test('staff read the photos of appeals they may see, and nobody else does', async () => {
  const { fileId } = (await upload(jpeg)).json()
  await registered(t, '511902001001', { fileIds: [fileId] })
  await photosReady(t)
  const see = async (role: Parameters<typeof person>[1], unit: string) =>
    t.app.inject({
      url: `/api/files/${fileId}`,
      headers: await signIn(t, await person(t, role, unit)),
    })
  const own = await see('village_clerk', '511902001001')
  expect(own.statusCode).toBe(200)
  expect(own.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect((await see('village_clerk', '511902001002')).statusCode).toBe(404)
  expect((await see('handler', '511902-chengguan')).statusCode).toBe(404)
  expect((await t.app.inject({ url: `/api/files/${fileId}` })).statusCode).toBe(401)
  const thumb = await t.app.inject({
    url: `/api/files/${fileId}?size=thumb`,
    headers: await signIn(t, await person(t, 'district_centre', '511902-centre')),
  })
  expect(thumb.rawPayload.length).toBeLessThan(own.rawPayload.length)
})

test('staff may upload a plain PDF, which is saved and never opened in place; an active one is refused', async () => {
  const headers = await signIn(t, await person(t, 'handler', '511902-chengguan'))
  const kept = await upload(Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >>'), {
    url: '/api/files',
    headers,
  })
  expect(kept.statusCode).toBe(201)
  const read = await t.app.inject({ url: `/api/files/${kept.json().fileId}`, headers })
  expect(read.headers['content-disposition']).toContain('attachment')
  expect(
    (
      await upload(Buffer.from('%PDF-1.7\n<< /S /JavaScript /JS (x) >>'), {
        url: '/api/files',
        headers,
      })
    ).json().code,
  ).toBe('pdf_active')
  const other = await signIn(t, await person(t, 'handler', '511902-zhujian'))
  expect(
    (await t.app.inject({ url: `/api/files/${kept.json().fileId}`, headers: other })).statusCode,
  ).toBe(404)
})

test('a citizen cannot name a file that staff uploaded, or one that another appeal shows', async () => {
  const headers = await signIn(t, await person(t, 'handler', '511902-chengguan'))
  const ofStaff = (await upload(jpeg, { url: '/api/files', headers })).json().fileId
  const submit = (fileId: string) =>
    t.app.inject({
      method: 'POST',
      url: '/api/public/appeals',
      payload: { text: '路灯坏了', fileIds: [fileId] },
    })
  expect((await submit(ofStaff)).json().code).toBe('file_unknown')
  const { fileId } = (await upload(jpeg)).json()
  expect((await submit(fileId)).statusCode).toBe(201)
  expect((await submit(fileId)).json().code).toBe('evidence_unknown')
})

test('the holder of a receipt opens the pictures of their story, and no others', async () => {
  const { fileId } = (await upload(jpeg)).json()
  const foreign = (await upload(jpeg)).json().fileId
  const { receipt } = (
    await t.app.inject({
      method: 'POST',
      url: '/api/public/appeals',
      payload: { text: '路灯坏了', fileIds: [fileId] },
    })
  ).json()
  await photosReady(t)
  const open = (id: string, secret: string) =>
    t.app.inject({
      url: `/api/public/appeals/${receipt.code}/files/${id}`,
      headers: { 'x-receipt-secret': secret },
    })
  expect((await open(fileId, receipt.secret)).statusCode).toBe(200)
  expect((await open(fileId, 'WRONGONE')).statusCode).toBe(404)
  expect((await open(foreign, receipt.secret)).statusCode).toBe(404)
})

test('what a staff member uploads and never uses is bounded; what stands in an appeal counts for nothing', async () => {
  const handler = await person(t, 'handler', '511902-chengguan')
  const { staffId } = handler.actor
  const headers = await signIn(t, handler)
  const sending = () => upload(jpeg, { url: '/api/files', headers })
  const { fileId } = (await sending()).json()
  // As if they had gone on all morning.
  await t.superuser.query(
    `insert into file select district_id, gen_random_uuid(), sha256, thumb_sha256, media_type, bytes, width, height,
      uploaded_by, staff_id, created_at from file, generate_series(2, $2) where id = $1`,
    [fileId, STAFF_UNUSED_FILES_MAX],
  )
  const refused = await sending()
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'uploads_unused'])
  expect((await upload(jpeg)).statusCode).toBe(201) // others upload as before

  const { appealId } = await registered(t, null)
  await t.superuser.query(`insert into appeal_file values ('511902', $1, $2)`, [fileId, appealId])
  expect((await sending()).statusCode).toBe(201)
  expect((await sending()).statusCode).toBe(429)
  // One large heap does it as well as many small ones.
  await t.superuser.query(
    `update file set created_at = created_at - interval '2 days' where staff_id = $1`,
    [staffId],
  )
  await sweepUnclaimedFiles(t.deps)
  const { fileId: large } = (await sending()).json()
  await t.superuser.query(`update file set bytes = $2 where id = $1`, [
    large,
    STAFF_UNUSED_BYTES_MAX,
  ])
  expect((await sending()).json().code).toBe('uploads_unused')
})

test('what one address uploads in a day is bounded, by size and before it is decoded', async () => {
  const address = '10.9.0.1'
  expect((await upload(jpeg, { address })).statusCode).toBe(201)
  const { rowCount } = await t.superuser.query('update throttle set n = $1 where key = $2', [
    UPLOADED_KB_PER_ADDRESS.max,
    t.deps.vault.fingerprint(`upload-kb/${address}`, 'throttle'),
  ])
  expect(rowCount).toBe(1)
  const refused = await upload(Buffer.from('no photo at all'), { address })
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'uploads_too_many'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await upload(jpeg)).statusCode).toBe(201)
})

test('uploads that no appeal names are swept after a day, with their bytes; named ones stay', async () => {
  const bytes = await noise(80, 80).jpeg().toBuffer()
  const unclaimed = (await upload(bytes)).json().fileId
  const claimed = (await upload(await noise(80, 80).jpeg().toBuffer())).json().fileId
  const { appealId } = await registered(t, null)
  await change(t.deps, {
    districtId: '511902',
    actor: { kind: 'reporter', reporterNo: 1 },
    appealId,
    verb: 'supplement',
    input: { text: '补一张照片', fileIds: [claimed] },
    commandId: randomUUID(),
    seenVersion: 1,
  })
  await photosReady(t)
  const path = async (id: string) => {
    const key = (await findFile(t.deps.db, '511902', id))?.sha256 ?? ''
    return join(t.deps.config.dataDir, 'files', key.slice(0, 2), key)
  }
  const [gone, kept] = [await path(unclaimed), await path(claimed)]
  expect((await sweepUnclaimedFiles(t.deps)).files).toBe(0)
  t.at('2040-01-01T00:00:00.000Z') // long after the bytes were written, by any clock
  expect((await sweepUnclaimedFiles(t.deps)).files).toBeGreaterThan(0)
  expect((await sweepUnclaimedFiles(t.deps)).files).toBe(0)
  expect(await findFile(t.deps.db, '511902', unclaimed)).toBeNull()
  expect([existsSync(gone), existsSync(kept)]).toEqual([false, true])
})
