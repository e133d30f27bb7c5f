// What a freeze, a finding and a publication set going at once. Each of these jobs runs by the clock as well, so that nothing
// hangs on the asking; here they are only named and asked for, by whichever capability has the reason.
import type { Deps, Tx } from './deps.ts'

/** 抽签: src/spotchecks works it off. */
export const DRAW = 'draw-spot-checks'
/** 触发: src/consequences works it off. */
export const OPEN_CONSEQUENCES = 'open-consequences'

type FollowUp = typeof DRAW | typeof OPEN_CONSEQUENCES

/** At first start, before anybody works them off or asks for them. */
export async function openFollowUpQueues({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  for (const queue of [DRAW, OPEN_CONSEQUENCES]) await jobs.openQueue(queue, { retryLimit: 3 })
}

/** In the transaction of what gives the reason; `at`: when there is something to see, if not now. */
export async function askFor(
  { jobs }: Pick<Deps, 'jobs'>,
  tx: Tx,
  what: FollowUp,
  at?: Date,
): Promise<void> {
  await jobs.send(tx, what, [{}], at)
}
