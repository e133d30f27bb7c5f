// Reads a sheet in a thread of its own: a large one does not hold up the counter, a hostile one is stopped.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Refused } from '../platform/errors.ts'
import { readTable, type About, type Table } from './read-table.ts'

const TIME_MS_MAX = 30_000
const HEAP_MB_MAX = 1_024

type Answer = { table: Table } | { refused: string } | { fault: string }

/** As `readTable`; throws `Refused`. */
export async function readApart(bytes: Buffer, about: About = 'appeals'): Promise<Table> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { bytes, about } satisfies Asked,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
  })
  const timer = setTimeout(() => void worker.terminate(), TIME_MS_MAX)
  try {
    const answer = await new Promise<Answer>((resolve) => {
      worker.once('message', resolve)
      // Out of memory, or out of time.
      worker.once('error', () => resolve({ refused: 'sheet_not_readable' }))
      worker.once('exit', () => resolve({ refused: 'sheet_not_readable' }))
    })
    if ('refused' in answer) throw new Refused(answer.refused)
    if ('fault' in answer) throw new Error(answer.fault)
    return answer.table
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

interface Asked {
  bytes: Uint8Array
  about: About
}

function answerFor({ bytes, about }: Asked): Answer {
  try {
    return {
      table: readTable(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), about),
    }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.code }
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// Vitest runs its tests in workers too: only our own worker was given bytes.
const asked = workerData as Partial<Asked> | null // whatever started this thread gave it
if (!isMainThread && asked?.bytes instanceof Uint8Array && asked.about)
  parentPort?.postMessage(answerFor({ bytes: asked.bytes, about: asked.about }))
