import { expect, test } from 'vitest'
import type { AdminActView } from '../../src/organisation/contract.ts'
import { actInWords, reasonOf, type ActNames } from './act-words.ts'

const names: ActNames = {
  unit: (id) => `unit:${id}`,
  role: (role) => `role:${role}`,
  day: (day) => `day:${day}`,
  act: (act) => `act:${act}`,
  unitAct: (what) => `did:${what}`,
  comma: '、',
  filter: (key, value) => `${key}=${value}`,
  everything: 'all',
  words: 'words',
}
const act = (
  name: string,
  details: Record<string, unknown> = {},
  change: Partial<AdminActView> = {},
): AdminActView => ({
  id: 1,
  at: '2026-03-05T06:00:00Z',
  by: null,
  act: name,
  target: 't',
  targetName: '赵工',
  details,
  ...change,
})
const post = { role: 'handler', unitId: 'u', fromOn: '2026-03-05', toOn: null }

test.each([
  [
    'appointed',
    post,
    'appointed',
    { person: '赵工', unit: 'unit:u', role: 'role:handler', from: 'day:2026-03-05' },
  ],
  ['appointed', { ...post, toOn: '2026-06-30' }, 'appointedUntil', { to: 'day:2026-06-30' }],
  ['role_lent', { ...post, toOn: '2026-03-12' }, 'lent', { person: '赵工', to: 'day:2026-03-12' }],
  [
    'staff_created',
    { unitId: 'u', username: 'zhao' },
    'staffCreated',
    { person: '赵工', unit: 'unit:u', username: 'zhao' },
  ],
  [
    'units_changed',
    {
      what: [
        ['move', 'a'],
        ['merge', 't'],
      ],
      on: '2026-04-01',
    },
    'unit',
    { what: 'did:merge', unit: 'unit:t', on: 'day:2026-04-01' },
  ],
  ['rulebook_published', {}, 'published', { n: 't' }],
  ['calendar_imported', { years: [2026, 2027] }, 'calendar', { years: '2026、2027' }],
  ['password_reset', { totp: true }, 'reset', { person: '赵工', totp: 1 }],
  ['ledger_imported', { rows: 7 }, 'imported', { n: 7 }],
  [
    'ledger_exported',
    {
      kind: 'xlsx',
      rows: 12,
      filters: { unit: 'u', state: ['a', 'b'], sort: 'due' },
      searched: true,
    },
    'exported',
    { n: 12, kind: 'xlsx', view: 'unit=u、state=a、state=b、words' },
  ],
  [
    'ledger_exported',
    { kind: 'csv', rows: 0, filters: { sort: 'due' }, searched: false },
    'exported',
    { n: 0, kind: 'csv', view: 'all' },
  ],
  [
    'account_exported',
    { week: '2026-03-06', unitId: 'u', rows: 3 },
    'accountExported',
    { unit: 'unit:u', week: 'day:2026-03-06', n: 3 },
  ],
  ['totp_enabled', {}, 'about', { act: 'act:totp_enabled', person: '赵工' }],
] as const)('%s %j is said as %s', (name, details, key, values) => {
  const said = actInWords(act(name, details), names)
  expect(said.key).toBe(key)
  expect(said.values).toMatchObject(values)
})

test('who signs in is not named twice', () => {
  expect(actInWords(act('sign_in', {}, { by: { id: 't', name: '赵工' } }), names)).toEqual({
    key: 'plain',
    values: { act: 'act:sign_in' },
  })
})

test('an act the page does not know is named, not hidden', () => {
  expect(actInWords(act('something_new', {}, { targetName: null }), names)).toEqual({
    key: 'plain',
    values: { act: 'act:something_new' },
  })
})

test('details of another shape than expected break nothing', () => {
  expect(actInWords(act('units_changed', { what: 'x', on: 3 }), names).values).toMatchObject({
    what: '',
    on: '',
  })
  expect(reasonOf({ details: { reason: 7 } })).toBe('')
})
