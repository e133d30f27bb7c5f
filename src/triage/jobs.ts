// Every night: count where matters went, learn what was decided.
import type { Deps } from '../deps.ts'
import { LearningOutcome, type Learning } from './contract.ts'
import { countHabits } from './habits.ts'
import { trainDistrict } from './learning/training.ts'

export const TRAIN = 'train-classifier'

/** The web role asks, the worker learns: whichever starts first opens the queue. */
export function openTraining(deps: Deps): Promise<void> {
  return deps.jobs.openQueue(TRAIN, { retryLimit: 1, expireInSeconds: 1800 })
}

/** How the last learning went, or goes. */
export async function lastLearning(deps: Deps): Promise<Learning | null> {
  const job = await deps.jobs.latest(TRAIN)
  if (!job) return null
  if (job.state === 'created' || job.state === 'retry') return { state: 'waiting', outcome: null }
  if (job.state === 'active') return { state: 'running', outcome: null }
  const outcome = LearningOutcome.safeParse(job.output).data
  return { state: 'ended', outcome: outcome ?? { outcome: 'failed' } }
}

export async function triageWorker(deps: Deps): Promise<void> {
  const { jobs, config, log } = deps
  await openTraining(deps)
  await jobs.work<{ staffId?: string }>(TRAIN, async ({ data }) => {
    await countHabits(deps, config.districtId)
    const training = await trainDistrict(deps, config.districtId, data?.staffId ?? null)
    log.info({ training }, 'classifier trained')
    return training
  })
  await jobs.schedule(TRAIN, '20 3 * * *')
}
