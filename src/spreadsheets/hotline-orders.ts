// 热线工单 in the ledger: which orders it has, and the drive in whose window the call came.
import { sql } from 'kysely'
import { recordedAs } from '../appeals/registering.ts'
import type { Db } from '../deps.ts'
import { driveOn } from '../drive/current.ts'
import { readCell } from '../platform/cells.ts'
import type { Mapping } from './contract.ts'
import type { ImportPlan } from './plan.ts'
import type { Table } from './read-table.ts'

/** The order number makes the command id: an order is registered once, from whichever sheet. */
export const commandOfOrder = (order: string): string => `hotline:${order}`

/** Orders that are in the ledger, as an appeal or as a voice; those that this very import brought are not among them. */
export async function knownOrders(
  db: Db,
  districtId: string,
  table: Table,
  { profile, columns }: Mapping,
  batchId: string,
): Promise<Set<string>> {
  const column = columns.order
  if (profile !== 'hotline' || column === undefined) return new Set()
  const orders = new Map<string, string>()
  for (const { cells } of table.rows) {
    const order = readCell(cells[column] ?? '')
      .normalize('NFKC')
      .replace(/\s/g, '')
    const command = commandOfOrder(order)
    orders.set(command, order)
    orders.set(recordedAs(command), order)
  }
  const { rows } = await sql<{ commandId: string }>`
    select command_id as "commandId" from appeal_event
    where district_id = ${districtId} and command_part = 0 and command_id = any(${[...orders.keys()]})
      and body ->> 'batchId' is distinct from ${batchId}`.execute(db)
  return new Set(rows.flatMap(({ commandId }) => orders.get(commandId) ?? []))
}

/** By the day of the call; without one, or with one that is still to come, by today. A drive that was chosen stays. */
export async function withDrives(
  db: Db,
  districtId: string,
  plan: ImportPlan,
  today: string,
): Promise<ImportPlan> {
  const drives = new Map<string, string | undefined>()
  for (const { calledOn, input } of plan.good) {
    if (input.driveId) continue
    const day = calledOn !== null && calledOn <= today ? calledOn : today
    if (!drives.has(day)) drives.set(day, await driveOn(db, districtId, day))
    const driveId = drives.get(day)
    if (driveId) input.driveId = driveId
  }
  return plan
}
