// Every night: count where matters went, learn what was decided.
import type { Deps } from '../deps.ts'
import { countHabits } from './habits.ts'
import { trainDistrict } from './learning/training.ts'

export const TRAIN = 'train-classifier'

/** The web role asks, the worker learns: whichever starts first opens the queue. */
export function openTraining(deps: Deps): Promise<void> {
  return deps.jobs.openQueue(TRAIN, { retryLimit: 1, expireInSeconds: 1800 })
}

export async function triageWorker(deps: Deps): Promise<void> {
  const { jobs, config, log } = deps
  await openTraining(deps)
  await jobs.work<{ staffId?: string }>(TRAIN, async ({ data }) => {
    await countHabits(deps, config.districtId)
    const training = await trainDistrict(deps, config.districtId, data?.staffId ?? null)
    log.info({ training }, 'classifier trained')
  })
  await jobs.schedule(TRAIN, '20 3 * * *')
}
