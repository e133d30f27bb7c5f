// 申请延期: the unit asks the next level up, before the time is over.
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'
import { extensionRefusal } from './extend.ts'

export const askExtension = verb('ask_extension', {
  who: asHolder,
  whyNot: extensionRefusal,

  decide(_appeal, { days, reason }, grounds) {
    if (days > grounds.rulebook.extension.daysMax) return 'extension_too_long'
    return [{ type: 'extension_asked', on: grounds.today, days, reason }]
  },
})
