// What was told to somebody of the staff enters the ledger, each under its own command id, before the record that names it.
import type { Channel, RegisterInput } from '../appeals/contract.ts'
import type { Grounds } from '../appeals/verb.ts'
import { receiptFor } from '../appeals/receipts.ts'
import { registration } from '../appeals/register.ts'
import { recordedAs, register } from '../appeals/registering.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { ToldAppeal, ToldReceipt } from './contract-told.ts'

interface Told {
  actor: StaffActor
  channel: Channel
  /** The drive of the day on which it was said. */
  driveId: string | undefined
}

export interface Filed {
  appealId: string
  /** As the history keeps it. */
  commandId: string
}

/** The writer's own: the id opens a receipt, and nobody else shall ask for it. */
const ledgerCommand = (actor: StaffActor, commandId: string) => `${actor.staffId}:${commandId}`

/** All are looked at before the first is filed, so that a record is taken whole or refused whole; `no` says which one. */
export function whyNotTold(appeals: readonly ToldAppeal[], told: Told, grounds: Grounds) {
  if (new Set(appeals.map(({ commandId }) => commandId)).size < appeals.length)
    throw new Refused('command_reused')
  for (const [index, appeal] of appeals.entries()) {
    const events = registration(inputOf(appeal, told), grounds, { code: '' })
    if (typeof events === 'string')
      throw new Refused(events, { no: index + 1, appealCommandId: appeal.commandId })
  }
}

/** The same command ids again give the same appeals. */
export async function fileTold(
  deps: Deps,
  told: Told,
  appeals: readonly ToldAppeal[],
): Promise<Filed[]> {
  const { districtId } = deps.config
  const filed: Filed[] = []
  for (const [index, appeal] of appeals.entries()) {
    const commandId = ledgerCommand(told.actor, appeal.commandId)
    try {
      const { appealId } = await register(deps, {
        districtId,
        actor: told.actor,
        commandId,
        input: inputOf(appeal, told),
        // The drive it counts for is ours to find, and may come out otherwise on a retry.
        said: { told: appeal, channel: told.channel },
      })
      filed.push({ appealId, commandId: recordedAs(commandId) })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      throw new Refused(error.code, {
        ...error.details,
        no: index + 1,
        appealCommandId: appeal.commandId,
      })
    }
  }
  return filed
}

/** For the one who wrote it down, in the answer to that very act. */
export function receiptsOf(
  deps: Deps,
  actor: StaffActor,
  appeals: readonly ToldAppeal[],
  filed: readonly Filed[],
): ToldReceipt[] {
  return appeals.flatMap(({ commandId }) => {
    const command = ledgerCommand(actor, commandId)
    const found = filed.find((each) => each.commandId === recordedAs(command))
    if (!found) return []
    const receipt = receiptFor(deps.vault, deps.config.districtId, command)
    return [{ commandId, appealId: found.appealId, receipt }]
  })
}

function inputOf(
  { commandId: _command, ...appeal }: ToldAppeal,
  { channel, driveId }: Told,
): RegisterInput {
  return {
    ...appeal,
    type: appeal.againstUnitId ? 'efficiency_complaint' : appeal.type,
    channel,
    fileIds: [],
    driveId,
  }
}
