// The phones of collectors: enrolled by a signed-in person, seen at every call, revoked when lost (decision 0013).
import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import type { Db, Deps, Tx } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import {
  DEVICE_HEADER,
  UNSENT_HEADER,
  type CheckDevice,
  type Device,
  type DeviceChecked,
  type EnrolDevice,
} from './contract.ts'

/** Phones are lost and replaced; nobody carries this many. */
const DEVICES_PER_PERSON_MAX = 20
const LIST_ROWS_MAX = 2_000
/** A morning of calls from one phone is no reason for a write each. */
const SEEN_EVERY_MS = 60_000
const UNSENT_MAX = 1_000_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Which phone calls stands in the headers. */
export type PhoneCall = Pick<FastifyRequest, 'headers'>

/** The phone a call comes from. */
export interface Caller {
  deviceId: string
  enrolledAt: Date
}

/** The same phone and person once more is the same answer. */
export async function enrol(deps: Deps, actor: StaffActor, input: EnrolDevice): Promise<Device> {
  const { districtId } = deps.config
  const now = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    const made = await sql`
      insert into field_device (district_id, id, staff_id, label, enrolled_at)
      select ${districtId}, ${input.deviceId}::uuid, ${actor.staffId}::uuid, ${input.label}, ${now}
      where (select count(*) from field_device where district_id = ${districtId}
        and staff_id = ${actor.staffId} and revoked_at is null) < ${DEVICES_PER_PERSON_MAX}
      on conflict (district_id, id) do nothing`.execute(tx)
    if (made.numAffectedRows === 0n) return
    const by = { districtId, staffId: actor.staffId, now }
    await recordAct(tx, by, 'device_enrolled', actor.staffId, { device: input.deviceId })
  })
  const [device] = await devices(deps.db, districtId, { id: input.deviceId })
  if (!device) throw new Refused('devices_too_many')
  if (device.staffId !== actor.staffId) throw new Refused('device_not_yours')
  if (device.revokedAt) throw new Refused('device_revoked')
  return device
}

export interface DeviceRow {
  id: string
  staff_id: string
  enrolled_at: Date
  last_seen_at: Date | null
  unsent: number | null
  revoked_at: Date | null
}

/** Before anything else of a call from a phone: is it one of ours, and whose? Notes that it was seen. */
export async function callerOf(
  deps: Deps,
  request: FastifyRequest,
  actor: StaffActor,
): Promise<Caller> {
  const row = await deps.db
    .selectFrom('field_device')
    .select(['id', 'staff_id', 'enrolled_at', 'last_seen_at', 'unsent', 'revoked_at'])
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', deviceIdOf(request))
    .executeTakeFirst()
  return callerFrom(deps, request, actor, row ?? null)
}

export function deviceIdOf(request: PhoneCall): string {
  const deviceId = request.headers[DEVICE_HEADER]
  if (typeof deviceId !== 'string') throw new Refused('device_missing')
  if (!UUID.test(deviceId)) throw new Refused('device_unknown')
  return deviceId
}

/** The same, where the phone's row was read together with something else. */
export async function callerFrom(
  deps: Deps,
  request: PhoneCall,
  actor: StaffActor,
  row: DeviceRow | null,
): Promise<Caller> {
  if (!row) throw new Refused('device_unknown')
  if (row.revoked_at) {
    await noteWiped(deps, row.id, unsentOf(request))
    throw new Refused('device_revoked')
  }
  if (row.staff_id !== actor.staffId) throw new Refused('device_not_yours')
  const now = deps.now()
  const unsent = unsentOf(request)
  const stale = !row.last_seen_at || now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS
  // The last act is the one after which nothing is lost any more: that is worth a write of its own.
  if (stale || (unsent === 0 && row.unsent !== 0)) {
    await deps.db
      .updateTable('field_device')
      .set({ last_seen_at: now, unsent: unsent ?? row.unsent })
      .where('district_id', '=', deps.config.districtId)
      .where('id', '=', row.id)
      .execute()
  }
  return { deviceId: row.id, enrolledAt: row.enrolled_at }
}

/** Whoever knows the id, which nobody can guess, learns one thing. A phone whose session has ended has nothing else. */
export async function checkDevice(deps: Deps, asked: CheckDevice): Promise<DeviceChecked> {
  const row = await deps.db
    .selectFrom('field_device')
    .select('revoked_at')
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', asked.deviceId)
    .executeTakeFirst()
  const revoked = Boolean(row?.revoked_at)
  if (revoked) await noteWiped(deps, asked.deviceId, asked.unsent)
  return { revoked }
}

/** The first word of a revoked phone is its last: what it says is unsent goes with it. */
async function noteWiped(deps: Deps, id: string, unsent: number | null) {
  await deps.db
    .updateTable('field_device')
    .set({ wiped_at: deps.now(), lost: unsent })
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', id)
    .where('wiped_at', 'is', null)
    .execute()
}

function unsentOf(request: PhoneCall): number | null {
  const said = request.headers[UNSENT_HEADER]
  const n = typeof said === 'string' && /^\d{1,7}$/.test(said) ? Number(said) : null
  return n === null ? null : Math.min(n, UNSENT_MAX)
}

/** Whose phones somebody looks after: null for everybody's, otherwise those of the people of these units. */
export function unitsLookedAfter(actor: StaffActor, organisation: Organisation): string[] | null {
  if (actor.appointments.some(({ role }) => role === 'administrator' || role === 'district_centre'))
    return null
  return actor.appointments
    .filter(({ role }) => role === 'town_office')
    .flatMap(({ unitId }) => unitsWithin(organisation, unitId))
}

export async function listDevices(
  db: Db,
  districtId: string,
  actor: StaffActor,
  organisation: Organisation,
): Promise<Device[]> {
  return devices(db, districtId, { units: unitsLookedAfter(actor, organisation) })
}

/** 停用. What it had not sent is lost with it; the screen says so before. */
export async function revokeDevice(
  tx: Tx,
  by: { districtId: string; now: Date },
  actor: StaffActor,
  organisation: Organisation,
  id: string,
): Promise<Device> {
  const units = unitsLookedAfter(actor, organisation)
  const [found] = await devices(tx, by.districtId, { id, units })
  if (!found) throw new Refused('device_not_found')
  if (found.revokedAt) return found
  await tx
    .updateTable('field_device')
    .set({ revoked_at: by.now, revoked_by: actor.staffId })
    .where('district_id', '=', by.districtId)
    .where('id', '=', id)
    .execute()
  await recordAct(tx, { ...by, staffId: actor.staffId }, 'device_revoked', found.staffId, {
    device: id,
    unsent: found.unsent,
  })
  return { ...found, revokedAt: by.now.toISOString() }
}

async function devices(
  db: Db,
  districtId: string,
  { id, units = null }: { id?: string; units?: string[] | null },
): Promise<Device[]> {
  let select = db
    .selectFrom('field_device')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.district_id', '=', 'field_device.district_id')
        .onRef('staff.id', '=', 'field_device.staff_id'),
    )
    .selectAll('field_device')
    .select('staff.name')
    .where('field_device.district_id', '=', districtId)
    // In use first; among those, whoever waits longest with unsent work.
    .orderBy(sql`revoked_at is not null`)
    .orderBy(sql`last_seen_at desc nulls last`)
    .orderBy('field_device.id')
    .limit(LIST_ROWS_MAX)
  if (id) select = select.where('field_device.id', '=', id)
  if (units) select = select.where('staff.unit_id', '=', sql<string>`any(${units})`)
  const rows = await select.execute()
  return rows.map((row) => ({
    deviceId: row.id,
    staffId: row.staff_id,
    staffName: row.name,
    label: row.label,
    enrolledAt: row.enrolled_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    unsent: row.unsent,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    wipedAt: row.wiped_at?.toISOString() ?? null,
    lost: row.lost,
  }))
}
