// 阶段性措施: dated milestones where it cannot be solved at once; it stays in every denominator.
import { dueDay } from '../../deadlines/calendar.ts'
import type { Appeal } from '../appeal.ts'
import { end, start } from '../clocks.ts'
import type { Grounds } from '../verb.ts'
import { verb } from '../verb.ts'
import { asHolder, asSuperior } from '../who.ts'

export const plan = verb('plan', {
  who(appeal, grounds) {
    // Nobody grants themselves more time: the unit may only fill in a plan that its dispatcher chose.
    const superior = asSuperior(appeal, grounds)
    if (typeof superior !== 'string') return superior
    const holder = asHolder(appeal, grounds)
    if (typeof holder === 'string') return holder
    return appeal.track === 'staged' ? holder : 'not_staged'
  },

  whyNot(appeal) {
    if (appeal.paused) return 'already_paused'
    return ['dispatched', 'accepted', 'in_progress'].includes(appeal.state)
      ? null
      : 'not_in_this_state'
  },

  decide(appeal, { milestones, reason }, grounds) {
    const inOrder = milestones.every(
      (step, index) => step.on > (milestones[index - 1]?.on ?? grounds.today),
    )
    if (!inOrder) return 'plan_not_in_order'
    const running = appeal.clocks.resolve
    const staged = appeal.track === 'staged' && running?.status === 'running'
    const clock = staged ? null : start(grounds, 'resolve', grounds.rulebook.limits.resolve.staged)
    const dueOn = clock && 'dueOn' in clock ? clock.dueOn : (running?.dueOn ?? '')
    const last = milestones.at(-1)?.on ?? ''
    if (last > dueOn) return 'plan_too_long'
    // 信访工作条例 Art. 34: nobody plans past the law for themselves. The next level up may, and says why.
    if (last > outerDay(appeal, grounds) && typeof asSuperior(appeal, grounds) === 'string')
      return 'plan_beyond_outer'
    return [
      {
        type: 'planned',
        on: grounds.today,
        milestones,
        reason,
        clocks: clock ? [...end(grounds, appeal.clocks, 'resolve'), clock] : [],
      },
    ]
  },
})

/** The legal outer limit; before acceptance, as if it were accepted today. */
function outerDay({ clocks }: Appeal, { calendar, today, rulebook }: Grounds): string {
  const { days, mode } = rulebook.limits.outer
  return clocks.outer?.dueOn ?? dueDay(calendar, today, days, mode).dueOn
}
