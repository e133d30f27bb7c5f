import type { RefusalList } from '../platform/errors.ts'

export const screeningRefusals = {
  audit_not_found: { status: 404, zh: '没有这次抽查。', en: 'There is no such audit.' },
  audit_period: {
    status: 409,
    zh: '起止日期不对：开始不能晚于结束，一次最长一年。',
    en: 'The days are not right: the first not after the last, and a year at most.',
  },
  audit_overlaps: {
    status: 409,
    zh: '这些日子已有一次抽查。一期只抽一次，不能换签重抽。',
    en: 'There is an audit of these days. One lot for a period: nobody draws again until it suits.',
  },
  audit_period_runs: {
    status: 409,
    zh: '这一期还没有结束，结束的第二天起才能抽。',
    en: 'The period is not over. It can be drawn from the day after its last one.',
  },
  piece_not_found: { status: 404, zh: '这一件不在抽中之列。', en: 'It was not drawn.' },
  piece_found: {
    status: 409,
    zh: '这一件刚刚有人查过了。',
    en: 'Somebody has just checked this one.',
  },
} as const satisfies RefusalList
