// 起底: planned, changed, frozen, closed. Every version of the plan stays in `drive_act`.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { recordAct } from '../organisation/acts.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { canonical } from '../platform/canonical.ts'
import { dayOf } from '../platform/days.ts'
import { assert, Refused } from '../platform/errors.ts'
import type { ChangeDrive, DriveInput, DriveView, PlanDrive } from './contract.ts'
import { phaseOf, whyNotMove, whyNotPlan, type PlanGrounds } from './plan.ts'
import { readTotals } from './read-totals.ts'
import type { DriveActTable, DriveTable } from './tables.ts'

export type Drive = DriveView & { districtId: string }

export async function findDrive(db: Db, districtId: string, id: string, today: string) {
  const [drive] = await drives(db, districtId, today, id)
  if (!drive) throw new Refused('drive_not_found')
  return drive
}

/** Newest first. */
export function listDrives(db: Db, districtId: string, today: string): Promise<Drive[]> {
  return drives(db, districtId, today)
}

async function drives(db: Db, districtId: string, today: string, id?: string): Promise<Drive[]> {
  let select = db
    .selectFrom('drive')
    .leftJoin('drive_freeze', (join) =>
      join
        .onRef('drive_freeze.district_id', '=', 'drive.district_id')
        .onRef('drive_freeze.drive_id', '=', 'drive.id'),
    )
    .selectAll('drive')
    .select('drive_freeze.at as frozen_at')
    .where('drive.district_id', '=', districtId)
    .orderBy('from_on', 'desc')
    .limit(100)
  if (id) select = select.where('drive.id', '=', id)
  return (await select.execute()).map((row) => viewOf(row, today))
}

function viewOf(row: Selectable<DriveTable> & { frozen_at: Date | null }, today: string): Drive {
  const days = { fromOn: row.from_on, toOn: row.to_on }
  return {
    districtId: row.district_id,
    id: row.id,
    name: row.name,
    ...days,
    version: row.version,
    channels: row.channels,
    previousId: row.previous_id,
    teams: row.plan.teams,
    quotas: row.plan.quotas,
    phase: phaseOf(
      { ...days, frozen: row.frozen_at !== null, closed: row.closed_at !== null },
      today,
    ),
    frozenAt: row.frozen_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}

export async function planDrive(deps: Deps, actor: StaffActor, { id, ...wish }: PlanDrive) {
  const { districtId } = deps.config
  const by = { districtId, staffId: actor.staffId, now: deps.now() }
  await deps.db.transaction().execute(async (tx) => {
    await lockDrives(tx, districtId)
    const grounds = await groundsOf(tx, districtId, dayOf(by.now), wish)
    if (grounds.others.some((other) => other.id === id)) throw new Refused('drive_exists')
    refuse(whyNotPlan(wish, grounds))
    await tx
      .insertInto('drive')
      .values({ district_id: districtId, id, closed_at: null, version: 1, ...columnsOf(wish) })
      .execute()
    await recordDriveAct(tx, by, id, 'planned', wish, null)
  })
}

export async function changeDrive(
  deps: Deps,
  actor: StaffActor,
  id: string,
  { seenVersion, reason, ...wish }: ChangeDrive,
) {
  const { districtId } = deps.config
  const by = { districtId, staffId: actor.staffId, now: deps.now() }
  const today = dayOf(by.now)
  await deps.db.transaction().execute(async (tx) => {
    await lockDrives(tx, districtId)
    const before = await findDrive(tx, districtId, id, today)
    if (before.phase === 'closed') throw new Refused('drive_closed')
    if (before.version !== seenVersion) throw new Refused('stale_screen')
    refuse(whyNotMove(before, wish, today))
    const grounds = await groundsOf(tx, districtId, today, wish)
    const others = grounds.others.filter((other) => other.id !== id)
    refuse(whyNotPlan(wish, { ...grounds, others }))
    await tx
      .updateTable('drive')
      .set({ ...columnsOf(wish), version: before.version + 1 })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute()
    await recordDriveAct(tx, by, id, 'changed', wish, reason)
  })
}

/** 封存: the numbers of what had arrived by the last day of the window, once. */
export async function freezeDrive(deps: Deps, actor: StaffActor, id: string) {
  const { districtId } = deps.config
  const by = { districtId, staffId: actor.staffId, now: deps.now() }
  await deps.db.transaction().execute(async (tx) => {
    await lockDrives(tx, districtId)
    const drive = await findDrive(tx, districtId, id, dayOf(by.now))
    if (drive.frozenAt) throw new Refused('drive_frozen')
    if (drive.phase === 'planned' || drive.phase === 'running') throw new Refused('drive_not_ended')
    const totals = await readTotals(tx, drive, { inTime: true })
    const text = canonical(totals)
    const sha256 = createHash('sha256').update(text).digest('hex')
    await tx
      .insertInto('drive_freeze')
      .values({
        district_id: districtId,
        drive_id: id,
        totals: text,
        sha256,
        staff_id: actor.staffId,
        at: by.now,
      })
      .execute()
    await recordDriveAct(tx, by, id, 'frozen', { sha256 }, null)
  })
}

/** 结束: what is open stays open with its clocks; how many that are is written down. */
export async function closeDrive(deps: Deps, actor: StaffActor, id: string, reason: string) {
  const { districtId } = deps.config
  const by = { districtId, staffId: actor.staffId, now: deps.now() }
  await deps.db.transaction().execute(async (tx) => {
    await lockDrives(tx, districtId)
    const drive = await findDrive(tx, districtId, id, dayOf(by.now))
    if (drive.closedAt) throw new Refused('drive_closed')
    if (!drive.frozenAt) throw new Refused('drive_not_frozen')
    const { outcomes } = await readTotals(tx, drive, {})
    await tx
      .updateTable('drive')
      .set({ closed_at: by.now, version: drive.version + 1 })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute()
    await recordDriveAct(tx, by, id, 'closed', { rolledOver: outcomes }, reason)
  })
}

const columnsOf = ({ name, fromOn, toOn, channels, previousId, teams, quotas }: DriveInput) => ({
  name,
  from_on: fromOn,
  to_on: toOn,
  channels,
  previous_id: previousId,
  plan: JSON.stringify({ teams, quotas }),
})

const AUDIT = {
  planned: 'drive_planned',
  changed: 'drive_changed',
  frozen: 'drive_frozen',
  closed: 'drive_closed',
} as const

async function recordDriveAct(
  tx: Tx,
  by: { districtId: string; staffId: string; now: Date },
  driveId: string,
  act: DriveActTable['act'],
  body: object,
  reason: string | null,
) {
  const last = await tx
    .selectFrom('drive_act')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('district_id', '=', by.districtId)
    .where('drive_id', '=', driveId)
    .executeTakeFirst()
  const seq = (last?.seq ?? 0) + 1
  await tx
    .insertInto('drive_act')
    .values({
      district_id: by.districtId,
      drive_id: driveId,
      seq,
      act,
      body: JSON.stringify(body),
      reason,
      staff_id: by.staffId,
      at: by.now,
    })
    .execute()
  await recordAct(tx, by, AUDIT[act], driveId, reason ? { reason } : {})
}

/** Plans are compared with each other: one change at a time. */
async function lockDrives(tx: Tx, districtId: string) {
  const row = await tx
    .selectFrom('district')
    .select('id')
    .where('id', '=', districtId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  assert(row, 'the district exists')
}

async function groundsOf(
  tx: Tx,
  districtId: string,
  today: string,
  wish: DriveInput,
): Promise<PlanGrounds> {
  const others = await tx
    .selectFrom('drive')
    .select(['id', 'from_on', 'to_on'])
    .where('district_id', '=', districtId)
    .execute()
  const named = wish.teams.flatMap(({ leaderId, collectorIds }) => [
    ...collectorIds,
    ...(leaderId ? [leaderId] : []),
  ])
  const staff =
    named.length === 0
      ? []
      : await tx
          .selectFrom('staff')
          .select('id')
          .where('district_id', '=', districtId)
          .where('id', 'in', [...new Set(named)])
          .where('disabled_at', 'is', null)
          .execute()
  const organisation = await currentOrganisation(tx, districtId)
  return { organisation, today, staffIds: new Set(staff.map(({ id }) => id)), others }
}

function refuse(code: string | null) {
  if (code) throw new Refused(code)
}
