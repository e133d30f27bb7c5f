// Every way the rulebook says no.
import type { RefusalList } from '../platform/errors.ts'

export const rulebookRefusals = {
  rulebook_not_found: {
    status: 404,
    zh: '没有这一版操作细则。',
    en: 'There is no such version of the rulebook.',
  },
  draft_not_found: { status: 404, zh: '现在没有草稿。', en: 'There is no draft at present.' },
  draft_changed: {
    status: 409,
    zh: '草稿刚刚被别人改过。请先看过最新的草稿，再接着改。',
    en: 'Somebody has just changed the draft. Look at it first, then go on.',
  },
  draft_in_the_way: {
    status: 409,
    zh: '已有一份草稿，请先发布或放弃它。',
    en: 'There is a draft: publish or discard it first.',
  },
  rulebook_has_errors: {
    status: 409,
    zh: '检查还有错误没有改完，不能发布。',
    en: 'The check still finds errors: it cannot be published.',
  },
  district_not_found: { status: 404, zh: '没有这个区。', en: 'There is no such district.' },
} satisfies RefusalList
