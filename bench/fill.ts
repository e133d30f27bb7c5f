// Fills the district with so many appeals, fast: two hands copy while the secondary indexes are away.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import type { FillOrder } from './fill-worker.ts'

const TABLES = ['appeal', 'appeal_event', 'reporter', 'appeal_words', 'appeal_tally']
const BUILD_MEMORY = '512MB'

export interface Filled {
  appeals: number
  events: number
  copySeconds: number
  indexSeconds: number
}

export async function fill(
  owner: pg.Pool,
  order: Omit<FillOrder, 'mine' | 'hands'>,
  say: (line: string) => void,
): Promise<Filled> {
  const began = performance.now()
  const indexes = await dropIndexes(owner)
  const hands = Math.max(2, Math.min(4, availableParallelism()))
  let appeals = 0
  let events = 0
  const said = { at: began }
  await Promise.all(
    Array.from({ length: hands }, (_, mine) =>
      work({ ...order, mine, hands }, (done) => {
        appeals += done.appeals
        events += done.events
        if (performance.now() - said.at < 20_000) return
        said.at = performance.now()
        say(`  ${appeals} of ${order.size} appeals`)
      }),
    ),
  )
  const copied = performance.now()
  await restoreIndexes(owner, indexes)
  await unhurried(owner, async (client) => {
    for (const table of TABLES) await client.query(`vacuum (analyze) ${table}`)
    await client.query('checkpoint')
  })
  const done = performance.now()
  return {
    appeals,
    events,
    copySeconds: (copied - began) / 1_000,
    indexSeconds: (done - copied) / 1_000,
  }
}

function work(
  order: FillOrder,
  onChunk: (done: { appeals: number; events: number }) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fill-worker.ts', import.meta.url), { workerData: order })
    worker.on('message', onChunk)
    worker.on('error', reject)
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a hand that fills ended with ${code}`)),
    )
  })
}

/** Only what can be built again from its definition: primary keys and other constraints stay. */
async function dropIndexes(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = any($1)
      and not exists (select 1 from pg_constraint where conname = indexname)`,
    [TABLES],
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function restoreIndexes(owner: pg.Pool, definitions: string[]) {
  await unhurried(owner, async (client) => {
    await client.query(
      `set maintenance_work_mem = '${BUILD_MEMORY}'; set max_parallel_maintenance_workers = 2`,
    )
    for (const definition of definitions) await client.query(definition)
  })
}

/** On a connection without a limit of time, which is not used for anything else afterwards. */
async function unhurried(owner: pg.Pool, work: (client: pg.PoolClient) => Promise<void>) {
  const client = await owner.connect()
  try {
    await client.query('set statement_timeout = 0')
    await work(client)
  } finally {
    client.release(true)
  }
}
