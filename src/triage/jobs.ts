// Every night: count where matters went, learn what was decided.
import type { Deps } from '../deps.ts'
import { countHabits } from './habits.ts'
import { trainDistrict } from './learning/training.ts'

export const TRAIN = 'train-classifier'

export async function triageWorker(deps: Deps): Promise<void> {
  const { jobs, config, log } = deps
  await jobs.openQueue(TRAIN, { retryLimit: 1, expireInSeconds: 1800 })
  await jobs.work<{ staffId?: string }>(TRAIN, async ({ data }) => {
    await countHabits(deps, config.districtId)
    const training = await trainDistrict(deps, config.districtId, data?.staffId ?? null)
    log.info({ training }, 'classifier trained')
  })
  await jobs.schedule(TRAIN, '20 3 * * *')
}
