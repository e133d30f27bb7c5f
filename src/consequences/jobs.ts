// The rules are looked at every ten minutes, and at once when a board is published.
import type { Deps, Tx } from '../deps.ts'
import { openConsequences } from './sweep.ts'

const OPEN = 'open-consequences'

export async function consequenceWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(OPEN, { retryLimit: 3 })
  await deps.jobs.work(OPEN, async () => ({ opened: await openConsequences(deps) }))
  await deps.jobs.schedule(OPEN, '*/10 * * * *')
}

/** In the transaction of what may open one. */
export async function askForConsequences(deps: Deps, tx: Tx): Promise<void> {
  await deps.jobs.send(tx, OPEN, [{}])
}
