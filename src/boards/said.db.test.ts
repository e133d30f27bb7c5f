// 回访与满意: the page of callbacks, the boards and what lies behind their cells count the same calls, whatever happened.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { person, registered } from '../../test/support/people.ts'
import { aClosedWeek, cutOffOf } from '../../test/support/weeks.ts'
import { callbackFigures } from '../callbacks/figures.ts'
import { gather, saidOf } from './gather.ts'

const WEEKS = ['2026-02-20', '2026-02-27'] as const
const UNITS = ['511902-jiaotong', '511902-shuili', '511902-zhujian'] as const
const OPENS = cutOffOf('2026-02-13')
const COUNTED = cutOffOf('2026-03-06')

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  const inspector = await person(t, 'inspector', '511902-inspection')
  const accounts = UNITS.map((unitId) => ({ unitId, figures: { claimed: 1 } }))
  for (const week of WEEKS) await aClosedWeek(t, week, accounts, inspector.actor.staffId)
})
afterAll(() => t.close())

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
type Happening =
  | (typeof happening extends fc.Arbitrary<infer One> ? One : never)
  | { type: 'rated'; level: number; solved: boolean }

async function record(happenings: readonly { hour: number; what: Happening }[]) {
  const { appealId } = await registered(t, null)
  const inOrder = happenings.toSorted((a, b) => a.hour - b.hour)
  for (const [index, { hour, what }] of inOrder.entries()) {
    const reached = what.type === 'called_back' && what.result === 'reached'
    const level = reached ? what.level : null
    const body = { ...what, ...(what.type === 'called_back' && { level }) }
    const satisfied = level === null ? null : level >= 3
    const at = new Date(OPENS.getTime() + hour * 3_600_000)
    const event = { ...body, ...(what.type === 'called_back' && { satisfied, sealed: false }) }
    await sql`insert into appeal_event (district_id, appeal_id, seq, type, body, actor_kind, at, rulebook_version,
        command_id, command_part, prev_hash, hash)
      select '511902', ${appealId}, max(seq) + 1, ${what.type}, ${JSON.stringify(event)}::jsonb, 'system', ${at}, 1,
        ${`${appealId} ${index}`}, 0, sha256('x'), sha256('x')
      from appeal_event where appeal_id = ${appealId}`.execute(t.deps.db)
  }
}

test('whatever was called, corrected, denied or sealed: board, page and list behind the cell agree', async () => {
  const appeal = fc.array(
    fc.record({ hour: fc.integer({ min: -48, max: 24 * 24 }), what: happening }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(appeal, { minLength: 1, maxLength: 4 }), async (appeals) => {
      for (const one of appeals) await record(one)
      const { db } = t.deps
      const span = {
        fromWeek: WEEKS[0],
        toWeek: WEEKS[1],
        countedUntil: COUNTED,
        rulebookVersion: 1,
      }
      const { units } = await gather(db, '511902', span, [])
      const figures = await callbackFigures(db, '511902', { after: OPENS, until: COUNTED })
      const { rows } = await sql<{ unit_id: string; said: number; satisfied: number }>`
        with ${saidOf('511902', { ...span, satisfiedFrom: 3 })}
        select unit_id, count(*)::int as said, count(*) filter (where satisfied)::int as satisfied
        from answered group by unit_id`.execute(db)
      for (const unitId of UNITS) {
        const cell = units.find((each) => each.unitId === unitId)?.cells.satisfaction
        const page = figures.find((each) => each.unitId === unitId)
        const behind = rows.find((each) => each.unit_id === unitId)
        expect(cell).toEqual([page?.satisfied ?? 0, page?.rated ?? 0])
        expect(cell).toEqual([behind?.satisfied ?? 0, behind?.said ?? 0])
      }
    }),
    { numRuns: 20 },
  )
})

test('a rating counts beside the calls, for the unit whose claim it was', async () => {
  const [unitId, other] = UNITS
  const satisfaction = async (id: string) => {
    const span = { fromWeek: WEEKS[0], toWeek: WEEKS[1], countedUntil: COUNTED, rulebookVersion: 1 }
    const { units } = await gather(t.deps.db, '511902', span, [])
    return units.find((each) => each.unitId === id)?.cells.satisfaction ?? [0, 0]
  }
  const [[good, all], elsewhere] = [await satisfaction(unitId), await satisfaction(other)]
  for (const level of [5, 1])
    await record([
      { hour: 1, what: { type: 'claimed', unitId } },
      { hour: 2, what: { type: 'rated', level, solved: level > 2 } },
    ])
  expect(await satisfaction(unitId)).toEqual([good + 1, all + 2])
  expect(await satisfaction(other)).toEqual(elsewhere)
})
