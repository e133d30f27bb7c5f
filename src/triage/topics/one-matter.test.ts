// A topic is one matter: one place, one thing, in the words of the matter and not of the speaker.
import { expect, test } from 'vitest'
import { matterOf, sharedClauses } from '../matter-text.ts'
import type { Message } from './heat.ts'
import { topicsOf } from './topics.ts'

const message = (text: string, index: number, more: Partial<Message> = {}): Message => ({
  id: String(index),
  title: '',
  text,
  on: '2026-02-20',
  voices: 1,
  area: 'v1',
  areaName: '杏垭村',
  town: 't1',
  townName: '清江镇',
  ...more,
})
const topics = (messages: Message[], top = 20) => topicsOf(messages, '2026-03-02', top)

test('who speaks, courtesy and what the hotline writes down are no part of the matter', () => {
  const said = matterOf(
    '市民来电反映：我是一名退休教师，在此居住二十余年。水井湾路灯不亮，情况已持续三个月，请相关部门核实处理并回复来电人。谢谢！',
  )
  expect(said).toContain('水井湾路灯不亮')
  expect(said).not.toMatch(/来电|教师|二十余年|情况已持续|谢谢|核实/)
})

test('a clause that matters of several categories share is learnt to be nobody’s matter', () => {
  const pool = [
    { text: '水井湾路灯不亮，并非苛求只盼有个交代。', category: 'build.rural.lamp' },
    { text: '低保没有批，并非苛求只盼有个交代。', category: 'service.social.low' },
    { text: '晒坝路灯不亮，晚上黑麻麻。', category: 'build.rural.lamp' },
    { text: '桥头路灯坏了，晚上黑麻麻。', category: 'build.rural.lamp' },
  ]
  const shared = sharedClauses(pool)
  expect([...shared]).toEqual(['并非苛求只盼有个交代'])
  expect(matterOf(pool[0]?.text ?? '', shared)).toBe('水井湾路灯不亮,')
})

test('a text of nothing but courtesy stays as it is', () => {
  expect(matterOf('谢谢您！')).toBe('谢谢您！')
})

const lamps = ['路灯不亮了，老年人晚上不敢出门', '路灯不亮，黑麻麻的，晚上不敢出门']

test('two spots of one village are two matters, and one spot is one', () => {
  const at = ['水井湾', '水井湾', '晒坝边上', '晒坝边上']
  const found = topics(
    at.map((spot, index) =>
      message(`杏垭村${spot}${lamps[index % 2]}`, index, { spot, category: 'build.rural.lamp' }),
    ),
  )
  expect(found.map(({ ids }) => ids.toSorted()).sort()).toEqual([
    ['0', '1'],
    ['2', '3'],
  ])
})

test('two categories that differ on the second level are never one matter', () => {
  const found = topics(
    ['build.rural.lamp', 'traffic.rural.surface'].map((category, index) =>
      message('杏垭村水井湾路灯不亮，路也烂了，晚上不敢出门', index, { category }),
    ),
  )
  expect(found).toEqual([])
})

test('elsewhere is never the matter’s own village', () => {
  const found = topics([
    ...['水井湾', '水井湾', '晒坝边上'].map((spot, index) =>
      message(`${spot}${lamps[index % 2]}`, index, { spot, category: 'build.rural.lamp' }),
    ),
    message(`柏树梁${lamps[0]}`, 3, {
      area: 'v2',
      areaName: '峰垭村',
      spot: '柏树梁',
      category: 'build.rural.lamp',
    }),
    ...['自来水停了三天没有水做饭', '低保申请没有批下来', '工资拖欠半年没有发'].map((text, index) =>
      message(text, 4 + index, { category: `service.other${index}.one` }),
    ),
  ])
  expect(found[0]?.elsewhere.map(({ areaId }) => areaId)).toEqual(['v2'])
})

test('a text that names its village names no finer place by that', () => {
  const found = topics([
    message('杏垭村路灯不亮，老年人晚上不敢出门', 0, { category: 'build.rural.lamp' }),
    message('杏垭村的井盖不见了，娃儿差点掉进去', 1, { category: 'build.rural.lamp' }),
  ])
  expect(found).toEqual([])
})

test('no topic is called by who says it', () => {
  const found = topics(
    [
      '大学放假回来才发现，水井湾的路灯不亮了',
      '大学放假回来才发现，水井湾的路灯坏了不亮',
      '大学放假回来才发现，低保停了半年',
    ].map((text, index) =>
      message(text, index, {
        spot: '水井湾',
        category: index < 2 ? 'build.rural.lamp' : 'service.social.low',
      }),
    ),
  )
  expect(found.map(({ name }) => name)).toEqual([expect.stringMatching(/^水井湾的路灯/)])
})

test('the hottest three are the first three of the hottest twenty', () => {
  const places = Array.from({ length: 12 }, (_, village) =>
    Array.from({ length: village < 6 ? 2 : 3 }, (__, index) =>
      message(
        `${'甲乙丙丁戊己庚辛壬癸子丑'[village]}家坝${village < 6 ? lamps[index % 2] : `的自来水停了三天没有水做饭`}`,
        village * 10 + index,
        {
          area: `v${village}`,
          areaName: `村${village}`,
          category: village < 6 ? 'build.rural.lamp' : `service.utility${village}.water`,
        },
      ),
    ),
  ).flat()
  const ids = (top: number) => topics(places, top).map((topic) => topic.ids)
  expect(ids(3)).toEqual(ids(20).slice(0, 3))
})
