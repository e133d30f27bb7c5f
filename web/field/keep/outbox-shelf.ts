// 待传: acts go in together with what they leave behind, and out only when the server has them. One transaction each: a phone
// whose battery dies in the middle has either the form or the act, never neither and never both.
import {
  ACT_SCHEMA,
  readAct,
  visitOf,
  type Act,
  type DiscardAct,
  type Refusal,
  type Row,
} from '../outbox/act.ts'
import { readValue, type Keep, type OutboxRow, type Shelf } from './shelf.ts'
import type { Discarded, Gone } from '../outbox/discard.ts'
import { open, seal } from './vault.ts'

export interface Entry {
  row: Row
  /** Null: written by a newer version of the app, or not to be opened. */
  act: Act | null
}

/** Forms of spot checks that were begun: known while locked, like the outbox. */
export const countChecks = (shelf: Shelf) =>
  shelf.count('sealed', IDBKeyRange.bound('check/', 'check/\uffff'))
export const countUnsent = (shelf: Shelf) => shelf.count('outbox')

export async function listRows(shelf: Shelf): Promise<Row[]> {
  return (await shelf.getAll('outbox')).map(({ act: _act, ...row }) => row)
}

export async function listEntries({ shelf, key }: Keep): Promise<Entry[]> {
  const rows = await shelf.getAll('outbox')
  return Promise.all(
    rows.map(async ({ act, ...row }) => ({ row, act: readAct(await open(key, act), row.schema) })),
  )
}

export async function findEntry({ shelf, key }: Keep, n: number): Promise<Entry | null> {
  const found = await shelf.get('outbox', n)
  if (!found) return null
  const { act, ...row } = found
  return { row, act: readAct(await open(key, act), row.schema) }
}

/** The form becomes acts: they go in, the draft goes, the visit is written down. Twice is once: ids are unique. */
export function handIn(keep: Keep, acts: readonly Act[], visit: { id: string }, draftId: string) {
  return handInAs(keep, acts, { at: `visit/${visit.id}`, value: visit }, `draft/${draftId}`)
}

/** 验靶: the same, for a line of the lot. */
export function handInFinding(keep: Keep, acts: readonly Act[], found: { lineId: string }) {
  const { lineId } = found
  return handInAs(keep, acts, { at: `found/${lineId}`, value: found }, `check/${lineId}`)
}

async function handInAs(
  keep: Keep,
  acts: readonly Act[],
  kept: { at: string; value: unknown },
  draftAt: string,
) {
  const { shelf, key } = keep
  // Sealing first: a transaction of the browser ends by itself when it has to wait for anything else.
  const rows = await Promise.all(acts.map((act) => rowOf(key, act)))
  const journal = await seal(key, kept.value)
  const tx = shelf.transaction(['outbox', 'sealed'], 'readwrite')
  const outbox = tx.objectStore('outbox')
  const known = await Promise.all(rows.map(({ id }) => outbox.index('id').getKey(id)))
  for (const [i, row] of rows.entries()) {
    if (known[i] === undefined) void outbox.add(row)
  }
  void tx.objectStore('sealed').put(journal, kept.at)
  void tx.objectStore('sealed').delete(draftAt)
  await tx.done
}

async function rowOf(key: CryptoKey, act: Act): Promise<OutboxRow> {
  const row = {
    id: act.id,
    kind: act.kind,
    visitId: visitOf(act),
    schema: ACT_SCHEMA,
    refusal: null,
    act: await seal(key, act),
  }
  return row as typeof row & { n: number } // the database gives `n`: it is the key path and generated
}

export async function refuseRow(shelf: Shelf, n: number, refusal: Refusal) {
  const tx = shelf.transaction('outbox', 'readwrite')
  const row = await tx.store.get(n)
  if (row) void tx.store.put({ ...row, refusal })
  await tx.done
}

/** A refused act is tried once more as it is: the reason may be gone. */
export async function retryRow(shelf: Shelf, n: number) {
  const tx = shelf.transaction('outbox', 'readwrite')
  const row = await tx.store.get(n)
  if (row) void tx.store.put({ ...row, refusal: null })
  await tx.done
}

/** The server has the visit: its answer is written down as the act goes. */
export async function visitTaken({ shelf, key }: Keep, n: number, visit: { id: string }) {
  const journal = await seal(key, visit)
  const tx = shelf.transaction(['outbox', 'sealed'], 'readwrite')
  void tx.objectStore('outbox').delete(n)
  void tx.objectStore('sealed').put(journal, `visit/${visit.id}`)
  await tx.done
}

/** The server has the finding: what it answered stands beside it. */
export async function findingTaken(
  { shelf, key }: Keep,
  n: number,
  found: { lineId: string; label: string; late: boolean; at: string },
) {
  const journal = await seal(key, { ...found, sent: true })
  const tx = shelf.transaction(['outbox', 'sealed'], 'readwrite')
  void tx.objectStore('outbox').delete(n)
  void tx.objectStore('sealed').put(journal, `found/${found.lineId}`)
  await tx.done
}

/** The server has the whole file and said so: only now the copy here goes. */
export async function uploadTaken({ shelf }: Keep, n: number, blobId: string) {
  const tx = shelf.transaction(['outbox', 'blobs'], 'readwrite')
  void tx.objectStore('outbox').delete(n)
  void tx.objectStore('blobs').delete(blobId)
  await tx.done
}

/** A refused visit becomes a form again, its files with it. */
export function takeBack(keep: Keep, visitId: string, draft: { id: string }) {
  const places = { draftAt: `draft/${draft.id}`, journalAt: `visit/${visitId}` }
  return takeBackAs(keep, visitId, draft, places)
}

/** 验靶: the same. */
export function takeBackFinding(keep: Keep, findingId: string, draft: { lineId: string }) {
  const { lineId } = draft
  return takeBackAs(keep, findingId, draft, {
    draftAt: `check/${lineId}`,
    journalAt: `found/${lineId}`,
  })
}

async function takeBackAs(
  { shelf, key }: Keep,
  visitId: string,
  draft: object,
  { draftAt, journalAt }: { draftAt: string; journalAt: string },
) {
  const sealed = await seal(key, draft)
  const tx = shelf.transaction(['outbox', 'sealed'], 'readwrite')
  const rows = await tx.objectStore('outbox').getAll()
  for (const row of rows) if (row.visitId === visitId) void tx.objectStore('outbox').delete(row.n)
  void tx.objectStore('sealed').put(sealed, draftAt)
  void tx.objectStore('sealed').delete(journalAt)
  await tx.done
}

/**
 * What was refused goes, the word that it was given up takes its place in the order, and the log keeps what it said: all of
 * it or nothing.
 */
export async function giveUp({ shelf, key }: Keep, act: DiscardAct, logged: Discarded, gone: Gone) {
  const [row, log] = await Promise.all([rowOf(key, act), seal(key, logged)])
  const tx = shelf.transaction(['outbox', 'sealed', 'blobs'], 'readwrite')
  for (const n of gone.rows) void tx.objectStore('outbox').delete(n)
  for (const id of gone.blobs) void tx.objectStore('blobs').delete(id)
  for (const name of gone.sealed) void tx.objectStore('sealed').delete(name)
  void tx.objectStore('outbox').add(row)
  void tx.objectStore('sealed').put(log, `discard/${act.id}`)
  await tx.done
}

/** The office has been told. */
export async function discardTaken(keep: Keep, n: number, id: string) {
  const { shelf, key } = keep
  const logged = await readValue(keep, `discard/${id}`)
  const told = logged ? await seal(key, { ...logged, told: true }) : null
  const tx = shelf.transaction(['outbox', 'sealed'], 'readwrite')
  void tx.objectStore('outbox').delete(n)
  if (told) void tx.objectStore('sealed').put(told, `discard/${id}`)
  await tx.done
}
