// Every hour: uploads that no appeal names, forms nobody finished, counters of yesterday. What the privacy page promises.
import type { Deps } from '../deps.ts'
import { sweepUnclaimedFiles } from './stored-files.ts'

const SWEEP = 'sweep-uploads'

export async function intakeWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(SWEEP, { retryLimit: 1 })
  await deps.jobs.work(SWEEP, async () => {
    await sweepUnclaimedFiles(deps)
  })
  await deps.jobs.schedule(SWEEP, '20 * * * *')
}
