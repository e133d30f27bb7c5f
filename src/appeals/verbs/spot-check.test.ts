import { describe, expect, test } from 'vitest'
import {
  aRoadAppeal,
  CENTRE,
  INSPECTION,
  people,
  repaired,
  staff,
  type Story,
} from '../../../test/support/story.ts'
import type { VerbInput } from '../contract.ts'
import { SpotCheckInput } from '../contract-check.ts'
import type { DrawnLine } from '../verb.ts'

type Input = VerbInput<'spot_check'>
const LINE: DrawnLine = {
  lineId: 'ab'.repeat(16),
  week: '2026-03-06',
  unitId: 'roads',
  claimNo: 1,
  calledAt: '2026-03-06T09:05:00.000Z',
  lateAfter: '2026-03-13T09:00:00.000Z',
  staffIds: [],
  happenedAt: '2026-03-09T02:00:00.000Z',
  triedAt: [],
}
const LINE_PHOTO = '00000000-0000-4000-8000-000000000001'
const rest = {
  lineId: LINE.lineId,
  triedAt: [],
  photos: [],
  noPhoto: '手机进了水，拍不了照片。',
  happenedAt: '2026-03-09T02:00:00Z',
  withStaffId: null,
  corrects: false,
}
const untrue: Input = {
  ...rest,
  finding: 'false',
  reasons: ['nothing_done'],
  text: '路面还是坏的，没有修过的痕迹。',
}
const isTrue: Input = { ...rest, finding: 'true', reasons: ['seen'], text: '' }
const partly: Input = {
  ...rest,
  finding: 'partly',
  reasons: ['part_done'],
  text: '只修了东头，西头没有动。',
}
const cannotTell: Input = {
  ...rest,
  finding: 'cannot_tell',
  reasons: ['road_closed'],
  text: '山路塌方封闭，进不去村里。',
}

function drawn(upTo: 'accepted' | 'claimed' | 'closed' = 'claimed', line = LINE): Story {
  const story = aRoadAppeal(upTo)
  story.line = line
  story.today = '2026-03-09'
  return story
}
const types = (events: unknown) =>
  Array.isArray(events) ? events.map(({ type }: { type: string }) => type) : events

describe('what follows from a finding', () => {
  test('a claim found untrue is a false account and is redone with its own clock', () => {
    const story = drawn().does(people.inspector, 'spot_check', untrue)
    expect(types(story.events.slice(-3))).toEqual(['spot_checked', 'false_account', 'redone'])
    expect(story.appeal.state).toBe('in_progress')
    expect(story.appeal.clocks.redo?.status).toBe('running')
    expect(story.appeal.redoCount).toBe(1)
  })
  test('also when the reporter had confirmed it: confirmations can be forged', () => {
    expect(types(drawn('closed').when(people.inspector, 'spot_check', untrue))).toContain('redone')
  })
  test('a part that is missing is redone and is no false account', () => {
    expect(types(drawn().when(people.inspector, 'spot_check', partly))).toEqual([
      'spot_checked',
      'redone',
    ])
  })
  test('a claim that holds, or of which nobody can tell, stays as it is', () => {
    expect(types(drawn().when(people.inspector, 'spot_check', isTrue))).toEqual(['spot_checked'])
    const unknown = drawn().when(people.inspector, 'spot_check', cannotTell)
    expect(types(unknown)).toEqual(['spot_checked'])
  })
  test('what is open again already, or was claimed anew, is not sent back for the earlier claim', () => {
    const disputed = drawn().does(people.reporter, 'dispute', { reason: '没有修好' })
    const found = disputed.when(people.inspector, 'spot_check', untrue)
    expect(types(found)).toEqual(['spot_checked', 'false_account'])
    const again = disputed.does(people.roads, 'claim', repaired)
    expect(types(again.when(people.inspector, 'spot_check', untrue))).toEqual([
      'spot_checked',
      'false_account',
    ])
  })
  test('a finding after the days for findings is taken and marked late', () => {
    const story = drawn()
    story.today = '2026-03-14'
    const [found] = story.does(people.inspector, 'spot_check', isTrue).events.slice(-1)
    expect(found).toMatchObject({ type: 'spot_checked', late: true })
    const inTime = drawn().does(people.inspector, 'spot_check', isTrue).events.at(-1)
    expect(inTime).toMatchObject({ late: false })
  })
})

describe('who may find', () => {
  test('only who inspects', () => {
    for (const actor of [people.centre, people.roads, people.leader, people.auditor])
      expect(drawn().when(actor, 'spot_check', isTrue)).toBe('not_your_role')
  })
  test.each([
    ['at the unit', 'handler', 'roads'],
    ['below it', 'village_clerk', 'village'],
    ['above it', 'town_office', 'town'],
    ['above it', 'leader', '511902'],
  ] as const)('whoever has a hat %s is recused (%s)', (_where, role, unitId) => {
    const both = {
      ...people.inspector,
      appointments: [...people.inspector.appointments, ...staff(role, unitId).appointments],
    }
    const held = role === 'village_clerk' ? 'town' : role === 'town_office' ? 'village' : 'roads'
    const story = drawn('claimed', { ...LINE, unitId: held })
    expect(story.when(both, 'spot_check', isTrue)).toBe('recused')
  })
  test('an inspector of the inspecting office, and one at the centre, are not', () => {
    expect(types(drawn().when(staff('inspector', INSPECTION), 'spot_check', isTrue))).toEqual([
      'spot_checked',
    ])
    expect(types(drawn().when(staff('inspector', CENTRE), 'spot_check', isTrue))).toEqual([
      'spot_checked',
    ])
  })
  test('who was sent goes, and nobody goes with themselves', () => {
    const sent = { ...LINE, staffIds: [people.inspector.staffId] }
    const story = drawn('claimed', sent)
    expect(story.when(people.secondInspector, 'spot_check', isTrue)).toBe('line_of_another')
    expect(types(story.when(people.inspector, 'spot_check', isTrue))).toEqual(['spot_checked'])
    const alone = { ...isTrue, withStaffId: people.inspector.staffId }
    expect(story.when(people.inspector, 'spot_check', alone)).toBe('alone')
  })
})

describe('one line, one finding', () => {
  test('an appeal that was not drawn is not found on', () => {
    const story = aRoadAppeal('claimed')
    expect(story.when(people.inspector, 'spot_check', isTrue)).toBe('not_drawn')
  })
  test('a second finding is refused, also of somebody else', () => {
    const found = drawn().does(people.inspector, 'spot_check', isTrue)
    expect(found.when(people.inspector, 'spot_check', untrue)).toBe('line_found')
    expect(found.when(people.secondInspector, 'spot_check', untrue)).toBe('line_found')
  })
  test('another inspector corrects it, and both findings stand', () => {
    const found = drawn().does(people.inspector, 'spot_check', isTrue)
    const correction: Input = { ...untrue, corrects: true }
    expect(found.when(people.inspector, 'spot_check', correction)).toBe('own_finding')
    found.does(people.secondInspector, 'spot_check', correction)
    expect(found.appeal.checks?.map(({ finding }) => finding)).toEqual(['true', 'false'])
    expect(types(found.events.slice(-3))).toEqual(['spot_checked', 'false_account', 'redone'])
  })
  test('the same claim is one false account, however often it is found untrue', () => {
    const found = drawn().does(people.inspector, 'spot_check', untrue)
    const again: Input = { ...untrue, corrects: true }
    expect(types(found.when(people.secondInspector, 'spot_check', again))).toEqual(['spot_checked'])
  })
  test('a correction says what was found: it buys no other line', () => {
    const found = drawn().does(people.inspector, 'spot_check', untrue)
    const away: Input = { ...cannotTell, corrects: true }
    expect(found.when(people.secondInspector, 'spot_check', away)).toBe('correct_by_finding')
    expect(drawn().when(people.inspector, 'spot_check', { ...untrue, corrects: true })).toBe(
      'nothing_to_correct',
    )
  })
})

describe('nobody takes the next of the lot by choice', () => {
  test('a replacement without a coded reason, or with a reason of another finding, is malformed', () => {
    expect(SpotCheckInput.safeParse({ ...cannotTell, reasons: [] }).success).toBe(false)
    expect(SpotCheckInput.safeParse({ ...cannotTell, reasons: ['seen'] }).success).toBe(false)
    expect(SpotCheckInput.safeParse({ ...cannotTell, text: '不好查' }).success).toBe(false)
    expect(SpotCheckInput.safeParse(cannotTell).success).toBe(true)
  })
  test('"nobody there three times" takes three tries on two days', () => {
    const absent: Input = { ...cannotTell, reasons: ['absent_three_times'] }
    const found = (...triedAt: string[]) => {
      const story = drawn('claimed', { ...LINE, triedAt, happenedAt: '2026-03-10T01:00:00.000Z' })
      story.today = '2026-03-10'
      return types(story.when(people.inspector, 'spot_check', absent))
    }
    const day = ['2026-03-09T01:00:00Z', '2026-03-09T08:00:00Z', '2026-03-09T11:00:00Z']
    expect(found(...day.slice(0, 2))).toBe('tried_too_little')
    expect(found(...day)).toBe('tried_too_little')
    expect(found(...day.slice(0, 2), '2026-03-10T01:00:00Z')).toEqual(['spot_checked'])
    // Before it was drawn nobody stood at that door for the lot; nor has anybody tomorrow.
    expect(found(...day, '2020-03-10T01:00:00Z')).toBe('tried_at_odds')
    expect(found(...day, '2026-03-11T01:00:00Z')).toBe('tried_at_odds')
  })
})

describe('a finding takes a visit', () => {
  const at = (happenedAt: string) =>
    types(drawn('claimed', { ...LINE, happenedAt }).when(people.inspector, 'spot_check', isTrue))

  test('it was looked at after it was drawn, and not in the future', () => {
    expect(at('2020-03-09T02:00:00.000Z')).toBe('seen_at_odds')
    expect(at('2026-03-06T08:59:00.000Z')).toBe('seen_at_odds')
    expect(at('2026-03-09T02:06:00.000Z')).toBe('seen_at_odds')
    // Clocks that were never compared differ by a little.
    for (const near of ['2026-03-06T09:01:00.000Z', '2026-03-09T02:04:00.000Z'])
      expect(at(near)).toEqual(['spot_checked'])
  })

  test('what was found is shown by a photo, or it is said why there is none', () => {
    for (const finding of [isTrue, partly, untrue])
      for (const noPhoto of ['', '没带手机'])
        expect(drawn().when(people.inspector, 'spot_check', { ...finding, noPhoto })).toBe(
          'photo_or_why',
        )
    const photo = { uploadId: LINE_PHOTO, takenAt: LINE.happenedAt, position: null }
    const shown: Input = { ...isTrue, noPhoto: '', photos: [photo] }
    expect(drawn().when(people.inspector, 'spot_check', shown)).toMatchObject([{ photos: [photo] }])
    expect(drawn().when(people.inspector, 'spot_check', isTrue)).toMatchObject([
      { photos: [], noPhoto: rest.noPhoto },
    ])
    // Of a door that nobody opened there may be nothing to show: it takes words.
    const told: Input = { ...cannotTell, noPhoto: '' }
    expect(types(drawn().when(people.inspector, 'spot_check', told))).toEqual(['spot_checked'])
  })
})
