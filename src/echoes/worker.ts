// Sends what was queued. At least once: a message whose acceptance we did not live to write down goes out again,
// under the same id, so that the other side can drop it.
import { eventOf } from '../appeals/history.ts'
import type { Deps } from '../deps.ts'
import { loadOrganisation } from '../organisation/store.ts'
import { contactsOf } from '../reporters/reporters.ts'
import { loadRulebook } from '../rulebook/store.ts'
import { echoAfter } from './consequences.ts'
import type { EchoChannel } from './contract.ts'
import { claim, requeueStale, finish, markDead, putOff, type ClaimedEcho } from './outbox.ts'
import { ECHO_QUEUE, type EchoJob } from './queue.ts'
import { renderEcho } from './render.ts'
import { type Message, PermanentFailure } from './senders.ts'
import { ATTEMPTS_MAX, holdUntil, waitAfter } from './timing.ts'

const ECHO_DEAD_QUEUE = 'echo-dead'
const ECHO_STALE_QUEUE = 'echo-stale'
/** For our own faults (database gone, process killed). What the other side refuses is counted on the echo itself. */
const FAULT_RETRIES = 20
const JOB_EXPIRES_S = 300

export async function openEchoQueues({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  await jobs.openQueue(ECHO_DEAD_QUEUE)
  await jobs.openQueue(ECHO_QUEUE, {
    retryLimit: FAULT_RETRIES,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: JOB_EXPIRES_S,
    deadLetter: ECHO_DEAD_QUEUE,
  })
  await jobs.openQueue(ECHO_STALE_QUEUE, { retryLimit: 0 })
}

export async function echoWorker(deps: Deps): Promise<void> {
  await deps.jobs.work<EchoJob>(ECHO_QUEUE, (job) => deliverEcho(deps, job.data))
  await deps.jobs.work<EchoJob>(ECHO_DEAD_QUEUE, (job) => buryEcho(deps, job.data))
  await deps.jobs.work(
    ECHO_STALE_QUEUE,
    async () => void (await sweepStaleEchoes(deps, deps.config.districtId)),
  )
  await deps.jobs.schedule(ECHO_STALE_QUEUE, '*/10 * * * *')
}

/** One attempt. Sent before, or in another worker's hands: nothing to do. */
export async function deliverEcho(deps: Deps, { districtId, echoId }: EchoJob): Promise<void> {
  const echo = await claim(deps, districtId, echoId)
  if (!echo) return
  const errand = await prepare(deps, echo)
  if ('skip' in errand) return finish(deps, echo, { state: 'skipped', lastError: errand.skip })
  if ('until' in errand) return putOff(deps, echo, errand.until)
  const send = deps.senders[echo.channel]
  if (!send) return finish(deps, echo, { state: 'skipped', lastError: 'channel_not_set_up' })
  try {
    const { providerId } = await send(errand.message)
    await finish(deps, echo, { state: 'sent', providerId: providerId ?? null })
  } catch (error) {
    await failed(deps, echo, error)
  }
}

async function failed(deps: Deps, echo: ClaimedEcho, error: unknown): Promise<void> {
  const lastError = (error instanceof Error ? error.message : 'failed').slice(0, 200)
  const attempts = echo.attempts + 1
  const given = error instanceof PermanentFailure || attempts >= ATTEMPTS_MAX
  deps.log.warn(
    { echoId: echo.id, channel: echo.channel, attempts, lastError, dead: given },
    'echo not sent',
  )
  if (given) return finish(deps, echo, { state: 'dead', lastError })
  const notBefore = new Date(deps.now().getTime() + waitAfter(attempts))
  await finish(deps, echo, { state: 'failed', lastError, notBefore })
}

/** The job failed by our own fault more often than it may: the echo is given up where people see it. */
async function buryEcho(deps: Deps, { districtId, echoId }: EchoJob): Promise<void> {
  await markDead(deps, districtId, echoId)
  deps.log.error({ echoId }, 'echo given up')
}

/** Every promise has a watcher: what should have gone out an hour ago is queued again, and said. */
export async function sweepStaleEchoes(deps: Deps, districtId: string): Promise<number> {
  const count = await requeueStale(deps, districtId)
  if (count > 0)
    deps.log.warn({ districtId, count }, 'echoes not sent within the hour: queued again')
  return count
}

type Errand = { message: Message } | { until: Date } | { skip: string }

/** The present state decides: whether it still has to be said, whether now, to whom and in which words. */
async function prepare(deps: Deps, echo: ClaimedEcho): Promise<Errand> {
  const { event, matter, own, versions } = echo
  const told = echoAfter(eventOf(event))
  if (!told) return { skip: 'nothing_to_say' }
  const gone = own.current.withdrawnReporters.includes(echo.reporterNo)
  if (gone && echo.key !== 'withdrawn') return { skip: 'reporter_withdrew' }
  if (echo.key === 'paused' && !matter.current.paused) return { skip: 'no_longer_asked' }
  if (echo.key === 'overdue' && ['claimed', 'closed'].includes(matter.current.state))
    return { skip: 'no_longer_overdue' }

  const present = await loadRulebook(deps.db, echo.districtId, versions.rulebook)
  const until = holdUntil(echo, deps.now(), present.quietHours)
  if (until) return { until }

  const contacts = await contactsOf(deps.db, deps.vault, echo.districtId, echo.appealId)
  const to = addressOf(
    echo.channel,
    contacts.find(({ reporterNo }) => reporterNo === echo.reporterNo),
  )
  if (!to) return { skip: 'no_address' }
  const { subject, text } = renderEcho({
    key: echo.key,
    fields: told.fields,
    channel: echo.channel,
    code: own.code,
    appeal: matter.current,
    sealed: own.current.sealed || matter.current.sealed,
    actingUnitId: event.unit_id,
    rulebook: await loadRulebook(deps.db, echo.districtId, event.rulebook_version),
    organisation: await loadOrganisation(deps.db, echo.districtId, versions.organisation),
    trackUrl: `${deps.config.publicUrl}/t/${own.code}`,
  })
  return { message: { to, subject, text, template: echo.key, echoId: echo.id } }
}

interface Contact {
  phone: string | null
  email: string | null
  wechat: string | null
}

/** A landline hears no text message. */
function addressOf(channel: EchoChannel, contact: Contact | undefined): string | null {
  if (channel === 'mail') return contact?.email ?? null
  if (channel === 'wechat') return contact?.wechat ?? null
  const phone = contact?.phone ?? null
  return phone && /^1\d{10}$/.test(phone) ? phone : null
}
