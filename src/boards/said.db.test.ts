// 回访与满意: which words count, on which board, and once; the page of callbacks counts the same calls.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered } from '../../test/support/people.ts'
import { aClosedWeek, cutOffOf } from '../../test/support/weeks.ts'
import { callbackFigures } from '../callbacks/figures.ts'
import { newId } from '../platform/ids.ts'
import { gather, type Span } from './gather.ts'
import { ANSWERS_MIN, foundOf, saidOf } from './words.ts'

const UNITS = ['511902-jiaotong', '511902-shuili', '511902-zhujian'] as const
const HOUR = 3_600_000
/** Boards of one week each; each counts until a week after its cut-off. */
const SPANS: Span[] = ['2026-02-20', '2026-02-27', '2026-03-06'].map((week) => ({
  fromWeek: week,
  toWeek: week,
  countedUntil: new Date(cutOffOf(week).getTime() + 7 * 24 * HOUR),
  rulebookVersion: 1,
}))
const OPENS = cutOffOf('2026-02-13')
const [FIRST, SECOND] = SPANS as [Span, Span, Span] // three of them
const HOURS = 4 * 7 * 24

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  const inspector = await person(t, 'inspector', '511902-inspection')
  const accounts = UNITS.map((unitId) => ({ unitId, figures: { claimed: 1 } }))
  for (const { toWeek } of SPANS) await aClosedWeek(t, toWeek, accounts, inspector.actor.staffId)
  for (const [no, { fromWeek, toWeek, countedUntil }] of SPANS.entries())
    await t.deps.db
      .insertInto('board')
      .values({
        district_id: '511902',
        id: newId(countedUntil),
        no: no + 1,
        from_week: fromWeek,
        to_week: toWeek,
        counted_until: countedUntil,
        rulebook_version: 1,
        corrects_id: null,
        reason: null,
        drafted_at: countedUntil,
        drafted_by: null,
        objections_until: '2026-12-31',
        inputs: '{}',
        sha256: Buffer.alloc(32),
        published_at: null,
        published_by: null,
        published_unit_id: null,
      })
      .execute()
})
afterAll(() => t.close())

interface Event {
  hour: number
  type: string
  [key: string]: unknown
}
let events = 0
async function record(appealId: string, { hour, type, ...body }: Event) {
  const at = new Date(OPENS.getTime() + hour * HOUR)
  await sql`insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, at, rulebook_version,
      command_id, command_part, prev_hash, hash)
    select '511902', ${appealId}, max(seq) + 1, ${type}, ${JSON.stringify({ type, ...body })}::jsonb, 'system', ${at}, 1,
      ${`said ${(events += 1)}`}, 0, sha256('x'), sha256('x')
    from appeal_event where appeal_id = ${appealId}`.execute(t.deps.db)
}
async function anAppeal(...happened: Event[]): Promise<string> {
  const { appealId } = await registered(t, null)
  for (const one of happened.toSorted((a, b) => a.hour - b.hour)) await record(appealId, one)
  return appealId
}
const claimed = (unitId: string, hour: number): Event => ({ hour, type: 'claimed', unitId })
const rated = (level: number, hour: number, reporterNo = 1): Event => ({
  hour,
  type: 'rated',
  reporterNo,
  level,
  solved: true,
})

const cellsOf = async (span: Span) =>
  new Map(
    (await gather(t.deps.db, '511902', span, [])).units.map(({ unitId, cells }) => [unitId, cells]),
  )
interface Answer {
  appeal_id: string
  unit_id: string
  satisfied: boolean
}
/** One answer of each appeal to each unit, whether there are enough of them for a cell or not. */
async function answersOf(span: Span, appealId?: string): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    with ${saidOf('511902', { ...span, satisfiedFrom: 3 })} select appeal_id, unit_id, satisfied from answers
    where ${appealId ?? null}::uuid is null or appeal_id = ${appealId ?? null}::uuid`.execute(
    t.deps.db,
  )
  return rows
}

const unit = fc.constantFrom(...UNITS)
const claimNo = fc.integer({ min: 1, max: 2 })
const attempt = fc.integer({ min: 1, max: 4 })
const happening = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: fc.constant('claimed' as const), unitId: unit }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('called_back' as const),
      claimNo,
      attempt,
      forUnitId: unit,
      result: fc.constantFrom('reached', 'not_reached', 'refused'),
      level: fc.option(fc.integer({ min: 1, max: 5 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('call_denied' as const), claimNo, attempt }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('sealed' as const) }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

function asEvent({ hour, what }: { hour: number; what: Happening }): Event {
  if (what.type !== 'called_back') return { hour, ...what }
  const level = what.result === 'reached' ? what.level : null
  const satisfied = level === null ? null : level >= 3
  return { hour, ...what, level, satisfied, sealed: false, reporterNo: 1 }
}

/** Satisfied and rated, by the calls that the page counts: all of them, and the appeals they make. */
const tally = (all: readonly boolean[]) => [all.filter(Boolean).length, all.length]

test('whatever was called, corrected, denied or sealed: board, page and list behind the cell rest on the same calls', async () => {
  const appeal = fc.array(
    fc.record({ hour: fc.integer({ min: -48, max: 24 * 24 }), what: happening }),
    { minLength: 1, maxLength: 9 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(appeal, { minLength: 1, maxLength: 4 }), async (appeals) => {
      for (const one of appeals) await anAppeal(...one.map(asEvent))
      const { db } = t.deps
      const cells = await cellsOf(FIRST)
      const figures = await callbackFigures(db, '511902', {
        after: OPENS,
        until: FIRST.countedUntil,
      })
      const answers = await answersOf(FIRST)
      for (const unitId of UNITS) {
        const page = figures.find((each) => each.unitId === unitId)
        const theirs = answers.filter((each) => each.unit_id === unitId)
        const [satisfied = 0, of = 0] = tally(theirs.map((each) => each.satisfied))
        expect(new Set(theirs.map((each) => each.appeal_id)).size).toBe(of)
        expect(cells.get(unitId)?.satisfaction).toEqual(of < ANSWERS_MIN ? [0, 0] : [satisfied, of])
        // A second claim is a second call on the page, and no second answer on the board.
        expect(page?.rated ?? 0).toBeGreaterThanOrEqual(of)
        expect((page?.rated ?? 0) > 0).toBe(of > 0)
        expect((page?.rated ?? 0) - (page?.satisfied ?? 0)).toBeGreaterThanOrEqual(of - satisfied)
      }
    }),
    { numRuns: 20 },
  )
})

test('a rating counts beside the calls, for the unit whose claim it was', async () => {
  const [unitId, other] = UNITS
  const mixed = await anAppeal(
    claimed(other, 1),
    rated(5, 2),
    claimed(unitId, 3),
    rated(1, 4),
    asEvent({
      hour: 5,
      what: {
        type: 'called_back',
        claimNo: 2,
        attempt: 1,
        forUnitId: unitId,
        result: 'reached',
        level: 5,
      },
    }),
  )
  const answers = await answersOf(FIRST, mixed)
  expect(answers.toSorted((a, b) => (a.unit_id < b.unit_id ? -1 : 1))).toEqual([
    { appeal_id: mixed, unit_id: unitId, satisfied: false },
    { appeal_id: mixed, unit_id: other, satisfied: true },
  ])
})

test('given boards that follow each other, every rating, call and finding counts on exactly one of them', async () => {
  const word = fc.record({
    hour: fc.integer({ min: 1, max: HOURS }),
    unitId: unit,
    type: fc.constantFrom('rated', 'called_back', 'spot_checked'),
    level: fc.integer({ min: 1, max: 5 }),
    finding: fc.constantFrom('true', 'partly', 'false'),
    week: fc.constantFrom(...SPANS.map(({ toWeek }) => toWeek)),
  })
  const countAll = async () => {
    const counted = new Map<string, number>()
    for (const span of SPANS) {
      const { rows } = await sql<{ appeal_id: string }>`
        with ${saidOf('511902', { ...span, satisfiedFrom: 3 })}, ${foundOf('511902', span)}
        select appeal_id from said union all select appeal_id from checked`.execute(t.deps.db)
      for (const { appeal_id: id } of rows) counted.set(id, (counted.get(id) ?? 0) + 1)
    }
    return counted
  }
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 5 }), async (words) => {
      const ids: string[] = []
      for (const { hour, unitId, type, level, ...found } of words) {
        const said = {
          forUnitId: unitId,
          claimNo: 1,
          attempt: 1,
          result: 'reached',
          satisfied: true,
        }
        const lineId = newId(new Date(OPENS.getTime() + events)).replaceAll('-', '')
        const about = { reporterNo: 1, level, unitId, lineId, ...said, ...found }
        ids.push(await anAppeal(claimed(unitId, 0), { hour, type, ...about }))
      }
      const counted = await countAll()
      expect(ids.map((id) => counted.get(id))).toEqual(ids.map(() => 1))
    }),
    { numRuns: 15 },
  )
})

test('given a false finding filed after its board stopped counting, it counts in the cell of the next board and in the list behind it', async () => {
  const [unitId] = UNITS
  const before = await cellsOf(SECOND)
  const first = await cellsOf(FIRST)
  const finding = { unitId, lineId: 'f'.repeat(32), week: FIRST.toWeek, finding: 'false' }
  await anAppeal({ hour: 2 * 7 * 24 + 1, type: 'spot_checked', ...finding })
  const cell = before.get(unitId)?.false_accounts ?? [0, 0]
  expect((await cellsOf(SECOND)).get(unitId)?.false_accounts).toEqual([cell[0] + 1, cell[1] + 1])
  expect((await cellsOf(FIRST)).get(unitId)?.false_accounts).toEqual(
    first.get(unitId)?.false_accounts,
  )
  const { rows } = await sql<{ untrue: boolean }>`
    with ${foundOf('511902', SECOND, unitId)} select untrue from checked`.execute(t.deps.db)
  expect(tally(rows.map(({ untrue }) => untrue))).toEqual([cell[0] + 1, cell[1] + 1])
})

test('given a unit that was gone before the weeks of the board, what is found of it late is shown under its name', async () => {
  const gone = '511902-jiaoyu'
  const inspector = await person(t, 'inspector', '511902-inspection')
  const account = { unitId: gone, figures: { claimed: 1 } }
  await aClosedWeek(t, '2026-02-13', [account], inspector.actor.staffId)
  const finding = { unitId: gone, lineId: 'a'.repeat(32), week: '2026-02-13', finding: 'false' }
  await anAppeal({ hour: 5, type: 'spot_checked', ...finding })
  const { units } = await gather(t.deps.db, '511902', FIRST, [])
  expect(units.find(({ unitId }) => unitId === gone)).toMatchObject({
    cells: { false_accounts: [1, 1], on_time: [0, 0], late_accounts: [0, 0] },
  })
})

test('given six who joined and one who told, when all of them rate, then it is one answer, and satisfied only if all were', async () => {
  const [unitId] = UNITS
  const joined = (reporterNo: number, hour: number) => ({ hour, type: 'endorsed', reporterNo })
  const friends = [2, 3, 4, 5, 6, 7]
  const together = await anAppeal(
    ...friends.map((no) => joined(no, 1)),
    claimed(unitId, 2),
    ...friends.map((no) => rated(5, 3, no)),
    rated(1, 4),
  )
  const answer = { appeal_id: together, unit_id: unitId }
  expect(await answersOf(FIRST, together)).toEqual([{ ...answer, satisfied: false }])
  // Whoever joins after the claim is heard, and does not count on it; with the next claim they do.
  const late = await anAppeal(claimed(unitId, 1), joined(2, 2), rated(1, 3, 2), rated(4, 4))
  expect(await answersOf(FIRST, late)).toEqual([{ ...answer, appeal_id: late, satisfied: true }])
  await record(late, claimed(unitId, 5))
  await record(late, rated(1, 6, 2))
  expect(await answersOf(FIRST, late)).toEqual([{ ...answer, appeal_id: late, satisfied: false }])
  const alone = await anAppeal(claimed(unitId, 1), joined(2, 2), rated(5, 3, 2))
  expect(await answersOf(FIRST, alone)).toEqual([])
})

test('given an appeal that was merged, its rating counts to the leading appeal and to the unit whose claim that was', async () => {
  const [unitId] = UNITS
  const leadWith = async (mergedAt: number, level: number) => {
    const voice = await anAppeal()
    const lead = await anAppeal()
    const merging: Event = { hour: mergedAt, type: 'absorbed', fromId: voice, voices: 1 }
    for (const one of [claimed(unitId, 2), merging].toSorted((a, b) => a.hour - b.hour))
      await record(lead, one)
    await record(lead, rated(5, 4))
    await record(voice, { hour: mergedAt, type: 'merged', intoId: lead })
    await record(voice, rated(level, 4))
    expect(await answersOf(FIRST, voice)).toEqual([])
    return (await answersOf(FIRST, lead)).map(({ unit_id: of, satisfied }) => [of, satisfied])
  }
  expect(await leadWith(1, 1)).toEqual([[unitId, false]])
  expect(await leadWith(1, 5)).toEqual([[unitId, true]])
  expect(await leadWith(3, 1)).toEqual([[unitId, true]]) // merged after the claim: no word on it
})

test('given a correction, it takes the words and findings of its board’s own time, as they are known when it is made', async () => {
  const [unitId] = UNITS
  const corrected = { ...FIRST, countedUntil: SPANS.at(-1)?.countedUntil ?? FIRST.countedUntil }
  const later = 2 * 7 * 24 + 5
  const call = asEvent({
    hour: 5,
    what: {
      type: 'called_back',
      claimNo: 1,
      attempt: 1,
      forUnitId: unitId,
      result: 'reached',
      level: 5,
    },
  })
  const next = await anAppeal(claimed(unitId, 1), rated(1, later))
  const denied = await anAppeal(claimed(unitId, 1), call, {
    hour: later,
    type: 'call_denied',
    claimNo: 1,
    attempt: 1,
  })
  expect(await answersOf(corrected, next)).toEqual([])
  expect(await answersOf(FIRST, denied)).toHaveLength(1)
  expect(await answersOf(corrected, denied)).toEqual([])
  const finding = { unitId, lineId: 'c'.repeat(32), week: FIRST.toWeek }
  const before = (await cellsOf(FIRST)).get(unitId)?.false_accounts ?? [0, 0]
  const known = (await cellsOf(corrected)).get(unitId)?.false_accounts ?? [0, 0]
  await anAppeal(
    { hour: 6, type: 'spot_checked', ...finding, finding: 'false' },
    { hour: later, type: 'spot_checked', ...finding, finding: 'true' },
  )
  const one = await cellsOf(FIRST)
  expect(one.get(unitId)?.false_accounts).toEqual([before[0] + 1, before[1] + 1])
  const two = await cellsOf(corrected)
  expect(two.get(unitId)?.false_accounts).toEqual([known[0], known[1] + 1])
})

test('given fewer than five answers, the cell has no data, and nothing of them goes into the board', async () => {
  const unitId = '511902-gongan'
  const inspector = await person(t, 'inspector', '511902-inspection')
  const account = { unitId, figures: { claimed: 1 } }
  await aClosedWeek(t, '2026-03-13', [account], inspector.actor.staffId)
  const span = {
    ...FIRST,
    fromWeek: '2026-03-13',
    toWeek: '2026-03-13',
    countedUntil: cutOffOf('2026-03-20'),
  }
  const hour = HOURS + 1
  for (const level of [5, 5, 1, 4]) await anAppeal(claimed(unitId, hour), rated(level, hour + 1))
  expect(await answersOf(span)).toHaveLength(4)
  expect((await cellsOf(span)).get(unitId)?.satisfaction).toEqual([0, 0])
  await anAppeal(claimed(unitId, hour), rated(2, hour + 1))
  expect((await cellsOf(span)).get(unitId)?.satisfaction).toEqual([3, 5])
})
