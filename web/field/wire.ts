// The line to the server. Every call says which phone it is and how much is still unsent; no answer is an answer, too.
import { DEVICE_HEADER, UNSENT_HEADER } from '../../src/visits/contract-wire.ts'
import { ApiProblem, problemOf } from '../http.ts'

/** 32 KB over a line of the second generation take half a minute. */
const WAIT_MS = 120_000

export interface Caller {
  deviceId: string | null
  unsent: number
}

export async function call<T>(
  caller: Caller,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (caller.deviceId) {
    headers[DEVICE_HEADER] = caller.deviceId
    headers[UNSENT_HEADER] = String(caller.unsent)
  }
  if (body !== undefined)
    headers['content-type'] =
      body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), WAIT_MS)
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error', // a captive portal wants to send us elsewhere
      signal: patience.signal,
      ...(method !== 'GET' && body !== undefined && { body: wired(body) }),
    })
    if (!response.ok) throw await problemOf(response)
    if (response.status === 204) return undefined as T // the caller asked for a route without an answer
    return (await response.json()) as T // the server checks its answers; what is no JSON is no answer of ours
  } catch (error) {
    if (error instanceof ApiProblem) throw error
    throw new ApiProblem(0, 'offline', '')
  } finally {
    clearTimeout(timer)
  }
}

function wired(body: unknown): BodyInit {
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}
