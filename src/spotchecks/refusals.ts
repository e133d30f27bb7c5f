import type { RefusalList } from '../platform/errors.ts'

export const spotCheckRefusals = {
  draw_not_found: {
    status: 404,
    zh: '这一周还没有抽签。',
    en: 'No lot has been drawn for this week.',
  },
  line_not_found: {
    status: 404,
    zh: '没有这一件，或者不该由您查。',
    en: 'There is no such line, or it is not for you.',
  },
  not_an_inspector: {
    status: 409,
    zh: '只能派给督导人员。',
    en: 'Only inspecting people are sent.',
  },
  sent_is_recused: {
    status: 409,
    zh: '这名督导人员在该单位（或它的上下级单位）任职，或一年内任过职，应当回避，请派别人。',
    en: 'This inspector holds a post at the unit, or above or below it, or did within the year. Send somebody else.',
  },
  not_sent_there: {
    status: 403,
    zh: '这一件没有派给您本人。先在验靶页派给自己，才能看门牌和电话；每看一次都有记录。',
    en: 'You were not sent there by name. Have the line assigned to you first; every look is written down.',
  },
  look_is_over: {
    status: 409,
    zh: '这一件已有结论或已撤出，不能再看反映人。',
    en: 'This line has its finding or was withdrawn: the reporter is shown no more.',
  },
  number_not_asked: {
    status: 409,
    zh: '这一周现在不用录入公开号码。',
    en: 'No public number is to be typed for this week now.',
  },
  number_over: {
    status: 409,
    zh: '录入已经结束：号码已定，或者过了时间。',
    en: 'Typing is over: the number is settled, or its hours have passed.',
  },
  number_malformed: {
    status: 400,
    zh: '号码的位数不对，只填数字。',
    en: 'The number has another count of digits. Digits only.',
  },
  number_tries_over: {
    status: 409,
    zh: '您已经录入、更正过一次，不能再改。可以请另一名督导录入。',
    en: 'You have typed it and corrected it once. Another inspector may type it.',
  },
} as const satisfies RefusalList
