import type { RefusalList } from '../platform/errors.ts'

export const evidenceRefusals = {
  flag_not_found: { status: 404, zh: '没有这个疑点。', en: 'There is no such flag.' },
  flag_set_aside: {
    status: 409,
    zh: '这个疑点已有人说明过了。',
    en: 'Somebody has set this flag aside already.',
  },
  signs_week_unknown: { status: 404, zh: '没有这个报账周。', en: 'There is no such week.' },
} as const satisfies RefusalList
