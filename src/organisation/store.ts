// 机构树 in the database: read at any version, changed by one function, imported whole.
import { readFile } from 'node:fs/promises'
import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../deps.ts'
import { assert, Refused } from '../platform/errors.ts'
import { dayOf } from '../platform/days.ts'
import type { Language } from '../platform/http.ts'
import { settled, versionCache } from '../platform/version-cache.ts'
import type { Tables } from '../tables.ts'
import { recordAct, type By } from './acts.ts'
import {
  UNIT_COLUMNS,
  type AddUnit,
  type CloseUnit,
  type ImportUnits,
  type MergeUnit,
  type Organisation,
  type RenameUnit,
  type Unit,
  type UnitDetail,
  type UnitImportAnswer,
} from './contract.ts'
import type { UnitTable } from './tables.ts'
import { OFFICES, REASONS, UNIT_FILE_PROBLEMS } from './texts.ts'
import {
  addUnit,
  closeUnit,
  mergeUnit,
  renameUnit,
  type UnitChange,
  type UnitDecision,
} from './unit-changes.ts'
import { checkUnitFile } from './unit-file.ts'

const ERRORS_SHOWN_MAX = 200
const INSERT_ROWS = 1_000
const DEFAULT_DISTRICT = '511902'
const DEFAULT_UNITS = new URL('../../defaults/bazhou-units.csv', import.meta.url)

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

/** The tree as it was recorded at that version; 0 is the empty tree. Immutable, so it is kept. */
export const loadOrganisation: (
  db: Db,
  districtId: string,
  version: number,
) => Promise<Organisation> = versionCache<Tables, Organisation>(readOrganisation)

/** The present tree and its version. */
export async function currentOrganisation(db: Db, districtId: string): Promise<Organisation> {
  const { organisation_version: version } = await db
    .selectFrom('district')
    .select('organisation_version')
    .where('id', '=', districtId)
    .executeTakeFirstOrThrow()
  return loadOrganisation(db, districtId, version)
}

/**
 * One statement, so that units and changes are of one moment: the present units, with every later change
 * undone.
 */
async function readOrganisation(db: Db, districtId: string, version: number) {
  const { rows } = await sql<{
    version: number
    settled: boolean
    units: Selectable<UnitTable>[]
    undo: { unit_id: string; before: Unit | null }[]
  }>`
    select organisation_version as version,
      ${settled} as settled,
      (select coalesce(jsonb_agg(unit order by unit.id), '[]') from unit where unit.district_id = district.id) as units,
      (select coalesce(jsonb_agg(jsonb_build_object('unit_id', unit_id, 'before', before) order by version desc, seq desc), '[]')
        from unit_change where unit_change.district_id = district.id and unit_change.version > ${version}) as undo
    from district where id = ${districtId}`.execute(db)
  const row = rows[0]
  assert(
    row && version <= row.version,
    `district ${districtId} has organisation version ${version}`,
  )
  const units = new Map(row.units.map((unit) => [unit.id, unitOf(unit)]))
  for (const { unit_id: unitId, before } of row.undo) {
    if (before) units.set(unitId, before)
    else units.delete(unitId)
  }
  const value: Organisation = { version, units }
  return { value, settled: row.settled }
}

function unitOf(row: Selectable<UnitTable>): Unit {
  return {
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id,
    activeFrom: row.active_from,
    activeTo: row.active_to,
    successorId: row.successor_id,
  }
}

export async function unitDetail(db: Db, districtId: string, unitId: string): Promise<UnitDetail> {
  const { units } = await currentOrganisation(db, districtId)
  const unit = units.get(unitId)
  if (!unit) throw new Refused('unit_not_found')
  const changes = await db
    .selectFrom('unit_change as change')
    .leftJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'change.district_id')
        .onRef('staff.id', '=', 'change.staff_id'),
    )
    .select([
      'change.version',
      'change.what',
      'change.on_day',
      'change.at',
      'change.reason',
      'change.before',
      'change.after',
      'staff.name as by',
    ])
    .where('change.district_id', '=', districtId)
    .where('change.unit_id', '=', unitId)
    .orderBy('change.version', 'desc')
    .limit(200)
    .execute()
  return {
    unit,
    changes: changes.map(({ on_day: on, at, ...change }) => ({
      ...change,
      on,
      at: at.toISOString(),
    })),
  }
}

// ── Changing ─────────────────────────────────────────────────────────────────────────────────────

export async function recordNewUnit(tx: Tx, by: By, wish: AddUnit) {
  return decideAndWrite(tx, by, wish.id, wish.activeFrom, wish.reason, (tree, today) =>
    addUnit(tree, wish, today),
  )
}

export async function recordNewName(tx: Tx, by: By, unitId: string, wish: RenameUnit) {
  return decideAndWrite(tx, by, unitId, wish.on, wish.reason, (tree, today) =>
    renameUnit(tree, unitId, wish, today),
  )
}

export async function recordMerger(tx: Tx, by: By, unitId: string, wish: MergeUnit) {
  return decideAndWrite(tx, by, unitId, wish.on, wish.reason, (tree, today) =>
    mergeUnit(tree, unitId, wish, today),
  )
}

export async function recordClosing(tx: Tx, by: By, unitId: string, wish: CloseUnit) {
  return decideAndWrite(tx, by, unitId, wish.on, wish.reason, (tree, today, open) =>
    closeUnit(tree, unitId, wish, today, open.has(unitId)),
  )
}

async function decideAndWrite(
  tx: Tx,
  by: By,
  unitId: string,
  onDay: string,
  reason: string,
  decide: (tree: Organisation, today: string, withOpenAppeals: ReadonlySet<string>) => UnitDecision,
): Promise<{ version: number; unit: Unit }> {
  const tree = await lockOrganisation(tx, by.districtId)
  const decision = decide(tree, dayOf(by.now), await unitsWithOpenAppeals(tx, by.districtId))
  if (typeof decision === 'string') throw new Refused(decision)
  const version = await writeUnits(tx, by, tree.version, decision, { onDay, reason })
  await recordAct(tx, by, 'units_changed', unitId, {
    version,
    what: decision.map(({ what, after }) => [what, after.id]),
    on: onDay,
    reason,
  })
  const unit = decision.find(({ after }) => after.id === unitId)?.after
  assert(unit, 'a change of a unit names that unit')
  return { version, unit }
}

/** Checks the whole file; takes all of it or, with any error or on a dry run, nothing. */
export async function importUnits(
  tx: Tx,
  by: By,
  { csv, dryRun, reason }: ImportUnits,
  language: Language,
): Promise<UnitImportAnswer> {
  const tree = await lockOrganisation(tx, by.districtId)
  const { changes, unchanged, errors } = checkUnitFile(
    csv,
    tree,
    await unitsWithOpenAppeals(tx, by.districtId),
  )
  const answer: UnitImportAnswer = {
    imported: false,
    version: tree.version,
    added: changes.filter(({ before }) => before === null).length,
    changed: changes.filter(({ before }) => before !== null).length,
    unchanged,
    errors: errors
      .slice(0, ERRORS_SHOWN_MAX)
      .map((error) => ({ ...error, reason: UNIT_FILE_PROBLEMS[error.code][language] })),
    errorCount: errors.length,
  }
  if (dryRun || errors.length > 0) return answer
  if (changes.length === 0) return { ...answer, imported: true }
  const version = await writeUnits(tx, by, tree.version, changes, { onDay: dayOf(by.now), reason })
  await recordAct(tx, by, 'units_imported', null, {
    version,
    added: answer.added,
    changed: answer.changed,
    reason,
  })
  return { ...answer, imported: true, version }
}

/** A district that has no units yet gets Bazhou's; one with another id gets itself and its three offices. */
export async function seedOrganisation(tx: Tx, districtId: string, now: Date): Promise<void> {
  const csv =
    districtId === DEFAULT_DISTRICT
      ? await readFile(DEFAULT_UNITS, 'utf8')
      : await officesOf(tx, districtId)
  const by = { districtId, staffId: null, now }
  const answer = await importUnits(tx, by, { csv, dryRun: false, reason: REASONS.firstStart }, 'zh')
  assert(answer.imported, 'the default units are without fault')
}

async function officesOf(db: Db, districtId: string): Promise<string> {
  const district = await db
    .selectFrom('district')
    .select('name')
    .where('id', '=', districtId)
    .executeTakeFirstOrThrow()
  const rows = [
    [districtId, district.name, district.name.slice(0, 40), 'district', ''],
    ...OFFICES.map(({ kind, name, shortName }) => [
      `${districtId}-${kind}`,
      name,
      shortName,
      kind,
      districtId,
    ]),
  ]
  const lines = rows.map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')},2021-01-01,,`)
  return [UNIT_COLUMNS.join(','), ...lines].join('\n')
}

/**
 * One administrative change after the other: what was checked still holds when it is written.
 * (Not `for update`: that would stop everybody who merely refers to the district.)
 */
export async function lockDistrict(tx: Tx, districtId: string): Promise<number> {
  const { organisation_version: version } = await tx
    .selectFrom('district')
    .select('organisation_version')
    .where('id', '=', districtId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return version
}

async function lockOrganisation(tx: Tx, districtId: string): Promise<Organisation> {
  const version = await lockDistrict(tx, districtId)
  return (await readOrganisation(tx, districtId, version)).value
}

/** The ledger's open states (appeals/contract.ts, which stands above us; a test holds the two together). */
export const STATES_OWED = [
  'registered',
  'triaged',
  'dispatched',
  'accepted',
  'in_progress',
  'returned',
  'arbitrating',
  'claimed',
  'referred',
]

async function unitsWithOpenAppeals(db: Db, districtId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('unit')
    .select('unit.id')
    .where('unit.district_id', '=', districtId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('appeal')
          .select('appeal.id')
          .whereRef('appeal.district_id', '=', 'unit.district_id')
          .whereRef('appeal.unit_id', '=', 'unit.id')
          .where('appeal.state', 'in', STATES_OWED),
      ),
    )
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** The one function that writes units: the rows, the change of each, and the new version. */
async function writeUnits(
  tx: Tx,
  by: By,
  versionBefore: number,
  changes: readonly UnitChange[],
  { onDay, reason }: { onDay: string; reason: string },
): Promise<number> {
  const version = versionBefore + 1
  for (let start = 0; start < changes.length; start += INSERT_ROWS) {
    const some = changes.slice(start, start + INSERT_ROWS)
    await tx
      .insertInto('unit')
      .values(
        some.map(({ after }) => ({
          district_id: by.districtId,
          id: after.id,
          name: after.name,
          short_name: after.shortName,
          kind: after.kind,
          parent_id: after.parentId,
          active_from: after.activeFrom,
          active_to: after.activeTo,
          successor_id: after.successorId,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['district_id', 'id']).doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          short_name: ref('excluded.short_name'),
          parent_id: ref('excluded.parent_id'),
          active_from: ref('excluded.active_from'),
          active_to: ref('excluded.active_to'),
          successor_id: ref('excluded.successor_id'),
        })),
      )
      .execute()
    await tx
      .insertInto('unit_change')
      .values(
        some.map(({ what, before, after }, index) => ({
          district_id: by.districtId,
          version,
          seq: start + index + 1,
          unit_id: after.id,
          what,
          on_day: onDay,
          at: by.now,
          staff_id: by.staffId,
          reason,
          before: before && JSON.stringify(before),
          after: JSON.stringify(after),
        })),
      )
      .execute()
  }
  await tx
    .updateTable('district')
    .set({ organisation_version: version })
    .where('id', '=', by.districtId)
    .execute()
  return version
}
