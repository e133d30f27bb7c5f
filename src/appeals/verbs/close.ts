// 办结: by a verifier, on what the reporter said in a callback or what a site check saw; never by the handler.
import { saidSolved } from '../callbacks.ts'
import { verb } from '../verb.ts'
import { asVerifier } from '../who.ts'
import { closing } from './confirm.ts'

export const close = verb('close', {
  who: asVerifier,

  whyNot(appeal) {
    return appeal.state === 'claimed' ? null : 'not_in_this_state'
  },

  decide(appeal, { basis, summary }, grounds) {
    // Only the reporter's own word on the phone closes it while they can still answer for themselves.
    if (basis !== 'callback' && !appeal.confirmLapsed) return 'window_open'
    // Nobody closes on a call that is not on record, or in which the reporter did not say yes; whoever confirmed meanwhile.
    if (basis === 'callback' && !saidSolved(appeal)) return 'call_first'
    return [closing(appeal, basis, summary, grounds)]
  },
})
