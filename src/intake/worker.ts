// All day: photos that came in are made ready to be shown. Every hour: uploads that no appeal names, forms nobody finished,
// counters of yesterday. What the privacy page promises.
import type { Deps } from '../deps.ts'
import { tellBroken } from './broken-photos.ts'
import { openEncoder } from './encoder.ts'
import { sweepOriginals } from './originals.ts'
import { sweepUnclaimedFiles } from './stored-files.ts'
import { encodeWaiting } from './waiting-photos.ts'

const SWEEP = 'sweep-uploads'
/** How long a photo waits at most when nothing else does. */
const LOOK_EVERY_MS = 500

export async function intakeWorker(deps: Deps): Promise<void> {
  const encode = openEncoder(deps.config)
  let untold = true // a worker that was killed may have left some
  deps.jobs.repeat(async () => {
    const taken = await encodeWaiting(deps, encode)
    if (taken === 0 && untold) await tellBroken(deps)
    untold = taken > 0
    return taken > 0
  }, LOOK_EVERY_MS)
  await deps.jobs.openQueue(SWEEP, { retryLimit: 1 })
  await deps.jobs.work(SWEEP, async () => {
    await sweepUnclaimedFiles(deps)
    await sweepOriginals(deps)
    await tellBroken(deps) // also of what was broken before its appeal was filed
  })
  await deps.jobs.schedule(SWEEP, '20 * * * *')
}
