// (deps) → job handlers. Every handler can run twice, in two processes at once.
import { sql } from 'kysely'
import { accountWorker } from './accounts/worker.ts'
import { currentGrounds } from './appeals/grounds.ts'
import { sweepAppeal } from './appeals/ledger.ts'
import { foldTally } from './appeals/tally.ts'
import { boardWorker } from './boards/jobs.ts'
import { consequenceWorker } from './consequences/jobs.ts'
import { calendarWarnings } from './deadlines/warnings.ts'
import type { Deps } from './deps.ts'
import { echoWorker } from './echoes/worker.ts'
import { evidenceWorker } from './evidence/worker.ts'
import { insightWorker } from './insight/jobs.ts'
import { intakeWorker } from './intake/worker.ts'
import { dayOf } from './platform/days.ts'
import { spotCheckWorker } from './spotchecks/worker.ts'
import { importWorker } from './spreadsheets/run.ts'
import { triageWorker } from './triage/jobs.ts'
import { visitsWorker } from './visits/worker.ts'

const SWEEP = 'sweep-deadlines'
const FOLD = 'fold-tally'
const SWEEP_BATCH = 500

export async function startWorker(deps: Deps): Promise<void> {
  const { jobs, config } = deps
  await accountWorker(deps)
  await echoWorker(deps)
  await evidenceWorker(deps)
  await importWorker(deps)
  await intakeWorker(deps)
  await triageWorker(deps)
  await visitsWorker(deps)
  await consequenceWorker(deps)
  await boardWorker(deps)
  await insightWorker(deps)
  await spotCheckWorker(deps)
  await jobs.openQueue(SWEEP, { retryLimit: 3 })
  await jobs.work(SWEEP, async () => {
    await warnOfMissingCalendar(deps)
    await sweepDeadlines(deps, config.districtId)
  })
  await jobs.schedule(SWEEP, '*/10 * * * *')
  await warnOfMissingCalendar(deps)
  await jobs.openQueue(FOLD, { retryLimit: 1 })
  await jobs.work(FOLD, () => foldTally(deps, config.districtId))
  await jobs.schedule(FOLD, '*/5 * * * *')
}

/** A year without a calendar is never silent: in the log at every sweep, and a banner in the console. */
export async function warnOfMissingCalendar(deps: Deps): Promise<void> {
  const { calendar, today } = await currentGrounds(
    deps.db,
    deps.config.districtId,
    { kind: 'system' },
    deps.now(),
  )
  for (const warning of calendarWarnings(calendar, today)) {
    if (warning.level === 'error') deps.log.error(warning.zh)
    else deps.log.warn(warning.zh)
  }
}

/** Everything time has changed by now. Gives the number of events; a second run gives 0. */
export async function sweepDeadlines(deps: Deps, districtId: string): Promise<number> {
  const today = dayOf(deps.now())
  let recorded = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from appeal where district_id = ${districtId} and id > ${after}::uuid
        and ((sweep_on is not null and sweep_on <= ${today}) or provisional)
      order by id limit ${SWEEP_BATCH}`.execute(deps.db)
    for (const { id } of rows) {
      recorded += await sweepAppeal(deps, districtId, id)
      after = id
    }
    if (rows.length < SWEEP_BATCH) return recorded
  }
}
