// A lot for every week as soon as it is frozen; what a stopped server missed is drawn when it is back.
import type { Deps } from '../deps.ts'
import { DRAW } from '../follow-ups.ts'
import { drawClosedWeeks } from './draw.ts'
import { withdrawSealed } from './withdraw.ts'

export async function spotCheckWorker(deps: Deps): Promise<void> {
  await deps.jobs.work(DRAW, async () => {
    const drawn = await drawClosedWeeks(deps)
    return { drawn, withdrawn: await withdrawSealed(deps) }
  })
  await deps.jobs.schedule(DRAW, '*/5 * * * *')
}
