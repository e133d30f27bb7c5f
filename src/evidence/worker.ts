// Once a night: what is kept about answers is forgotten when its time is over. All day: new claims are looked at.
import type { Deps } from '../deps.ts'
import { forgetAnswers } from './answers.ts'
import { lookAtClaims } from './look.ts'

const FORGET = 'forget-answers'
const LOOK = 'look-at-evidence'

export async function evidenceWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(FORGET, { retryLimit: 1 })
  await deps.jobs.work(FORGET, async () => {
    await forgetAnswers(deps)
  })
  await deps.jobs.schedule(FORGET, '40 3 * * *')
  await deps.jobs.openQueue(LOOK, { retryLimit: 1 })
  await deps.jobs.work(LOOK, async () => {
    while ((await lookAtClaims(deps)) > 0);
  })
  await deps.jobs.schedule(LOOK, '*/2 * * * *')
}
