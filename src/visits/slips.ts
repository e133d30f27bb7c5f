// 回执单: printed beforehand for people without a phone. Each stands for a command id, and so for a receipt.
import { randomUUID } from 'node:crypto'
import { receiptFor } from '../appeals/receipts.ts'
import { recordedAs } from '../appeals/registering.ts'
import type { Deps } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import { Refused } from '../platform/errors.ts'
import { readableCode } from '../platform/ids.ts'
import { ledgerCommand } from './appeals-of-visit.ts'
import type { PaperSlip } from './slip-sheet.ts'

/** What one collector may have lying about unused. */
export const UNUSED_SLIPS_MAX = 400

const NO_CHARS = 6

/** Fresh ones, for this collector alone: the command behind a slip is theirs. */
export async function makeSlips(deps: Deps, staffId: string, n: number): Promise<PaperSlip[]> {
  const { districtId, publicUrl } = deps.config
  const now = deps.now()
  if ((await unusedSlips(deps, staffId)).length + n > UNUSED_SLIPS_MAX)
    throw new Refused('slips_too_many')
  const made = Array.from({ length: n }, () => {
    const commandId = randomUUID()
    return { no: readableCode(NO_CHARS), commandId, command: ledgerCommand(staffId, commandId) }
  })
  const kept = await deps.db.transaction().execute(async (tx) => {
    const rows = await tx
      .insertInto('slip')
      .values(
        made.map(({ no, commandId, command }) => ({
          district_id: districtId,
          no,
          staff_id: staffId,
          command_sealed: deps.vault.seal(commandId, sealPlace(districtId, no)),
          command_id: recordedAs(command),
          printed_at: now,
        })),
      )
      // A number that is on somebody's paper already: one slip fewer, and never two of one number.
      .onConflict((conflict) => conflict.doNothing())
      .returning('no')
      .execute()
    await recordAct(tx, { districtId, staffId, now }, 'slips_printed', staffId, { n: rows.length })
    return new Set(rows.map(({ no }) => no))
  })
  return made
    .filter(({ no }) => kept.has(no))
    .map(({ no, command }) => {
      const receipt = receiptFor(deps.vault, districtId, command)
      return { no, ...receipt, url: `${publicUrl}/t/${receipt.code}` }
    })
}

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
