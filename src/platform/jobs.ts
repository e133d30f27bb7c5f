// Jobs in the database (pg-boss). Enqueued in the transaction that makes them necessary, so a rollback leaves none.
import { setTimeout as wait } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { fromKysely, PgBoss, type JobWithMetadata } from 'pg-boss'
import type { Pool } from 'pg'

export interface QueueOptions {
  retryLimit?: number
  retryDelay?: number
  retryBackoff?: boolean
  retryDelayMax?: number
  expireInSeconds?: number
  deadLetter?: string
}

export interface Jobs {
  /** Opens a queue once at start-up; a dead-letter queue is opened before the queue that names it. */
  openQueue(name: string, options?: QueueOptions): Promise<void>
  /** In the caller's transaction: a rollback leaves no job. */
  send<Tables>(
    tx: Transaction<Tables>,
    queue: string,
    payloads: object[],
    startAfter?: Date,
  ): Promise<void>
  /** Each job of a batch succeeds or fails alone; a thrown error is a failed attempt. What is returned is kept with it. */
  work<Payload extends object>(
    queue: string,
    handle: (job: JobWithMetadata<Payload>) => Promise<object | void>,
  ): Promise<void>
  /** The job asked for last, as long as it is kept. */
  latest(queue: string): Promise<JobWithMetadata | null>
  /** `cron` in the district's time zone. */
  schedule(queue: string, cron: string): Promise<void>
  /**
   * For work whose rows are their own list: over and over until stopped, at once while `once` says there is more. A row
   * that is locked while it is worked on needs no job beside it, and no memory of who had it when the process was killed.
   */
  repeat(once: () => Promise<boolean>, pauseMs: number): void
  start(): Promise<void>
  stop(): Promise<void>
}

const BATCH = 20
const STOP_TIMEOUT_MS = 10_000

const PAUSE_AFTER_FAULT_MS = 5_000

export function openJobs(pool: Pool, onError: (error: Error) => void): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
  })
  boss.on('error', onError)
  const ending = new AbortController()
  const repeated: Promise<void>[] = []
  async function overAndOver(once: () => Promise<boolean>, pauseMs: number) {
    while (!ending.signal.aborted) {
      let pause = pauseMs
      try {
        if (await once()) continue
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)))
        pause = PAUSE_AFTER_FAULT_MS
      }
      await wait(pause, undefined, { signal: ending.signal, ref: false }).catch(() => undefined) // stopped
    }
  }
  return {
    async start() {
      await boss.start()
    },
    repeat(once, pauseMs) {
      repeated.push(overAndOver(once, pauseMs))
    },
    async stop() {
      ending.abort()
      await Promise.all(repeated)
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS })
    },
    async openQueue(name, options = {}) {
      await boss.createQueue(name, options)
    },
    async send(tx, queue, payloads, startAfter) {
      if (payloads.length === 0) return
      const rows = payloads.map((data) => (startAfter ? { data, startAfter } : { data }))
      await boss.insert(queue, rows, { db: fromKysely(tx) })
    },
    async work<Payload extends object>(
      queue: string,
      handle: (job: JobWithMetadata<Payload>) => Promise<object | void>,
    ) {
      await boss.work(
        queue,
        {
          batchSize: BATCH,
          includeMetadata: true,
          perJobResults: true,
          burstWhenBatchFull: true,
          pollingIntervalSeconds: 1,
        },
        async (jobs: JobWithMetadata<Payload>[]) => {
          const outcomes = await Promise.allSettled(jobs.map((job) => handle(job)))
          return jobs.map((job, index) => {
            const outcome = outcomes[index]
            return outcome?.status === 'rejected'
              ? {
                  id: job.id,
                  status: 'failed' as const,
                  output: { message: String(outcome.reason).slice(0, 500) },
                }
              : {
                  id: job.id,
                  status: 'completed' as const,
                  ...(outcome?.value ? { output: outcome.value } : {}),
                }
          })
        },
      )
    },
    async latest(queue) {
      const jobs = await boss.findJobs<object>(queue)
      return jobs.reduce<JobWithMetadata | null>(
        (last, job) => (last && last.createdOn > job.createdOn ? last : job),
        null,
      )
    },
    async schedule(queue, cron) {
      await boss.schedule(queue, cron, {}, { tz: 'Asia/Shanghai' })
    },
  }
}
