// 佐证原件: what staff handed in, byte for byte, sealed under the key of the identities. No route sends it as a file; it is
// opened one at a time, for whoever may and says why (src/evidence/originals.ts).
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { originalPath } from './originals.ts'
import { sniff } from './sniff.ts'
import type { PhotoType } from './tables.ts'

const TYPES: Partial<Record<ReturnType<typeof sniff>, PhotoType>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

const folderOf = ({ config }: Pick<Deps, 'config'>, fileId: string) =>
  // The last two digits: the first ones of these ids are the hour.
  join(config.dataDir, 'originals', fileId.slice(-2))
const pathOf = (deps: Pick<Deps, 'config'>, fileId: string) => join(folderOf(deps, fileId), fileId)
const draftOf = (deps: Pick<Deps, 'config'>, fileId: string) => `${pathOf(deps, fileId)}.part`
const cell = ({ config }: Pick<Deps, 'config'>, fileId: string) =>
  `file_original/${config.districtId}/${fileId}`

/** Durable when it returns; the row stands first, so that the sweep knows of whatever lies on the disk. Twice is once. */
export async function sealOriginal(deps: Deps, fileId: string): Promise<void> {
  const bytes = await readFile(originalPath(deps.config, fileId))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await sql`
    insert into file_original (district_id, file_id, sha256, bytes, media_type, handed_in_at)
    select district_id, id, ${sha256}, ${bytes.length}, ${TYPES[sniff(bytes)] ?? 'image/jpeg'}, created_at from file
    where district_id = ${deps.config.districtId} and id = ${fileId}
    on conflict do nothing`.execute(deps.db)
  await mkdir(folderOf(deps, fileId), { recursive: true })
  // Whoever seals it holds the lock on the row that says it waits; what a killed one left is written over.
  const draft = draftOf(deps, fileId)
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(deps.vault.seal(bytes, cell(deps, fileId)))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, pathOf(deps, fileId))
}

/** Null: it has gone. Throws where what lies there is not what was sealed. */
export async function openOriginal(deps: Deps, fileId: string): Promise<Buffer | null> {
  const sealed = await readFile(pathOf(deps, fileId)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return sealed && deps.vault.openBytes(sealed, cell(deps, fileId))
}

/** The bytes before the row: a kill between leaves a row, and the next sweep comes by again. */
export async function forgetOriginals(deps: Deps, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  for (const path of fileIds.flatMap((id) => [pathOf(deps, id), draftOf(deps, id)]))
    await rm(path, { force: true })
  await deps.db
    .deleteFrom('file_original')
    .where('district_id', '=', deps.config.districtId)
    .where('file_id', 'in', [...fileIds])
    .execute()
}
