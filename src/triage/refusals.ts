import type { RefusalList } from '../platform/errors.ts'

export const triageRefusals = {
  views_full: {
    status: 409,
    zh: '常用视图太多了，请先删除几个。',
    en: 'You have too many saved views. Delete some first.',
  },
  view_not_found: {
    status: 404,
    zh: '没有这个视图，可能已经删除。',
    en: 'There is no such view; it may be gone.',
  },
  model_not_found: { status: 404, zh: '没有这一版模型。', en: 'There is no such model.' },
  recurrence_not_asked: {
    status: 422,
    zh: '这件诉求之前没有起底可比。',
    en: 'There is no earlier drive to compare this appeal with.',
  },
  recurrence_not_earlier: {
    status: 422,
    zh: '选的不是以前起底里的诉求，或者您看不到它。',
    en: 'That is no appeal of an earlier drive, or not yours to see.',
  },
} as const satisfies RefusalList
