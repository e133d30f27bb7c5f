// Forms: kept at every keystroke, handed in once, and taken back when the server says no.
import { changed, readShelf, sendNow, sendSoon, theKeep, theShelf } from './app.ts'
import { newId } from './keep/ids.ts'
import { giveUp, handIn, retryRow, takeBack, type Entry } from './keep/outbox-shelf.ts'
import { discardOf, givenUpEntry, givenUpForm, type GivenUp, type Gone } from './outbox/discard.ts'
import { dropBlob, dropValue, keepValue } from './keep/shelf.ts'
import { appState, set } from './state.ts'
import { finish, isUntouched, takenBack, type Draft, type Visited } from './visit/draft.ts'
import { withoutReceipts } from './visit/sealed.ts'

let writing: Promise<unknown> = Promise.resolve()
/** Typed and not yet written; a slow phone writes the newest and skips what came before. */
const newest = new Map<string, Draft>()

/** At every keystroke, in order: a tab that is killed has what was typed. */
export function keepDraft(draft: Draft): Promise<unknown> {
  const holding = theKeep()
  set({ drafts: [...others(draft), draft] })
  newest.set(draft.id, draft)
  writing = writing.then(async () => {
    const now = newest.get(draft.id)
    newest.delete(draft.id)
    if (now) await orSayFull(keepValue(holding, `draft/${draft.id}`, now))
  })
  return writing
}

/** A full phone is said at once and in every view; what is on the screen stays there to be tried again. */
export async function orSayFull<T>(work: Promise<T>): Promise<T | null> {
  try {
    const done = await work
    if (appState().full) set({ full: false })
    return done
  } catch (error) {
    if (!(error instanceof DOMException)) throw error // the browser's own word: QuotaExceededError and its kin
    set({ full: true })
    return null
  }
}

const others = (draft: Draft) => appState().drafts.filter(({ id }) => id !== draft.id)

export async function dropDraft(draft: Draft) {
  const holding = theKeep()
  set({ drafts: others(draft) })
  await written(draft)
  await dropValue(holding, `draft/${draft.id}`)
  for (const { id } of draft.appeals.flatMap(({ files }) => files)) await dropBlob(holding, id)
}

/** Nothing of this form is on its way to the shelf any more. */
async function written(draft: Draft) {
  newest.delete(draft.id)
  await writing
}

/** Leaving a form that says nothing leaves nothing. */
export async function leaveDraft(draft: Draft) {
  if (isUntouched(draft)) await dropDraft(draft)
}

/** False when the phone is full: the form stays. */
export async function finishDraft(draft: Draft): Promise<boolean> {
  const holding = theKeep()
  const now = new Date().toISOString()
  const { visit, uploads, visited } = finish(draft, { now, appVersion: __APP_VERSION__, newId })
  await written(draft)
  const handed = handIn(holding, [visit, ...uploads], visited, draft.id).then(() => true)
  if (!(await orSayFull(handed))) return false
  set({ drafts: others(draft) })
  await readShelf()
  changed()
  sendSoon()
  return true
}

/** A refused visit as a form again; gives its id. */
export async function correct(entry: Entry): Promise<string | null> {
  if (entry.act?.kind !== 'visit') return null
  const { act } = entry
  const uploads = appState().entries.flatMap(({ act: other }) =>
    other?.kind === 'upload' && other.visitId === act.id ? [other] : [],
  )
  const before = appState().visited.find(({ id }) => id === act.id)
  const slips = new Map(before?.appeals.map(({ commandId, slip }) => [commandId, slip]))
  const { words = '', code = '' } = entry.row.refusal ?? {}
  const draft = takenBack(act, uploads, slips, { id: newId(), words, code })
  await takeBack(theKeep(), act.id, draft)
  set({ drafts: [...others(draft), draft] })
  await readShelf()
  return draft.id
}

export async function retry(entry: Entry) {
  await retryRow(theShelf(), entry.row.n)
  await readShelf()
  sendNow()
}

/** 放弃: a refused act goes with its pictures, its reason and what it said stay in the log, the office is told. */
export async function discardEntry(entry: Entry, reason: string): Promise<boolean> {
  const { entries, visited, discards } = appState()
  const given = givenUpEntry(entry, { entries, visited, discards })
  if (!given) return false
  const { about, gone } = given
  return giveUpNow(about, reason, gone)
}

/** The same for a form that came back; one that never was refused simply goes (`dropDraft`). */
export async function discardDraft(draft: Draft, reason: string): Promise<boolean> {
  const about = givenUpForm(draft)
  if (!about) return false
  await written(draft)
  const blobs = draft.appeals.flatMap(({ files }) => files.map(({ id }) => id))
  const gone = { rows: [], blobs, sealed: [`draft/${draft.id}`] }
  const done = await giveUpNow(about, reason, gone)
  if (done) set({ drafts: others(draft) })
  return done
}

/** False when the phone is full: nothing went. */
export const giveUpNow = (about: GivenUp, reason: string, gone: Gone) =>
  discarded(giveUpWhole(about, reason, gone))

function giveUpWhole(about: GivenUp, reason: string, gone: Gone) {
  const { act, logged } = discardOf(about, reason, { id: newId(), now: new Date().toISOString() })
  return giveUp(theKeep(), act, logged, gone)
}

async function discarded(work: Promise<void>): Promise<boolean> {
  if (!(await orSayFull(work.then(() => true)))) return false
  await readShelf()
  changed()
  sendSoon()
  return true
}

/** The person has the receipt of their complaint: nobody finds it here any more. */
export async function forgetReceipt(visit: Visited, commandId: string) {
  const left = withoutReceipts(visit, (appeal) => appeal.commandId === commandId)
  if (await orSayFull(keepValue(theKeep(), `visit/${visit.id}`, left).then(() => true))) changed()
}
