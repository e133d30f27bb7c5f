// The run: every row in one transaction or none at all. It can be run again after a crash: the command ids are made
// of batch and row, so that what was registered is not registered twice.
import type { Updateable } from 'kysely'
import { registerMany, type SheetInput } from '../appeals/registering.ts'
import type { Deps } from '../deps.ts'
import { actorOf } from '../organisation/actors.ts'
import type { Actor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { Mapping } from './contract.ts'
import {
  IMPORT_QUEUE,
  importerOf,
  sealFaults,
  sheetOf,
  type Batch,
  type ImportJob,
} from './batches.ts'
import { commandOfOrder } from './hotline-orders.ts'
import { joiner } from './hotline-repeats.ts'
import type { MappedRow } from './map-row.ts'
import { planOf } from './planning.ts'
import { readApart } from './read-apart.ts'
import type { ImportBatchTable } from './tables.ts'

const RETRIES = 3
const LEASE_MS = 2 * 60_000

export async function openImportQueue({ jobs }: Pick<Deps, 'jobs'>): Promise<void> {
  await jobs.openQueue(IMPORT_QUEUE, {
    retryLimit: RETRIES,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: 900,
  })
}

export async function importWorker(deps: Deps): Promise<void> {
  await deps.jobs.work<ImportJob>(IMPORT_QUEUE, (job) =>
    runImport(deps, job.data, job.retryCount >= RETRIES),
  )
}

/** Done before, or in another worker's hands: nothing to do. `last`: if it fails by our fault again, it is given up. */
export async function runImport(
  deps: Deps,
  { districtId, batchId }: ImportJob,
  last = true,
): Promise<void> {
  const batch = await claim(deps, districtId, batchId)
  if (!batch) return
  try {
    await importBatch(deps, batch)
  } catch (error) {
    const refused = error instanceof Refused
    if (!refused && !last) {
      await save(deps, batch, { lease_until: null })
      throw error
    }
    if (!refused) deps.log.error({ err: error, batchId }, 'import given up')
    await save(deps, batch, {
      state: 'failed',
      failure: refused ? error.code : 'fault',
      finished_at: deps.now(),
      done: 0,
      lease_until: null,
    })
  }
}

async function importBatch(deps: Deps, batch: Batch): Promise<void> {
  if (!batch.mapping) throw new Refused('import_not_checked')
  const mapping = Mapping.parse(batch.mapping)
  const actor = await importing(deps, batch)
  const table = await readApart(sheetOf(deps.vault, batch))
  // The rulebook or the units may have changed since the check: what counts is now.
  const plan = await planOf(deps, table, mapping, batch)
  const { good, rejects, counts } = plan
  await save(deps, batch, {
    counts: JSON.stringify(counts),
    ...sealFaults(deps.vault, batch, table, mapping, plan),
  })
  if (rejects.length > 0 && batch.on_rejects === 'refuse') throw new Refused('import_has_rejects')
  const { wanted, join } = await joiner(deps, actor, batch, good)
  await registerMany(deps, {
    districtId: batch.district_id,
    actor,
    batchId: batch.id,
    inputs: good.filter(({ row }) => !wanted.has(row)).map((mapped) => inputOf(batch, mapped)),
    besides: async (tx) => {
      const alone = await join(tx)
      return good.filter(({ row }) => alone.has(row)).map((mapped) => inputOf(batch, mapped))
    },
    onProgress: (done) => {
      // Only for the screen, and outside the transaction so that the screen sees it. Losing one harms nothing.
      save(deps, batch, { done, lease_until: leaseFrom(deps) }).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'import progress'),
      )
    },
  })
  await save(deps, batch, {
    state: 'done',
    done: good.length,
    total: good.length,
    finished_at: deps.now(),
    lease_until: null,
    sealed_sheet: null,
  })
}

function inputOf(batch: Batch, { row, order, input, note }: MappedRow): SheetInput {
  return {
    ...input,
    // The hotline's own number: the same order in another sheet is the same command.
    commandId: order === null ? `import:${batch.id}:${row}` : commandOfOrder(order),
    ...(note ? { note } : {}),
  }
}

/** With the roles of now: whoever lost theirs since the order imports nothing. */
async function importing(deps: Deps, batch: Batch): Promise<Actor> {
  if (batch.uploaded_by === null) return { kind: 'system' }
  const actor = await actorOf(deps.db, batch.district_id, batch.uploaded_by, dayOf(deps.now()))
  const may = actor?.appointments.some(
    ({ role }) => role === 'district_centre' || role === 'town_office',
  )
  if (!actor || !may || importerOf(actor).townId !== batch.town_id)
    throw new Refused('import_not_allowed')
  return actor
}

async function claim(deps: Deps, districtId: string, batchId: string): Promise<Batch | null> {
  const row = await deps.db.transaction().execute((tx) =>
    tx
      .updateTable('import_batch')
      .set({ lease_until: leaseFrom(deps) })
      .where('district_id', '=', districtId)
      .where('id', '=', batchId)
      .where('state', '=', 'running')
      .where((held) =>
        held.or([held('lease_until', 'is', null), held('lease_until', '<=', deps.now())]),
      )
      .returningAll()
      .executeTakeFirst(),
  )
  return row ?? null
}

function leaseFrom(deps: Deps): Date {
  return new Date(deps.now().getTime() + LEASE_MS)
}

async function save(
  { db }: Deps,
  batch: Batch,
  change: Updateable<ImportBatchTable>,
): Promise<void> {
  await db
    .transaction()
    .execute((tx) =>
      tx
        .updateTable('import_batch')
        .set(change)
        .where('district_id', '=', batch.district_id)
        .where('id', '=', batch.id)
        .where('state', '=', 'running')
        .execute(),
    )
}
