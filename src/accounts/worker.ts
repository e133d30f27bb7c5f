// At the cut-off a job closes the week: within a minute, once, and after a night off week after week.
import type { Deps } from '../deps.ts'
import { closeWeeks } from './close.ts'

const CLOSE = 'close-accounts'
const EXPIRES_SECONDS = 2 * 60 * 60

export async function accountWorker(deps: Deps): Promise<void> {
  const { jobs } = deps
  await jobs.openQueue(CLOSE, { retryLimit: 3, expireInSeconds: EXPIRES_SECONDS })
  await jobs.work(CLOSE, async () => {
    const closed = await closeWeeks(deps)
    if (closed.length > 0) deps.live.changed(deps.config.districtId)
    return { closed }
  })
  // The moment is the rulebook's and may change: asked every minute, and usually there is nothing to do.
  await jobs.schedule(CLOSE, '* * * * *')
}
