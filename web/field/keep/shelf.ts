// Where the phone keeps things: IndexedDB. Everything about a citizen or a door is sealed; `plain` holds what a locked phone
// must know (whose it is, how often a wrong PIN was tried), the outbox its order and its count.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Row } from '../outbox/act.ts'
import { open, openBytes, seal, sealBytes, type Sealed, type Wrapped } from './vault.ts'

const NAME = 'huiyin-field'
const VERSION = 1

/** The phone as it was enrolled. */
export interface Phone {
  deviceId: string
  label: string
  staffId: string
  staffName: string
  username: string
  pin: Wrapped
  password: Wrapped
  wrongPins: number
  /** What the browser answered to "please do not clear this". */
  persisted: boolean | null
}
export type OutboxRow = Row & { act: Sealed }

interface Stores extends DBSchema {
  plain: { key: string; value: Phone }
  sealed: { key: string; value: Sealed }
  outbox: { key: number; value: OutboxRow; indexes: { id: string } }
  blobs: { key: string; value: Sealed }
}
export type Shelf = IDBPDatabase<Stores>
/** An unlocked phone. */
export interface Keep {
  shelf: Shelf
  key: CryptoKey
}

export function openShelf(onOutdated: () => void): Promise<Shelf> {
  return openDB<Stores>(NAME, VERSION, {
    upgrade(shelf) {
      shelf.createObjectStore('plain')
      shelf.createObjectStore('sealed')
      shelf
        .createObjectStore('outbox', { keyPath: 'n', autoIncrement: true })
        .createIndex('id', 'id', { unique: true })
      shelf.createObjectStore('blobs')
    },
    /** A newer version in another tab waits for us, or the phone was wiped there. */
    blocking: onOutdated,
  })
}

export const findPhone = (shelf: Shelf) => shelf.get('plain', 'phone')
export const savePhone = (shelf: Shelf, phone: Phone) => shelf.put('plain', phone, 'phone')

export async function wipe(shelf: Shelf) {
  const tx = shelf.transaction(['plain', 'sealed', 'outbox', 'blobs'], 'readwrite')
  await Promise.all([
    tx.objectStore('plain').clear(),
    tx.objectStore('sealed').clear(),
    tx.objectStore('outbox').clear(),
    tx.objectStore('blobs').clear(),
    tx.done,
  ])
}

// ── Sealed values by name: 'pack', 'draft/<id>', 'visit/<id>' ────────────────────────────────────────

export async function keepValue({ shelf, key }: Keep, name: string, value: unknown) {
  await shelf.put('sealed', await seal(key, value), name)
}

export async function readValue({ shelf, key }: Keep, name: string): Promise<unknown> {
  const sealed = await shelf.get('sealed', name)
  return sealed ? open(key, sealed) : null
}

export const dropValue = ({ shelf }: Keep, name: string) => shelf.delete('sealed', name)

export async function readAll({ shelf, key }: Keep, prefix: string): Promise<unknown[]> {
  const all = await shelf.getAll('sealed', IDBKeyRange.bound(prefix, `${prefix}\uffff`))
  return Promise.all(all.map((sealed) => open(key, sealed)))
}

// ── Photos, voice notes, signatures ──────────────────────────────────────────────────────────────────

export async function keepBlob({ shelf, key }: Keep, id: string, bytes: ArrayBuffer) {
  await shelf.put('blobs', await sealBytes(key, bytes), id)
}

export async function readBlob({ shelf, key }: Keep, id: string): Promise<ArrayBuffer | null> {
  const sealed = await shelf.get('blobs', id)
  return sealed ? openBytes(key, sealed) : null
}

export const blobIds = ({ shelf }: Keep, prefix: string) =>
  shelf.getAllKeys('blobs', IDBKeyRange.bound(prefix, `${prefix}\uffff`))

export const dropBlob = ({ shelf }: Keep, id: string) => shelf.delete('blobs', id)
