// Once a night: what is kept about answers is forgotten when its time is over.
import type { Deps } from '../deps.ts'
import { forgetAnswers } from './answers.ts'

const FORGET = 'forget-answers'

export async function evidenceWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(FORGET, { retryLimit: 1 })
  await deps.jobs.work(FORGET, async () => {
    await forgetAnswers(deps)
  })
  await deps.jobs.schedule(FORGET, '40 3 * * *')
}
