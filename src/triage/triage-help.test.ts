import { expect, test } from 'vitest'
import { organisation, rulebook } from '../../test/support/story.ts'
import { sameMatter } from './duplicates.ts'
import type { Habit } from './habits.ts'
import { keywordRules } from './learning/keywords.ts'
import { qualityOf } from './quality.ts'
import { clusterTexts } from './topics/cluster.ts'
import { heatOf, type Message } from './topics/heat.ts'
import { placedIn } from './topics/placed.ts'
import { recurringOf, type MonthCount } from './topics/recurring.ts'
import { topicsOf } from './topics/topics.ts'
import { suggestUnit } from './units.ts'

const ROAD = 'urban.municipal.road'
const place = { category: ROAD, townId: 'town', areaId: 'village' }
const directory = {
  routing: [{ categoryPrefix: 'urban.', townId: null, target: 'roads', reason: '市政道路归它' }],
}
const habit = (unitId: string, counts: Partial<Habit> = {}): Habit => ({
  townId: 'town',
  unitId,
  track: 'simple',
  dispatched: 0,
  returned: 0,
  arbitrated: 0,
  ...counts,
})
const suggest = (habits: Habit[], routing = directory, back = new Set<string>()) =>
  suggestUnit(routing, organisation, habits, place, '2026-03-02', back)

test('without experience the directory is followed, and quoted', () => {
  expect(suggest([])).toMatchObject({
    unitId: 'roads',
    reason: expect.stringContaining('市政道路归它'),
  })
})

test('many dispatches that stayed outweigh the directory', () => {
  expect(suggest([habit('housing', { dispatched: 40 })])).toMatchObject({
    unitId: 'housing',
    track: 'simple',
  })
})

test('a unit that sent this very appeal back is not suggested for it again, whatever the directory says', () => {
  const housing = [habit('housing', { dispatched: 3, returned: 1 })]
  expect(suggest(housing, directory, new Set(['roads']))).toMatchObject({
    unitId: 'housing',
    dispatched: 3,
    returned: 1,
    reason: expect.stringContaining('已经退回这一件'),
  })
  expect(suggest([], directory, new Set(['roads']))).toBeNull()
})

test('a unit that returned what it got is not suggested again', () => {
  expect(suggest([habit('housing', { dispatched: 10, returned: 10 })])?.unitId).toBe('roads')
})

test('an arbitration counts more than a dispatch', () => {
  expect(suggest([habit('housing', { dispatched: 3 })])?.unitId).toBe('roads')
  expect(suggest([habit('housing', { arbitrated: 3 })])?.unitId).toBe('housing')
})

test('another town’s office is never suggested for a matter that lies here', () => {
  expect(suggest([habit('town2', { dispatched: 100 })], { routing: [] })).toBeNull()
})

test('keywords name their category, and a text without any names none', () => {
  const rules = keywordRules(rulebook.categories)
  expect(rules('包工头拖欠农民工工资，讨薪不发')[0]?.category).toBe('service.labour.wages')
  expect(rules('')).toEqual([])
})

test('two reports of one hole are more alike than two that share only polite words', () => {
  const [hole = 0, polite = 1] = sameMatter('龙泉街菜市场门口大坑，请有关部门尽快处理', [
    '菜市场门口龙泉街的大坑没人填',
    '楼上噪音太大，请有关部门尽快处理',
  ])
  expect(hole).toBeGreaterThan(polite)
  expect(sameMatter('', ['路'])).toEqual([0])
})

const lamps = ['柳树街路灯全部不亮，晚上很黑', '晚上柳树街的路灯不亮很黑', '柳树街路灯坏了不亮']
const dogs = ['白云小区恶犬伤人没人管', '恶犬在白云小区又伤人了', '白云小区恶犬伤人，请管']
const message = (text: string, index: number, more: Partial<Message> = {}): Message => ({
  id: String(index),
  title: '',
  text,
  on: '2026-02-20',
  voices: 1,
  area: null,
  ...more,
})

test('texts about one matter stand together, whatever order they came in', () => {
  const messages = [lamps[0], dogs[0], lamps[1], dogs[1], lamps[2], dogs[2], '咨询养老金领取手续']
  const { matters } = clusterTexts(
    placedIn(messages.map((text, index) => message(text ?? '', index))),
  )
  expect(matters.map((group) => group.sort()).sort()).toEqual([
    [0, 2, 4],
    [1, 3, 5],
  ])
})

test('a topic is named by words of its own texts', () => {
  const [topic] = topicsOf(
    [...lamps, '养老金怎么领', '天然气开户要多久'].map((text, index) => message(text, index)),
    '2026-03-02',
    5,
  )
  expect(topic).toMatchObject({ appeals: 3, trend: 'new', place: '柳树街' })
  for (const word of topic?.words ?? []) expect(lamps.join()).toContain(word)
})

const topics = (messages: Message[]) => topicsOf(messages, '2026-03-02', 10)

test('the same trouble at another estate is beside the matter, never in it', () => {
  const plant = (estate: string) => [
    `${estate}小区旁边搅拌站噪音大灰尘大，睡不着`,
    `投诉${estate}小区附近搅拌站夜里噪音灰尘`,
    `搅拌站建在${estate}小区门口，噪音灰尘污染严重`,
  ]
  const found = topics(
    [...plant('丽发新城'), ...plant('翠竹花园')].map((text, index) => message(text, index)),
  )
  expect(found.map(({ ids }) => ids.toSorted())).toEqual(
    expect.arrayContaining([
      ['0', '1', '2'],
      ['3', '4', '5'],
    ]),
  )
  expect(found).toHaveLength(2)
  const first = found.find(({ place }) => place === '丽发新城')
  expect(first?.elsewhere).toMatchObject([{ place: '翠竹花园', ids: ['3', '4', '5'] }])
})

test('appeals of two villages about the same kind of trouble are two matters', () => {
  const villages = ['一村', '二村'].flatMap((area, half) =>
    ['自来水停了三天，没有水做饭', '停水三天了，自来水没有', '自来水停水已经三天'].map(
      (text, index) => message(text, 3 * half + index, { area }),
    ),
  )
  const others = ['养老金怎么领取', '天然气开户要多久', '恶犬伤人没人管', '路灯不亮很黑']
  const found = topics([
    ...villages,
    ...others.map((text, index) => message(text, 6 + index, { area: '三村' })),
  ])
  expect(found.map(({ areas }) => areas).sort()).toEqual([['一村'], ['二村']])
  expect(found.map(({ elsewhere }) => elsewhere[0]?.areaId).sort()).toEqual(['一村', '二村'])
})

test('every town has a post office: what two towns call the same is two places', () => {
  const found = topics(
    ['甲镇', '乙镇'].flatMap((town, half) =>
      ['柳树街路灯全部不亮，晚上很黑', '晚上柳树街的路灯不亮很黑'].map((text, index) =>
        message(text, 2 * half + index, { area: `${town}一村`, town }),
      ),
    ),
  )
  expect(found.map(({ areas }) => areas).sort()).toEqual([['乙镇一村'], ['甲镇一村']])
})

test('a matter is called by what is wrong, not by what it does to people or who says it', () => {
  const texts = [
    '作为一名老党员，柳树街路灯不亮，老人晚上不敢出门',
    '来电人反映：柳树街路灯不亮，老人晚上不敢出门',
  ]
  const [topic] = topics(texts.map((text, index) => message(text, index)))
  expect(topic?.name).toBe('柳树街路灯不亮')
})

test('a trouble that three villages tell once each is seen, as one appeal and its like elsewhere', () => {
  const found = topics(
    ['一村', '二村', '三村'].map((area, index) =>
      message('自来水停了三天，没有水做饭', index, { area }),
    ),
  )
  expect(found).toMatchObject([{ appeals: 1 }])
  expect(found[0]?.elsewhere).toHaveLength(2)
})

test('a village that only the text names stands elsewhere under its id, not under its code as a name', () => {
  const outage = '自来水停了三天，没有水做饭'
  const [topic] = topics([
    message(outage, 0, { area: '511902100001', areaName: '一村' }),
    message('咨询养老金领取手续', 1, { area: '511902100002', areaName: '白云村' }),
    message(`白云村${outage}`, 2),
    message(outage, 3, { area: '511902100003', areaName: '三村' }),
  ])
  const elsewhere = [
    ...(topic?.elsewhere ?? []).map(({ areaId }) => areaId),
    ...(topic?.areas ?? []),
  ]
  expect(elsewhere.toSorted()).toEqual(['511902100001', '511902100002', '511902100003'])
  expect(topic?.elsewhere.map(({ place }) => place)).toEqual([null, null])
})

test('two troubles at one estate are two matters, and one trouble told in two ways is one', () => {
  const found = topics(
    [
      '翠竹花园小区捆绑销售车位，强买强卖',
      '翠竹花园开发商捆绑车位销售，强买强卖',
      '投诉翠竹花园小区捆绑销售车位',
      '翠竹花园小区楼顶漏水，天花板发霉',
      '翠竹花园楼顶漏水没有人修，天花板发霉',
    ].map((text, index) => message(text, index)),
  )
  expect(found.map(({ ids }) => ids.toSorted()).sort()).toEqual([
    ['0', '1', '2'],
    ['3', '4'],
  ])
})

test.each([
  [
    '尊敬的领导：您好！我是翠竹花园小区的居民。希望有关部门管一管翠竹花园小区旁搅拌站噪音扰民的问题，谢谢',
    '翠竹花园小区旁搅拌站噪音',
  ],
  ['投诉A市翠竹花园小区捆绑销售车位的问题', '翠竹花园小区捆绑销售车位'],
  ['请问柳树街路灯不亮怎么办？', '柳树街路灯不亮'],
  ['希望尽快落实退休教师的文明单位奖', '落实退休教师的文明单位奖'],
])('“%s” is a matter called “%s”', (text, called) => {
  const pool = [...dogs, '养老金怎么领取', '天然气开户要多久才行']
  const [topic] = topics([text, text, ...pool].map((each, index) => message(each, index))).filter(
    ({ ids }) => ids.includes('0'),
  )
  expect(topic?.name).toContain(called)
  expect(topic?.name).not.toMatch(/尊敬|您好|我是|居民|希望|投诉|请问|A市|怎么办/)
})

test('no name and no word of a topic begins or ends inside a word', () => {
  const found = topics([...lamps, ...dogs].map((text, index) => message(text, index)))
  for (const { name, words } of found)
    for (const piece of [name, ...words]) {
      const text = [...lamps, ...dogs].find((one) => one.includes(piece)) ?? ''
      const borders = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(
        ({ index }) => index,
      )
      expect([...borders, text.length]).toEqual(
        expect.arrayContaining([text.indexOf(piece), text.indexOf(piece) + piece.length]),
      )
    }
})

test('more voices, more places and a later day make a matter hotter; the same words sent again count half', () => {
  const heat = (messages: Message[], places = 1) => heatOf(messages, places, '2026-03-02').heat
  const base = lamps.map((text, index) => message(text, index))
  expect(heat(base.map((each) => ({ ...each, voices: 50 })))).toBeGreaterThan(heat(base))
  expect(heat(base, 3)).toBeGreaterThan(heat(base))
  expect(heat(base)).toBeGreaterThan(heat(base.map((each) => ({ ...each, on: '2025-06-01' }))))
  expect(heat(base)).toBeGreaterThan(heat(base.map((each) => ({ ...each, text: lamps[0] ?? '' }))))
})

test('what was quiet for a month is fading, what grows is growing', () => {
  const on = (days: string[]) =>
    heatOf(
      days.map((day, index) => message(`路灯${index}`, index, { on: day })),
      1,
      '2026-03-02',
    ).trend
  expect(on(['2025-12-01', '2026-01-10', '2026-01-12'])).toBe('fading')
  expect(on(['2026-01-10', '2026-02-20', '2026-02-21', '2026-02-25'])).toBe('growing')
  expect(on(['2026-02-20', '2026-02-25'])).toBe('new')
})

const flood = (year: number, n = 8): MonthCount => ({
  townId: 'town',
  category: 'urban.drain',
  year,
  month: 7,
  n,
})

test('what came every July is warned of before July, and the back-test says whether that came true', () => {
  const { warnings, backTest } = recurringOf(
    [flood(2023), flood(2024), flood(2025), { ...flood(2025, 9), month: 2 }],
    '2026-06-01',
  )
  expect(warnings).toMatchObject([{ townId: 'town', month: 7, expected: 8, years: 3 }])
  expect(backTest).toEqual({ year: 2025, warned: 1, cameTrue: 1, peaks: 2, foreseen: 1 })
})

test('one earlier year is no season: a warning needs two', () => {
  expect(recurringOf([flood(2025)], '2026-06-01').warnings).toEqual([])
  expect(recurringOf([flood(2024), flood(2025)], '2026-06-01').warnings).toHaveLength(1)
})

test('without earlier years nothing is foretold', () => {
  expect(recurringOf([flood(2026)], '2026-06-01')).toEqual({ warnings: [], backTest: null })
})

test('where the help is clearly worse is said, and in what; nine appeals are not enough to say it', () => {
  const rows = (area: string, right: number, of: number) =>
    Array.from({ length: of }, (_, index) => ({
      category: 'a',
      area,
      channel: 'web',
      suggested: index < right ? 'a' : 'b',
      top: [{ category: index < right ? 'a' : 'b' }],
      later: 'a',
      on: '2026-03-01',
      probability: 0.9,
    }))
  const { byArea, calibration } = qualityOf(
    [...rows('good', 95, 100), ...rows('bad', 40, 100), ...rows('few', 0, 9)],
    [],
    [],
    '2026-03-02',
  )
  expect(calibration).toMatchObject([{ from: 0.9, to: 0.95, right: 135, of: 209 }])
  expect(byArea.map(({ key, worse }) => [key, worse])).toEqual([
    ['bad', ['suggested', 'top3']],
    ['good', []],
    ['few', []],
  ])
})
