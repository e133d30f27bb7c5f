import { expect, test } from 'vitest'
import type { Organisation, Unit } from '../organisation/contract.ts'
import type { DriveInput } from './contract.ts'
import { phaseOf, whyNotMove, whyNotPlan, type PlanGrounds } from './plan.ts'

const unit = (id: string, kind: Unit['kind'], parentId: string | null): Unit => ({
  id,
  name: id,
  shortName: id,
  kind,
  parentId,
  activeFrom: '2020-01-01',
  activeTo: null,
  successorId: null,
})
const organisation: Organisation = {
  version: 1,
  units: new Map(
    [
      unit('d', 'district', null),
      unit('t', 'town', 'd'),
      unit('v1', 'village', 't'),
      unit('v2', 'village', 't'),
      unit('o', 'department', 'd'),
    ].map((each) => [each.id, each]),
  ),
}
const ANNA = '00000000-0000-4000-8000-000000000001'
const grounds: PlanGrounds = {
  organisation,
  today: '2026-03-01',
  staffIds: new Set([ANNA]),
  others: [{ id: '2025', from_on: '2025-06-01', to_on: '2025-06-30' }],
}
const wish: DriveInput = {
  name: '2026 年群众诉求大起底',
  fromOn: '2026-06-01',
  toOn: '2026-06-30',
  channels: ['visit'],
  previousId: '2025',
  teams: [],
  quotas: [],
}
const team = (id: number, areaIds: string[], leaderId: string | null = null) => ({
  id: `00000000-0000-4000-9000-00000000000${id}`,
  name: `第 ${id} 队`,
  leaderId,
  collectorIds: [],
  areaIds,
})

test.each<[string, Partial<DriveInput>, string | null]>([
  ['a month', {}, null],
  ['one day', { toOn: '2026-06-01' }, null],
  ['ends before it begins', { toOn: '2026-05-31' }, 'drive_days_wrong'],
  ['a day that is none', { fromOn: '2026-02-30', toOn: '2026-03-09' }, 'drive_days_wrong'],
  ['120 days', { toOn: '2026-09-28' }, null],
  ['121 days', { toOn: '2026-09-29' }, 'drive_days_wrong'],
  ['touches another drive', { fromOn: '2025-06-30', toOn: '2025-07-10' }, 'drive_overlaps'],
  ['the day after another', { fromOn: '2025-07-01', toOn: '2025-07-10' }, null],
  ['compared with none that is', { previousId: '2019' }, 'drive_not_found'],
  ['a team in a village', { teams: [team(1, ['v1'], ANNA)] }, null],
  ['two teams, two villages', { teams: [team(1, ['v1']), team(2, ['v2'])] }, null],
  ['two teams, one village', { teams: [team(1, ['v1']), team(2, ['t'])] }, 'drive_area_twice'],
  ['a town and its village in one team', { teams: [team(1, ['t', 'v1'])] }, null],
  ['a team in a department', { teams: [team(1, ['o'])] }, 'drive_area_unknown'],
  [
    'a quota for nowhere',
    { quotas: [{ areaId: 'x', channel: 'visit', n: 9 }] },
    'drive_area_unknown',
  ],
  ['a leader who is not there', { teams: [team(1, [], 'x')] }, 'drive_staff_unknown'],
])('a plan: %s', (_, change, refusal) => {
  expect(whyNotPlan({ ...wish, ...change }, grounds)).toBe(refusal)
})

test.each<[string, string, Partial<DriveInput>, string | null]>([
  ['moved before it began', '2026-05-01', { fromOn: '2026-05-20' }, null],
  ['begun in the past', '2026-05-20', { fromOn: '2026-05-10' }, 'drive_window_begun'],
  ['first day moved while it runs', '2026-06-10', { fromOn: '2026-06-11' }, 'drive_window_begun'],
  ['made longer while it runs', '2026-06-10', { toOn: '2026-07-05' }, null],
  [
    'ended yesterday, so that today is late',
    '2026-06-10',
    { toOn: '2026-06-09' },
    'drive_window_begun',
  ],
  ['made longer after it ended', '2026-07-01', { toOn: '2026-07-05' }, 'drive_window_begun'],
])('a window: %s', (_, today, change, refusal) => {
  expect(whyNotMove(wish, { ...wish, ...change }, today)).toBe(refusal)
})

test.each([
  ['2026-05-31', false, false, 'planned'],
  ['2026-06-01', false, false, 'running'],
  ['2026-06-30', false, false, 'running'],
  ['2026-07-01', false, false, 'ended'],
  ['2026-07-01', true, false, 'frozen'],
  ['2026-07-01', true, true, 'closed'],
])('on %s, frozen %s, closed %s: %s', (today, frozen, closed, phase) => {
  expect(phaseOf({ ...wish, frozen, closed }, today)).toBe(phase)
})
