// 扫码“采”: a printed code stands for a place. It can be counted and revoked, and nobody guesses one.
import type { Selectable } from 'kysely'
import { toString as qrSvg } from 'qrcode'
import type { Db, Deps, Tx } from '../deps.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { isActive, isWithin, successorOf, unitsWithin } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { normaliseCode, readableCode } from '../platform/ids.ts'
import type { PlaceCode, PlaceCodeInput } from './contract.ts'
import type { PlaceCodeTable } from './tables.ts'

const CODE_CHARS = 10
const LIST_ROWS_MAX = 2_000
const DISTRICT_WIDE = ['administrator', 'district_centre']
export const PLACE_CODE_ROLES = [
  'administrator',
  'district_centre',
  'town_office',
  'village_clerk',
] as const

/** What a scan finds. `revoked`: the slip is out of date; filing goes on without it. */
export type Place =
  | { found: 'unknown' }
  | { found: 'revoked' }
  | { found: 'active'; code: string; unitId: string; label: string }

export async function findPlace(db: Db, districtId: string, typed: string): Promise<Place> {
  const row = await db
    .selectFrom('place_code')
    .select(['code', 'unit_id', 'label', 'revoked_at'])
    .where('district_id', '=', districtId)
    .where('code', '=', normaliseCode(typed))
    .executeTakeFirst()
  if (!row) return { found: 'unknown' }
  if (row.revoked_at) return { found: 'revoked' }
  return { found: 'active', code: row.code, unitId: row.unit_id, label: row.label }
}

export async function countScan(db: Db, districtId: string, code: string): Promise<void> {
  await db
    .updateTable('place_code')
    .set((row) => ({ scans: row('scans', '+', 1) }))
    .where('district_id', '=', districtId)
    .where('code', '=', code)
    .execute()
}

/** The villages for which this member of staff may print codes. */
export function placesOf(actor: StaffActor, organisation: Organisation): Set<string> {
  const held = actor.appointments.filter(({ role }) =>
    PLACE_CODE_ROLES.some((allowed) => allowed === role),
  )
  const all = held.some(({ role }) => DISTRICT_WIDE.includes(role))
  const ids = all
    ? [...organisation.units.keys()]
    : held.flatMap(({ unitId }) => unitsWithin(organisation, unitId))
  return new Set(ids.filter((id) => organisation.units.get(id)?.kind === 'village'))
}

export async function listPlaceCodes(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  unitId?: string,
): Promise<PlaceCode[]> {
  const places = placesOf(actor, organisation)
  const wanted = unitId
    ? [...places].filter((id) => isWithin(organisation, id, unitId))
    : [...places]
  if (wanted.length === 0) return []
  const rows = await deps.db
    .selectFrom('place_code')
    .selectAll()
    .where('district_id', '=', deps.config.districtId)
    .where('unit_id', 'in', wanted)
    .orderBy('created_at', 'desc')
    .limit(LIST_ROWS_MAX)
    .execute()
  return rows.map((row) => viewOf(row, organisation, deps.config.publicUrl))
}

export async function createPlaceCode(
  tx: Tx,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  input: PlaceCodeInput,
): Promise<PlaceCode> {
  const unit = organisation.units.get(input.unitId)
  if (unit?.kind !== 'village' || !isActive(organisation, unit.id, dayOf(deps.now())))
    throw new Refused('place_not_a_village')
  if (!placesOf(actor, organisation).has(unit.id)) throw new Refused('place_not_yours')
  const row = {
    district_id: deps.config.districtId,
    code: readableCode(CODE_CHARS),
    unit_id: unit.id,
    label: input.label,
    kind: input.kind,
    created_by: actor.staffId,
    created_at: deps.now(),
    revoked_by: null,
    revoked_at: null,
    scans: 0,
  }
  await tx.insertInto('place_code').values(row).execute()
  return viewOf(row, organisation, deps.config.publicUrl)
}

export async function revokePlaceCode(
  tx: Tx,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  typed: string,
): Promise<PlaceCode> {
  const row = await ownPlaceCode(tx, deps, actor, organisation, typed)
  if (row.revoked_at) throw new Refused('place_code_revoked')
  const revoked = { revoked_by: actor.staffId, revoked_at: deps.now() }
  await tx
    .updateTable('place_code')
    .set(revoked)
    .where('district_id', '=', row.district_id)
    .where('code', '=', row.code)
    .execute()
  return viewOf({ ...row, ...revoked }, organisation, deps.config.publicUrl)
}

/** For print: dark on white, with the quiet zone scanners need, and room for a scratch (level M). */
export async function placeCodeQr(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  typed: string,
) {
  const row = await ownPlaceCode(deps.db, deps, actor, organisation, typed)
  return qrSvg(urlOf(deps.config.publicUrl, row.code), {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
  })
}

/** The village a code stands for today: a village that was merged hands its codes to its successor. */
export function areaOfPlace(organisation: Organisation, unitId: string, today: string): string {
  return successorOf(organisation, unitId, today)
}

async function ownPlaceCode(
  db: Db,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  typed: string,
) {
  const row = await db
    .selectFrom('place_code')
    .selectAll()
    .where('district_id', '=', deps.config.districtId)
    .where('code', '=', normaliseCode(typed))
    .executeTakeFirst()
  // A code of another town and no code at all are the same answer.
  if (!row || !placesOf(actor, organisation).has(row.unit_id))
    throw new Refused('place_code_unknown')
  return row
}

const urlOf = (publicUrl: string, code: string) => `${publicUrl}/s/${code}`

function viewOf(
  row: Selectable<PlaceCodeTable>,
  organisation: Organisation,
  publicUrl: string,
): PlaceCode {
  return {
    code: row.code,
    unitId: row.unit_id,
    unitName: organisation.units.get(row.unit_id)?.shortName ?? row.unit_id,
    label: row.label,
    kind: row.kind,
    url: urlOf(publicUrl, row.code),
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    scans: row.scans,
  }
}
