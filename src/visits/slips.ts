// 纸质回执: printed beforehand for people without a phone. Each stands for a command id, and so for a receipt.
import type { Deps } from '../deps.ts'

/** What one collector may have lying about unused. */
export const UNUSED_SLIPS_MAX = 400

/** Number on the paper and the command id it stands for; a slip that made an appeal is used. */
export async function unusedSlips(
  deps: Deps,
  staffId: string,
): Promise<{ no: string; commandId: string }[]> {
  const rows = await deps.db
    .selectFrom('slip')
    .leftJoin('appeal_event as used', (join) =>
      join
        .onRef('used.district_id', '=', 'slip.district_id')
        .onRef('used.command_id', '=', 'slip.command_id')
        .on('used.command_part', '=', 0),
    )
    .select(['slip.no', 'slip.command_sealed'])
    .where('slip.district_id', '=', deps.config.districtId)
    .where('slip.staff_id', '=', staffId)
    .where('used.command_id', 'is', null)
    .orderBy('slip.printed_at')
    .orderBy('slip.no')
    .limit(UNUSED_SLIPS_MAX)
    .execute()
  return rows.map((row) => ({
    no: row.no,
    commandId: deps.vault.open(row.command_sealed, sealPlace(deps.config.districtId, row.no)),
  }))
}

/** Bound to its row: the id of one slip cannot be read in the place of another. */
export const sealPlace = (districtId: string, no: string) => `slip/${districtId}/${no}`
