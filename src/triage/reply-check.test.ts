import { expect, test } from 'vitest'
import { calendar } from '../../test/support/story.ts'
import { promisesIn } from './promises.ts'
import { checkReply, type Reply } from './reply-check.ts'

const reply = (draft: string, more: Partial<Reply> = {}) =>
  checkReply({
    appealText: '柳树街路灯不亮，晚上看不见路',
    draft,
    others: [],
    today: '2026-03-02',
    dueOn: '2026-03-17',
    calendar,
    names: [],
    families: [],
    staff: new Set(),
    ...more,
  }).map(({ kind }) => kind)

test('an answer that says what was done to the matter gets no hint', () => {
  expect(reply('柳树街的12盏路灯已于2月28日全部修好，晚上已经亮了。')).toEqual([])
})

test.each([
  ['', 'empty'],
  ['您的养老金申请材料已收到。', 'off_matter'],
  ['柳树街路灯问题我局高度重视，将进一步加强管理。', 'no_action'],
  ['柳树街路灯将于2月1日前修好，已安排。', 'date_past'],
  ['柳树街路灯将于5月1日前修好，已安排。', 'date_after_due'],
  ['柳树街路灯已修好，有事打13812345678。', 'phone'],
  ['柳树街路灯已修好，51190219900101123X。', 'id_number'],
  [
    `柳树街路灯${'经过我局组织相关股室人员多次到现场实地查看并与供电部门反复沟通协商'.repeat(3)}已修好。`,
    'hard_to_read',
  ],
])('“%s” gets the hint %s', (draft, kind) => {
  expect(reply(draft)).toContain(kind)
})

test('a name is pointed out and not repeated', () => {
  const hints = checkReply({
    appealText: '路灯不亮',
    draft: '关于王大明所说的路灯，已修好',
    others: [],
    today: '2026-03-02',
    dueOn: null,
    calendar,
    names: ['王大明'],
    families: [],
    staff: new Set(),
  })
  expect(hints.map(({ kind }) => kind)).toContain('name')
  expect(JSON.stringify(hints)).not.toContain('王大明')
})

test('a copy of another answer is noticed although the place was changed', () => {
  const text = '经现场核查，柳树街路灯因线路老化损坏，已更换电缆并恢复照明，感谢您的监督。'
  expect(
    reply(text, { others: [{ code: 'ABCD234567', text: text.replace('柳树街', '柳林街') }] }),
  ).toContain('copy')
})

test.each([
  ['经与李秀英沟通，柳树街路灯已修好。', '赵'],
  ['反映人周德才：柳树街路灯已修好。', '赵'],
  ['并非如赵翠芳女士所说，柳树街路灯已修好。', '赵'],
  ['柳树街路灯已修好，已回访陈桂兰老人。', '陈'],
])('a name inside a sentence is pointed out: %s', (draft, family) => {
  expect(reply(draft, { families: [family] })).toContain('name')
})

test('whose name it is, is said only as far as every reader of the appeal knows it', () => {
  const said = (families: string[]) =>
    checkReply({
      appealText: '柳树街路灯不亮',
      draft: '经与李秀英沟通，柳树街路灯已修好。',
      others: [],
      today: '2026-03-02',
      dueOn: null,
      calendar,
      names: [],
      families,
      staff: new Set(),
    }).find(({ kind }) => kind === 'name')
  expect(said(['李'])?.text).toContain('反映人的姓名')
  expect(said(['赵'])?.text).not.toContain('反映人的姓名')
  expect(JSON.stringify(said(['李']))).not.toContain('秀英')
})

test('who answers for the unit may sign, and officials are called by their office', () => {
  expect(reply('经与李秀英沟通，柳树街路灯已修好。', { staff: new Set(['李秀英']) })).toEqual([])
  expect(reply('经与社区李主任沟通，柳树街路灯已修好。')).toEqual([])
  expect(reply('柳树街路灯已修好，方便居民出行，向您反映的情况已记录。')).toEqual([])
})

test.each([
  ['柳树街路灯已修好，电话0827-5262001。', 'phone'],
  ['柳树街路灯已修好，有事请拨打5262001。', 'phone'],
  ['柳树街3栋2单元501门口的路灯已修好。', 'address'],
  ['柳树街12号门前路灯已修好。', 'address'],
  ['柳树街路灯已修好，身份证5119 0219 9001 0112 3X', 'id_number'],
])('“%s” gets the hint %s', (draft, kind) => {
  expect(reply(draft)).toContain(kind)
})

test.each([
  '柳树街路灯已修好，请到政务大厅办理，地址：江北大道12号。',
  '柳树街路灯共1200盏，2025年已修好320盏，花费5262001元。',
  '柳树街5栋旁的路灯已修好，依据巴区府发〔2025〕12号文。',
])('figures and the office’s own address are no private matter: %s', (draft) => {
  expect(reply(draft)).toEqual([])
})

test.each([
  ['柳树街路灯将在60个工作日内修好', 'date_after_due'],
  ['柳树街路灯预计12月底前修好', 'date_after_due'],
  ['柳树街路灯计划明年修好', 'date_after_due'],
  ['柳树街路灯争取国庆前修好', 'date_after_due'],
  ['柳树街路灯将于2027年春节前修好', 'date_after_due'],
  ['柳树街路灯力争两个月内修好', 'date_after_due'],
  ['柳树街路灯将于2月底前修好', 'date_past'],
])('“%s” is held against the clock', (draft, kind) => {
  expect(reply(draft)).toContain(kind)
})

test.each([
  '柳树街路灯将在5个工作日内修好',
  '柳树街路灯下周修好',
  '柳树街路灯将于本月15日前修好',
  '柳树街路灯已于去年12月底前修好',
  '柳树街路灯已修好。按照规定，自受理之日起60个工作日内办结。',
])('what the clock allows, or is past, or a rule says, is no promise too late: %s', (draft) => {
  expect(reply(draft)).toEqual([])
})

test('working days are counted by the calendar, and a feast by the moon', () => {
  const days = (text: string) => promisesIn(text, '2026-02-10', calendar).map(({ day }) => day)
  expect(days('将在10个工作日内修好')).toEqual(['2026-03-02'])
  expect(days('春节前修好')).toEqual(['2026-02-16'])
  expect(days('中秋前完成')).toEqual(['2026-09-24'])
})

test('a short answer that tells what was done is not called off the matter', () => {
  for (const draft of [
    '已于11月20日派人到现场修好。',
    '已经更换，请放心使用。',
    '工作人员到现场清理完毕。',
  ])
    expect(reply(draft)).not.toContain('off_matter')
})
