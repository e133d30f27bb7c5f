// A lot for every week as soon as it is frozen; what a stopped server missed is drawn when it is back.
import type { Deps } from '../deps.ts'
import { drawClosedWeeks } from './draw.ts'

const DRAW = 'draw-spot-checks'

export async function spotCheckWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(DRAW, { retryLimit: 3 })
  await deps.jobs.work(DRAW, async () => {
    const drawn = await drawClosedWeeks(deps)
    return { drawn }
  })
  await deps.jobs.schedule(DRAW, '*/5 * * * *')
}
