// Every hour it is looked whether the days for a week's findings are over; then it is estimated.
import type { Deps } from '../deps.ts'
import { estimateWeeks } from './estimate.ts'

const ESTIMATE = 'estimate-true-rates'

export async function insightWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(ESTIMATE, { retryLimit: 3 })
  await deps.jobs.work(ESTIMATE, async () => ({ estimated: await estimateWeeks(deps) }))
  await deps.jobs.schedule(ESTIMATE, '12 * * * *')
}
