// Once a night: what is kept about answers and photos is forgotten when its time is over, and where villages lie is learnt. All day: new
// claims are looked at.
import type { Deps } from '../deps.ts'
import { forgetPlaces } from '../intake/photo-places.ts'
import { lookAtAdded } from './added.ts'
import { forgetAnswers } from './answers.ts'
import { lookAtClaims } from './look.ts'
import { sweepKeptOriginals } from './originals.ts'
import { learnVillages } from './place.ts'

const FORGET = 'forget-answers'
const LOOK = 'look-at-evidence'

export async function evidenceWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(FORGET, { retryLimit: 1 })
  await deps.jobs.work(FORGET, async () => {
    await forgetAnswers(deps)
    await forgetPlaces(deps)
    await sweepKeptOriginals(deps)
    await learnVillages(deps)
  })
  await deps.jobs.schedule(FORGET, '40 3 * * *')
  await deps.jobs.openQueue(LOOK, { retryLimit: 1 })
  await deps.jobs.work(LOOK, async () => {
    while ((await lookAtClaims(deps)) > 0);
    while ((await lookAtAdded(deps)) > 0);
  })
  await deps.jobs.schedule(LOOK, '*/2 * * * *')
}
