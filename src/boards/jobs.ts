// Every hour it is looked whether a period is closed and its findings are in; then its board is drafted.
import type { Deps } from '../deps.ts'
import { draftBoards } from './draft.ts'

const DRAFT = 'draft-boards'

export async function boardWorker(deps: Deps): Promise<void> {
  await deps.jobs.openQueue(DRAFT, { retryLimit: 3 })
  await deps.jobs.work(DRAFT, async () => ({ drafted: await draftBoards(deps) }))
  await deps.jobs.schedule(DRAFT, '7 * * * *')
}
