// The rules are looked at as soon as a week is frozen, its days for signing are over, a claim is found untrue or a board is
// published (src/follow-ups.ts), and every ten minutes in case one of these was missed.
import type { Deps } from '../deps.ts'
import { OPEN_CONSEQUENCES } from '../follow-ups.ts'
import { openConsequences } from './sweep.ts'

export async function consequenceWorker(deps: Deps): Promise<void> {
  await deps.jobs.work(OPEN_CONSEQUENCES, async () => ({ opened: await openConsequences(deps) }))
  await deps.jobs.schedule(OPEN_CONSEQUENCES, '*/10 * * * *')
}
