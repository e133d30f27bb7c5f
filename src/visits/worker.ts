// Every night: pieces of uploads that are not coming any more, and the doors of drives that are closed.
import type { Deps } from '../deps.ts'
import { forgetDoors } from './forget.ts'
import { sweepUploads } from './uploads.ts'

const SWEEP = 'sweep-visits'

export async function visitsWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(SWEEP, { retryLimit: 1 })
  await deps.jobs.work(SWEEP, async () => {
    await sweepUploads(deps)
    await forgetDoors(deps)
  })
  await deps.jobs.schedule(SWEEP, '40 2 * * *')
}
