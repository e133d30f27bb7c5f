// 台账导入 in the database: upload, check, and the order to run. The writing itself is in run.ts.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import { actorOf } from '../organisation/actors.ts'
import type { Actor, StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import {
  Mapping,
  type Compared,
  type ImportBatch,
  type ImportCheck,
  type ImportPreview,
  type Reject,
  type RunImport,
} from './contract.ts'
import { REJECTS_SHOWN_MAX, SAMPLE_ROWS } from './limits.ts'
import { guessMapping } from './heads.ts'
import { likelyRows } from './hotline-repeats.ts'
import { planOf } from './planning.ts'
import { rejectsCsv, warningsCsv, type ImportPlan } from './plan.ts'
import { readApart } from './read-apart.ts'
import type { Table } from './read-table.ts'
import type { ImportBatchTable } from './tables.ts'

export const IMPORT_QUEUE = 'import'
/** A sheet full of names and phones is not kept for ever. */
const KEPT_DAYS = 30
const LISTED_MAX = 50

export type Batch = Selectable<ImportBatchTable>
export interface ImportJob {
  districtId: string
  batchId: string
}

/** Who imports: a staff member, for the town or the district; null is the program's own command line. */
export interface Importer {
  staffId: string | null
  townId: string | null
}

/** With the roles of today. */
async function importingActor(deps: Deps, { staffId }: Importer): Promise<Actor> {
  if (staffId === null) return { kind: 'system' }
  const actor = await actorOf(deps.db, deps.config.districtId, staffId, dayOf(deps.now()))
  if (!actor) throw new Refused('import_not_allowed')
  return actor
}

/** The centre imports for the district, a town for itself. The route lets nobody else in. */
export function importerOf(actor: StaffActor): Importer {
  const district = actor.appointments.some(({ role }) => role === 'district_centre')
  const town = actor.appointments.find(({ role }) => role === 'town_office')
  return { staffId: actor.staffId, townId: district ? null : (town?.unitId ?? null) }
}

export async function uploadSheet(
  deps: Deps,
  importer: Importer,
  file: { name: string; bytes: Buffer },
): Promise<ImportPreview> {
  const table = await readApart(file.bytes)
  const { districtId } = deps.config
  const now = deps.now()
  const id = newId(now)
  const row = {
    district_id: districtId,
    id,
    name: file.name.slice(0, 200) || '台账',
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    sealed_sheet: sealBytes(deps.vault, file.bytes, districtId, id),
    uploaded_by: importer.staffId,
    town_id: importer.townId,
    state: 'uploaded' as const,
    created_at: now,
  }
  await deps.db.transaction().execute(async (tx) => {
    await forgetOldSheets(tx, districtId, now)
    await tx.insertInto('import_batch').values(row).execute()
  })
  const batch = await findBatch(deps.db, districtId, importer, id)
  return {
    ...(await batchView(deps.db, batch)),
    headers: table.headers,
    rows: table.rows.length,
    sample: table.rows.slice(0, SAMPLE_ROWS),
    guess: guessMapping(table.headers),
  }
}

export async function checkSheet(
  deps: Deps,
  importer: Importer,
  id: string,
  mapping: Mapping,
): Promise<ImportCheck> {
  const { districtId } = deps.config
  const batch = await findBatch(deps.db, districtId, importer, id)
  if (batch.state === 'running' || batch.state === 'done') throw new Refused('import_running')
  if (mapping.columns.text === undefined) throw new Refused('import_needs_text')
  const table = await readApart(sheetOf(deps.vault, batch))
  const plan = await planOf(deps, table, mapping, batch)
  const { counts, rejects, warnings } = plan
  const compared = await likelyRows(deps, await importingActor(deps, importer), mapping, plan)
  await deps.db.transaction().execute(async (tx) => {
    const saved = await tx
      .updateTable('import_batch')
      .set({
        state: 'checked',
        mapping: JSON.stringify(mapping),
        counts: JSON.stringify(counts),
        failure: null,
        finished_at: null,
        ...sealFaults(deps.vault, batch, table, mapping, plan),
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .where('state', 'in', ['uploaded', 'checked', 'failed'])
      .executeTakeFirst()
    if (saved.numUpdatedRows === 0n) throw new Refused('import_running')
  })
  return {
    counts,
    rejects: rejects.slice(0, REJECTS_SHOWN_MAX),
    ...firstOfEachKind(warnings),
    ...compared,
  }
}

/** The rows of a checked sheet behind the first `from` good ones: a long sheet is compared answer by answer. */
export async function compareRows(
  deps: Deps,
  importer: Importer,
  id: string,
  from: number,
): Promise<Compared> {
  const batch = await findBatch(deps.db, deps.config.districtId, importer, id)
  if (batch.state !== 'checked' || !batch.mapping) throw new Refused('import_not_checked')
  const mapping = Mapping.parse(batch.mapping)
  const table = await readApart(sheetOf(deps.vault, batch))
  const plan = await planOf(deps, table, mapping, batch)
  return likelyRows(deps, await importingActor(deps, importer), mapping, plan, from)
}

/** Three thousand unknown categories must not hide the two unknown units among them. */
function firstOfEachKind(all: Reject[]): Pick<ImportCheck, 'warnings' | 'warningKinds'> {
  const kinds = [...Map.groupBy(all, ({ column, reason }) => `${column}/${reason}`).values()]
  return {
    warnings: kinds
      .flatMap((faults) => faults.slice(0, REJECTS_SHOWN_MAX))
      .sort((a, b) => a.row - b.row),
    warningKinds: kinds.flatMap((faults) => {
      const [first] = faults
      return first ? [{ column: first.column, reason: first.reason, n: faults.length }] : []
    }),
  }
}

/** The order to import. The same order again does nothing. */
export async function orderRun(
  deps: Deps,
  importer: Importer,
  id: string,
  wish: RunImport,
): Promise<ImportBatch> {
  const { districtId } = deps.config
  const batch = await findBatch(deps.db, districtId, importer, id)
  await deps.db.transaction().execute(async (tx) => {
    const locked = await tx
      .selectFrom('import_batch')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (locked.state === 'running' || locked.state === 'done') throw new Refused('import_running')
    if (locked.state !== 'checked' || !locked.counts) throw new Refused('import_not_checked')
    if (!locked.sealed_sheet) throw new Refused('import_forgotten')
    if (locked.counts.rejected > 0 && wish.onRejects === 'refuse')
      throw new Refused('import_has_rejects')
    if (locked.counts.good === 0) throw new Refused('import_nothing_to_do')
    if (wish.joins.length > 0 && locked.mapping?.profile !== 'hotline')
      throw new Refused('import_joins_need_orders')
    if (!wish.again && (await sameFile(tx, locked))) throw new Refused('import_same_file')
    await tx
      .updateTable('import_batch')
      .set({
        state: 'running',
        on_rejects: wish.onRejects,
        joins: JSON.stringify(wish.joins),
        done: 0,
        total: locked.counts.good,
        lease_until: null,
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute()
    const by = { districtId, staffId: importer.staffId, now: deps.now() }
    await recordAct(tx, by, 'ledger_imported', id, {
      rows: locked.counts.good,
      onRejects: wish.onRejects,
    })
    if (importer.staffId !== null)
      await deps.jobs.send(tx, IMPORT_QUEUE, [{ districtId, batchId: id } satisfies ImportJob])
  })
  return batchView(deps.db, await findBatch(deps.db, districtId, importer, batch.id))
}

export async function showBatch(deps: Deps, importer: Importer, id: string): Promise<ImportBatch> {
  return batchView(deps.db, await findBatch(deps.db, deps.config.districtId, importer, id))
}

export async function listBatches(deps: Deps, importer: Importer): Promise<ImportBatch[]> {
  const rows = await deps.db
    .selectFrom('import_batch')
    .selectAll()
    .where('district_id', '=', deps.config.districtId)
    .where('uploaded_by', importer.staffId === null ? 'is' : '=', importer.staffId)
    .orderBy('created_at', 'desc')
    .limit(LISTED_MAX)
    .execute()
  return Promise.all(rows.map((row) => batchView(deps.db, row)))
}

/** The reject file, or the list of cells left blank, as csv. */
export async function faultsOf(
  deps: Deps,
  importer: Importer,
  id: string,
  which: 'rejects' | 'warnings',
): Promise<string> {
  const batch = await findBatch(deps.db, deps.config.districtId, importer, id)
  if (batch.state === 'uploaded') throw new Refused('import_not_checked')
  const sealed = which === 'rejects' ? batch.sealed_rejects : batch.sealed_warnings
  if (!sealed) throw new Refused('import_forgotten')
  return deps.vault.open(sealed, placeOf(batch, which))
}

/** Only one's own: a sheet holds the names of those who trusted its collector. */
export async function findBatch(
  db: Db,
  districtId: string,
  importer: Importer,
  id: string,
): Promise<Batch> {
  const row = await db
    .selectFrom('import_batch')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .where('uploaded_by', importer.staffId === null ? 'is' : '=', importer.staffId)
    .executeTakeFirst()
  if (!row) throw new Refused('import_not_found')
  return row
}

async function batchView(db: Db, batch: Batch): Promise<ImportBatch> {
  const same = await sameFile(db, batch)
  return {
    id: batch.id,
    name: batch.name,
    state: batch.state,
    done: batch.done,
    total: batch.total,
    counts: batch.counts,
    // One of before a choice was added is read with its default.
    mapping: batch.mapping && Mapping.parse(batch.mapping),
    failure: batch.failure,
    sameAs: same && {
      id: same.id,
      name: same.name,
      at: (same.finished_at ?? same.created_at).toISOString(),
    },
    createdAt: batch.created_at.toISOString(),
    finishedAt: batch.finished_at?.toISOString() ?? null,
  }
}

/** An earlier import of exactly these bytes, by whomever. */
function sameFile(db: Db, batch: Pick<Batch, 'district_id' | 'id' | 'sha256'>) {
  return db
    .selectFrom('import_batch')
    .select(['id', 'name', 'created_at', 'finished_at'])
    .where('district_id', '=', batch.district_id)
    .where('sha256', '=', batch.sha256)
    .where('state', 'in', ['running', 'done'])
    .where('id', '<>', batch.id)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
    .then((row) => row ?? null)
}

async function forgetOldSheets(tx: Tx, districtId: string, now: Date): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ sealed_sheet: null, sealed_rejects: null, sealed_warnings: null })
    .where('district_id', '=', districtId)
    .where('created_at', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .where((row) =>
      row.or([row('sealed_sheet', 'is not', null), row('sealed_rejects', 'is not', null)]),
    )
    .execute()
}

export function sheetOf(vault: Vault, batch: Batch): Buffer {
  if (!batch.sealed_sheet) throw new Refused('import_forgotten')
  return Buffer.from(vault.open(batch.sealed_sheet, placeOf(batch, 'sheet')), 'base64')
}

export function sealFaults(
  vault: Vault,
  batch: Batch,
  table: Table,
  mapping: Mapping,
  { rejects, warnings }: ImportPlan,
) {
  return {
    sealed_rejects: vault.seal(rejectsCsv(table, rejects), placeOf(batch, 'rejects')),
    sealed_warnings: vault.seal(warningsCsv(table, mapping, warnings), placeOf(batch, 'warnings')),
  }
}

function sealBytes(vault: Vault, bytes: Buffer, districtId: string, id: string): Buffer {
  return vault.seal(bytes.toString('base64'), placeOf({ district_id: districtId, id }, 'sheet'))
}

function placeOf(
  { district_id, id }: { district_id: string; id: string },
  field: 'sheet' | 'rejects' | 'warnings',
): string {
  return `import/${district_id}/${id}/${field}`
}
