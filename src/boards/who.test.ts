import { describe, expect, test } from 'vitest'
import { CENTRE, CONFERENCE, organisation, rulebook, staff } from '../../test/support/story.ts'
import { isWithin } from '../organisation/units.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import { decider, excluder } from './who.ts'

const units = [...organisation.units.keys()].filter((unitId) => unitId !== '511902')
/** A small district where one office is both. */
const oneOffice: Rulebook = { ...rulebook, offices: { ...rulebook.offices, conference: CENTRE } }
const people = [
  ...[CENTRE, CONFERENCE].map((office) => staff('district_centre', office, `one@${office}`)),
  ...[CENTRE, CONFERENCE].map((office) => staff('district_centre', office, `two@${office}`)),
  staff('leader', '511902', 'leader'),
  ...units.map((unitId) => staff('head', unitId, `head@${unitId}`)),
]

describe('whoever asks an exclusion, for whichever unit: somebody may decide it, and nobody of the office or the unit concerned', () => {
  test.each([
    ['two offices', rulebook],
    ['one office that is both', oneOffice],
  ])('%s', (_, rules) => {
    const grounds = { organisation, rulebook: rules, today: '2026-03-02' }
    for (const asker of people)
      for (const unitId of units) {
        const hat = excluder(unitId, { ...grounds, actor: asker })
        if (typeof hat === 'string') continue
        const asked = { unitId, staffId: asker.staffId, asUnitId: hat.unitId }
        const deciding = people.filter(
          (actor) => typeof decider(asked, { ...grounds, actor }) !== 'string',
        )
        expect(deciding, `${asker.staffId} for ${unitId}`).not.toEqual([])
        for (const { staffId, appointments } of deciding) {
          expect(staffId).not.toBe(asker.staffId)
          for (const { unitId: at } of appointments) {
            expect(at).not.toBe(hat.unitId)
            expect(isWithin(organisation, at, unitId)).toBe(false)
          }
        }
      }
  })
})
