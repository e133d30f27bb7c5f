import { describe, expect, test } from 'vitest'
import {
  aRoadAppeal,
  CENTRE,
  CONFERENCE,
  INSPECTION,
  people,
  photo,
  repaired,
  ROAD,
  Story,
} from '../../../test/support/story.ts'
import { lastRatings } from '../ratings.ts'

const later = '理由写在这里'

describe('甄别 triage, level by level', () => {
  test('a new appeal lies with the village it is in', () => {
    expect(aRoadAppeal('registered').appeal).toMatchObject({
      state: 'registered',
      ledger: 'village',
      unitId: 'village',
      townId: 'town',
    })
  })
  test('without a place it lies with the district centre', () => {
    expect(new Story({ areaId: null }).appeal).toMatchObject({ ledger: 'district', unitId: CENTRE })
  })
  test('what cannot be solved is raised with a reason, one level at a time', () => {
    const story = aRoadAppeal('registered')
    expect(story.when(people.clerk, 'triage', { decision: 'raise' })).toBe('reason_needed')
    story.does(people.clerk, 'triage', { decision: 'raise', reason: later })
    expect(story.appeal).toMatchObject({ ledger: 'town', unitId: 'town', state: 'registered' })
  })
  test('the district is the highest level', () => {
    expect(
      aRoadAppeal('raised').when(people.centre, 'triage', { decision: 'raise', reason: later }),
    ).toBe('highest_level')
  })
  test('another village cannot triage it', () => {
    expect(
      aRoadAppeal('registered').when(people.otherClerk, 'triage', {
        decision: 'raise',
        reason: later,
      }),
    ).toBe('not_your_unit')
  })
  test('the town may take it up to itself but not keep it in the name of the village', () => {
    const story = aRoadAppeal('registered')
    story.does(people.town, 'triage', { decision: 'raise', reason: '镇上统一处理' })
    expect(story.appeal).toMatchObject({ ledger: 'town', unitId: 'town' })
  })
  test('keeping it needs type and category', () => {
    const story = aRoadAppeal('registered')
    expect(story.when(people.clerk, 'triage', { decision: 'keep' })).toBe('not_classified')
    expect(
      story.when(people.clerk, 'triage', {
        decision: 'keep',
        type: 'suggestion',
        category: 'no.such.thing',
      }),
    ).toBe('unknown_category')
    story.does(people.clerk, 'triage', { decision: 'keep', type: 'suggestion', category: ROAD })
    expect(story.appeal).toMatchObject({ state: 'triaged', type: 'suggestion', category: ROAD })
  })
  test('a collective petition has at least two people', () => {
    const story = aRoadAppeal('registered')
    const keep = { decision: 'keep' as const, type: 'collective' as const, category: ROAD }
    expect(story.when(people.clerk, 'triage', keep)).toBe('collective_needs_headcount')
    expect(story.when(people.clerk, 'triage', { ...keep, headcount: 5 })).toHaveLength(2)
  })
})

describe('交办 dispatch', () => {
  test('small matters stay in the village: it can give them to nobody else', () => {
    const story = aRoadAppeal('registered').does(people.clerk, 'triage', {
      decision: 'keep',
      type: 'suggestion',
      category: ROAD,
    })
    expect(
      story.when(people.clerk, 'dispatch', { unitId: 'roads', track: 'simple', reason: later }),
    ).toBe('beyond_reach')
    story.does(people.clerk, 'dispatch', { unitId: 'village', track: 'simple', reason: '本村自办' })
    expect(story.appeal).toMatchObject({ state: 'dispatched', unitId: 'village', handoffs: 1 })
  })
  test('the district does not dump its matters on a village', () => {
    expect(
      aRoadAppeal('triaged').when(people.centre, 'dispatch', {
        unitId: 'village',
        track: 'simple',
        reason: later,
      }),
    ).toBe('beyond_reach')
  })
  test('an office of the loop handles nothing, and a unit that does not exist neither', () => {
    const story = aRoadAppeal('triaged')
    expect(
      story.when(people.centre, 'dispatch', { unitId: CONFERENCE, track: 'simple', reason: later }),
    ).toBe('unit_not_a_handler')
    expect(
      story.when(people.centre, 'dispatch', { unitId: 'nobody', track: 'simple', reason: later }),
    ).toBe('unit_inactive')
  })
  test('days run from the dispatch: accept within one working day, resolve within fifteen', () => {
    const { clocks } = aRoadAppeal('dispatched').appeal
    expect(clocks.accept).toMatchObject({ dueOn: '2026-03-03', mode: 'working', status: 'running' })
    expect(clocks.resolve).toMatchObject({ days: 15, status: 'running' })
  })
  test('a second dispatch does not reset the days for resolving', () => {
    const story = aRoadAppeal('dispatched')
    const { dueOn } = story.appeal.clocks.resolve!
    story.until('2026-03-04').does(people.roads, 'return', { reason: '不属本单位' })
    story.does(people.centre, 'dispatch', { unitId: 'water', track: 'd90', reason: later })
    expect(story.appeal.clocks.resolve!.dueOn).toBe(dueOn)
  })
})

describe('退回 return and 裁定 arbitration', () => {
  test('a unit may return it once, within two working days, with a reason', () => {
    const story = aRoadAppeal('dispatched')
    expect(story.when(people.roads, 'return', { reason: later })).toMatchObject([
      { type: 'returned', unitId: CENTRE, arbitration: false },
    ])
    story.until('2026-03-05')
    expect(story.when(people.roads, 'return', { reason: later })).toBe('return_window_over')
  })
  test('the dispatcher may uphold: then it cannot be returned again', () => {
    const story = aRoadAppeal('dispatched').does(people.roads, 'return', { reason: later })
    story.does(people.centre, 'dispatch', {
      unitId: 'roads',
      track: 'simple',
      reason: '确属市政道路，维持',
    })
    expect(story.appeal).toMatchObject({ upheld: true, handoffs: 1 })
    expect(story.when(people.roads, 'return', { reason: later })).toBe('dispatch_upheld')
  })
  test('a second return by anyone goes to the joint-conference office', () => {
    const story = aRoadAppeal('dispatched').does(people.roads, 'return', { reason: later })
    story.does(people.centre, 'dispatch', { unitId: 'water', track: 'simple', reason: later })
    story.does(people.water, 'return', { reason: later })
    expect(story.appeal).toMatchObject({ state: 'arbitrating', unitId: CONFERENCE, handoffs: 2 })
    expect(
      story.when(people.centre, 'arbitrate', { unitId: 'roads', track: 'simple', reason: later }),
    ).toBe('not_your_unit')
    story.does(people.conference, 'arbitrate', {
      unitId: 'roads',
      track: 'simple',
      reason: '裁定由交通局办理',
    })
    expect(story.when(people.roads, 'return', { reason: later })).toBe('ruled')
  })
  test('beyond two handoffs nobody passes it on', () => {
    const story = aRoadAppeal('dispatched').does(people.roads, 'return', { reason: later })
    story.does(people.centre, 'dispatch', { unitId: 'water', track: 'simple', reason: later })
    story.appeal = {
      ...story.appeal,
      state: 'returned',
      unitId: CENTRE,
      returnedBy: ['roads', 'water'],
    }
    expect(
      story.when(people.centre, 'dispatch', { unitId: 'housing', track: 'simple', reason: later }),
    ).toBe('handoff_cap')
  })
})

describe('办理 handling', () => {
  test('only the responsible unit accepts', () => {
    const story = aRoadAppeal('dispatched')
    expect(story.when(people.water, 'accept', {})).toBe('not_your_unit')
    expect(story.does(people.roadsHead, 'accept', {}).appeal.clocks.contact?.dueOn).toBe(
      '2026-03-03',
    )
  })
  test('an attempt that reached nobody is a note and keeps no promise', () => {
    const story = aRoadAppeal('accepted')
    story.does(people.roads, 'contact', {
      on: story.today,
      how: 'unreachable',
      summary: '无人接听',
    })
    expect(story.appeal).toMatchObject({ state: 'accepted', contactedOn: null })
    expect(story.when(people.roads, 'claim', repaired)).toBe('not_contacted')
  })
  test('an anonymous reporter cannot be contacted, so nothing waits for that', () => {
    const story = aRoadAppeal('accepted')
    story.reachable = false
    expect(story.when(people.roads, 'claim', repaired)).toMatchObject([{ type: 'claimed' }])
  })
  test('a contact cannot lie in the future or before the appeal', () => {
    const story = aRoadAppeal('accepted')
    expect(
      story.when(people.roads, 'contact', { on: '2026-03-03', how: 'phone', summary: later }),
    ).toBe('day_in_future')
    expect(
      story.when(people.roads, 'contact', { on: '2026-02-27', how: 'phone', summary: later }),
    ).toBe('day_too_early')
  })
  test('one extension, by the next level up, asked for in time, told with its reason', () => {
    const story = aRoadAppeal('contacted')
    const { dueOn } = story.appeal.clocks.resolve!
    expect(story.when(people.roads, 'extend', { days: 10, reason: later })).toBe(
      'not_the_dispatcher',
    )
    story.does(people.roads, 'ask_extension', { days: 10, reason: '连续降雨无法施工' })
    expect(story.when(people.centre, 'extend', { days: 365, reason: later })).toBe(
      'extension_too_long',
    )
    story.does(people.centre, 'extend', { days: 10, reason: '连续降雨，同意延期' })
    expect(story.appeal.clocks.resolve!.dueOn > dueOn).toBe(true)
    expect(story.when(people.centre, 'extend', { days: 5, reason: later })).toBe('extension_used')
    const late = aRoadAppeal('contacted').until('2026-03-20')
    expect(late.when(people.centre, 'extend', { days: 5, reason: later })).toBe(
      'extension_too_late',
    )
  })
  test('while it waits for the reporter the days stand still, and go on with what was left', () => {
    const story = aRoadAppeal('contacted')
    story.does(people.roads, 'pause', { question: '请补充具体位置' }).until('2026-03-09')
    expect(story.appeal.clocks.resolve).toMatchObject({ status: 'paused' })
    story.does(people.reporter, 'supplement', { text: '在柳树街 12 号门前', fileIds: [] })
    expect(story.appeal).toMatchObject({ paused: null, pausedDays: 7 })
    expect(story.appeal.clocks.resolve).toMatchObject({ status: 'running', dueOn: '2026-03-24' })
  })
  test('a pause ends by itself when its days are used up, and there is no second helping', () => {
    const story = aRoadAppeal('contacted').does(people.roads, 'pause', {
      question: '请补充具体位置',
    })
    story.until('2026-03-18')
    expect(story.appeal.paused).toBeNull()
    expect(story.when(people.roads, 'pause', { question: '再等等' })).toBe('pause_used_up')
  })
  test('a unit gives itself no staged plan; its dispatcher may, and the last milestone has a limit', () => {
    const story = aRoadAppeal('contacted')
    const milestones = [
      { on: '2026-03-20', what: '完成设计' },
      { on: '2026-05-20', what: '完工' },
    ]
    expect(story.when(people.roads, 'plan', { milestones, reason: later })).toBe('not_staged')
    expect(
      story.when(people.centre, 'plan', { milestones: milestones.toReversed(), reason: later }),
    ).toBe('plan_not_in_order')
    expect(
      story.when(people.centre, 'plan', {
        milestones: [{ on: '2029-01-01', what: '很久以后' }],
        reason: later,
      }),
    ).toBe('plan_too_long')
    story.does(people.centre, 'plan', { milestones, reason: '需要设计和招标' })
    expect(story.appeal).toMatchObject({ track: 'staged', state: 'in_progress' })
    story.until('2026-03-21')
    expect(story.appeal.plan).toMatchObject([{ missed: true }, { missed: false }])
    story.does(people.roads, 'progress', { text: '设计已完成', fileIds: [], milestone: 0 })
    expect(
      story.when(people.roads, 'progress', { text: '再报一次', fileIds: [], milestone: 0 }),
    ).toBe('no_such_milestone')
  })
})

describe('法定最长期限 the legal outer limit', () => {
  const within = [{ on: '2026-05-20', what: '完工' }]
  const beyond = [{ on: '2026-07-20', what: '完工' }]

  test('a unit may not plan past it for itself; the next level up may, and gives the reason', () => {
    const story = aRoadAppeal('contacted')
    story.does(people.centre, 'plan', { milestones: within, reason: '需要设计和招标' })
    expect(story.appeal.clocks.outer?.dueOn).toBe('2026-06-01')
    expect(story.when(people.roads, 'plan', { milestones: beyond, reason: later })).toBe(
      'plan_beyond_outer',
    )
    story.does(people.centre, 'plan', { milestones: beyond, reason: '汛期不能下基坑' })
    expect(story.appeal.plan?.at(-1)?.on).toBe('2026-07-20')
  })
  test('a claim that did not hold has not ended it: it runs on to the day it always had', () => {
    const story = aRoadAppeal('contacted').does(people.roads, 'claim', repaired)
    expect(story.appeal.clocks.outer?.status).toBe('met')
    story.does(people.reporter, 'dispute', { reason: '只填了一半' })
    expect(story.appeal.clocks.outer).toMatchObject({ status: 'running', dueOn: '2026-06-01' })
    story.until('2026-06-02')
    expect(story.appeal.clocks.outer).toMatchObject({ status: 'running', warned: 3 })
  })
  test('an extension does not carry the day past it', () => {
    const story = aRoadAppeal('triaged')
      .does(people.centre, 'dispatch', { unitId: 'roads', track: 'd90', reason: '工程较大' })
      .does(people.roads, 'accept', {})
    expect(story.when(people.centre, 'extend', { days: 30, reason: later })).toBe(
      'extension_beyond_outer',
    )
  })
})

describe('报结 claim and what follows', () => {
  test('a road needs a photo before and a photo after, and one file cannot be both', () => {
    const story = aRoadAppeal('contacted')
    expect(
      story.when(people.roads, 'claim', { ...repaired, evidence: [photo('photo_after')] }),
    ).toBe('evidence_missing')
    expect(
      story.when(people.roads, 'claim', {
        ...repaired,
        evidence: [photo('photo_before', 1), photo('photo_after', 1)],
      }),
    ).toBe('evidence_missing')
    expect(story.when(people.roads, 'claim', { ...repaired, evidence: [] })).toBe(
      'evidence_missing',
    )
    expect(story.does(people.roads, 'claim', repaired).appeal.state).toBe('claimed')
  })
  test('the reporter confirms, and it is closed', () => {
    expect(aRoadAppeal('closed').appeal).toMatchObject({
      state: 'closed',
      closed: { basis: 'reporter', outcome: 'solved' },
    })
  })
  test('the reporter disputes, and it is open again with a clock of its own', () => {
    const story = aRoadAppeal('claimed').does(people.reporter, 'dispute', {
      reason: '还是坑坑洼洼',
    })
    expect(story.appeal).toMatchObject({
      state: 'in_progress',
      redoCount: 1,
      unitId: 'roads',
      claim: null,
    })
    expect(story.appeal.clocks.redo?.status).toBe('running')
  })
  test('even after the close the reporter may dispute within the window', () => {
    const story = aRoadAppeal('closed')
    expect(story.when(people.reporter, 'dispute', { reason: later })).toHaveLength(2)
    story.until('2026-03-20')
    expect(story.when(people.reporter, 'dispute', { reason: later })).toBe('window_over')
  })
  test('nobody checks their own work', () => {
    const story = aRoadAppeal('claimed')
    const word = { basis: 'callback' as const, summary: '反映人说修好了' }
    expect(story.when(people.roadsHead, 'close', word)).toBe('own_work')
    expect(story.when(people.roads, 'close', word)).toBe('own_work')
    expect(story.when(people.water, 'close', word)).toBe('not_your_role')
    expect(story.when(people.centre, 'close', word)).toBe('call_first')
    story.does(people.centre, 'call_back', { result: 'reached', reporterNo: 1, solved: true })
    expect(story.when(people.centre, 'close', word)).toMatchObject([
      { type: 'closed', basis: 'callback' },
    ])
    expect(story.when(people.inspector, 'close', word)).toMatchObject([{ type: 'closed' }])
    const both = {
      ...people.centre,
      appointments: [...people.centre.appointments, ...people.roads.appointments],
    }
    expect(story.when(both, 'close', word)).toBe('own_work')
  })
  test('silence never closes: without an answer a verifier decides, and only after the window', () => {
    const story = aRoadAppeal('claimed')
    const seen = { basis: 'site_check' as const, summary: '现场已看' }
    expect(story.when(people.centre, 'close', seen)).toBe('window_open')
    story.until('2026-03-20')
    expect(story.appeal).toMatchObject({ state: 'claimed', confirmLapsed: true })
    expect(story.when(people.centre, 'close', seen)).toMatchObject([{ type: 'closed' }])
  })
  test('with many voices one yes does not close it for the others, and any no reopens it', () => {
    const story = aRoadAppeal('contacted')
    story
      .happened([{ type: 'endorsed', on: story.today, reporterNo: 2, text: null }])
      .does(people.roads, 'claim', repaired)
    story.does(people.reporter, 'confirm', {})
    expect(story.appeal).toMatchObject({ state: 'claimed', confirmations: 1 })
    expect(story.when(people.neighbour, 'dispute', { reason: '我家门前没修' })).toHaveLength(2)
    story.until('2026-03-20')
    expect(story.appeal.state).toBe('closed')
  })
  test('a rating is given once, by the reporter, after the close', () => {
    const words = { level: 5, solved: true, contacted: true }
    expect(aRoadAppeal('claimed').when(people.reporter, 'rate', words)).toBe('not_in_this_state')
    const story = aRoadAppeal('closed').does(people.reporter, 'rate', words)
    expect(story.when(people.reporter, 'rate', { ...words, level: 1 })).toBe('already_rated')
    expect(story.when(people.roads, 'rate', words)).toBe('not_the_reporter')
  })
  test('what is done again is rated again, once; both ratings stand and the later one is shown', () => {
    const words = { level: 5, solved: true, contacted: true }
    const story = aRoadAppeal('closed').does(people.reporter, 'rate', words)
    story.does(people.reporter, 'dispute', { reason: '第二天又塌了' })
    expect(story.when(people.reporter, 'rate', words)).toBe('not_in_this_state')
    story.does(people.roads, 'claim', repaired).does(people.reporter, 'confirm', {})
    story.does(people.reporter, 'rate', { ...words, level: 1, solved: false })
    expect(story.when(people.reporter, 'rate', words)).toBe('already_rated')
    expect(story.appeal.ratings.map(({ level, claimNo }) => [level, claimNo])).toEqual([
      [5, 1],
      [1, 2],
    ])
    expect(lastRatings(story.appeal.ratings)).toMatchObject([{ level: 1 }])
  })
  test('a rating of before, which names no claim, was of the first one', () => {
    const words = { level: 5, solved: true, contacted: true }
    const old = { type: 'rated' as const, on: '2026-03-02', reporterNo: 1, text: null, ...words }
    const story = aRoadAppeal('closed').happened([old])
    expect(story.appeal.ratings).toEqual([{ reporterNo: 1, ...words }])
    expect(story.when(people.reporter, 'rate', words)).toBe('already_rated')
    story.does(people.reporter, 'dispute', { reason: '第二天又塌了' })
    story.does(people.roads, 'claim', repaired).does(people.reporter, 'confirm', {})
    expect(story.when(people.reporter, 'rate', words)).toHaveLength(1)
  })
})

describe('side roads', () => {
  test('a referral is followed until the outside body answers, and its answer is put to the reporter', () => {
    const story = aRoadAppeal('raised')
    expect(story.when(people.centre, 'refer', { target: 'nobody', reason: later })).toBe(
      'unknown_target',
    )
    story.does(people.centre, 'refer', { target: 'city-petitions', reason: '属市级事权' })
    expect(story.appeal).toMatchObject({ state: 'referred', unitId: CENTRE })
    expect(story.appeal.clocks.referral?.status).toBe('running')
    story.does(people.centre, 'answer_referral', { answer: '市里已列入计划', outcome: 'explained' })
    expect(story.appeal.state).toBe('claimed')
    story.does(people.reporter, 'dispute', { reason: '没有时间表' })
    expect(story.appeal).toMatchObject({ state: 'triaged', unitId: CENTRE, redoCount: 1 })
  })
  test('a decline names its ground; the reporter may ask for a review one level up; the reviewer is another office', () => {
    const ground = 'no-such-ground'
    const story = aRoadAppeal('raised')
    expect(story.when(people.centre, 'decline', { ground, explanation: later })).toBe(
      'unknown_ground',
    )
    expect(
      aRoadAppeal('registered').when(people.clerk, 'decline', { ground, explanation: later }),
    ).toBe('not_your_role')
    const known = story.grounds(people.centre).rulebook.declineGrounds[0]!.code
    story.does(people.centre, 'decline', { ground: known, explanation: '属于法院管辖' })
    expect(story.appeal.clocks.objection?.status).toBe('running')
    story.does(people.reporter, 'dispute', { reason: '法院不受理' })
    expect(story.appeal).toMatchObject({ state: 'registered', unitId: CONFERENCE })
    expect(story.when(people.centre, 'uphold_decline', { reason: later })).toBe('not_your_unit')
    const overturned = aRoadAppeal('raised').does(people.centre, 'decline', {
      ground: known,
      explanation: '属于法院管辖',
    })
    overturned.does(people.reporter, 'dispute', { reason: '法院不受理' })
    overturned.does(people.conference, 'triage', {
      decision: 'keep',
      type: 'suggestion',
      category: ROAD,
    })
    expect(
      overturned.when(people.conference, 'dispatch', {
        unitId: 'roads',
        track: 'simple',
        reason: later,
      }),
    ).toHaveLength(1)
    story.does(people.conference, 'uphold_decline', { reason: '复核后维持' })
    expect(story.when(people.reporter, 'dispute', { reason: later })).toBe('decline_final')
  })
  test('where others share the matter, withdrawing takes back one voice only', () => {
    const story = aRoadAppeal('contacted')
    story.happened([{ type: 'endorsed', on: story.today, reporterNo: 2, text: null }])
    story.does(people.reporter, 'withdraw', {})
    expect(story.appeal).toMatchObject({ state: 'in_progress', voices: 1 })
    expect(story.when(people.reporter, 'withdraw', {})).toBe('reporter_gone')
    expect(story.does(people.neighbour, 'withdraw', {}).appeal.state).toBe('withdrawn')
  })
  test('a unit at work cannot merge its load away; offices of triage can', () => {
    const lead = aRoadAppeal('contacted')
    const story = aRoadAppeal('dispatched')
    story.appeal = { ...story.appeal, id: '00000000-0000-7000-8000-000000000002' }
    story.other = lead.appeal
    const into = {
      intoId: lead.appeal.id,
      intoSeenVersion: lead.appeal.version,
      reason: '同一路段',
    }
    expect(story.when(people.roads, 'merge', into)).toBe('not_your_role')
    expect(story.when(people.centre, 'merge', { ...into, intoSeenVersion: 1 })).toBe(
      'merged_version',
    )
    const { dueOn } = story.appeal.clocks.resolve!
    story.does(people.centre, 'merge', into)
    expect(story.appeal.state).toBe('merged')
    expect(story.when(people.roads, 'unmerge', { reason: '不是同一处' })).toBe('not_your_role')
    story.does(people.centre, 'unmerge', { reason: '不是同一处' })
    expect(story.appeal).toMatchObject({ state: 'dispatched', mergedIntoId: null })
    expect(story.appeal.clocks.resolve!.dueOn).toBe(dueOn)
  })
})

describe('twice, too late, or without what it needs', () => {
  test('a unit that has returned it once does not return it again', () => {
    const story = aRoadAppeal('dispatched')
    story.appeal = { ...story.appeal, returnedBy: ['roads'] }
    expect(story.when(people.roads, 'return', { reason: later })).toBe('returned_before')
  })
  test('a pause is not paused, what runs is not resumed, and nothing overdue is paused', () => {
    const story = aRoadAppeal('contacted')
    expect(story.when(people.roads, 'resume', { reason: later })).toBe('not_paused')
    story.does(people.roads, 'pause', { question: '请补充' })
    expect(story.when(people.roads, 'pause', { question: '再补充' })).toBe('already_paused')
    expect(
      aRoadAppeal('contacted')
        .until('2026-03-20')
        .when(people.roads, 'pause', { question: '请补充' }),
    ).toBe('pause_too_late')
  })
  test('a confirmation is given once', () => {
    expect(aRoadAppeal('closed').when(people.reporter, 'confirm', {})).toBe('already_confirmed')
  })
  test('an appeal is not merged into itself, a closed one not at all, and a plain one not taken apart', () => {
    const story = aRoadAppeal('dispatched')
    expect(
      story.when(people.centre, 'merge', {
        intoId: story.appeal.id,
        intoSeenVersion: 1,
        reason: later,
      }),
    ).toBe('same_appeal')
    expect(
      aRoadAppeal('closed').when(people.centre, 'merge', {
        intoId: 'x',
        intoSeenVersion: 1,
        reason: later,
      }),
    ).toBe('not_mergeable')
    expect(story.when(people.centre, 'unmerge', { reason: later })).toBe('not_merged')
  })
  test('a unit helps once, and not more than ten help', () => {
    const story = aRoadAppeal('dispatched').does(people.centre, 'add_co_unit', {
      unitId: 'water',
      reason: later,
    })
    expect(story.when(people.centre, 'add_co_unit', { unitId: 'water', reason: later })).toBe(
      'co_unit_already',
    )
    story.appeal = { ...story.appeal, coUnitIds: Array.from({ length: 10 }, (_, n) => `unit-${n}`) }
    expect(story.when(people.centre, 'add_co_unit', { unitId: 'water', reason: later })).toBe(
      'too_many_co_units',
    )
  })
})

describe('行政效能投诉 efficiency complaints', () => {
  const complaint = () =>
    new Story({ type: 'efficiency_complaint', againstUnitId: 'roads', text: '交通局三次推诿' })
  test('they go to the inspecting office only, sealed from the first moment', () => {
    expect(complaint().appeal).toMatchObject({
      sealed: true,
      unitId: INSPECTION,
      ledger: 'district',
    })
  })
  test('a complaint about the inspecting office goes to the conference office', () => {
    expect(
      new Story({ type: 'efficiency_complaint', againstUnitId: INSPECTION }).appeal.unitId,
    ).toBe(CONFERENCE)
  })
  test('the inspecting office handles it itself and dispatches it to nobody', () => {
    const story = complaint().does(people.inspector, 'triage', { decision: 'keep', category: ROAD })
    expect(
      story.when(people.inspector, 'dispatch', { unitId: 'roads', track: 'simple', reason: later }),
    ).toBe('sealed_appeal')
    story.does(people.inspector, 'dispatch', {
      unitId: INSPECTION,
      track: 'simple',
      reason: '本办核查',
    })
    story
      .does(people.inspector, 'accept', {})
      .does(people.inspector, 'contact', { on: story.today, how: 'phone', summary: '已核实' })
    story.does(people.inspector, 'claim', repaired)
    expect(story.when(people.inspector, 'close', { basis: 'callback', summary: later })).toBe(
      'own_work',
    )
    const call = { result: 'reached', reporterNo: 1, solved: true } as const
    expect(story.when(people.inspector, 'call_back', call)).toBe('own_work')
    expect(story.when(people.centre, 'call_back', call)).toBe('not_your_role')
    story.does(people.secondInspector, 'call_back', call)
    expect(
      story.when(people.secondInspector, 'close', { basis: 'callback', summary: later }),
    ).toHaveLength(1)
  })
  test('calling an open appeal a complaint seals it and takes it from the unit', () => {
    const story = aRoadAppeal('dispatched')
    expect(
      story.when(people.roads, 'classify', {
        type: 'efficiency_complaint',
        category: ROAD,
        againstUnitId: 'roads',
        reason: later,
      }),
    ).toBe('not_the_dispatcher')
    expect(
      story.when(people.centre, 'classify', {
        type: 'efficiency_complaint',
        category: ROAD,
        reason: later,
      }),
    ).toBe('complaint_needs_unit')
    story.does(people.centre, 'classify', {
      type: 'efficiency_complaint',
      category: ROAD,
      againstUnitId: 'roads',
      reason: '反映交通局推诿',
    })
    expect(story.appeal).toMatchObject({ sealed: true, unitId: INSPECTION, state: 'registered' })
  })
})
