// Files under their own hash: written once, never changed, found again by what they are.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface Files {
  /** Durable when it returns: written, synced, renamed. Gives the SHA-256 in hex, which is the key. */
  put(bytes: Buffer): Promise<string>
  read(key: string): Readable
  /** Takes a file away unless it was put (again) after `unusedSince`: somebody may just be naming it. */
  remove(key: string, unusedSince: Date): Promise<void>
}

export function openFiles(dir: string): Files {
  const pathOf = (key: string) => join(dir, key.slice(0, 2), key)
  return {
    async put(bytes) {
      const key = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(key)
      const now = new Date()
      await utimes(path, now, now).catch(() => undefined) // it may not be there yet
      // A file that was cut short is written anew.
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      )
      if (size === bytes.length) return key
      await mkdir(join(dir, key.slice(0, 2)), { recursive: true })
      const draft = `${path}.${randomUUID()}`
      const handle = await open(draft, 'wx')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, path)
      return key
    },
    read(key) {
      if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('not a file key')
      return createReadStream(pathOf(key))
    },
    async remove(key, unusedSince) {
      if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('not a file key')
      const found = await stat(pathOf(key)).catch(() => null)
      if (found && found.mtime < unusedSince) await unlink(pathOf(key))
    },
  }
}
