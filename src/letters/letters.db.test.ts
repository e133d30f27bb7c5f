import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../appeals/verify.ts'
import { sweepUnclaimedFiles } from '../intake/stored-files.ts'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'

let t: TestApp
let clerk: Person
let town: Person
let first: { cookie: string }
let second: { cookie: string }
let boxId: string
const VILLAGE = '511902001001'
const TOWN = '511902001'

beforeAll(async () => {
  t = await testApp()
  clerk = await person(t, 'village_clerk', VILLAGE)
  town = await person(t, 'town_office', TOWN)
  first = await signIn(t, clerk)
  second = await signIn(t, town)
  const made = await post('/api/letter-boxes', {
    unitId: VILLAGE,
    place: '村委会大门右侧',
    keeper: '刘支书',
  })
  boxId = made.json().id
})
afterAll(() => t.close())

const post = (url: string, payload: object, headers = first) =>
  t.app.inject({ method: 'POST', url, payload, headers })
const get = (url: string, headers = first) => t.app.inject({ url, headers })

async function aFile(who: Person): Promise<string> {
  const id = randomUUID()
  await t.superuser.query(
    `insert into file (district_id, id, sha256, media_type, bytes, uploaded_by, staff_id, created_at)
     values ('511902', $1, $2, 'image/jpeg', 10, 'staff', $3, $4)`,
    [id, 'a'.repeat(64), who.actor.staffId, t.deps.now()],
  )
  return id
}

let hour = 0
async function opening(letters: number, more: object = {}) {
  hour += 1
  t.at(`2026-03-02T0${hour}:30:00Z`)
  return {
    commandId: randomUUID(),
    boxId,
    openedAt: `2026-03-02T0${hour}:00:00Z`,
    sealFound: 'A001',
    sealIntact: true,
    sealNew: 'A002',
    letters,
    fileIds: [await aFile(clerk)],
    ...more,
  }
}
async function agreed(letters: number): Promise<string> {
  const what = await opening(letters)
  await post('/api/letter-openings', what)
  await post(`/api/letter-openings/${what.commandId}/answer`, { agrees: true }, second)
  return what.commandId
}
const scan = async (id: string, no: number) =>
  post(`/api/letter-openings/${id}/letters/${no}/scan`, {
    commandId: randomUUID(),
    fileIds: [await aFile(clerk)],
  })
const enter = (id: string, no: number, payload: object, who = first) =>
  post(`/api/letter-openings/${id}/letters/${no}/entry`, payload, who)
const anEntry = (...texts: string[]) => ({
  commandId: randomUUID(),
  result: 'appeals',
  appeals: texts.map((text) => ({ text, areaId: VILLAGE })),
})
const codeOf = (answer: { json(): { code?: string } }) => answer.json().code
const appeals = async () =>
  (await t.superuser.query("select count(*)::int as n from appeal where channel = 'letter'"))
    .rows[0].n

test('a box is opened by two people; the one who wrote it down cannot be the second', async () => {
  const what = await opening(2)
  expect((await post('/api/letter-openings', what)).json().opening.state).toBe('waiting')
  const answer = `/api/letter-openings/${what.commandId}/answer`
  expect(codeOf(await post(answer, { agrees: true }))).toBe('letter_same_person')
  expect(codeOf(await scan(what.commandId, 1))).toBe('letter_not_agreed')
  const done = await post(answer, { agrees: true }, second)
  expect(done.json().opening).toMatchObject({
    state: 'agreed',
    openedBy: { name: clerk.actor.name },
    answeredBy: { name: town.actor.name },
  })
  expect(done.json().letters.map((letter: { label: string }) => letter.label)).toEqual([
    '001-20260302-001',
    '001-20260302-002',
  ])
  const third = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  expect(codeOf(await post(answer, { agrees: true }, third))).toBe('letter_answered')
})

test('a box is not closed again with the seal that was found on it', async () => {
  const what = await opening(1, { sealFound: 'A009', sealNew: ' A009 ' })
  expect(codeOf(await post('/api/letter-openings', what))).toBe('letter_seal_same')
  hour -= 1
})

test('a second person who saw something else stops it, and says what', async () => {
  const what = await opening(3)
  await post('/api/letter-openings', what)
  const other = await opening(3)
  expect(codeOf(await post('/api/letter-openings', other))).toBe('letter_opening_waiting')
  const answer = `/api/letter-openings/${what.commandId}/answer`
  expect((await post(answer, { agrees: false }, second)).statusCode).toBe(400)
  const no = await post(answer, { agrees: false, remark: '一共是四封，不是三封' }, second)
  expect(no.json().opening).toMatchObject({ state: 'disagreed', remark: '一共是四封，不是三封' })
  expect((await post('/api/letter-openings', other)).statusCode).toBe(201)
  await post(`/api/letter-openings/${other.commandId}/answer`, { agrees: true }, second)
})

test('the same opening and the same entry sent twice happen once', async () => {
  const what = await opening(1)
  await post('/api/letter-openings', what)
  expect((await post('/api/letter-openings', what)).statusCode).toBe(201)
  const id = what.commandId
  for (const _ of [1, 2]) {
    const answered = await post(`/api/letter-openings/${id}/answer`, { agrees: true }, second)
    expect(answered.statusCode).toBe(200)
  }
  await scan(id, 1)
  const before = await appeals()
  const entry = anEntry('村口的桥栏杆断了', '想问低保怎么申请')
  const [one, two] = await Promise.all([enter(id, 1, entry), enter(id, 1, entry)])
  expect([one?.statusCode, two?.statusCode]).toEqual([200, 200])
  expect(await appeals()).toBe(before + 2)
  expect(codeOf(await enter(id, 1, anEntry('别的话')))).toBe('letter_entered')
  expect(await appeals()).toBe(before + 2)
})

test('a writer who left a phone or an address gets a slip, at the entry alone, and its secret opens the appeal', async () => {
  const id = await agreed(2)
  await scan(id, 1)
  const appeals = [
    { text: '村口的路灯坏了', areaId: VILLAGE },
    { text: '想问医保怎么补缴', areaId: VILLAGE, reporter: { phone: '13812345678' } },
    { text: '屋后的沟堵了', areaId: VILLAGE, reporter: { name: '刘老汉' } },
    { text: '井水发黄', areaId: VILLAGE, reporter: { address: '二组老井边' } },
  ]
  const entry = { commandId: randomUUID(), result: 'appeals', appeals }
  const entered = await enter(id, 1, entry)
  expect(entered.json().receipts.map(({ no }: { no: number }) => no)).toEqual([2, 4])
  const [{ receipt }] = entered.json().receipts
  const track = await t.app.inject({
    url: `/api/public/appeals/${receipt.code}`,
    headers: { 'x-receipt-secret': receipt.secret },
  })
  expect(track.statusCode).toBe(200)
  expect((await enter(id, 1, entry)).json().receipts).toEqual(entered.json().receipts)
  expect(codeOf(await enter(id, 1, entry, second))).toBe('letter_entered')
  expect((await get(`/api/letter-openings/${id}`)).body).not.toContain(receipt.secret)
  const none = { commandId: randomUUID(), result: 'empty', reason: '信封里没有纸' }
  expect((await enter(id, 2, none)).json().receipts).toEqual([])
})

test('what a killed process began is finished by whoever comes next, without a second appeal', async () => {
  const id = await agreed(1)
  await scan(id, 1)
  const entry = anEntry('水渠堵了')
  await t.superuser.query(
    'alter table letter_entry add constraint broken check (no > 100) not valid',
  )
  expect((await enter(id, 1, entry)).statusCode).toBe(500)
  await t.superuser.query('alter table letter_entry drop constraint broken')
  const before = await appeals()
  const done = await enter(id, 1, anEntry('水渠堵了，请疏通'), second)
  expect(done.json().letters[0].entry.appeals).toMatchObject([{ text: '水渠堵了' }])
  expect(await appeals()).toBe(before)
})

test('a letter that is empty or cannot be read is counted with its reason, and a missing one keeps the batch open', async () => {
  const id = await agreed(3)
  const nothing = { commandId: randomUUID(), result: 'empty', reason: '信封里没有纸' }
  expect((await enter(id, 1, nothing)).statusCode).toBe(200)
  const unreadable = { commandId: randomUUID(), result: 'unreadable', reason: '水浸，字看不清' }
  expect(codeOf(await enter(id, 2, unreadable))).toBe('letter_needs_scan')
  await scan(id, 2)
  const open = (await enter(id, 2, unreadable)).json()
  expect(open.opening).toMatchObject({ state: 'agreed', entered: 2, letters: 3 })
  expect(open.letters[2]).toMatchObject({ no: 3, entry: null })
  expect(codeOf(await enter(id, 4, { ...nothing, commandId: randomUUID() }))).toBe('letter_no_such')
  await scan(id, 3)
  expect((await enter(id, 3, anEntry('路灯不亮'))).json().opening.state).toBe('finished')
  const box = (await get('/api/letter-boxes')).json().rows[0]
  expect(box).toMatchObject({ seal: 'A002' })
})

test('a letter belongs to the drive of the day the box was opened', async () => {
  const centre = await signIn(t, await person(t, 'district_centre', '511902-centre'))
  const plan = { id: 'd1', name: '起底', fromOn: '2026-03-02', toOn: '2026-03-02' }
  expect((await post('/api/drives', plan, centre)).statusCode).toBe(201)
  const id = await agreed(1)
  t.at('2026-03-05T02:00:00Z')
  first = await signIn(t, clerk)
  await scan(id, 1)
  const { letters } = (await enter(id, 1, anEntry('渠道漏水'))).json()
  const { rows } = await t.superuser.query('select drive_id from appeal where id = $1', [
    letters[0].entry.appeals[0].id,
  ])
  expect(rows).toEqual([{ drive_id: 'd1' }])
})

test('the letter of a sealed complaint is under its seal: the village no longer sees scan or appeal', async () => {
  const what = await opening(1, { openedAt: '2026-03-06T00:00:00Z' })
  t.at('2026-03-06T01:00:00Z')
  first = await signIn(t, clerk)
  second = await signIn(t, town)
  await post('/api/letter-openings', what)
  const id = what.commandId
  await post(`/api/letter-openings/${id}/answer`, { agrees: true }, second)
  const [fileId] = (await scan(id, 1)).json().letters[0].fileIds
  const file = () => get(`/api/letter-openings/${id}/files/${fileId}`)
  expect((await file()).json().code).not.toBe('file_not_found') // its bytes were never stored here
  const entry = anEntry('村干部把低保给了亲戚')
  const sealed = { ...entry, appeals: [{ ...entry.appeals[0], againstUnitId: VILLAGE }] }
  const { letters } = (await enter(id, 1, sealed)).json()
  expect(letters[0]).toMatchObject({ fileIds: [], entry: { appeals: [], others: 1 } })
  expect(codeOf(await file())).toBe('file_not_found')
})

test('once entered, a letter is read only by those who may see what it became', async () => {
  hour = 0
  const opened = await opening(1, { openedAt: '2026-03-07T00:00:00Z' })
  t.at('2026-03-07T01:00:00Z')
  first = await signIn(t, clerk)
  second = await signIn(t, town)
  const collector = await signIn(t, await person(t, 'collector', VILLAGE))
  await post('/api/letter-openings', opened)
  const id = opened.commandId
  await post(`/api/letter-openings/${id}/answer`, { agrees: true }, second)
  await scan(id, 1)
  const seenBy = async (who: { cookie: string }) =>
    (await get(`/api/letter-openings/${id}`, who)).json().letters[0].fileIds.length
  expect(await seenBy(collector)).toBe(1)
  await enter(id, 1, anEntry('我叫某某，想问补贴'))
  expect([await seenBy(collector), await seenBy(first), await seenBy(second)]).toEqual([0, 1, 1])
})

test('who looks at the scan of a letter stands in the log that its writer reads, once a day', async () => {
  hour = 0
  const opened = await opening(1, { openedAt: '2026-03-08T00:00:00Z' })
  t.at('2026-03-08T01:00:00Z')
  first = await signIn(t, clerk)
  second = await signIn(t, town)
  await post('/api/letter-openings', opened)
  const id = opened.commandId
  await post(`/api/letter-openings/${id}/answer`, { agrees: true }, second)
  await scan(id, 1)
  const { fileId } = (
    await t.superuser.query<{ fileId: string }>(
      'select file_ids[1] as "fileId" from letter_scan where opening_id = $1',
      [id],
    )
  ).rows[0]!
  const look = () => get(`/api/letter-openings/${id}/files/${fileId}`)
  const looks = async () =>
    (
      await t.superuser.query(
        `select look.staff_id, look.unit_id from identity_look look join letter_entry entry
           on look.appeal_id = any(entry.appeal_ids) where entry.opening_id = $1`,
        [id],
      )
    ).rows
  await look()
  expect(await looks()).toEqual([])
  await enter(id, 1, anEntry('村口的水沟堵了，信是我写的。'))
  await look()
  await look()
  expect(await looks()).toEqual([{ staff_id: clerk.actor.staffId, unit_id: VILLAGE }])
})

test('scans and photos of a door are not swept away, and nobody of another village reads them', async () => {
  t.at('2026-03-09T02:00:00Z')
  first = await signIn(t, clerk)
  const id = (await get(`/api/letter-openings?boxId=${boxId}`)).json().rows[0].id
  await sweepUnclaimedFiles(t.deps)
  const { rows } = await t.superuser.query('select count(*)::int as n from file')
  expect(rows[0].n).toBeGreaterThan(10)
  const other = await signIn(t, await person(t, 'village_clerk', '511902001002'))
  expect(codeOf(await get(`/api/letter-openings/${id}`, other))).toBe('letter_opening_not_found')
  expect((await get('/api/letter-boxes', other)).json().rows).toEqual([])
  const foreign = { unitId: VILLAGE, place: '别处', keeper: '某人' }
  expect(codeOf(await post('/api/letter-boxes', foreign, other))).toBe('letter_box_not_yours')
})

test('a box out of use is not opened, and the ledger stands', async () => {
  hour = 0
  const what = await opening(1)
  t.at('2026-03-10T02:00:00Z')
  first = await signIn(t, clerk)
  expect((await post(`/api/letter-boxes/${boxId}/active`, { active: false })).statusCode).toBe(200)
  expect(codeOf(await post('/api/letter-openings', what))).toBe('letter_box_inactive')
  expect((await verifyLedger(t.deps.db, '511902')).problems).toEqual([])
})
