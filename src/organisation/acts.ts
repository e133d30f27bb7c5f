// 审计: every administrative act, written in the transaction of the act itself and never changed.
import { sql } from 'kysely'
import type { Db, Tx } from '../deps.ts'
import { addDays, startOf } from '../platform/days.ts'
import { AUDIT_PAGE_ROWS, type ADMIN_ACTS, type AuditPage, type AuditQuery } from './contract.ts'

export type AdminAct = (typeof ADMIN_ACTS)[number]

/** Who does it, and when. `staffId` is null for the program itself and for somebody not signed in. */
export interface By {
  districtId: string
  staffId: string | null
  now: Date
}

/** `details` holds ids, days and reasons: never a password, a code or a token. */
export async function recordAct(
  tx: Tx,
  by: By,
  act: AdminAct,
  target: string | null,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx
    .insertInto('admin_act')
    .values({
      district_id: by.districtId,
      at: by.now,
      staff_id: by.staffId,
      act,
      target,
      details: JSON.stringify(details),
    })
    .execute()
}

/** Newest first; `next` is the `before` of the next page. */
export async function listActs(db: Db, districtId: string, query: AuditQuery): Promise<AuditPage> {
  let select = db
    .selectFrom('admin_act as done')
    .leftJoin('staff as doer', (join) =>
      join
        .onRef('doer.district_id', '=', 'done.district_id')
        .onRef('doer.id', '=', 'done.staff_id'),
    )
    .leftJoin('staff as about', (join) =>
      join
        .onRef('about.district_id', '=', 'done.district_id')
        .on(sql`about.id::text`, '=', sql.ref('done.target')),
    )
    .select([
      'done.id',
      'done.at',
      'done.staff_id',
      'done.act',
      'done.target',
      'done.details',
      'doer.name as doer_name',
      'about.name as about_name',
    ])
    .where('done.district_id', '=', districtId)
    .orderBy('done.id', 'desc')
    .limit(AUDIT_PAGE_ROWS + 1)
  if (query.before) select = select.where('done.id', '<', query.before)
  if (query.act) select = select.where('done.act', '=', query.act)
  if (query.staffId) select = select.where('done.staff_id', '=', query.staffId)
  if (query.from) select = select.where('done.at', '>=', startOf(query.from))
  if (query.to) select = select.where('done.at', '<', startOf(addDays(query.to, 1)))
  const found = await select.execute()
  const rows = found.slice(0, AUDIT_PAGE_ROWS).map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    by: row.staff_id === null ? null : { id: row.staff_id, name: row.doer_name ?? '' },
    act: row.act,
    target: row.target,
    targetName: row.about_name,
    details: row.details,
  }))
  return { rows, next: found.length > AUDIT_PAGE_ROWS ? (rows.at(-1)?.id ?? null) : null }
}
