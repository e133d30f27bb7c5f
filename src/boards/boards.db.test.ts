import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, signIn, type Person } from '../../test/support/people.ts'
import { BETTER, rankedWeeks, READY, WORSE } from '../../test/support/ranked-weeks.ts'
import { aClosedWeek } from '../../test/support/weeks.ts'
import { openConsequences } from '../consequences/sweep.ts'
import type { Role } from '../organisation/contract.ts'
import { insertAppointment } from '../organisation/staff.ts'
import { boardCommand, checkBoardFile } from './cli.ts'
import type { BoardDetail } from './contract.ts'
import { draftBoards } from './draft.ts'

type Who = { cookie: string }
const CENTRE = '511902-centre'
const CONFERENCE = '511902-conference'
const reason = '这一项里有三件是洪水冲毁，当时确实无法联系'

let t: TestApp
let people: Record<
  'head' | 'other' | 'centre' | 'second' | 'conference' | 'leader' | 'inspector',
  Person
>
let who: Record<keyof typeof people, Who>
let id: string

async function signInAll() {
  const signed = await Promise.all(
    Object.entries(people).map(async ([name, one]) => [name, await signIn(t, one)] as const),
  )
  who = Object.fromEntries(signed) as typeof who // the same names, each signed in
}
async function at(instant: string) {
  t.at(instant)
  await signInAll()
}

beforeAll(async () => {
  t = await testApp()
  people = {
    head: await person(t, 'head', WORSE),
    other: await person(t, 'head', BETTER),
    centre: await person(t, 'district_centre', CENTRE),
    second: await person(t, 'district_centre', CENTRE),
    conference: await person(t, 'district_centre', CONFERENCE),
    leader: await person(t, 'leader', '511902'),
    inspector: await person(t, 'inspector', '511902-inspection'),
  }
  await rankedWeeks(t, people.inspector.actor.staffId)
})
afterAll(() => t.close())

const get = (url: string, by: Who) => t.app.inject({ url, headers: by })
const post = (url: string, payload: object, by: Who) =>
  t.app.inject({ method: 'POST', url, payload, headers: by })
const codeOf = (answer: { json(): { code?: string } }) => answer.json().code
const board = async (by = who.leader, of = id): Promise<BoardDetail> =>
  (await get(`/api/boards/${of}`, by)).json()
const object = (by: Who, more: object = {}) =>
  post(
    `/api/boards/${id}/objections`,
    { commandId: randomUUID(), unitId: WORSE, metric: 'response', reason, ...more },
    by,
  )
const exclude = (by: Who, more: object = {}) =>
  post(
    `/api/boards/${id}/exclusions`,
    { commandId: randomUUID(), unitId: WORSE, metric: 'redo', reason, ...more },
    by,
  )
const appoint = ({ actor: { staffId } }: Person, role: Role, unitId: string) =>
  t.deps.db
    .transaction()
    .execute((tx) =>
      insertAppointment(
        tx,
        { districtId: t.deps.config.districtId, staffId: null, now: t.deps.now() },
        { staffId, role, unitId, fromOn: '2026-01-01', toOn: null },
      ),
    )
const rowOf = ({ rows }: BoardDetail, unitId: string) => rows.find((row) => row.unitId === unitId)

test('no board before its weeks are closed and the findings of the last one are in', async () => {
  expect(await draftBoards(t.deps)).toBe(0)
  await at(READY)
  expect((await get('/api/boards', who.leader)).json().next).toMatchObject({
    fromWeek: '2026-02-06',
    toWeek: '2026-02-27',
    from: '2026-03-06T09:00:00.000Z',
  })
})

test('then the system drafts it once, however many workers there are', async () => {
  const drafted = await Promise.all([draftBoards(t.deps), draftBoards(t.deps)])
  const { boards, next } = (await get('/api/boards', who.leader)).json()
  expect(drafted.some((n) => n === 1)).toBe(true)
  expect(boards).toHaveLength(1)
  expect(next).toBeNull()
  id = boards[0].id
  expect(boards[0]).toMatchObject({
    no: 1,
    publishedAt: null,
    objectionsUntil: '2026-03-11',
    red: 1,
    black: 1,
  })
  expect(await draftBoards(t.deps)).toBe(0)
})

test('both boards and the middle come from one look at the frozen accounts, each cell two integers', async () => {
  const drafted = await board()
  expect(rowOf(drafted, WORSE)).toMatchObject({
    listed: 'black',
    why: 'beyond',
    cells: {
      response: [160, 400],
      on_time: [160, 400],
      redo: [240, 400],
      upheld_returns: [60, 400],
      late_accounts: [4, 4],
      verified: [0, 400],
      satisfaction: [0, 0],
      false_accounts: [0, 0],
    },
  })
  expect(rowOf(drafted, BETTER)).toMatchObject({ listed: 'red' })
  expect(
    drafted.rows
      .filter(({ listed }) => listed === null)
      .every(({ why }) => why === 'not_told_apart'),
  ).toBe(true)
})

test('whoever may not see all appeals of a unit cannot open its cells', async () => {
  const drafted = await board(who.head)
  expect(rowOf(drafted, WORSE)?.opens).toBe(true)
  expect(rowOf(drafted, BETTER)?.opens).toBe(false)
  expect((await get(`/api/boards/${id}/cells/${BETTER}/on_time`, who.head)).statusCode).toBe(403)
  expect(
    (await get(`/api/boards/${id}/cells/${WORSE}/late_accounts`, who.head)).json().weeks,
  ).toHaveLength(4)
})

test('only the unit itself objects, once to a cell, with a reason', async () => {
  expect(codeOf(await object(who.other))).toBe('objection_not_yours')
  expect((await object(who.leader)).statusCode).toBe(403)
  expect((await object(who.head, { reason: '不服' })).statusCode).toBe(400)
  const command = { commandId: randomUUID() }
  expect((await object(who.head, command)).statusCode).toBe(200)
  expect((await object(who.head, command)).statusCode).toBe(200)
  expect(codeOf(await object(who.head))).toBe('objection_made')
  expect((await board()).objections).toMatchObject([
    { unitId: WORSE, metric: 'response', reason, answer: null },
  ])
})

const decide = (which: string | undefined, by: Who, approved = false) =>
  post(`/api/boards/${id}/exclusions/${which}/decision`, { approved, reason }, by)

test('an exclusion needs a second body: the conference decides, and the centre on what the conference asks', async () => {
  expect(codeOf(await exclude(who.other))).toBe('exclusion_not_yours')
  expect((await exclude(who.centre)).statusCode).toBe(200)
  expect(codeOf(await exclude(who.head))).toBe('exclusion_made')
  expect((await exclude(who.conference, { metric: 'on_time' })).statusCode).toBe(200)
  const asked = await board(who.conference)
  const first = asked.exclusions.find(({ metric }) => metric === 'redo')
  const second = asked.exclusions.find(({ metric }) => metric === 'on_time')
  expect([first?.mayDecide, second?.mayDecide]).toEqual([true, false])
  const colleague = await signIn(t, await person(t, 'district_centre', CONFERENCE))
  expect(codeOf(await decide(first?.id, who.centre))).toBe('exclusion_own')
  expect(codeOf(await decide(first?.id, who.second))).toBe('exclusion_own')
  expect(codeOf(await decide(second?.id, who.conference))).toBe('exclusion_own')
  expect(codeOf(await decide(second?.id, colleague))).toBe('exclusion_own')
  expect(codeOf(await decide(second?.id, who.leader))).toBe('exclusion_not_your_turn')
  // Whoever also sits at the unit that would be left out is recused, in whichever office.
  const both = await person(t, 'district_centre', CENTRE)
  await appoint(both, 'handler', WORSE)
  expect(codeOf(await decide(second?.id, await signIn(t, both)))).toBe('board_recused')
  expect((await decide(first?.id, who.conference)).statusCode).toBe(200)
  expect((await decide(second?.id, who.centre)).statusCode).toBe(200)
  const { exclusions } = await board()
  expect(exclusions.map(({ metric, decision }) => [metric, decision?.unitId]).sort()).toEqual([
    ['on_time', CENTRE],
    ['redo', CONFERENCE],
  ])
})

test('it is not published while units may object, nor while somebody waits for an answer', async () => {
  expect(codeOf(await post(`/api/boards/${id}/publish`, {}, who.leader))).toBe(
    'board_objections_run',
  )
  await at('2026-03-12T02:00:00.000Z')
  expect(codeOf(await object(who.head, { metric: 'redo' }))).toBe('objection_late')
  expect(codeOf(await exclude(who.head, { metric: 'response' }))).toBe('exclusion_late')
  expect(codeOf(await exclude(who.conference, { metric: 'response' }))).toBe('exclusion_late')
  expect((await board(who.centre)).mayExclude).toEqual([])
  expect(codeOf(await post(`/api/boards/${id}/publish`, {}, who.leader))).toBe('board_unanswered')
  expect((await board()).whyNotPublish).toContain('异议')
})

test('an objection is answered by the centre with a reason; upheld, the cell stays to be read and does not count', async () => {
  const [asked] = (await board()).objections
  const path = `/api/boards/${id}/objections/${asked?.id}/answer`
  expect((await post(path, { upheld: true, reason }, who.head)).statusCode).toBe(403)
  const before = rowOf(await board(), WORSE)
  expect((await post(path, { upheld: true, reason }, who.centre)).statusCode).toBe(200)
  expect(codeOf(await post(path, { upheld: false, reason }, who.second))).toBe('objection_answered')
  const after = rowOf(await board(), WORSE)
  expect(after).toMatchObject({
    cells: before?.cells,
    leftOut: [{ metric: 'response', by: 'objection' }],
  })
  expect(after?.score).toBeGreaterThan(before?.score ?? 100)
})

test('whoever has a post at a listed unit does not publish', async () => {
  const both = await person(t, 'leader', '511902')
  await appoint(both, 'handler', BETTER)
  expect(codeOf(await post(`/api/boards/${id}/publish`, {}, await signIn(t, both)))).toBe(
    'board_recused',
  )
})

test('a number changed behind the system’s back is not published', async () => {
  const change = (from: string, to: string) =>
    t.superuser.query(
      `update board_row set row = jsonb_set(row, '{score}', $1) where unit_id = $2 and row ->> 'score' = $3`,
      [to, WORSE, from],
    )
  const score = String(rowOf(await board(), WORSE)?.score)
  await change(score, '99')
  expect(codeOf(await post(`/api/boards/${id}/publish`, {}, who.leader))).toBe('board_differs')
  await change('99', score)
})

test('published by a leader, once; then nothing of it changes, not even by the program', async () => {
  expect((await post(`/api/boards/${id}/publish`, {}, who.leader)).statusCode).toBe(200)
  expect(codeOf(await post(`/api/boards/${id}/publish`, {}, who.leader))).toBe('board_published')
  expect(codeOf(await object(who.head, { metric: 'redo' }))).toBe('board_published')
  expect(codeOf(await exclude(who.centre, { metric: null }))).toBe('board_published')
  await expect(t.superuser.query(`update board set reason = null`)).rejects.toThrow('never changed')
  await expect(t.superuser.query(`update board_row set listed = 'red'`)).rejects.toThrow(
    'never changed',
  )
  await expect(t.superuser.query(`delete from board_row`)).rejects.toThrow('never changed')
})

test('an old board figured again from the history is identical by hash, whatever came later', async () => {
  await at('2026-03-20T02:00:00.000Z')
  // Months later the unit's name, the rulebook and the accounts of later weeks are others.
  await t.superuser.query(`update unit set name = '另一个名字' where id = $1`, [WORSE])
  await aClosedWeek(
    t,
    '2026-03-06',
    [{ unitId: WORSE, figures: { due: 50 } }],
    people.head.actor.staffId,
  )
  const check = (await get(`/api/boards/${id}/check`, who.inspector)).json()
  expect(check).toMatchObject({ same: true, differs: [] })
  expect(check.rebuilt).toBe(check.sha256)
  expect(await boardCommand(t.deps, ['--check'])).toBe(0)
  expect(await boardCommand(t.deps, ['--check', '--no', '7'])).toBe(2)
})

test('a black board opens a reminder that names it, once', async () => {
  await openConsequences(t.deps)
  expect(await openConsequences(t.deps)).toBe(0)
  const { rows } = (await get(`/api/consequences?unit=${WORSE}`, who.head)).json()
  const opened = rows.find(
    (row: { rule: { trigger: string } }) => row.rule.trigger === 'black_board',
  )
  expect(opened).toMatchObject({ kind: 'reminder', state: 'opened', grounds: 1 })
  const detail = (await get(`/api/consequences/${opened.id}`, who.head)).json()
  expect(detail.groundList[0].ground).toMatchObject({ kind: 'black_board', boardId: id, no: 1 })
})

test('what is wrong with a published board is corrected by a new one that names it, published by somebody else', async () => {
  const correct = (by: Who, more: object = {}) =>
    post(`/api/boards/${id}/correct`, { commandId: randomUUID(), reason, ...more }, by)
  expect((await correct(who.leader)).statusCode).toBe(403)
  const made = (await correct(who.centre)).json().id
  expect(codeOf(await correct(who.second))).toBe('board_corrected')
  expect(await board(who.leader, made)).toMatchObject({
    no: 2,
    correctsNo: 1,
    reason,
    publishedAt: null,
  })
  // What was upheld and approved on the first holds on the second.
  const out = ({ rows }: { rows: { unitId: string; leftOut: object[] }[] }) =>
    rows.flatMap(({ unitId, leftOut }) => leftOut.map((each) => ({ unitId, ...each })))
  expect(out(await board(who.leader, made))).toEqual(out(await board()))
  expect(out(await board())).not.toEqual([])
  await at('2026-03-27T02:00:00.000Z')
  expect(codeOf(await post(`/api/boards/${made}/publish`, {}, who.centre))).toBe('board_own_draft')
  expect((await post(`/api/boards/${made}/publish`, {}, who.second)).statusCode).toBe(200)
  expect(await board()).toMatchObject({ correctedByNo: 2 })
})

test('on paper and as a spreadsheet', async () => {
  const pdf = await get(`/api/boards/${id}/board.pdf`, who.head)
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const xlsx = await get(`/api/boards/${id}/board.xlsx`, who.head)
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
})

test('what is published is open data that anybody figures again from the file alone; a draft is not there', async () => {
  const open = await t.app.inject({ url: '/api/public/boards/1' })
  const path = join(t.deps.config.dataDir, 'board-1.json')
  await writeFile(path, open.body)
  expect(await checkBoardFile(path)).toBe(0)
  await writeFile(path, open.body.replace('"dueMin":10', '"dueMin":9'))
  expect(await checkBoardFile(path)).toBe(1)
  expect((await t.app.inject({ url: '/api/public/boards/1/board.csv' })).body).toContain('红榜')
  expect((await t.app.inject({ url: '/board/1' })).body).toContain('巴中市巴州区交通运输局')
  await t.superuser.query('alter table board disable trigger board_published')
  await t.superuser.query('update board set published_at = null, published_by = null where no = 2')
  await t.superuser.query('alter table board enable trigger board_published')
  expect((await t.app.inject({ url: '/api/public/boards/2' })).statusCode).toBe(404)
  expect((await t.app.inject({ url: '/api/public/boards' })).json().boards).toHaveLength(1)
})
