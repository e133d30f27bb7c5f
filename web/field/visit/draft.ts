// 走访表 as it is being filled in, and what it becomes when it is done. Pure.
import type { AppealType } from '../../../src/rulebook/contract.ts'
import type {
  Consent,
  Position,
  UploadKind,
  VisitAnswer,
  VisitInput,
  VisitResult,
} from '../../../src/visits/contract.ts'
import {
  doorKey,
  doorTrouble,
  looksLikeNumberOfAPerson,
} from '../../../src/visits/contract-doors.ts'
import type { Act, UploadAct, VisitAct } from '../outbox/act.ts'

export interface FileDraft {
  id: string
  kind: UploadKind
  mediaType: string
  bytes: number
}
/** Nothing is agreed before somebody said so: neither answer is given in advance. */
export interface ConsentDraft {
  how: Consent['how'] | null
  speaker: Consent['speaker'] | null
  readBack: boolean
}
export interface AppealDraft {
  commandId: string
  /** The number on the paper slip that was handed over; its command id is the appeal's. */
  slip: string | null
  text: string
  place: string
  type: AppealType | null
  /** The unit that an efficiency complaint is about; it makes the appeal one. Older versions took none. */
  against?: string | null
  name: string
  phone: string
  consent: ConsentDraft
  /** One more voice on this matter: its code, or `ownKey` of what this phone heard at another door. */
  joins: string | null
  /** "Not the same" was said about these. */
  notJoined: string[]
  files: FileDraft[]
  /** As it was handed in before, for one that came back. */
  sentAs: string | null
}
export interface Draft {
  id: string
  schema: 1
  villageId: string
  gridId: string | null
  householdId: string | null
  door: string
  /** "Another one than those on the list" was said of this door, by its key. */
  otherThan?: string | null
  /** What was written by hand before it became a household of the list: the way back. */
  byHand?: Pick<Draft, 'door' | 'gridId'> | null
  result: VisitResult | null
  note: string
  position: Position | null
  appeals: AppealDraft[]
  /** When it happened, for one that came back; otherwise the moment it is finished. */
  happenedAt: string | null
  /** Why the server sent it back. */
  cameBack: string | null
  /** What it was when it was refused. Older versions did not keep it. */
  cameBackFrom?: { entryId: string; code: string }
}

/** What was said, for the receipts and for "is it this one?" at the next door. Older versions kept the first three. */
export interface VisitedAppeal {
  commandId: string
  slip: string | null
  text: string
  place?: string
  type?: AppealType | null
  joins?: string | null
}

/** A visit of this phone, kept for the day's page after it was sent. */
export interface Visited {
  id: string
  schema: 1
  label: string
  villageId: string
  gridId: string | null
  householdId: string | null
  happenedAt: string
  result: VisitResult
  appeals: VisitedAppeal[]
  files: number
  answer: VisitAnswer | null
  /** When that answer came, by this phone's clock. Older versions did not keep it. */
  arrivedAt?: string
  /** The pack on this phone was fetched after it arrived. */
  inPack: boolean
}

export const newAppeal = (commandId: string): AppealDraft => ({
  commandId,
  slip: null,
  text: '',
  place: '',
  type: null,
  name: '',
  phone: '',
  consent: { how: null, speaker: null, readBack: false },
  joins: null,
  notJoined: [],
  files: [],
  sentAs: null,
})

export function newDraft(
  id: string,
  at: Pick<Draft, 'villageId' | 'gridId' | 'householdId' | 'door'>,
): Draft {
  return {
    id,
    schema: 1,
    ...at,
    result: null,
    note: '',
    position: null,
    appeals: [],
    happenedAt: null,
    cameBack: null,
  }
}

/** Nothing was said yet: leaving it leaves nothing behind. */
export function isUntouched(draft: Draft): boolean {
  return draft.result === null && draft.note === '' && draft.appeals.length === 0
}

/** Asked, and said: not the household of the list that it reads like. Other words are another question. */
export const isOther = ({ householdId, door, otherThan }: Draft): boolean =>
  householdId === null && Boolean(otherThan) && doorKey(door) === otherThan

export const asOther = (draft: Draft): Draft => ({
  ...draft,
  householdId: null,
  otherThan: doorKey(draft.door),
})

/** What stands in the way, by the field to go to. */
export type Missing =
  | 'door'
  | 'doorNames'
  | 'noteNumber'
  | 'result'
  | 'appeals'
  | `text-${number}`
  | `how-${number}`
  | `speaker-${number}`
  | `read-${number}`
  | `signature-${number}`

export function missingIn(draft: Draft): Missing[] {
  const missing: Missing[] = []
  if (draft.householdId === null) {
    if (draft.door.trim() === '') missing.push('door')
    else if (doorTrouble(draft.door)) missing.push('doorNames')
  }
  if (looksLikeNumberOfAPerson(draft.note)) missing.push('noteNumber')
  if (draft.result === null) missing.push('result')
  if (draft.result !== 'heard') return missing
  if (draft.appeals.length === 0) missing.push('appeals')
  for (const [i, appeal] of draft.appeals.entries()) {
    if ([...appeal.text.trim()].length < 2) missing.push(`text-${i}`)
    if (appeal.consent.how === null) missing.push(`how-${i}`)
    const signed = appeal.files.some(({ kind }) => kind === 'signature')
    if (appeal.consent.how === 'signature' && !signed) missing.push(`signature-${i}`)
    if (appeal.consent.speaker === null) missing.push(`speaker-${i}`)
    if (!appeal.consent.readBack) missing.push(`read-${i}`)
  }
  return missing
}

export interface Finished {
  visit: VisitAct
  uploads: UploadAct[]
  visited: Visited
}

/** The acts of a finished form. It must have nothing missing. */
export function finish(
  draft: Draft,
  given: { now: string; appVersion: string; newId: () => string },
): Finished {
  const { now, appVersion } = given
  const { id, villageId, gridId, householdId, position } = draft
  if (draft.result === null) throw new Error('a form without a result is not finished')
  const result = draft.result
  const label = draft.door.trim()
  const said = result === 'heard' ? draft.appeals : [] // what was typed before "nothing to say" stays out
  const appeals = said.map((appeal) =>
    isReworded(appeal) ? { ...appeal, commandId: given.newId() } : appeal,
  )
  const happenedAt = draft.happenedAt ?? now
  const input: VisitAct['input'] = {
    commandId: id,
    appVersion,
    happenedAt,
    villageId,
    gridId,
    householdId,
    ...(householdId === null && { door: label }),
    ...(isOther(draft) && { otherDoor: true }),
    result,
    position,
    ...(draft.note.trim() && { note: draft.note.trim() }),
    appeals: appeals.map(appealInput),
  }
  const uploads = appeals.flatMap((appeal) =>
    appeal.files
      .filter(({ kind }) => kind !== 'signature' || appeal.consent.how === 'signature')
      .map(({ id: fileId, kind, ...file }): UploadAct => ({
        kind: 'upload',
        id: fileId,
        label,
        visitId: id,
        appealCommandId: appeal.commandId,
        uploadKind: kind,
        ...file,
      })),
  )
  return {
    visit: { kind: 'visit', id, label, input },
    uploads,
    visited: {
      id,
      schema: 1,
      label,
      villageId,
      gridId,
      householdId,
      happenedAt,
      result,
      appeals: appeals.map(visitedAppeal),
      files: uploads.length,
      answer: null,
      inPack: false,
    },
  }
}

/** Of a complaint nothing is written down but that there was one. */
function visitedAppeal(appeal: AppealDraft): VisitedAppeal {
  const { commandId, slip, text, place, type, joins } = appeal
  if (appeal.against)
    return { commandId, slip, text: '', place: '', type: 'efficiency_complaint', joins: null }
  return { commandId, slip, text, place, type, joins }
}

function appealInput(appeal: AppealDraft): VisitInput['appeals'][number] {
  const { commandId, text, place, type, against, name, phone, joins } = appeal
  const { how, speaker, readBack } = appeal.consent
  if (how === null || speaker === null) throw new Error('an appeal without consent is not finished')
  return {
    commandId,
    text: text.trim(),
    ...(place.trim() && { placeDetail: place.trim() }),
    ...(against ? { againstUnitId: against } : type && { type }),
    reporter: {
      ...(name.trim() && { name: name.trim() }),
      ...(phone.trim() && { phone: phone.trim() }),
    },
    consent: { how, speaker, readBack },
    ...(joins && !against && joining(joins)),
  }
}

const OWN = 'own:'
/** What this phone recorded itself has a command id before it has a code. */
export const ownKey = (commandId: string) => `${OWN}${commandId}`
function joining(key: string): Pick<VisitInput['appeals'][number], 'joins' | 'joinsOwn'> {
  return key.startsWith(OWN) ? { joinsOwn: key.slice(OWN.length) } : { joins: key }
}

/** Another text is another command, but a slip's number is in somebody's hand already. */
function isReworded(appeal: AppealDraft): boolean {
  return (
    appeal.sentAs !== null &&
    appeal.slip === null &&
    appeal.sentAs !== JSON.stringify(appealInput(appeal))
  )
}

/**
 * A refused visit as a form again. The visit was never recorded and gets a new command id; an appeal keeps its own as long as
 * its words stay: should the server have it after all, it is the same one and not a second.
 */
export function takenBack(
  visit: VisitAct,
  uploads: readonly Act[],
  slips: ReadonlyMap<string, string | null>,
  given: { id: string; words: string; code: string },
): Draft {
  const { input, label } = visit
  return {
    ...newDraft(given.id, {
      villageId: input.villageId,
      gridId: input.gridId,
      householdId: input.householdId,
      door: input.door ?? label,
    }),
    otherThan: input.otherDoor ? doorKey(input.door ?? label) : null,
    result: input.result,
    note: input.note ?? '',
    position: input.position,
    happenedAt: input.happenedAt,
    cameBack: given.words,
    cameBackFrom: { entryId: visit.id, code: given.code },
    appeals: input.appeals.map((appeal) =>
      withSentAs({
        ...newAppeal(appeal.commandId),
        slip: slips.get(appeal.commandId) ?? null,
        text: appeal.text,
        place: appeal.placeDetail ?? '',
        type: appeal.type ?? null,
        against: appeal.againstUnitId ?? null,
        name: appeal.reporter.name ?? '',
        phone: appeal.reporter.phone ?? '',
        consent: appeal.consent,
        joins: appeal.joins ?? (appeal.joinsOwn ? ownKey(appeal.joinsOwn) : null),
        files: uploads.flatMap((act) =>
          act.kind === 'upload' && act.appealCommandId === appeal.commandId
            ? [
                {
                  id: act.id,
                  kind: act.uploadKind,
                  mediaType: act.mediaType,
                  bytes: act.bytes,
                },
              ]
            : [],
        ),
      }),
    ),
  }
}

function withSentAs(appeal: AppealDraft): AppealDraft {
  return { ...appeal, sentAs: JSON.stringify(appealInput(appeal)) }
}
