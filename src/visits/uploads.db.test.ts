import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../appeals/ledger.ts'
import { verifyLedger } from '../appeals/verify.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  DISTRICT,
  handIn,
  VILLAGE,
  type Phone,
} from '../../test/support/field.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import { oggVoice, webmVoice } from '../../test/support/voices.ts'
import { PIECE_BYTES_MAX, type UploadKind, type UploadState, type VisitAnswer } from './contract.ts'
import { sweepUploads } from './uploads.ts'

let t: TestApp
let phone: Phone
beforeAll(async () => {
  t = await testApp()
  await aDrive(t)
  phone = await aPhone(t)
})
afterAll(() => t.close())

async function aVisitWith(appeals = [anAppealAtTheDoor()]) {
  const visit = aVisit(t, { appeals, door: `5组${Math.floor(Math.random() * 1e6)}号` })
  const answer = (await handIn(t, phone, visit)).json<VisitAnswer>()
  return { visit, answer, appealCommandId: appeals[0]?.commandId ?? null }
}
const begin = (
  bytes: Buffer,
  kind: UploadKind,
  at: { visitId: string; appealCommandId: string | null },
  given: object = {},
) =>
  t.app.inject({
    method: 'POST',
    url: '/api/field/uploads',
    headers: phone.headers,
    payload: {
      uploadId: randomUUID(),
      kind,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      mediaType: 'application/whatever',
      ...at,
      ...given,
    },
  })
const put = (uploadId: string, offset: number, payload: Buffer, who = phone) =>
  t.app.inject({
    method: 'PUT',
    url: `/api/field/uploads/${uploadId}?offset=${offset}`,
    headers: { ...who.headers, 'content-type': 'application/octet-stream' },
    payload,
  })
/** From where it stands to the end, piece by piece, as the phone does. */
async function send(uploadId: string, bytes: Buffer, from = 0): Promise<UploadState> {
  let state: UploadState = { uploadId, received: from, done: false }
  while (!state.done) {
    const piece = bytes.subarray(state.received, state.received + PIECE_BYTES_MAX)
    const answer = await put(uploadId, state.received, piece)
    expect(answer.statusCode, answer.body).toBe(200)
    state = answer.json<UploadState>()
  }
  return state
}
const filesOf = async (code: string | undefined) => {
  const { rows } = await t.superuser.query<{ id: string; media_type: string; bytes: number }>(
    `select file.id, media_type, bytes from appeal_file join file on file.id = file_id
     join appeal on appeal.id = appeal_id where code = $1 order by file.id`,
    [code],
  )
  return rows
}
const photo = () =>
  sharp({ create: { width: 900, height: 700, channels: 3, background: '#7a5' } })
    .withExif({ IFD0: { Copyright: 'someone' } })
    .jpeg()
    .toBuffer()

test('a voice note of four minutes in pieces goes on where the line broke, and plays from the appeal’s page', async () => {
  const { visit, answer, appealCommandId } = await aVisitWith()
  const voice = webmVoice(960_000) // four minutes at 32 kbit/s
  const at = { visitId: visit.commandId, appealCommandId }
  const uploadId = randomUUID()
  expect((await begin(voice, 'voice', at, { uploadId })).json()).toEqual({
    uploadId,
    received: 0,
    done: false,
  })
  await put(uploadId, 0, voice.subarray(0, PIECE_BYTES_MAX))
  await put(uploadId, PIECE_BYTES_MAX, voice.subarray(PIECE_BYTES_MAX, 2 * PIECE_BYTES_MAX))
  // The answer to the second piece never came: the phone asks, and is told what stands.
  const asked = (await begin(voice, 'voice', at, { uploadId })).json<UploadState>()
  expect(asked).toMatchObject({ received: 2 * PIECE_BYTES_MAX, done: false })
  // A piece sent twice, or one too far ahead, changes nothing.
  for (const offset of [0, 3 * PIECE_BYTES_MAX]) {
    const same = await put(uploadId, offset, voice.subarray(offset, offset + 1000))
    expect(same.json()).toEqual(asked)
  }
  expect(await send(uploadId, voice, asked.received)).toMatchObject({ done: true })
  const [file, ...more] = await filesOf(answer.appeals[0]?.receipt.code)
  expect(more).toEqual([])
  expect(file).toMatchObject({ media_type: 'audio/webm', bytes: voice.length })
  // Once more after the end: the same answer, and still one file.
  expect((await begin(voice, 'voice', at, { uploadId })).json()).toMatchObject({ done: true })
  expect(await filesOf(answer.appeals[0]?.receipt.code)).toHaveLength(1)
  const clerk = await signIn(t, await person(t, 'village_clerk', VILLAGE))
  const played = await t.app.inject({
    method: 'GET',
    url: `/api/files/${file?.id}`,
    headers: clerk,
  })
  expect(played.headers['content-type']).toBe('audio/webm')
  expect(played.rawPayload.equals(voice)).toBe(true)
  expect(readdirSync(join(t.deps.config.dataDir, 'uploads'))).toEqual([])
})

test('a photo loses what the camera wrote beside it; a signature stands under every appeal of the visit', async () => {
  const { visit, answer, appealCommandId } = await aVisitWith([
    anAppealAtTheDoor(),
    anAppealAtTheDoor({ text: '垃圾站离水井太近，夏天气味大。' }),
  ])
  const picture = await photo()
  const begun = await begin(picture, 'photo', { visitId: visit.commandId, appealCommandId })
  await send(begun.json<UploadState>().uploadId, picture)
  const ink = await sharp({ create: { width: 300, height: 90, channels: 4, background: '#fff' } })
    .png()
    .toBuffer()
  const signed = await begin(ink, 'signature', { visitId: visit.commandId, appealCommandId: null })
  await send(signed.json<UploadState>().uploadId, ink)
  const [first, second] = answer.appeals.map(({ receipt }) => receipt.code)
  expect(await filesOf(first)).toHaveLength(2)
  expect(await filesOf(second)).toMatchObject([{ media_type: 'image/jpeg' }])
  const { rows } = await t.superuser.query<{ actor_kind: string; text: string }>(
    `select actor_kind, body ->> 'text' as text from appeal_event join appeal on appeal.id = appeal_id
     where appeal_event.type = 'supplemented' and code = $1 order by seq`,
    [first],
  )
  expect(rows).toEqual([
    { actor_kind: 'system', text: '采集员上门时拍的照片' },
    { actor_kind: 'system', text: '反映人上门时的签名' },
  ])
})

test('bytes that changed on their way are not taken: it begins again from nothing', async () => {
  const { visit, answer, appealCommandId } = await aVisitWith()
  const voice = oggVoice(300_000)
  const begun = await begin(voice, 'voice', { visitId: visit.commandId, appealCommandId })
  const { uploadId } = begun.json<UploadState>()
  const damaged = Buffer.from(voice)
  damaged[200_000] = (damaged[200_000] ?? 0) ^ 1
  await put(uploadId, 0, damaged.subarray(0, PIECE_BYTES_MAX))
  const end = await put(uploadId, PIECE_BYTES_MAX, damaged.subarray(PIECE_BYTES_MAX))
  expect(end.json()).toMatchObject({ code: 'upload_hash_wrong' })
  expect(await filesOf(answer.appeals[0]?.receipt.code)).toEqual([])
  expect(await send(uploadId, voice)).toMatchObject({ done: true })
  expect(await filesOf(answer.appeals[0]?.receipt.code)).toHaveLength(1)
})

test('killed between storing and answering, the next call finishes and attaches once', async () => {
  const { visit, answer, appealCommandId } = await aVisitWith()
  const voice = oggVoice(100_000)
  const at = { visitId: visit.commandId, appealCommandId }
  const begun = await begin(voice, 'voice', at)
  const { uploadId } = begun.json<UploadState>()
  await send(uploadId, voice)
  // As a process leaves it that died before it could write that all was done.
  await t.superuser.query('update field_upload set done_at = null where id = $1', [uploadId])
  expect((await begin(voice, 'voice', at, { uploadId })).json()).toMatchObject({ done: true })
  expect(await filesOf(answer.appeals[0]?.receipt.code)).toHaveLength(1)
})

test('what was taken at the door joins the record also when the appeal was merged or sealed meanwhile', async () => {
  const sealed = await aVisitWith([
    anAppealAtTheDoor({ type: 'efficiency_complaint', againstUnitId: '511902001' }),
  ])
  const merged = await aVisitWith()
  const lead = await registered(t, VILLAGE)
  const { rows } = await t.superuser.query<{ id: string }>(
    'select id from appeal where code = $1',
    [merged.answer.appeals[0]?.receipt.code],
  )
  const centre = await person(t, 'district_centre', `${DISTRICT}-centre`)
  await change(t.deps, {
    districtId: DISTRICT,
    actor: centre.actor,
    appealId: rows[0]?.id ?? '',
    verb: 'merge',
    input: { intoId: lead.appealId, intoSeenVersion: 1, reason: '同一盏路灯' },
    commandId: randomUUID(),
    seenVersion: 1,
  })
  for (const { visit, answer, appealCommandId } of [sealed, merged]) {
    const picture = await photo()
    const begun = await begin(picture, 'photo', { visitId: visit.commandId, appealCommandId })
    expect(await send(begun.json<UploadState>().uploadId, picture)).toMatchObject({ done: true })
    expect(await filesOf(answer.appeals[0]?.receipt.code)).toHaveLength(1)
  }
})

test('what is no photo and no recording is refused by its content, whatever it calls itself', async () => {
  const { visit, appealCommandId } = await aVisitWith()
  const page = Buffer.from('<html><script>alert(1)</script></html>'.repeat(20))
  const at = { visitId: visit.commandId, appealCommandId }
  for (const [kind, code] of [
    ['voice', 'voice_not_supported'],
    ['photo', 'file_not_supported'],
  ] as const) {
    const { uploadId } = (await begin(page, kind, at)).json<UploadState>()
    expect((await put(uploadId, 0, page)).json()).toMatchObject({ code })
  }
})

test('an upload belongs to an appeal of one’s own visit, and its id to one file', async () => {
  const { visit, appealCommandId } = await aVisitWith()
  const silent = aVisit(t, { door: '5组77号' })
  await handIn(t, phone, silent)
  const voice = oggVoice(2_000)
  const code = async (answer: ReturnType<typeof begin>) =>
    (await answer).json<{ code: string }>().code
  const at = { visitId: visit.commandId, appealCommandId }
  expect(await code(begin(voice, 'voice', { ...at, visitId: randomUUID() }))).toBe(
    'visit_not_found',
  )
  expect(await code(begin(voice, 'voice', { ...at, appealCommandId: randomUUID() }))).toBe(
    'upload_no_appeal',
  )
  expect(
    await code(begin(voice, 'photo', { visitId: silent.commandId, appealCommandId: null })),
  ).toBe('upload_no_appeal')
  const { uploadId } = (await begin(voice, 'voice', at)).json<UploadState>()
  expect(await code(begin(oggVoice(3_000), 'voice', at, { uploadId }))).toBe('upload_other')
  const stranger = await aPhone(t)
  expect((await put(uploadId, 0, voice, stranger)).json()).toMatchObject({
    code: 'upload_not_found',
  })
  expect((await put(uploadId, 0, Buffer.alloc(PIECE_BYTES_MAX + 1))).statusCode).toBe(413)
  expect((await put(uploadId, 0, Buffer.alloc(5_000))).json()).toMatchObject({
    code: 'upload_other',
  })
})

test('what was begun and never finished is gone after thirty days, its pieces too', async () => {
  const { visit, appealCommandId } = await aVisitWith()
  const voice = oggVoice(400_000)
  const begun = await begin(voice, 'voice', { visitId: visit.commandId, appealCommandId })
  const { uploadId } = begun.json<UploadState>()
  await put(uploadId, 0, voice.subarray(0, PIECE_BYTES_MAX))
  const path = join(t.deps.config.dataDir, 'uploads', uploadId)
  expect(existsSync(path)).toBe(true)
  t.at('2026-03-31T10:00:00+08:00')
  expect(await sweepUploads(t.deps)).toBe(0)
  t.at('2026-04-02T10:00:00+08:00')
  expect(await sweepUploads(t.deps)).toBeGreaterThan(0)
  expect(existsSync(path)).toBe(false)
})

test('the ledger is whole after all of it', async () => {
  expect(await verifyLedger(t.deps.db, DISTRICT)).toMatchObject({ problems: [] })
})
