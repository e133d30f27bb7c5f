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
} as const satisfies RefusalList
