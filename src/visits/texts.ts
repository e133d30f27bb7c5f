// What the history says of files that came from the door, what a list of doors is told row by row, and the paper slip.
import type { Language } from '../platform/http.ts'
import type { UploadKind } from './contract.ts'

export const ATTACHED: Record<UploadKind, string> = {
  photo: '采集员上门时拍的照片',
  voice: '采集员上门时的录音',
  signature: '反映人上门时的签名',
}

const ROW_PROBLEMS = {
  column_missing: {
    zh: '缺少列。表头应有“村（社区）”“网格”“门牌”三列。',
    en: 'A column is missing. The head names 村（社区）, 网格 and 门牌.',
  },
  village_unknown: {
    zh: '没有这个村（社区），或不在您的管辖范围内。',
    en: 'There is no such village, or it is outside your area.',
  },
  village_ambiguous: {
    zh: '有两个同名的村（社区），请在前面写上乡镇名。',
    en: 'Two villages have this name; write the town before it.',
  },
  grid_wrong: {
    zh: '网格没有填，或超过 60 个字。',
    en: 'The grid is empty or over 60 characters.',
  },
  door_wrong: {
    zh: '门牌没有填，或超过 80 个字。',
    en: 'The door is empty or over 80 characters.',
  },
  name_of_person: {
    zh: '门牌里像是人名。名册只记门牌，不记姓名。',
    en: 'The door looks like a name. A list holds doors, not names.',
  },
  number_of_person: {
    zh: '这一行像是写了电话或身份证号，请删去。',
    en: 'This row looks like it holds a phone or identity number. Remove it.',
  },
} as const
export type RowProblem = keyof typeof ROW_PROBLEMS

export const rowProblem = (code: RowProblem, language: Language): string =>
  ROW_PROBLEMS[code][language]

/** On the paper itself: for somebody without a phone, and for whoever helps them. Chinese alone: it is left at the door. */
export const slipTexts = {
  title: '走访回执单',
  heading: '群众诉求回执',
  no: '单号',
  code: '查询码',
  secret: '密码',
  promise: '您的事记下来了，请收好这张回执。',
  byPhone:
    '没有手机：打 12345，或到村（社区）、乡镇（街道）快处中心，报出查询码和密码，就能问办到哪一步。',
  byScan: '有手机：扫右边的码，输入密码，随时查看、补充、评价。',
  later: '采集员的手机没有信号时，晚些才能查到，最迟第二天。',
  keep: '凭密码能看到您反映的内容，不要给外人看。',
  signed: '采集员：________________　日期：____月____日',
}
