import { expect, test } from 'vitest'
import { matterOnly } from './matter-only.ts'

test.each([
  ['我是一名退休教师，在此居住二十余年。路灯不亮', '在此居住二十余年。路灯不亮'],
  ['作为一名老党员，有一事如实反映。', '有一事如实反映。'],
  ['一位女士来电，楼下垃圾三天没运', '楼下垃圾三天没运'],
  ['一位老人来电反映：水管爆了', '水管爆了'],
  ['来电人称柳树街路灯不亮', '柳树街路灯不亮'],
  ['张女士来电反映，停水三天', '停水三天'],
  ['我今年六十八，堰塘漏水', '堰塘漏水'],
  ['本人是退伍老兵，井盖破了', '井盖破了'],
  ['走访鼓楼社区时，住户反映，有人遛狗不牵绳', '有人遛狗不牵绳'],
  ['在院坝里听群众说，户主说，井盖松了', '井盖松了'],
  ['一位大嫂说，办残疾证去不了医院', '办残疾证去不了医院'],
  ['群众来电反映：村口没有路灯。来电人希望得到电话答复。', '村口没有路灯。'],
  ['桥头塌了。请相关部门核实处理并回复来电人。', '桥头塌了。'],
  ['我是种庄稼的，没水灌田', '没水灌田'],
])('who brings it is left out of what is learnt and read: %s', (text, matter) => {
  expect(matterOnly(text)).toBe(matter)
})

test.each([
  '教师工资三个月没发',
  '养老院老人没人管',
  '退伍军人优待证办不下来',
  '老人摔倒在路口',
  '残疾人补贴没到账',
  '反映人行道破损',
  '女厕所没有水',
])('a matter about such people stays whole: %s', (text) => {
  expect(matterOnly(text)).toBe(text)
})

test('two people with one matter are read alike, whoever they are', () => {
  const matter = '柳树街路灯不亮，晚上看不见'
  for (const who of ['我是一名退休教师，', '一位女士来电，', '作为一名老党员，', '来电人称'])
    expect(matterOnly(who + matter)).toBe(matter)
  expect(matterOnly('我是一名退休教师。')).toBe('我是一名退休教师。')
})
