// Immutable versions of a district, kept in the process: what a version says can be asked a thousand times a second.
import { type Kysely, sql } from 'kysely'

const VERSIONS_MAX = 500

/**
 * True where a row may be kept: it was written by a transaction that is over. A row of the very transaction that
 * asks may still be rolled back, and its number given to another version.
 */
export const settled = sql<boolean>`xmin is distinct from pg_current_xact_id_if_assigned()::xid`

/** `load` gives the version and whether it is settled. Each database has its own shelf. */
export function versionCache<Tables, Value>(
  load: (
    db: Kysely<Tables>,
    districtId: string,
    version: number,
  ) => Promise<{ value: Value; settled: boolean }>,
) {
  const shelves = new WeakMap<object, Map<string, Value>>()
  return async (db: Kysely<Tables>, districtId: string, version: number): Promise<Value> => {
    // A transaction has an executor of its own, but shares the adapter of the database it was begun on.
    const database = db.getExecutor().adapter
    const shelf = shelves.get(database) ?? new Map<string, Value>()
    shelves.set(database, shelf)
    const key = `${districtId}/${version}`
    const kept = shelf.get(key)
    if (kept !== undefined) return kept
    const loaded = await load(db, districtId, version)
    if (loaded.settled) {
      const [oldest] = shelf.keys()
      if (shelf.size >= VERSIONS_MAX && oldest !== undefined) shelf.delete(oldest)
      shelf.set(key, loaded.value)
    }
    return loaded.value
  }
}
