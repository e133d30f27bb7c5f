// Callers over HTTP, in a thread of their own: what they spend is not counted as ours, and connections stay open.
import { Worker } from 'node:worker_threads'

export interface HttpCall {
  method: 'GET' | 'POST'
  path: string
  cookie?: string
  headers?: Record<string, string>
  body?: string
  /** From which address the call seems to come. */
  address?: string
}
export interface Called {
  milliseconds: number[]
  failures: string[]
  bytes: number
}

export interface Caller {
  /** Makes the calls, so many at a time; gives the time of each. */
  call(calls: readonly HttpCall[], concurrency: number): Promise<Called>
  close(): Promise<void>
}

export function openCaller(url: string): Caller {
  const worker = new Worker(new URL('./caller-worker.ts', import.meta.url), { workerData: { url } })
  return {
    call(calls, concurrency) {
      return new Promise((resolve, reject) => {
        worker.once('error', reject)
        worker.once('message', (called: Called) => {
          worker.off('error', reject)
          resolve(called)
        })
        worker.postMessage({ calls, concurrency })
      })
    },
    async close() {
      await worker.terminate()
    },
  }
}
