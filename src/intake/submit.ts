// The public door: what a citizen sends becomes an appeal. Pages and the API enter here alike.
import { randomUUID } from 'node:crypto'
import { endorse, register } from '../appeals/registering.ts'
import type { Receipt, RegisterInput } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { driveOn } from '../drive/current.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { normaliseCode } from '../platform/ids.ts'
import { isStorable } from '../platform/storable.ts'
import type { EndorseInput, SubmitInput } from './contract.ts'
import { findPlace } from './place-codes.ts'
import { refuseForeignFiles } from './stored-files.ts'

/** The same command id again gives the same receipt and writes nothing. */
export async function submitAppeal(
  deps: Deps,
  input: SubmitInput,
  commandId: string,
): Promise<Receipt> {
  if (!isStorable(input)) throw new Refused('text_not_storable')
  const { districtId } = deps.config
  const fileIds = [...new Set(input.fileIds)]
  await refuseForeignFiles(deps.db, districtId, fileIds)
  const place = input.placeCode ? await findPlace(deps, input.placeCode) : null
  const scanned = place?.found === 'active' ? place : null
  const elsewhere = scanned && input.areaId && input.areaId !== scanned.unitId
  const appeal: RegisterInput = {
    text: input.text,
    channel: scanned ? 'scan' : 'web',
    // What the citizen chose counts; the code only fills in what they left open.
    areaId: input.areaId ?? scanned?.unitId ?? null,
    placeDetail: input.placeDetail || (elsewhere ? undefined : scanned?.label),
    placeCode: scanned?.code,
    type: input.againstUnitId ? 'efficiency_complaint' : input.type,
    againstUnitId: input.againstUnitId,
    fileIds,
    driveId: await driveOn(deps.db, districtId, dayOf(deps.now())),
    reporter: { name: input.name, phone: input.phone, email: input.email, address: input.address },
  }
  // Their own words, not what we made of them: the place code or the drive may have ended since.
  const { commandId: _id, ...said } = input
  const { receipt } = await register(deps, {
    districtId,
    actor: { kind: 'reporter', reporterNo: 1 },
    commandId,
    input: appeal,
    said,
  })
  return receipt
}

/** 附议: a receipt of its own, and no secret needed. */
export async function submitEndorsement(
  deps: Deps,
  code: string,
  call: EndorseInput,
  commandId: string,
): Promise<Receipt> {
  if (!isStorable(call)) throw new Refused('text_not_storable')
  const { note, ...reporter } = call.input
  const { receipt } = await endorse(deps, {
    districtId: deps.config.districtId,
    code: normaliseCode(code),
    commandId,
    input: { ...reporter, ...(note ? { text: note } : {}) },
  })
  return receipt
}

/** Without an id of the caller's own there is nothing to repeat: each call is a new one. */
export function commandIdOf(given: string | undefined): string {
  return given ?? randomUUID()
}

export function trackUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/t/${code}`
}
