import { expect, test } from 'vitest'
import type { AppealEvent } from '../appeals/appeal.ts'
import { aRoadAppeal, organisation, people, ROAD, Story } from '../../test/support/story.ts'
import type { PublicStory } from '../intake/contract.ts'
import { storyOf, type Recorded } from './story.ts'
import { storyTexts } from './story-texts.ts'
import { texts } from './texts.ts'

/** Minutes apart, so that two histories can be told in order. */
const recorded = (events: readonly AppealEvent[], from = 0): Recorded[] =>
  events.map((event, index) => ({
    at: new Date(Date.UTC(2026, 2, 2, 2, from + index)).toISOString(),
    unitId: 'roads',
    event,
  }))

function tell(
  story: Story,
  reporterNo = 1,
  language: 'zh' | 'en' = 'zh',
  lead: Story | null = null,
) {
  return storyOf(story.appeal, recorded(story.events), {
    reporterNo,
    organisation,
    today: story.today,
    language,
    lead: lead && { appeal: lead.appeal, history: recorded(lead.events, 30) },
  })
}
const sentences = (story: Pick<PublicStory, 'history'>) =>
  story.history.map(({ sentence }) => sentence)
const everything = (story: object) => JSON.stringify(story)

test('the whole way of an appeal is told in plain words', () => {
  expect(sentences(tell(aRoadAppeal('closed')))).toMatchInlineSnapshot(`
    [
      "您反映的事已经登记。先由village来看该由谁办。",
      "这件事这一级办不了，已经上报给town。",
      "这件事这一级办不了，已经上报给511902-centre。",
      "已经看过，分清了该由哪一级来办。",
      "交给了roads办理，要求3月17日前办好。这个单位负责到底。",
      "roads已经签收，开始办理。",
      "工作人员打电话联系了您。",
      "roads说已经办好了。请您看看是不是真的办好了：",
      "您确认办好了。",
      "您确认后，这件事办结了。如果又出了问题，3月9日前您还可以说“没有办好”。",
    ]
  `)
})

test('the same way is told in English', () => {
  expect(sentences(tell(aRoadAppeal('closed'), 1, 'en'))).toMatchInlineSnapshot(`
    [
      "Your appeal was registered. village finds out first who is responsible.",
      "This level cannot solve it; it was raised to town.",
      "This level cannot solve it; it was raised to 511902-centre.",
      "It was looked at and assigned to the right level.",
      "Handed to roads, to be solved by 2026-03-17. That unit answers for it to the end.",
      "roads accepted it and has begun.",
      "Staff phoned you.",
      "roads says it is solved. Please see whether it truly is:",
      "You confirmed that it is solved.",
      "Closed after your confirmation. Should it go wrong again, you can still say "not solved" until 2026-03-09.",
    ]
  `)
})

test('what offices write to one another is not told', () => {
  const story = aRoadAppeal('contacted')
    .does(people.roads, 'note', { text: '内部备注：此户难缠' })
    .does(people.roads, 'add_co_unit', { unitId: 'water', reason: '请水务局配合查管网' })
    .does(people.roads, 'ask_extension', { days: 10, reason: '人手不够' })
  const told = everything(tell(story))
  for (const secret of [
    '难缠',
    '管网',
    '人手不够',
    '市政道路归交通局',
    '村里没有修路资金',
    '已电话联系',
    'handler@roads',
  ]) {
    expect(told).not.toContain(secret)
  }
})

test('whoever endorsed reads no number, no photo and no word of the first reporter', () => {
  const story = new Story({
    text: '我叫王大明，电话13800138000，门口路灯坏了',
    placeDetail: '3组12号',
    fileIds: ['00000000-0000-4000-8000-000000000009'],
  })
    .does(people.clerk, 'classify', { type: 'suggestion', category: ROAD })
    .happened([{ type: 'endorsed', on: '2026-03-02', reporterNo: 2, text: '我也遇到了' }])
    .does(people.reporter, 'supplement', { text: '我家孩子在这里摔过', fileIds: [] })
  const told = tell(story, 2)
  for (const secret of ['王大明', '13800138000', '12号', '000000000009', '孩子'])
    expect(everything(told)).not.toContain(secret)
  expect(told.own).toBe(false)
  expect(sentences(told)).toContain('您附议了这件事。')
  expect(told.history.find(({ sentence }) => sentence === '您附议了这件事。')?.quote).toBe(
    '我也遇到了',
  )
  expect(sentences(told)).toContain('另一位反映人补充了情况。')
})

test('the first reporter does not read what another wrote', () => {
  const story = aRoadAppeal('claimed').happened([
    { type: 'endorsed', on: '2026-03-02', reporterNo: 2, text: '我是隔壁老李' },
    { type: 'disputed', on: '2026-03-02', reporterNo: 2, reason: '我家门口还是坑' },
    {
      type: 'rated',
      on: '2026-03-02',
      reporterNo: 2,
      level: 1,
      solved: false,
      contacted: false,
      text: '太差',
    },
  ])
  for (const other of ['老李', '还是坑', '太差'])
    expect(everything(tell(story))).not.toContain(other)
})

test('agreements and documents among the evidence are not shown, pictures are', () => {
  const story = aRoadAppeal('contacted').does(people.roads, 'claim', {
    outcome: 'solved',
    result: '已修好',
    evidence: [
      { fileId: '00000000-0000-4000-8000-000000000001', kind: 'photo_before' },
      { fileId: '00000000-0000-4000-8000-000000000002', kind: 'photo_after' },
      { fileId: '00000000-0000-4000-8000-000000000003', kind: 'agreement' },
    ],
  })
  expect(tell(story).claim?.photos).toEqual([
    { fileId: '00000000-0000-4000-8000-000000000001', kind: 'photo_before' },
    { fileId: '00000000-0000-4000-8000-000000000002', kind: 'photo_after' },
  ])
  // What is disputed stays to be seen.
  expect(tell(story).history.at(-1)?.fileIds).toHaveLength(2)
})

test.each([
  ['registered', 1, '分清该由谁办'],
  ['triaged', 2, '交给责任单位'],
  ['dispatched', 2, '责任单位签收'],
  ['accepted', 3, '和您联系'],
  ['contacted', 3, '办好'],
  ['claimed', 4, '请您确认'],
] as const)('an appeal that is %s stands at station %i and waits for: %s', (upTo, here, what) => {
  const told = tell(aRoadAppeal(upTo))
  expect(told.stations.findIndex(({ at }) => at === 'here')).toBe(here)
  expect(told.due?.what).toBe(what)
})

test('the reader is told whose turn it is, and until which day', () => {
  expect(tell(aRoadAppeal('claimed')).due?.sentence).toBe('请您在3月9日前确认')
  expect(tell(aRoadAppeal('contacted')).due?.sentence).toBe('roads应在3月17日前办好')
})

test('who has confirmed is not asked again while others may still speak', () => {
  const told = tell(
    aRoadAppeal('claimed').happened([
      { type: 'endorsed', on: '2026-03-02', reporterNo: 2, text: null },
      { type: 'confirmed', on: '2026-03-02', reporterNo: 1, text: null },
    ]),
  )
  expect(told.due).toBeNull()
  expect(told.stateName).toBe('您已确认办好，等其他反映人的意见')
})

test('neighbours who come one after another with the same matter are told in one line', () => {
  const other = (reporterNo: number): AppealEvent => ({
    type: 'endorsed',
    on: '2026-03-02',
    reporterNo,
    text: null,
  })
  const story = aRoadAppeal('accepted')
    .happened([other(2), other(3)])
    .does(people.roads, 'note', { text: '内部备注' })
    .happened([other(4)])
    .does(people.roads, 'contact', { on: '2026-03-02', how: 'visit', summary: '到场看过' })
    .happened([other(5)])
  expect(sentences(tell(story)).slice(-3)).toEqual([
    '又有 3 人也反映了同样的问题。',
    '工作人员上门和您见了面。',
    '又有一位群众反映了同样的问题。',
  ])
  expect(sentences(tell(story, 3))).toContain('您附议了这件事。')
})

test('a plan in steps shows one binding day, its last, and the reason where it passes the law', () => {
  const plan = (on: string) =>
    aRoadAppeal('contacted').does(people.centre, 'plan', {
      milestones: [{ on, what: '完工' }],
      reason: '汛期不能下基坑',
    })
  const within = tell(plan('2026-05-20'))
  expect(within.due).toMatchObject({ on: '2026-05-20', sentence: 'roads应在5月20日前办好' })
  expect(within.clocks.map(({ name }) => name)).toEqual(['法定最长期限'])
  expect(everything(within)).not.toContain('汛期')
  const beyond = tell(plan('2026-07-20'))
  expect(beyond.due?.on).toBe('2026-07-20')
  expect(sentences(beyond).at(-1)).toContain('理由：汛期不能下基坑')
})

test('a day of another year is told with its year', () => {
  const { day } = storyTexts('zh', '2026-11-21')
  expect([day('2026-11-26'), day('2027-01-05')]).toEqual(['11月26日', '2027年1月5日'])
})

test('a closed appeal has passed every station and owes nothing', () => {
  const told = tell(aRoadAppeal('closed'))
  expect(told.stations.every(({ at }) => at === 'passed')).toBe(true)
  expect(told.due).toBeNull()
})

test('the days left are counted to the day that was promised, and lateness is said', () => {
  const story = aRoadAppeal('contacted')
  const before = tell(story).due
  expect(before).toMatchObject({ on: '2026-03-17', daysLeft: 15, overdue: false })
  story.until('2026-03-19')
  expect(tell(story).due).toMatchObject({ daysLeft: -2, overdue: true })
  expect(sentences(tell(story)).join()).toContain('超过了期限')
})

test('a merged appeal tells its own way and then the way of the matter it went into', () => {
  const lead = aRoadAppeal('claimed')
  const story = new Story({ text: '路上有坑' }).happened([
    { type: 'merged', on: '2026-03-02', intoId: lead.appeal.id, reason: '同一处' },
  ])
  const told = tell(story, 1, 'zh', lead)
  expect(told.mergedInto).toBe('TESTCODE22')
  expect(told.text).toBe('路上有坑')
  expect(told.unitName).toBe('roads')
  expect(told.claim?.result).toBe('路面已修补平整。')
  expect(sentences(told).join()).toContain('两件合在一起办')
  expect(sentences(told).at(-1)).toContain('roads说已经办好了')
})

test('somebody who complained about a unit is told that the unit cannot see it', () => {
  const story = new Story({
    type: 'efficiency_complaint',
    againstUnitId: 'roads',
    text: '窗口推诿',
  })
  expect(tell(story)).toMatchObject({ complaint: true, unitName: '511902-inspection' })
})

test('every text stands in both languages, in the same shape', () => {
  const shape = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shape)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shape(member)]))
        : typeof value
  expect(shape(texts.en)).toEqual(shape(texts.zh))
  const [zh, en] = (['zh', 'en'] as const).map((language) => storyTexts(language, '2026-03-02'))
  expect(shape(en)).toEqual(shape(zh))
})
