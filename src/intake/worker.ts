// All day: photos that came in are made ready to be shown. Every hour: uploads that no appeal names, forms nobody finished,
// counters of yesterday. What the privacy page promises.
import type { Deps } from '../deps.ts'
import { openEncoder } from './encoder.ts'
import { sweepOriginals } from './originals.ts'
import { sweepUnclaimedFiles } from './stored-files.ts'
import { encodeWaiting } from './waiting-photos.ts'

const SWEEP = 'sweep-uploads'
/** How long a photo waits at most when nothing else does. */
const LOOK_EVERY_MS = 500

export async function intakeWorker(deps: Deps): Promise<void> {
  const encode = openEncoder(deps.config)
  deps.jobs.repeat(async () => (await encodeWaiting(deps, encode)) > 0, LOOK_EVERY_MS)
  await deps.jobs.openQueue(SWEEP, { retryLimit: 1 })
  await deps.jobs.work(SWEEP, async () => {
    await sweepUnclaimedFiles(deps)
    await sweepOriginals(deps)
  })
  await deps.jobs.schedule(SWEEP, '20 * * * *')
}
