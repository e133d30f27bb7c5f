// 重办: a verifier found that it is not solved.
import { verb } from '../verb.ts'
import { asVerifier } from '../who.ts'
import { redoing } from './dispute.ts'

export const redo = verb('redo', {
  who: asVerifier,

  whyNot(appeal) {
    return appeal.state === 'claimed' || appeal.state === 'closed' ? null : 'not_in_this_state'
  },

  decide(appeal, { ground, reason }, grounds) {
    return [redoing(appeal, ground, reason, grounds)]
  },
})
