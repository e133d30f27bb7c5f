// The pieces of what is still on its way, in the data folder until it is whole or a month old.
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config.ts'

const pathOf = (config: Config, uploadId: string) =>
  join(config.dataDir, 'uploads', uploadId.toLowerCase())

/** Durable when it returns. The same piece at the same place again changes nothing. */
export async function writePiece(config: Config, uploadId: string, offset: number, piece: Buffer) {
  await mkdir(join(config.dataDir, 'uploads'), { recursive: true })
  // Opened for both, made where it is not there, and never cut.
  const handle = await open(pathOf(config, uploadId), offset === 0 ? 'w+' : 'r+')
  try {
    await handle.write(piece, 0, piece.length, offset)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The whole, or null where it is not what was promised. */
export async function readWhole(
  config: Config,
  { id, sha256 }: { id: string; sha256: string },
): Promise<Buffer | null> {
  const bytes = await readFile(pathOf(config, id)).catch(() => null)
  if (!bytes) return null
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
}

export async function removePieces(config: Config, uploadId: string): Promise<void> {
  await rm(pathOf(config, uploadId), { force: true })
}
