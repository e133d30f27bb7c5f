// The thread of caller.ts.
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import type { Called, HttpCall } from './caller.ts'

const { hostname, port } = new URL((workerData as { url: string }).url) // given by openCaller
const ANSWER_MS_MAX = 60_000
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

parentPort?.on(
  'message',
  // oxlint-disable-next-line typescript/no-misused-promises -- the answer goes back as a message
  async ({ calls, concurrency }: { calls: HttpCall[]; concurrency: number }) => {
    const called: Called = { milliseconds: [], failures: [], bytes: 0 }
    let next = 0
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (let call = calls[next]; call; call = calls[next]) {
          next += 1
          const began = performance.now()
          const { status, size, text } = await once(call)
          called.milliseconds.push(performance.now() - began)
          called.bytes += size
          if (status >= 300) called.failures.push(`${call.method} ${call.path}: ${status} ${text}`)
        }
      }),
    )
    parentPort?.postMessage(called)
  },
)

function once(call: HttpCall): Promise<{ status: number; size: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = {
      host: `${hostname}:${port}`,
      ...call.headers,
    }
    if (call.address) headers['x-forwarded-for'] = call.address
    if (call.cookie) headers['cookie'] = call.cookie
    if (call.body !== undefined) {
      headers['content-type'] = 'application/json'
      headers['content-length'] = Buffer.byteLength(call.body)
    }
    const sending = request(
      { agent, hostname, port, method: call.method, path: call.path, headers },
      (answer) => {
        const status = answer.statusCode ?? 0
        let size = 0
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (status >= 300 && text.length < 500) text += chunk.toString()
        })
        answer.on('end', () => resolve({ status, size, text }))
        answer.on('error', reject)
      },
    )
    sending.on('error', reject)
    sending.setTimeout(ANSWER_MS_MAX, () =>
      sending.destroy(new Error(`no answer: ${call.method} ${call.path}`)),
    )
    sending.end(call.body)
  })
}
