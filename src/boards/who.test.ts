import fc from 'fast-check'
import { expect, test } from 'vitest'
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

test('whoever asks an exclusion, for whichever unit: somebody may decide it, and nobody of the office or the unit concerned', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.constantFrom(...people),
      fc.constantFrom(...units),
      (small, asker, unitId) => {
        const grounds = {
          organisation,
          rulebook: small ? oneOffice : rulebook,
          today: '2026-03-02',
        }
        const hat = excluder(unitId, { ...grounds, actor: asker })
        if (typeof hat === 'string') return
        const asked = { unitId, staffId: asker.staffId, asUnitId: hat.unitId }
        const deciding = people.filter(
          (actor) => typeof decider(asked, { ...grounds, actor }) !== 'string',
        )
        expect(deciding).not.toEqual([])
        for (const { staffId, appointments } of deciding) {
          expect(staffId).not.toBe(asker.staffId)
          for (const { unitId: at } of appointments) {
            expect(at).not.toBe(hat.unitId)
            expect(isWithin(organisation, at, unitId)).toBe(false)
          }
        }
      },
    ),
  )
})
