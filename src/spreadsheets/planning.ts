// A plan under what is in force now: rulebook, units, and the numbers this ledger has already.
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { Batch } from './batches.ts'
import type { Mapping } from './contract.ts'
import { knownOrders, withDrives } from './hotline-orders.ts'
import { buildLookups } from './lookups.ts'
import { codesIn, planImport, type ImportPlan } from './plan.ts'
import type { Table } from './read-table.ts'

export async function planOf(
  deps: Deps,
  table: Table,
  mapping: Mapping,
  { id, town_id: townId }: Pick<Batch, 'id' | 'town_id'>,
): Promise<ImportPlan> {
  const { districtId } = deps.config
  if (mapping.driveId !== undefined) await driveExists(deps, mapping.driveId)
  const { rulebook, organisation, today } = await currentGrounds(
    deps.db,
    districtId,
    { kind: 'system' },
    deps.now(),
  )
  const codes = codesIn(table, mapping)
  const found =
    codes.length === 0
      ? []
      : await deps.db
          .selectFrom('appeal')
          .select('code')
          .where('district_id', '=', districtId)
          .where('code', '=', (row) => row.fn.any(row.val(codes)))
          .execute()
  const known = new Set(found.map(({ code }) => code))
  const lookups = buildLookups(rulebook, organisation, { today, townId })
  const orders = await knownOrders(deps.db, districtId, table, mapping, id)
  const plan = await planImport(table, mapping, lookups, known, orders)
  return mapping.profile === 'hotline' ? withDrives(deps.db, districtId, plan, today) : plan
}

async function driveExists(deps: Deps, driveId: string): Promise<void> {
  const drive = await deps.db
    .selectFrom('drive')
    .select('id')
    .where('district_id', '=', deps.config.districtId)
    .where('id', '=', driveId)
    .executeTakeFirst()
  if (!drive) throw new Refused('import_drive_unknown')
}
