// What was found untrue and claimed again: in the rate it stays what was found, in whichever district.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered, signIn } from '../../test/support/people.ts'
import { BETTER, WORSE } from '../../test/support/ranked-weeks.ts'
import { aClosedWeek, cutOffOf } from '../../test/support/weeks.ts'
import { addDays } from '../platform/days.ts'
import type { Behind, BoardDetail } from './contract.ts'
import { draftBoards } from './draft.ts'
import { dueOf } from './contract-due.ts'
import { claimsOf, rateOf, type Claims } from './gather.ts'
import { claimedWords } from './texts.ts'

const DISTRICT = '511902'
const WEEKS = ['2026-03-06', '2026-03-13', '2026-03-20', '2026-03-27'] as const
const [FIRST, SECOND, THIRD, LAST] = WEEKS
const READY = '2026-04-04T02:00:00.000Z'

type Finding = 'true' | 'partly' | 'false' | 'cannot_tell'
/** A claim of the first week; null: it was not drawn. */
interface Claimed {
  track: 'simple' | 'complex'
  finding: Finding | null
  answer: 'confirmed' | null
}
interface Matter extends Claimed {
  unitId: string
  appealId: string
}

const aClaim = fc.record<Claimed>({
  track: fc.constantFrom('simple', 'complex'),
  finding: fc.constantFrom('true', 'partly', 'false', 'cannot_tell', null, null, null),
  answer: fc.constantFrom('confirmed', null),
})
/** Six units of six to thirty claims, each of its own honesty. */
const WORLDS = fc.sample(fc.array(aClaim, { minLength: 6, maxLength: 30 }), {
  numRuns: 6,
  seed: 20260302,
})
const UNITS = [
  WORSE,
  BETTER,
  ...['jiaoyu', 'gongan', 'minzheng', 'caizheng'].map((n) => `511902-${n}`),
]

let t: TestApp
let matters: Matter[]
let staffId: string
let before: Map<string, Claims>
const due = new Map<string, number>()

beforeAll(async () => {
  t = await testApp()
  staffId = (await person(t, 'inspector', '511902-inspection')).actor.staffId
  t.at('2026-03-02T02:00:00.000Z')
  matters = []
  for (const [index, claims] of WORLDS.entries())
    for (const claim of claims)
      matters.push({
        ...claim,
        unitId: UNITS[index]!,
        appealId: (await registered(t, null)).appealId,
      })
})
afterAll(() => t.close())

async function says(appealId: string, seq: number, type: string, at: string, body: object) {
  const hash = createHash('sha256').update(`${appealId} ${seq}`).digest()
  await sql`insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, at, rulebook_version, command_id,
      command_part, prev_hash, hash)
    values (${DISTRICT}, ${appealId}, ${seq}, ${type}, ${JSON.stringify(body)}::jsonb, 'system', ${at}, 1, ${`${appealId} ${seq}`}, 0,
      ${hash}, ${hash})`.execute(t.deps.db)
}

/** A week as the freeze would have left it: one claim of each of these matters, and each obligation fell due with it. */
async function week(day: string, of: readonly (Matter & { seq: number })[]) {
  const byUnit = Map.groupBy(of, ({ unitId }) => unitId)
  const figures = (n: number) => ({ due: n, due_in_time: n, claimed: n })
  const accounts = UNITS.map((unitId) => ({
    unitId,
    figures: figures(byUnit.get(unitId)?.length ?? 0),
  }))
  await aClosedWeek(t, day, accounts, staffId)
  for (const [place, { unitId, appealId, track, seq }] of of.entries()) {
    await sql`insert into account_line (district_id, week, unit_id, appeal_id, facts, claim_seq, track, outcome, evidence)
      values (${DISTRICT}, ${day}, ${unitId}, ${appealId}, '{due,due_in_time,claimed}', ${seq}, ${track}, 'solved', 2)`.execute(
      t.deps.db,
    )
    await says(appealId, seq, 'claimed', `${day}T01:00:00Z`, { unitId })
    due.set(unitId, (due.get(unitId) ?? 0) + 1)
    await sql`insert into spot_line (district_id, week, line_id, stratum, unit_id, place, appeal_id, claim_seq, claim_no, called_at)
      values (${DISTRICT}, ${day}, ${lineOf(day, appealId)}, ${unitId}, ${unitId}, ${place + 1}, ${appealId}, ${seq}, 1,
        ${cutOffOf(day)})`.execute(t.deps.db)
  }
}
const lineOf = (day: string, appealId: string) =>
  createHash('sha256').update(`${day} ${appealId}`).digest('hex').slice(0, 32)

const found = (day: string, { unitId, appealId }: Matter, seq: number, finding: Finding) =>
  says(appealId, seq, 'spot_checked', `${addDays(day, 3)}T02:00:00Z`, {
    unitId,
    finding,
    week: day,
    lineId: lineOf(day, appealId),
  })

const claims = (toWeek: string) =>
  claimsOf(t.deps.db, DISTRICT, {
    fromWeek: FIRST,
    toWeek,
    countedUntil: cutOffOf(addDays(toWeek, 7)),
  })
const untrue = ({ finding }: Claimed) => finding === 'partly' || finding === 'false'

test('a claim of the first week counts as it was found', async () => {
  await week(
    FIRST,
    matters.map((matter) => ({ ...matter, seq: 2 })),
  )
  for (const matter of matters) {
    if (matter.answer) await says(matter.appealId, 3, matter.answer, '2026-03-07T02:00:00Z', {})
    if (matter.finding) await found(FIRST, matter, 4, matter.finding)
  }
  before = await claims(FIRST)
  for (const [index, unitId] of UNITS.entries()) {
    const { cells, again } = before.get(unitId)!
    const seen = (of: Finding) => WORLDS[index]!.filter(({ finding }) => finding === of).length
    expect(again).toEqual({ due: 0, dueInTime: 0 })
    // As it was drawn: the strata of two units are never one.
    for (const { stratum } of cells) expect(stratum).toContain(unitId)
    expect(cells.reduce((sum, cell) => sum + cell.found.false, 0)).toBe(seen('false'))
    expect(cells.reduce((sum, cell) => sum + cell.found.true, 0)).toBe(seen('true'))
  }
})

test('what was found untrue stays untrue when it is claimed again, and the rate of no unit moves by it', async () => {
  const mended = matters.filter(untrue)
  for (const { appealId, unitId } of mended)
    await says(appealId, 5, 'redone', '2026-03-09T03:00:00Z', { unitId, ground: 'site_check' })
  await week(
    SECOND,
    mended.map((matter) => ({ ...matter, seq: 6 })),
  )
  // The second claim is drawn as well, found true, confirmed, disputed, claimed a third time: all said of other claims.
  for (const [index, matter] of mended.entries()) {
    if (index % 2 === 0) await says(matter.appealId, 7, 'confirmed', '2026-03-14T02:00:00Z', {})
    else await says(matter.appealId, 7, 'redone', '2026-03-14T02:00:00Z', { ground: 'reporter' })
    await found(SECOND, matter, 8, index % 3 === 0 ? 'false' : 'true')
  }
  await week(
    THIRD,
    mended.filter((_, index) => index % 2 === 1).map((matter) => ({ ...matter, seq: 9 })),
  )
  const after = await claims(THIRD)
  for (const unitId of UNITS) {
    const { cells, again } = after.get(unitId)!
    expect(cells).toEqual(before.get(unitId)!.cells)
    const obligations = WORLDS[UNITS.indexOf(unitId)]!.length
    expect(due.get(unitId)! - again.due).toBe(obligations)
    expect(rateOf(obligations, cells)).toEqual(rateOf(obligations, before.get(unitId)!.cells))
  }
})

test('what nobody looked at and the reporter disputed counts by its last claim, as before', async () => {
  const open = matters.filter(({ unitId, finding }) => unitId === WORSE && finding === null)
  for (const { appealId, unitId } of open)
    await says(appealId, 5, 'redone', '2026-03-21T03:00:00Z', { unitId, ground: 'reporter' })
  await week(
    LAST,
    open.map((matter) => ({ ...matter, seq: 6 })),
  )
  const { cells, again } = (await claims(LAST)).get(WORSE)!
  const last = cells.filter(({ stratum }) => stratum.includes(LAST))
  expect(last.reduce((sum, cell) => sum + cell.claims, 0)).toBe(open.length)
  expect(last.every(({ answer }) => answer === 'no_answer')).toBe(true)
  const thrice = matters.filter((matter) => matter.unitId === WORSE && untrue(matter)).length
  expect(again.due).toBeGreaterThanOrEqual(thrice)
})

test('behind the cell lie the same: found untrue once, an appeal is not shown as true', async () => {
  t.at(READY)
  await draftBoards(t.deps)
  const leader = await signIn(t, await person(t, 'leader', DISTRICT))
  const get = async (url: string) => (await t.app.inject({ url, headers: leader })).json()
  const [{ id }] = (await get('/api/boards')).boards
  const { rows } = (await get(`/api/boards/${id}`)) as BoardDetail
  const told = rows.filter(({ unitId, rate }) => unitId !== WORSE && rate.rate !== null)
  expect(told.length).toBeGreaterThan(2)
  for (const { unitId, cells } of told) {
    expect(cells.on_time[1]).toBe(due.get(unitId))
    expect(cells.verified[1]).toBe(WORLDS[UNITS.indexOf(unitId)]!.length)
  }
  // Claimed and true divide by each obligation once, also where no rate can be told; what fell due again stays in 按时报结.
  for (const row of rows.filter(({ unitId }) => UNITS.includes(unitId) && unitId !== WORSE)) {
    const obligations = WORLDS[UNITS.indexOf(row.unitId)]!.length
    expect([row.unitId, dueOf(row), claimedWords(row)]).toEqual([
      row.unitId,
      obligations,
      `${obligations} / ${obligations}`,
    ])
  }
  expect(told.some((row) => row.cells.on_time[1] > dueOf(row))).toBe(true)
  for (const unitId of UNITS) {
    const { rate } = rows.find((row) => row.unitId === unitId)!
    const behind = (await get(`/api/boards/${id}/cells/${unitId}/verified`)) as Behind
    expect([unitId, behind.counted, behind.total]).toEqual([
      unitId,
      rate.foundTrue,
      rate.foundTrue + rate.foundPartly + rate.foundFalse,
    ])
  }
})
