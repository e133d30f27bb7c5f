// Room on the disk. A database that meets a full one in the middle of a checkpoint stops; so new work is refused, and
// said so, while there is still room to finish what has begun.
import { statfs } from 'node:fs/promises'
import { Refused } from './errors.ts'

const LOOK_EVERY_MS = 1_000

export interface Room {
  freeBytes(): Promise<number>
  /** Throws `disk_full` when less than what is to be kept free is left. */
  assert(): Promise<void>
}

/** `dir`: the data folder, where the files and the database that comes with the program lie. */
export function openRoom(dir: string, keptFreeBytes: number): Room {
  let looked = { at: -Infinity, free: 0 }
  const freeBytes = async () => {
    const now = performance.now()
    if (now - looked.at < LOOK_EVERY_MS) return looked.free
    const { bavail, bsize } = await statfs(dir)
    looked = { at: now, free: bavail * bsize }
    return looked.free
  }
  return {
    freeBytes,
    async assert() {
      if ((await freeBytes()) < keptFreeBytes) throw new Refused('disk_full')
    },
  }
}
