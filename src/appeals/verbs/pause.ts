// 暂停: only while waiting for something the reporter must supply, capped in total.
import { addDays } from '../../platform/days.ts'
import { pause as stop } from '../clocks.ts'
import { verb } from '../verb.ts'
import { asHolder } from '../who.ts'

export const pause = verb('pause', {
  who: asHolder,

  whyNot(appeal, { rulebook, today }) {
    if (appeal.state !== 'accepted' && appeal.state !== 'in_progress') return 'not_in_this_state'
    if (appeal.paused) return 'already_paused'
    if (appeal.pausedDays >= rulebook.pause.daysMax) return 'pause_used_up'
    const clock = [appeal.clocks.redo, appeal.clocks.resolve].find(
      (each) => each?.status === 'running',
    )
    if (!clock) return 'no_clock'
    if (today > clock.dueOn) return 'pause_too_late'
    return null
  },

  decide(appeal, { question }, grounds) {
    const left = grounds.rulebook.pause.daysMax - appeal.pausedDays
    return [
      {
        type: 'paused',
        on: grounds.today,
        question,
        until: addDays(grounds.today, left),
        clocks: stop(grounds, appeal.clocks),
      },
    ]
  },
})
