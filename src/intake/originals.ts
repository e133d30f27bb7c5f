// What came in, until it is a plain JPEG: under the file's own id, apart from what may be shown, and sent to nobody.
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import type { Config } from '../platform/config.ts'

type Place = Pick<Config, 'dataDir'>

const HOUR_MS = 60 * 60_000
/** Taken in by a request that did not live to write its row. */
const HOMELESS_HOURS = 1
/** What no decoder could read, for whoever wants to try by hand (runbook). */
export const BROKEN_KEPT_HOURS = 30 * 24
const SWEEP_BATCH = 500
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const folder = ({ dataDir }: Place) => join(dataDir, 'photos-in')
export const originalPath = (place: Place, fileId: string) => join(folder(place), fileId)

/** Durable when it returns. */
export async function putOriginal(place: Place, fileId: string, bytes: Buffer): Promise<void> {
  await mkdir(folder(place), { recursive: true })
  const handle = await open(originalPath(place, fileId), 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The same bytes for another file; false where they are gone, because the first one is ready by now. */
export async function shareOriginal(place: Place, from: string, to: string): Promise<boolean> {
  try {
    await link(originalPath(place, from), originalPath(place, to))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false // fs throws nothing else
    throw error
  }
}

export async function dropOriginals(place: Place, fileIds: readonly string[]): Promise<void> {
  for (const id of fileIds) await rm(originalPath(place, id), { force: true })
}

/** Originals that nobody waits for: of photos made ready just before a kill, of requests that were, of broken ones. */
export async function sweepOriginals(deps: Deps): Promise<number> {
  const { config } = deps
  const all = await readdir(folder(config)).catch(() => []) // no photo has come in yet
  const names = all.filter((name) => UUID.test(name))
  let swept = 0
  for (let from = 0; from < names.length; from += SWEEP_BATCH) {
    const { rows } = await sql<{ id: string; broken: boolean }>`
      select name as id, broken from unnest(${names.slice(from, from + SWEEP_BATCH)}::text[]) as name
        left join file on file.district_id = ${config.districtId} and file.id = name::uuid
      where not exists (select 1 from file_waiting where file_waiting.district_id = ${config.districtId}
        and file_waiting.file_id = name::uuid)`.execute(deps.db)
    for (const { id, broken } of rows) {
      const hours = broken ? BROKEN_KEPT_HOURS : HOMELESS_HOURS
      if (await isOlder(originalPath(config, id), deps.now().getTime() - hours * HOUR_MS)) {
        await dropOriginals(config, [id])
        swept += 1
      }
    }
  }
  return swept
}

async function isOlder(path: string, than: number): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.mtimeMs < than
}
