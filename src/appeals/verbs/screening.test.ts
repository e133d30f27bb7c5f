// 甄别无效: two people, a way to object, and a check of the pile; a wrong "invalid" is the cheapest way to lose an appeal.
import { describe, expect, test } from 'vitest'
import {
  aRoadAppeal,
  CENTRE,
  CONFERENCE,
  INSPECTION,
  people,
  ROAD,
  staff,
  Story,
} from '../../../test/support/story.ts'
import type { StaffActor } from '../../organisation/contract.ts'
import { VERB_INPUTS } from '../contract.ts'
import { columnsOf } from '../rows.ts'

const blank = { ground: 'blank', explanation: '照片和文字都是空的，电话也没有留。' }
const reason = '照片里看得出是路灯不亮'
const secondCentre = staff('district_centre', CENTRE, 'second at the centre')
const secondConference = staff('district_centre', CONFERENCE, 'second at the conference')

const proposed = () => new Story().does(people.clerk, 'screen_out', blank)
const screenedOut = () => proposed().does(people.town, 'confirm_screening', {})

describe('one person proposes', () => {
  test('the explanation to the reporter has at least ten characters', () => {
    const fits = (explanation: string) =>
      VERB_INPUTS.screen_out.safeParse({ ground: 'blank', explanation }).success
    expect(fits('照片文字全都是空的')).toBe(false)
    expect(fits('照片文字全都是空的。')).toBe(true)
    expect(fits('空的          ')).toBe(false)
  })
  test('it stays open where it is, and its clock runs on', () => {
    const before = new Story().appeal
    const { appeal } = proposed()
    expect(appeal).toMatchObject({
      state: 'registered',
      unitId: 'village',
      screening: { ground: 'blank', byUnitId: 'village', confirmUnitId: 'town' },
    })
    expect(appeal.clocks).toEqual(before.clocks)
  })
  test('only the unit that holds it, on a ground of the rulebook, with an explanation', () => {
    const story = new Story()
    expect(story.when(people.town, 'screen_out', blank)).toBe('not_your_unit')
    expect(story.when(people.reporter, 'screen_out', blank)).toBe('not_your_unit')
    expect(story.when(people.clerk, 'screen_out', { ...blank, ground: 'difficult' })).toBe(
      'unknown_screening_ground',
    )
  })
  test('difficult, old, unreasonable and refused before are no grounds of the rulebook', () => {
    const { rulebook } = new Story().grounds(people.clerk)
    expect(rulebook.screeningGrounds.map(({ code }) => code)).toEqual([
      'blank',
      'no_request',
      'test',
      'elsewhere',
      'no_matter',
    ])
  })
  test('a complaint about a unit is never screened out', () => {
    const story = new Story({ type: 'efficiency_complaint', againstUnitId: 'roads' })
    expect(story.appeal.unitId).toBe(INSPECTION)
    expect(story.when(people.inspector, 'screen_out', blank)).toBe('sealed_appeal')
  })
  test('what several people brought is never screened out', () => {
    const story = new Story()
    story.happened([{ type: 'endorsed', on: story.today, reporterNo: 2, text: null }])
    expect(story.when(people.clerk, 'screen_out', blank)).toBe('many_voices')
  })
  test('what was handled as an appeal before is never screened out', () => {
    const story = aRoadAppeal('raised')
    const ground = story.grounds(people.centre).rulebook.declineGrounds[0]?.code ?? ''
    story.does(people.centre, 'decline', { ground, explanation: '属于法院管辖' })
    story.does(people.reporter, 'dispute', { reason: '法院不收' })
    expect(story.when(people.conference, 'screen_out', blank)).toBe('was_an_appeal')
    expect(aRoadAppeal('dispatched').when(people.roads, 'screen_out', blank)).toBe(
      'not_in_this_state',
    )
  })
  test('whoever takes it for an appeal after all ends the proposal; so do new words of the reporter', () => {
    const taken = proposed().does(people.clerk, 'triage', { decision: 'raise', reason })
    expect(taken.appeal.screening).toBeNull()
    const more = proposed().does(people.reporter, 'supplement', { text: reason, fileIds: [] })
    expect(more.appeal.screening).toBeNull()
    expect(more.when(people.town, 'confirm_screening', {})).toBe('no_screening_proposed')
    const kept = aRoadAppeal('triaged').does(people.centre, 'screen_out', blank)
    kept.does(people.centre, 'dispatch', { unitId: 'roads', track: 'simple', reason })
    expect(kept.appeal).toMatchObject({ state: 'dispatched', screening: null })
  })
  test('it is in the second person’s queue while it is proposed, and nowhere else', () => {
    const story = proposed()
    expect(columnsOf(story.appeal)).toMatchObject({ confirm_unit_id: 'town', screened_on: null })
    story.does(people.town, 'confirm_screening', {})
    expect(columnsOf(story.appeal)).toMatchObject({
      confirm_unit_id: null,
      screened_on: story.today,
    })
  })
})

describe('another person answers', () => {
  test('the town or the centre for a village, the centre for a town, another person at the centre', () => {
    const village = proposed()
    for (const other of [people.otherClerk, people.roads, people.leader, people.inspector])
      expect(village.when(other, 'confirm_screening', {})).toBe('not_the_second_person')
    expect(village.when(people.town, 'confirm_screening', {})).toHaveLength(1)
    expect(village.when(people.centre, 'confirm_screening', {})).toHaveLength(1)

    const town = new Story().does(people.clerk, 'triage', { decision: 'raise', reason })
    town.does(people.town, 'screen_out', blank)
    const colleague = staff('town_office', 'town', 'another at the town')
    expect(town.when(colleague, 'confirm_screening', {})).toBe('not_the_second_person')
    expect(town.when(people.centre, 'confirm_screening', {})).toHaveLength(1)

    const centre = new Story({ areaId: null }).does(people.centre, 'screen_out', blank)
    expect(centre.when(people.centre, 'confirm_screening', {})).toBe('own_screening')
    expect(centre.when(secondCentre, 'confirm_screening', {})).toHaveLength(1)
  })
  test('never the one who proposed, whatever other hats they wear', () => {
    const both: StaffActor = {
      ...people.clerk,
      appointments: [
        { role: 'village_clerk', unitId: 'village', onBehalfOf: null },
        { role: 'town_office', unitId: 'town', onBehalfOf: null },
        { role: 'district_centre', unitId: CENTRE, onBehalfOf: 'somebody' },
      ],
    }
    const story = new Story().does(both, 'screen_out', blank)
    expect(story.when(both, 'confirm_screening', {})).toBe('own_screening')
    expect(story.when(both, 'reject_screening', { reason })).toBe('own_screening')
  })
  test('who disagrees says why; the unit goes on and does not ask again', () => {
    const story = proposed().does(people.town, 'reject_screening', { reason })
    expect(story.appeal).toMatchObject({
      state: 'registered',
      unitId: 'village',
      screening: null,
      screeningRejectedBy: ['village'],
    })
    expect(story.when(people.clerk, 'screen_out', blank)).toBe('screening_was_rejected')
  })
  test('once agreed it has ended, and only the reporter’s window runs', () => {
    const { appeal } = screenedOut()
    expect(appeal).toMatchObject({
      state: 'screened_out',
      screening: null,
      screened: {
        ground: 'blank',
        proposedByUnitId: 'village',
        confirmedByUnitId: 'town',
        staffIds: [people.clerk.staffId, people.town.staffId],
        final: false,
      },
    })
    expect(appeal.clocks.triage?.status).toBe('met')
    expect(appeal.clocks.objection).toMatchObject({ status: 'running', days: 30 })
  })
})

describe('the reporter objects', () => {
  const objected = () => screenedOut().does(people.reporter, 'dispute', { reason: '是路灯不亮' })

  test('it is open again one level above those who decided, with a clock of its own', () => {
    const { appeal } = objected()
    expect(appeal).toMatchObject({ state: 'registered', unitId: CENTRE, ledger: 'district' })
    expect(appeal.clocks.triage?.status).toBe('running')
    expect(appeal.clocks.objection?.status).not.toBe('running')
    const atCentre = new Story({ areaId: null })
      .does(people.centre, 'screen_out', blank)
      .does(secondCentre, 'confirm_screening', {})
      .does(people.reporter, 'dispute', { reason: '是路灯不亮' })
    expect(atCentre.appeal.unitId).toBe(CONFERENCE)
    expect(atCentre.when(people.conference, 'screen_out', blank)).toHaveLength(1)
  })
  test('until the last day of the window, and not after it', () => {
    const story = screenedOut()
    const last = story.appeal.clocks.objection?.dueOn ?? ''
    expect(story.until(last).when(people.reporter, 'dispute', { reason })).toHaveLength(2)
    expect(story.until('2026-06-01').when(people.reporter, 'dispute', { reason })).toBe(
      'window_over',
    )
  })
  test('screened out again by two others at the district it is final, and says so', () => {
    const story = objected()
    story.does(people.centre, 'screen_out', blank)
    const townAtCentre = {
      ...people.town,
      appointments: [{ role: 'district_centre' as const, unitId: CENTRE, onBehalfOf: null }],
    }
    expect(story.when(townAtCentre, 'confirm_screening', {})).toBe('own_screening')
    expect(story.when(people.town, 'confirm_screening', {})).toBe('own_screening')
    story.does(secondCentre, 'confirm_screening', {})
    expect(story.appeal).toMatchObject({ state: 'screened_out', screened: { final: true } })
    expect(story.when(people.reporter, 'dispute', { reason })).toBe('screening_final')
    expect(story.appeal.clocks.objection?.status).not.toBe('running')
  })
  test('whoever proposed or confirmed has no part in the second look', () => {
    const moved: StaffActor = {
      ...people.clerk,
      appointments: [{ role: 'district_centre', unitId: CENTRE, onBehalfOf: null }],
    }
    expect(objected().when(moved, 'screen_out', blank)).toBe('own_screening')
  })
})

describe('a check of the pile', () => {
  test('an inspector or auditor restores it one level up, and nobody screens it out again', () => {
    const story = screenedOut()
    for (const other of [people.clerk, people.leader, secondConference])
      expect(story.when(other, 'restore', { reason })).toBe(
        other === people.clerk ? 'own_screening' : 'not_your_role',
      )
    story.does(people.auditor, 'restore', { reason })
    expect(story.appeal).toMatchObject({ state: 'registered', unitId: CENTRE })
    expect(story.appeal.clocks.triage?.status).toBe('running')
    expect(story.when(people.centre, 'screen_out', blank)).toBe('screening_overturned')
    expect(
      story.when(people.centre, 'triage', { decision: 'keep', type: 'personal', category: ROAD }),
    ).toHaveLength(2)
  })
  test('whoever proposed or confirmed does not check', () => {
    const inspector: StaffActor = {
      ...people.town,
      appointments: [{ role: 'inspector', unitId: INSPECTION, onBehalfOf: null }],
    }
    expect(screenedOut().when(inspector, 'restore', { reason })).toBe('own_screening')
  })
  test('also what was final is restored: the reporter’s way ends, the check’s does not', () => {
    const story = screenedOut()
      .does(people.reporter, 'dispute', { reason })
      .does(people.centre, 'screen_out', blank)
      .does(secondCentre, 'confirm_screening', {})
    expect(story.does(people.inspector, 'restore', { reason }).appeal.unitId).toBe(CONFERENCE)
  })
})
