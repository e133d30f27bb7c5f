import { expect, test } from 'vitest'
import { ROLES } from '../../src/organisation/contract.ts'
import { closedTo, isShown, menuFor, PAGES, pageOf } from './menu.ts'

test('every role has a desk', () => {
  for (const role of ROLES) expect(isShown('desk', [role])).toBe(true)
})

test('an administrator is not offered the appeals: they keep the house, they do not read letters', () => {
  const pages = menuFor(['administrator']).flatMap((group) => group.pages)
  expect(pages).not.toContain('ledger')
  expect(pages).toContain('staff')
})

test('a village clerk triages and is not offered the staff register', () => {
  const pages = menuFor(['village_clerk']).flatMap((group) => group.pages)
  expect(pages).toContain('triage')
  expect(pages).not.toContain('staff')
})

test('two roles give the pages of both', () => {
  const both = menuFor(['village_clerk', 'administrator']).flatMap((group) => group.pages)
  expect(both).toContain('triage')
  expect(both).toContain('staff')
})

test('every page of the menu stands in exactly one group', () => {
  const all = menuFor(ROLES).flatMap((group) => group.pages)
  expect([...all, 'desk'].sort()).toEqual([...PAGES].sort())
})

test('the page of one appeal belongs to the ledgers', () => {
  expect(pageOf('/appeals/0190-aa')).toBe('ledger')
  expect(pageOf('/')).toBe('desk')
  expect(pageOf('/nowhere')).toBeNull()
})

test('who may not use a page is told who can, and nobody is kept from a page of their menu', () => {
  expect(closedTo('import', ['handler'])).toEqual(['town_office', 'district_centre'])
  expect(closedTo('triage', ['auditor'])).toContain('village_clerk')
  expect(closedTo('rulebook', ['handler'])).toBeNull()
  expect(closedTo(null, [])).toBeNull()
  for (const role of ROLES)
    for (const { pages } of menuFor([role]))
      for (const page of pages) expect(closedTo(page, [role]), `${role} ${page}`).toBeNull()
})
