import { expect, test } from 'vitest'
import type { RulebookDoc } from '../../src/rulebook/contract.ts'
import { bazhouRulebook } from '../../src/rulebook/default.ts'
import { pathsUnfilled } from './use-draft.ts'

test('a complete rulebook leaves nothing to fill in', () => {
  expect(pathsUnfilled(bazhouRulebook)).toEqual([])
})

test('what is empty is named as the check names places', () => {
  const doc: RulebookDoc = {
    ...bazhouRulebook,
    limits: { ...bazhouRulebook.limits, accept: { ...bazhouRulebook.limits.accept, basis: ' ' } },
    outside: bazhouRulebook.outside.map((body, index) =>
      index === 2 ? { ...body, name: '' } : body,
    ),
  }
  expect(pathsUnfilled(doc)).toEqual(['limits.accept.basis', 'outside[2].name'])
})
