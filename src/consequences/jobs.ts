// The rules are looked at every ten minutes, and at once when a board is published.
import type { Deps, Tx } from '../deps.ts'
import { openConsequences } from './sweep.ts'

const OPEN = 'open-consequences'

/** By whoever works it off and by whoever asks for it: either may be the first to start. */
export function openConsequenceQueue(deps: Deps): Promise<void> {
  return deps.jobs.openQueue(OPEN, { retryLimit: 3 })
}

export async function consequenceWorker(deps: Deps): Promise<void> {
  await openConsequenceQueue(deps)
  await deps.jobs.work(OPEN, async () => ({ opened: await openConsequences(deps) }))
  await deps.jobs.schedule(OPEN, '*/10 * * * *')
}

/** In the transaction of what may open one. */
export async function askForConsequences(deps: Deps, tx: Tx): Promise<void> {
  await deps.jobs.send(tx, OPEN, [{}])
}
