// What people read about units and staff; refusals have their own list.
import type { Language } from '../platform/http.ts'

/** Why a row of a unit file cannot be taken. */
export const UNIT_FILE_PROBLEMS = {
  unreadable: {
    zh: '这一行读不出来，请检查引号是否成对。',
    en: 'This line cannot be read; check its quotes.',
  },
  empty: { zh: '文件里没有单位。', en: 'The file names no unit.' },
  too_many: { zh: '一次最多 20000 个单位。', en: 'At most 20,000 units at once.' },
  column_missing: { zh: '缺少这一列。', en: 'This column is missing.' },
  twice: { zh: '这个编号在文件中出现了两次。', en: 'This id stands in the file twice.' },
  not_an_id: {
    zh: '编号只能用小写字母、数字和短横线，最长 40 个字符。',
    en: 'An id has small letters, digits and hyphens, at most 40.',
  },
  not_a_name: {
    zh: '请填写名称：全称不超过 100 字，简称不超过 40 字，不能换行。',
    en: 'A name is one line: at most 100 characters, a short name 40.',
  },
  short_name_needed: {
    zh: '全称超过 40 字，请另填简称。',
    en: 'The name is longer than 40 characters: give a short name.',
  },
  not_a_kind: {
    zh: '类别只能是 district、centre、conference、inspection、town、village、department。',
    en: 'The kind is one of district, centre, conference, inspection, town, village, department.',
  },
  not_a_day: {
    zh: '日期请写成 2025-01-31 的样子，并且真有这一天。',
    en: 'Write a day that exists, like 2025-01-31.',
  },
  ends_before_it_begins: { zh: '结束日期早于开始日期。', en: 'It ends before it begins.' },
  successor_without_end: {
    zh: '写了承接单位，请同时写结束日期。',
    en: 'A successor needs the day on which this unit ends.',
  },
  kind_changed: {
    zh: '单位的类别不能改变；请新建单位，并让它承接旧单位。',
    en: 'A unit keeps its kind; add a new unit as its successor.',
  },
  wrong_parent: {
    zh: '这类单位不能设在这个上级之下。',
    en: 'A unit of this kind cannot stand under that parent.',
  },
  unknown_unit: {
    zh: '文件和系统里都没有这个单位。',
    en: 'Neither the file nor the system knows this unit.',
  },
  outlives_parent: {
    zh: '上级单位先于它结束，请改换上级或补上结束日期。',
    en: 'Its parent ends before it does.',
  },
  outlived: {
    zh: '它下面还有单位没有结束，请先为它们改换上级。',
    en: 'Units below it go on: give them another parent first.',
  },
  fixed: {
    zh: '区、诉求中心、联席办和督导组有固定职责，不能结束。',
    en: 'The district and its three offices cannot end.',
  },
  successor_gone: { zh: '承接单位那时也已撤并。', en: 'The successor is gone by then as well.' },
  successor_needed: {
    zh: '该单位还有未办结的诉求，必须写承接单位。',
    en: 'It still has open appeals: name a successor.',
  },
  second_district: { zh: '只能有一个区。', en: 'There can be only one district.' },
  no_district: { zh: '没有区（district）这一行。', en: 'There is no district.' },
  namesake: { zh: '同一上级下有两个同名单位。', en: 'Two sister units have this name.' },
  loop: { zh: '上级或承接关系绕成了圈。', en: 'Parents or successors run in a circle.' },
} as const satisfies Record<string, Record<Language, string>>
export type UnitFileProblem = keyof typeof UNIT_FILE_PROBLEMS

/** Reasons that the program itself gives in the history. */
export const REASONS = { firstStart: '首次启动：导入默认机构' } as const

/** The three offices that every district has, under these names until it gives them its own. */
export const OFFICES = [
  { kind: 'centre', name: '群众诉求综合服务中心', shortName: '诉求中心' },
  { kind: 'conference', name: '群众诉求联席会议办公室', shortName: '联席办' },
  { kind: 'inspection', name: '督导组', shortName: '督导组' },
] as const

/** How the second factor is named in an authenticator app. */
export const TOTP_ISSUER = '回音 Huiyin'
