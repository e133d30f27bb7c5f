import type { RefusalList } from '../platform/errors.ts'

export const evidenceRefusals = {
  flag_not_found: { status: 404, zh: '没有这个疑点。', en: 'There is no such flag.' },
  flag_set_aside: {
    status: 409,
    zh: '这个疑点已有人说明过了。',
    en: 'Somebody has set this flag aside already.',
  },
  original_gone: {
    status: 404,
    zh: '这张照片没有留原件，或者原件已到期清除。',
    en: 'No original of this photo is kept, or its time is over.',
  },
  original_damaged: {
    status: 409,
    zh: '原件和封存时不一样了：可能损坏，也可能被动过。请告诉管理员，用备份核对。',
    en: 'The original is not what was sealed: damaged, or tampered with. Tell the administrator; compare with the backup.',
  },
  signs_week_unknown: { status: 404, zh: '没有这个报账周。', en: 'There is no such week.' },
} as const satisfies RefusalList
