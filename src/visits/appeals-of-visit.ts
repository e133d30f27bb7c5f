// What was said at the door enters the ledger: as an appeal of its own, or as one more voice on what is there (附议).
import { receiptFor } from '../appeals/receipts.ts'
import { endorse, recordedAs, register } from '../appeals/registering.ts'
import { registration } from '../appeals/register.ts'
import type { RegisterInput } from '../appeals/contract.ts'
import type { Grounds } from '../appeals/verb.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { normaliseCode } from '../platform/ids.ts'
import type { Consent, VisitAppeal } from './contract.ts'
import { publicMatters } from './public-matters.ts'

interface About {
  actor: StaffActor
  villageId: string
  driveId: string | undefined
}

export interface Filed {
  appealId: string
  /** As the history keeps it. */
  commandId: string
  joined: boolean
  consent: Consent
}

/** A collector's own: the id opens a receipt, and nobody else shall ask for it. */
export const ledgerCommand = (staffId: string, commandId: string) => `${staffId}:${commandId}`

/** All of them are looked at before the first is filed: a visit is taken whole or refused whole. */
export function whyNotAppeals(appeals: readonly VisitAppeal[], about: About, grounds: Grounds) {
  if (new Set(appeals.map(({ commandId }) => commandId)).size < appeals.length)
    throw new Refused('command_reused')
  for (const appeal of appeals) {
    const events = registration(registerInput(appeal, about), grounds, { code: '' })
    if (typeof events === 'string') throw new Refused(events, { appealCommandId: appeal.commandId })
  }
}

/** The same command id again gives the same appeal. What can no longer be joined is filed by itself. */
export async function fileAppeal(deps: Deps, about: About, appeal: VisitAppeal): Promise<Filed> {
  const command = ledgerCommand(about.actor.staffId, appeal.commandId)
  const filed = { commandId: recordedAs(command), consent: appeal.consent }
  const code = codeToJoin(deps, about.actor, appeal)
  const joined = code ? await join(deps, command, appeal, code) : null
  if (joined) return { ...filed, appealId: joined, joined: true }
  const { appealId } = await register(deps, {
    districtId: deps.config.districtId,
    actor: about.actor,
    commandId: command,
    input: registerInput(appeal, about),
    // The day it counts for is ours to find, and may come out otherwise on a retry.
    said: { visit: appeal, villageId: about.villageId },
  })
  return { ...filed, appealId, joined: false }
}

/** The code of an own appeal follows from its command id, also where the phone never got the answer. */
function codeToJoin(deps: Deps, actor: StaffActor, { joins, joinsOwn }: VisitAppeal) {
  if (joins) return normaliseCode(joins)
  if (!joinsOwn) return null
  const command = ledgerCommand(actor.staffId, joinsOwn)
  return receiptFor(deps.vault, deps.config.districtId, command).code
}

export const wantedToJoin = ({ joins, joinsOwn }: VisitAppeal): boolean =>
  joins !== undefined || joinsOwn !== undefined

async function join(
  deps: Deps,
  command: string,
  { text, reporter }: VisitAppeal,
  code: string,
): Promise<string | null> {
  const { districtId } = deps.config
  try {
    const { appealId } = await endorse(deps, {
      districtId,
      code,
      commandId: command,
      input: { ...reporter, text },
      unclassifiedIsPublic: await isPublicUnclassified(deps, code),
    })
    return appealId
  } catch (error) {
    // Reused: an attempt before this one found it closed and filed it by itself. `register` compares the words.
    const filedBefore = error instanceof Refused && error.code === 'command_reused'
    if (filedBefore || (error instanceof Refused && error.code === 'endorse_not_possible'))
      return null
    throw error
  }
}

async function isPublicUnclassified(deps: Deps, code: string): Promise<boolean> {
  const { districtId } = deps.config
  const row = await deps.db
    .selectFrom('appeal')
    .select(['text', 'type', 'category', 'sealed'])
    .where('district_id', '=', districtId)
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.category === null && (await publicMatters(deps, districtId))(row)
}

function registerInput(appeal: VisitAppeal, { villageId, driveId }: About): RegisterInput {
  return {
    text: appeal.text,
    channel: 'visit',
    areaId: villageId,
    placeDetail: appeal.placeDetail,
    type: appeal.againstUnitId ? 'efficiency_complaint' : appeal.type,
    againstUnitId: appeal.againstUnitId,
    headcount: appeal.headcount,
    fileIds: [],
    driveId,
    reporter: appeal.reporter,
  }
}
