import { expect, test } from 'vitest'
import { inTurn } from './turn.ts'

const row = (name: string, confirmUntil: string | null, claimedOn: string) => ({
  name,
  checking: { confirmUntil, claimedOn, confirmations: 0 },
})

test('claims whose window is over are checked first, the oldest before all, then those that end next', () => {
  const rows = [
    row('ends later', '2026-03-20', '2026-03-13'),
    row('ends soon', '2026-03-10', '2026-03-03'),
    row('over', null, '2026-02-20'),
    row('long over', null, '2026-02-01'),
  ]
  expect(inTurn(rows).map(({ name }) => name)).toEqual([
    'long over',
    'over',
    'ends soon',
    'ends later',
  ])
})

test('what does not wait to be checked keeps its order', () => {
  const rows = [
    { checking: null, n: 2 },
    { checking: null, n: 1 },
  ]
  expect(inTurn(rows)).toEqual(rows)
})
