// The line to the server. Every call says which phone it is and how much is still unsent; no answer is an answer, too.
import { DEVICE_HEADER, MADE_AT_HEADER, UNSENT_HEADER } from '../../src/visits/contract-wire.ts'
import { ApiProblem, problemOf } from '../http.ts'

/** 32 KB over a line of the second generation take half a minute. */
const WAIT_MS = 120_000

export interface Caller {
  deviceId: string | null
  unsent: number
}

export function call<T>(
  caller: Caller,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  return exchange(caller, { method, path, body }, async (response) => {
    if (!response.ok) throw await problemOf(response)
    if (response.status === 204) return undefined as T // the caller asked for a route without an answer
    return (await response.json()) as T // the server checks its answers; what is no JSON is no answer of ours
  })
}

/** What the phone has already does not come again; `madeAt` is the server's clock, either way. */
export type Fetched<T> =
  | { same: true; madeAt: string | null }
  | { same: false; value: T; etag: string | null }

export function fetchUnlessSame<T>(
  caller: Caller,
  path: string,
  etag: string | undefined,
): Promise<Fetched<T>> {
  const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {}
  return exchange(caller, { method: 'GET', path, headers }, async (response) => {
    if (etag && response.status === 304)
      return { same: true, madeAt: response.headers.get(MADE_AT_HEADER) }
    if (!response.ok) throw await problemOf(response)
    const value = (await response.json()) as T // as in `call`
    return { same: false, value, etag: response.headers.get('etag') }
  })
}

async function exchange<T>(
  caller: Caller,
  asked: { method: string; path: string; body?: unknown; headers?: Record<string, string> },
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { method, path, body } = asked
  const headers: Record<string, string> = { accept: 'application/json', ...asked.headers }
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
    return await read(response)
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
