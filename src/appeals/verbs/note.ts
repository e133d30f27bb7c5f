// 备注: seen by staff who see the appeal, never by the reporter.
import { verb } from '../verb.ts'
import { asHelper, asSuperior, asVerifier } from '../who.ts'

export const note = verb('note', {
  who(appeal, grounds) {
    const hats = [asHelper, asSuperior, asVerifier].map((rule) => rule(appeal, grounds))
    return hats.find((hat) => typeof hat !== 'string') ?? 'not_your_unit'
  },

  whyNot() {
    return null
  },

  decide(_appeal, { text }, grounds) {
    return [{ type: 'noted', on: grounds.today, text }]
  },
})
