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
} as const satisfies RefusalList
