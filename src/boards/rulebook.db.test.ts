// 细则: a board is figured by the rulebook that was in force before the claims it weighs were made, whatever is published later.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, type Person } from '../../test/support/people.ts'
import { BETTER, rankedWeeks, READY, WEEKS, WORSE } from '../../test/support/ranked-weeks.ts'
import { aClosedWeek, cutOffOf } from '../../test/support/weeks.ts'
import { bazhouRulebook } from '../rulebook/default.ts'
import { publishRulebook } from '../rulebook/store.ts'
import { checkBoard } from './check.ts'
import { correctBoard, draftBoards, findBoard, nextPeriod } from './draft.ts'

let t: TestApp
let centre: Person
let leader: Person
let inspector: Person
const { board: rule } = bazhouRulebook.accountability

beforeAll(async () => {
  t = await testApp()
  centre = await person(t, 'district_centre', '511902-centre')
  leader = await person(t, 'leader', '511902')
  inspector = await person(t, 'inspector', '511902-inspection')
  await rankedWeeks(t, inspector.actor.staffId)
})
afterAll(() => t.close())

/** Other weights, a longer span, a volume that nobody reaches, shorter days for findings and for objections. */
async function changeRulebook() {
  const doc = structuredClone(bazhouRulebook)
  const { board, spotChecks, callbacks } = doc.accountability
  for (const metric of ['response', 'redo', 'upheld_returns', 'late_accounts'] as const)
    board.weights[metric] = 0
  Object.assign(board.weights, { on_time: 0, verified: 50, satisfaction: 50, false_accounts: 0 })
  Object.assign(board, { weeks: 2, dueMin: 1_000, objection: { ...board.objection, days: 1 } })
  spotChecks.fieldDays = 1
  callbacks.satisfiedFrom = 2
  const by = { staffId: null, now: t.deps.now() }
  await t.deps.db
    .transaction()
    .execute((tx) => publishRulebook(tx, '511902', { doc, note: '调整权重' }, by))
}
const boards = () =>
  t.deps.db
    .selectFrom('board')
    .selectAll()
    .where('district_id', '=', '511902')
    .orderBy('no')
    .execute()

test('given closed weeks, when the rulebook is changed before the draft, then the board is figured by the one its first week was opened under', async () => {
  t.at('2026-03-05T02:00:00.000Z')
  await changeRulebook()
  expect(await draftBoards(t.deps)).toBe(0)
  t.at(READY)
  expect(await draftBoards(t.deps)).toBe(1)
  const [board] = await boards()
  expect(board).toMatchObject({
    from_week: WEEKS[0],
    to_week: WEEKS[3],
    rulebook_version: 1,
    counted_until: new Date('2026-03-06T09:00:00.000Z'),
    objections_until: '2026-03-11',
    inputs: { rulebookVersion: 1, weights: rule.weights, dueMin: rule.dueMin },
  })
  const listed = await t.deps.db
    .selectFrom('board_row')
    .select(['unit_id', 'listed'])
    .where('listed', 'is not', null)
    .orderBy('unit_id')
    .execute()
  expect(listed).toEqual([
    { unit_id: BETTER, listed: 'red' },
    { unit_id: WORSE, listed: 'black' },
  ])
})

test('a correction is figured by the rulebook of the board that it corrects', async () => {
  const [board] = await boards()
  const id = board?.id ?? ''
  t.at('2026-03-12T02:00:00.000Z')
  await t.deps.db
    .updateTable('board')
    .set({ published_at: t.deps.now(), published_by: leader.actor.staffId })
    .where('id', '=', id)
    .execute()
  t.at('2026-03-20T02:00:00.000Z')
  const reason = '有一个单位的签字时间登记错了'
  const made = await correctBoard(t.deps, centre.actor, id, { commandId: randomUUID(), reason })
  const correction = await findBoard(t.deps.db, '511902', made)
  expect(correction.rulebook_version).toBe(1)
  expect(correction.inputs).toMatchObject({ weights: rule.weights, dueMin: rule.dueMin })
  expect((await checkBoard(t.deps.db, '511902', made)).same).toBe(true)
})

test('it waits for the days of findings that its lots have themselves, and for no board while one is not drawn', async () => {
  const accounts = [{ unitId: WORSE, figures: { due: 10 } }]
  const late = cutOffOf('2026-04-17')
  for (const week of ['2026-03-06', '2026-03-13', '2026-03-20'])
    await aClosedWeek(t, week, accounts, inspector.actor.staffId)
  expect(await nextPeriod(t.deps.db, '511902')).toBeNull()
  await aClosedWeek(t, '2026-03-27', accounts, inspector.actor.staffId, late)
  expect(await nextPeriod(t.deps.db, '511902')).toMatchObject({
    fromWeek: '2026-03-06',
    toWeek: '2026-03-27',
    rulebookVersion: 1,
    from: late,
  })
  await t.superuser.query('alter table spot_draw disable trigger spot_draw_append_only')
  await t.superuser.query(`delete from spot_draw where week = '2026-03-13'`)
  expect(await nextPeriod(t.deps.db, '511902')).toBeNull()
})
