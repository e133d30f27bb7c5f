import { expect, test } from 'vitest'
import type { AppealEvent } from '../appeals/appeal.ts'
import type { ClockChange } from '../appeals/clock-state.ts'
import { echoAfter } from './consequences.ts'

const on = '2026-03-02'
const clock: ClockChange = {
  op: 'start',
  kind: 'resolve',
  fromOn: on,
  dueOn: '2026-03-17',
  days: 15,
  mode: 'rolled',
  basis: '细则',
  warnOn: ['2026-03-09', '2026-03-14'],
}

test('a reporter hears who answers for the matter, and by which day', () => {
  const dispatched: AppealEvent = {
    type: 'dispatched',
    on,
    unitId: 'roads',
    byUnitId: 'centre',
    track: 'simple',
    reason: '属路政',
    returnUntil: on,
    upheld: false,
    clocks: [clock],
  }
  expect(echoAfter(dispatched)).toEqual({
    key: 'dispatched',
    to: null,
    fields: { unitId: 'roads', track: 'simple', reason: '属路政', dueOn: '2026-03-17', days: 15 },
  })
})

test('a recorded contact is told back, so that one that never took place is noticed', () => {
  const contacted: AppealEvent = {
    type: 'contacted',
    on,
    how: 'phone',
    summary: '已通电话',
    contactedOn: on,
  }
  expect(echoAfter(contacted)).toMatchObject({
    key: 'contacted',
    to: null,
    fields: { text: '已通电话' },
  })
})

test('an extension names its days, its reason and the new day', () => {
  const extend: ClockChange = {
    op: 'extend',
    kind: 'resolve',
    days: 10,
    dueOn: '2026-03-27',
    warnOn: ['2026-03-14', '2026-03-22'],
  }
  const extended: AppealEvent = {
    type: 'extended',
    on,
    days: 10,
    reason: '等材料',
    clocks: [extend],
  }
  expect(echoAfter(extended)?.fields).toEqual({ days: 10, reason: '等材料', dueOn: '2026-03-27' })
})

test.each(['resolve', 'redo', 'outer', 'referral'] as const)(
  'a missed %s day is told to the reporter',
  (kind) => {
    expect(echoAfter({ type: 'overdue', on, clock: kind, dueOn: on })?.key).toBe('overdue')
  },
)

test.each(['triage', 'dispatch', 'accept', 'contact', 'arbitrate'] as const)(
  'a missed %s day is between the offices and not told',
  (kind) => {
    expect(echoAfter({ type: 'overdue', on, clock: kind, dueOn: on })).toBeNull()
  },
)

test.each<AppealEvent>([
  { type: 'confirmed', on, reporterNo: 2, text: null },
  { type: 'disputed', on, reporterNo: 2, reason: '还是漏水' },
  { type: 'endorsed', on, reporterNo: 2, text: null },
  { type: 'voice_withdrawn', on, reporterNo: 2, reason: null },
])('what one reporter did ($type) is told to that reporter and to no other', (event) => {
  expect(echoAfter(event)?.to).toBe(2)
})

test.each<AppealEvent>([
  { type: 'returned', on, reason: '不归我管', fromUnitId: 'a', unitId: 'b', arbitration: false },
  { type: 'warned', on, clock: 'resolve', percent: 50, level: 1 },
  { type: 'noted', on, text: '内部备注' },
  { type: 'classified', on, appealType: 'personal', category: null, headcount: null, reason: null },
  { type: 'extension_asked', on, days: 5, reason: '未批' },
])('what passes between the offices ($type) is not told', (event) => {
  expect(echoAfter(event)).toBeNull()
})

test('a decline that was upheld is told, with its reason', () => {
  expect(echoAfter({ type: 'decline_upheld', on, reason: '复核维持' })).toMatchObject({
    key: 'declined',
    fields: { reason: '复核维持' },
  })
})
