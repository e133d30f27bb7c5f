import type { RefusalList } from '../platform/errors.ts'

export const callbackRefusals = {
  turn_held: {
    status: 409,
    zh: '您手上还有一个电话没有记完，请先记下结果或放回去。',
    en: 'You have a call that is not filed yet. File it or put it back first.',
  },
  turn_taken: {
    status: 409,
    zh: '这位反映人正由另一位同事回访，请接下一个。',
    en: 'A colleague is calling this reporter now. Take the next one.',
  },
  turn_lost: {
    status: 409,
    zh: '这个电话放得太久，已由另一位同事接手，没有重复记录。',
    en: 'This call waited too long and a colleague took it over. Nothing was recorded twice.',
  },
  number_not_seen: {
    status: 409,
    zh: '您还没有看过这位反映人的号码。请先点“显示号码”，打了电话再记结果。',
    en: 'You have not looked at this reporter’s number. Show the number and call first, then file what was said.',
  },
  no_phone: {
    status: 409,
    zh: '反映人没有留电话，转现场抽查。',
    en: 'The reporter left no phone: it goes to the spot check.',
  },
} as const satisfies RefusalList
