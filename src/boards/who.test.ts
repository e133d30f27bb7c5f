import { describe, expect, test } from 'vitest'
import { CENTRE, CONFERENCE, organisation, rulebook, staff } from '../../test/support/story.ts'
import { isWithin } from '../organisation/units.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { Role, StaffActor } from '../organisation/contract.ts'
import { answerer, decider, excluder, publisher } from './who.ts'

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
    const grounds = { organisation, rulebook: rules, today: '2026-03-02', colleagues: people }
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

const was = (now: StaffActor, role: Role, unitId: string): StaffActor => ({
  ...now,
  formerly: [{ role, unitId, onBehalfOf: null }],
})
const boarded = units.filter((unitId) =>
  ['town', 'village', 'department'].includes(organisation.units.get(unitId)?.kind ?? ''),
)
const board = { unitIds: boarded, draftedBy: null }
const among = (colleagues: readonly StaffActor[], actor: StaffActor, rules = rulebook) => ({
  organisation,
  rulebook: rules,
  today: '2026-03-02',
  colleagues,
  actor,
})

describe('a former post of the last year', () => {
  const centre = staff('district_centre', CENTRE, 'centre')
  const leader = staff('leader', '511902', 'leader')

  test.each([
    ['of the centre, who headed a listed unit', was(centre, 'head', 'roads'), leader],
    ['of the leaders, who led a listed town', was(leader, 'town_office', 'town'), centre],
  ])('whoever %s, does not publish while another may', (_, former, other) => {
    expect(publisher(board, among([former, other], former))).toBe('board_recused')
    expect(publisher(board, among([former, other], other))).toHaveProperty('unitId')
  })

  test('at the offices, or in the lead of the district, keeps nobody from publishing', () => {
    const moved = was(centre, 'leader', '511902')
    expect(publisher(board, among([moved, leader], moved))).toHaveProperty('unitId')
  })

  test('a leader who headed the centre until lately does not decide its exclusion while another leader may', () => {
    const asked = { unitId: CENTRE, staffId: 'head', asUnitId: CENTRE }
    const former = was(leader, 'head', CENTRE)
    const other = staff('leader', '511902', 'other')
    expect(decider(asked, among([former, other], former, oneOffice))).toBe('board_recused')
    expect(decider(asked, among([former, other], other, oneOffice))).toHaveProperty('unitId')
    expect(decider(asked, among([former], former, oneOffice))).toHaveProperty('unitId')
  })

  test('a post of today recuses also where nobody else is left', () => {
    const both = {
      ...centre,
      appointments: [...centre.appointments, ...staff('head', 'roads').appointments],
      formerly: staff('head', 'water').appointments,
    }
    expect(publisher(board, among([both], both))).toBe('board_recused')
  })

  test('nor does it help whoever drafted the correction', () => {
    const former = was(centre, 'head', 'roads')
    const corrected = { ...board, draftedBy: centre.staffId }
    expect(publisher(corrected, among([former], former))).toBe('board_own_draft')
  })
})

describe('a small district whose few all came from one unit: somebody may still do it; with a free one among them, only that one', () => {
  const few = [
    staff('district_centre', CENTRE, 'one@centre'),
    staff('district_centre', CONFERENCE, 'one@conference'),
    staff('leader', '511902', 'leader'),
  ]
  test.each(boarded)('%s', (unitId) => {
    const came = few.map((actor) => was(actor, 'head', unitId))
    const asked = { unitId, staffId: `head@${unitId}`, asUnitId: unitId }
    for (const [what, rule] of [
      ['publish', (grounds: ReturnType<typeof among>) => publisher(board, grounds)],
      ['answer', (grounds: ReturnType<typeof among>) => answerer(asked, grounds)],
      ['decide', (grounds: ReturnType<typeof among>) => decider(asked, grounds)],
    ] as const) {
      const free = (all: readonly StaffActor[]) =>
        all.filter((actor) => typeof rule(among(all, actor)) !== 'string')
      expect(free(came), what).not.toEqual([])
      const [newcomer] = free(few)
      if (!newcomer) throw new Error(`nobody may ${what} even without a past`)
      const mixed = came.map((actor) => (actor.staffId === newcomer.staffId ? newcomer : actor))
      expect(free(mixed), what).toEqual([newcomer])
    }
  })
})
