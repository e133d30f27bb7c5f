// What the inspector's phone keeps: the lines fetched, their photos, forms begun, and what was found. All of it sealed.
import type { FieldCheck, FieldChecks, LineReporters } from '../../../src/spotchecks/contract.ts'
import { CHECK_PATHS } from '../../../src/spotchecks/contract-wire.ts'
import { ApiProblem } from '../../http.ts'
import { changed, readShelf, sendNow, theKeep } from '../app.ts'
import { giveUpNow, orSayFull } from '../forms.ts'
import { newId } from '../keep/ids.ts'
import { handInFinding, takeBackFinding, type Entry } from '../keep/outbox-shelf.ts'
import {
  blobIds,
  dropBlob,
  dropValue,
  keepBlob,
  keepValue,
  readAll,
  readBlob,
  readValue,
  type Keep,
} from '../keep/shelf.ts'
import { appState } from '../state.ts'
import { call } from '../wire.ts'
import { givenUpCheck, takenBackCheck, type CheckDraft, type finishCheck } from './draft.ts'
import { words } from './texts.ts'

export interface Found {
  lineId: string
  label: string
  late?: boolean
  sent?: boolean
  /** When it was filed. */
  at?: string
}
/** `left`: the server lists it no more, and there is unsent work on it here. */
export type KeptLine = FieldCheck & { left?: boolean }
export interface Kept {
  checks: (Omit<FieldChecks, 'lines'> & { lines: KeptLine[] }) | null
  drafts: CheckDraft[]
  found: Found[]
  /** Doors and telephones that were looked up here. */
  doors: Door[]
}
export type Door = LineReporters & { lineId: string }
export const claimPhoto = (fileId: string) => `${CLAIM_PHOTOS}${fileId}`
const CLAIM_PHOTOS = 'claim-'
const FOUND_DAYS = 30
const DAY_MS = 24 * 60 * 60_000

export async function readKept(): Promise<Kept> {
  const keep = theKeep()
  const [checks, drafts, found, doors] = await Promise.all([
    readValue(keep, 'checks'),
    readAll(keep, 'check/'),
    readAll(keep, 'found/'),
    readAll(keep, 'door/'),
  ])
  // This app sealed them, and only it has the key.
  return {
    checks: checks as Kept['checks'],
    drafts: drafts as CheckDraft[],
    found: found as Found[],
    doors: doors as Door[],
  }
}

const theCaller = () => ({
  deviceId: appState().phone?.deviceId ?? null,
  unsent: appState().unsent,
})

/** False without a line: what was fetched before stays good. */
export async function fetchLines(): Promise<boolean> {
  const keep = theKeep()
  try {
    const checks = await call<FieldChecks>(theCaller(), 'GET', CHECK_PATHS.lines)
    if (!Array.isArray(checks?.lines)) return false // a captive portal says 200, too
    const lines = withWork(checks.lines, await readKept())
    await orSayFull(keepValue(keep, 'checks', { ...checks, lines }))
    await forget(keep, lines)
    for (const fileId of lines.flatMap(({ claim }) => claim.photos)) {
      if (await readBlob(keep, claimPhoto(fileId))) continue
      const answer = await fetch(`/api/files/${fileId}?size=thumb`, { credentials: 'same-origin' })
      if (answer.ok) await orSayFull(keepBlob(keep, claimPhoto(fileId), await answer.arrayBuffer()))
    }
    return true
  } catch (error) {
    if (!(error instanceof ApiProblem) && !(error instanceof TypeError)) throw error
    return false
  }
}

/** What somebody has begun or filed here and not sent stays to be read, also when another one was faster. */
function withWork(lines: readonly FieldCheck[], { checks, drafts, found }: Kept): KeptLine[] {
  const listed = new Set(lines.map(({ lineId }) => lineId))
  const worked = new Set(
    [...drafts, ...found.filter(({ sent }) => !sent)].map(({ lineId }) => lineId),
  )
  const left = (checks?.lines ?? []).filter(
    ({ lineId }) => worked.has(lineId) && !listed.has(lineId),
  )
  return [...lines, ...left.map((line) => ({ ...line, left: true }))]
}

/** Of lines that are gone: their photos, doors and telephones at once, that they were found after a month. */
async function forget(keep: Keep, lines: readonly KeptLine[]) {
  const photos = new Set(lines.flatMap(({ claim }) => claim.photos.map(claimPhoto)))
  for (const id of await blobIds(keep, CLAIM_PHOTOS)) if (!photos.has(id)) await dropBlob(keep, id)
  const { doors, found } = await readKept()
  for (const { lineId } of doors)
    if (!lines.some((line) => line.lineId === lineId && !line.left))
      await dropValue(keep, `door/${lineId}`)
  for (const { lineId, sent, at } of found)
    if (sent && at && Date.now() - Date.parse(at) > FOUND_DAYS * DAY_MS)
      await dropValue(keep, `found/${lineId}`)
}

/** Door and telephone, looked up where there is a line and kept sealed for where there is none. Gives what went wrong. */
export async function lookUp(lineId: string): Promise<string | null> {
  try {
    const seen = await call<LineReporters>(theCaller(), 'POST', CHECK_PATHS.look(lineId), {})
    if (!Array.isArray(seen?.reporters)) return '' // a captive portal says 200, too
    await orSayFull(keepValue(theKeep(), `door/${lineId}`, { ...seen, lineId }))
    return null
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return error.status >= 400 && error.status < 500 ? error.detail : ''
  }
}

let writing: Promise<unknown> = Promise.resolve()
/** At every keystroke, in order: a tab that is killed has what was typed. */
export function keepCheck(draft: CheckDraft): void {
  const keep = theKeep()
  writing = writing.then(() => orSayFull(keepValue(keep, `check/${draft.lineId}`, draft)))
}

/** False when the phone is full: the form stays. */
export async function fileCheck(
  { finding, uploads }: ReturnType<typeof finishCheck>,
  lineId: string,
): Promise<boolean> {
  await writing
  const found: Found = { lineId, label: finding.label, at: finding.input.happenedAt }
  const kept = handInFinding(theKeep(), [finding, ...uploads], found).then(() => true)
  if (!(await orSayFull(kept))) return false
  await dropValue(theKeep(), `door/${lineId}`)
  changed()
  sendNow()
  return true
}

/** A refused finding as a form again; gives its line. */
export async function correctCheck({ act, row }: Entry): Promise<string | null> {
  if (act?.kind !== 'finding') return null
  const uploads = appState().entries.flatMap(({ act: other }) =>
    other?.kind === 'upload' && other.visitId === act.id ? [other] : [],
  )
  const { words: said = '', code = '' } = row.refusal ?? {}
  const items = words().items.solved.length
  const draft = takenBackCheck(act, uploads, { id: newId(), code, words: said, items })
  await takeBackFinding(theKeep(), act.id, draft)
  await readShelf()
  return draft.lineId
}

/** A form that never was sent goes with its photos; the line stays to be looked at. */
export async function dropCheck({ lineId, photos }: CheckDraft): Promise<void> {
  const keep = theKeep()
  await writing
  await dropValue(keep, `check/${lineId}`)
  for (const { id } of photos) await dropBlob(keep, id)
}

/** One that came back goes with a reason, and those who inspect are told. */
export async function giveUpCheck(
  draft: CheckDraft,
  label: string,
  reason: string,
): Promise<boolean> {
  const about = givenUpCheck(draft, label)
  if (!about) return false
  await writing
  const blobs = draft.photos.map(({ id }) => id)
  return giveUpNow(about, reason, { rows: [], blobs, sealed: [`check/${draft.lineId}`] })
}
