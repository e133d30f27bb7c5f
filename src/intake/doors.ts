// What the doors on paper share: who stands at them, the files they keep, and how an appeal out of them is registered.
import { sql } from 'kysely'
import { visibleTo } from '../appeals/visible.ts'
import { receiptFor } from '../appeals/receipts.ts'
import { register, registeredUnder } from '../appeals/registering.ts'
import type { Channel, RegisterInput } from '../appeals/contract.ts'
import type { Db, Deps, Tx } from '../deps.ts'
import { driveOn } from '../drive/current.ts'
import type { Organisation, Role, StaffActor } from '../organisation/contract.ts'
import { unitsWithin } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'
import type { DoorAppeal, PaperReceipt } from './contract-doors.ts'
import type { FileKeptTable } from './tables.ts'

export const DOOR_ROLES = [
  'collector',
  'village_clerk',
  'town_office',
  'district_centre',
] as const satisfies readonly Role[]

/** The villages and towns at whose doors this member of staff stands. */
export function doorsOf(actor: StaffActor, organisation: Organisation): Set<string> {
  const held = actor.appointments.filter(({ role }) => DOOR_ROLES.some((each) => each === role))
  const all = held.some(({ role }) => role === 'district_centre')
  const ids = all
    ? [...organisation.units.keys()]
    : held.flatMap(({ unitId }) => unitsWithin(organisation, unitId))
  return new Set(
    ids.filter((id) => ['village', 'town'].includes(organisation.units.get(id)?.kind ?? '')),
  )
}

/** From now on these uploads belong to a door's record: nobody sweeps them away. Only one's own can be given. */
export async function keepFiles(
  tx: Tx,
  districtId: string,
  staffId: string,
  ids: readonly string[],
  door: FileKeptTable['door'],
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const { rows } = await sql<{ id: string }>`
    select id from file where district_id = ${districtId} and id = any(${wanted}::uuid[]) and staff_id = ${staffId}
      and not exists (select 1 from appeal_file where appeal_file.district_id = file.district_id and appeal_file.file_id = file.id)
    for share`.execute(tx)
  if (rows.length < wanted.length) throw new Refused('file_unknown')
  await tx
    .insertInto('file_kept')
    .values(wanted.map((id) => ({ district_id: districtId, file_id: id, door })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Registers what one paper said, each matter under a command id made of the paper's own number: a retry, and a second
 * person at the same paper, find what is there. What was registered first stands.
 */
export async function registerPaper(
  deps: Deps,
  call: {
    actor: StaffActor
    channel: Channel
    /** Which paper: 'letter/<opening>/<no>'. */
    paper: string
    /** The day it happened, which says what drive it belongs to. */
    day: string
    appeals: readonly DoorAppeal[]
  },
): Promise<string[]> {
  const { districtId } = deps.config
  const driveId = await driveOn(deps.db, districtId, call.day)
  const ids: string[] = []
  for (const [index, appeal] of call.appeals.entries()) {
    const commandId = commandOf(deps, call.paper, index)
    const input: RegisterInput = {
      ...appeal,
      type: appeal.againstUnitId ? 'efficiency_complaint' : appeal.type,
      channel: call.channel,
      fileIds: [],
      driveId,
    }
    try {
      const { appealId } = await register(deps, { districtId, actor: call.actor, commandId, input })
      ids.push(appealId)
    } catch (error) {
      const there =
        error instanceof Refused && error.code === 'command_reused'
          ? await registeredUnder(deps.db, districtId, commandId)
          : null
      if (!there) throw error
      ids.push(there)
    }
  }
  return ids
}

/** Keyed: whoever knows the number of a paper cannot ask for its receipt. */
const commandOf = ({ vault }: Pick<Deps, 'vault'>, paper: string, index: number) =>
  vault.fingerprint(`${paper}/${index}`, 'paper').toString('hex')

/**
 * Slips for those who left a phone or an address, and so can be brought one: in the answer to the entry alone. What
 * the ledger has of them counts, so that a retry gives the same slips.
 */
export async function receiptsOfPaper(
  deps: Deps,
  paper: string,
  appealIds: readonly string[],
): Promise<PaperReceipt[]> {
  const { districtId } = deps.config
  const { rows } = await sql<{ id: string }>`
    select appeal_id as id from reporter where district_id = ${districtId} and no = 1
      and appeal_id = any(${[...appealIds]}::uuid[])
      and (phone_sealed is not null or address_sealed is not null)`.execute(deps.db)
  const reachable = new Set(rows.map(({ id }) => id))
  return appealIds.flatMap((appealId, index) =>
    reachable.has(appealId)
      ? [
          {
            no: index + 1,
            appealId,
            receipt: receiptFor(deps.vault, districtId, commandOf(deps, paper, index)),
          },
        ]
      : [],
  )
}

const SEEN_CHARS = 40
/** Which of these appeals somebody may see, with the code they are found by. */
export async function appealsSeen(
  db: Db,
  districtId: string,
  actor: StaffActor,
  organisation: Organisation,
  ids: readonly string[],
): Promise<{ id: string; code: string; text: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; code: string; text: string }>`
    select id, code, left(current ->> 'text', ${2 * SEEN_CHARS}) as text from appeal
    where district_id = ${districtId} and id = any(${[...ids]}::uuid[])
      and ${visibleTo(actor, organisation)}`.execute(db)
  // Masked before it is cut: no half of a number stays at the end.
  return rows.map((row) => ({ ...row, text: maskNumbersIn(row.text).slice(0, SEEN_CHARS) }))
}
