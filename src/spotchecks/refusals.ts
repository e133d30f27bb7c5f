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
    zh: '这名督导人员在该单位（或它的上下级单位）任职，应当回避，请派别人。',
    en: 'This inspector holds a post at the unit, or above or below it. Send somebody else.',
  },
} as const satisfies RefusalList
