// The wire: JSON in, JSON out, and every refusal as a value that carries its sentence.

export interface Field {
  path: string
  message: string
}

/** RFC 9457. Branch on `code`, show `detail`. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly fields: Field[]
  /** What the refusal carries besides: the faults of a file, the present number of a draft. */
  readonly extra: Readonly<Record<string, unknown>>
  constructor(
    status: number,
    code: string,
    detail: string,
    fields: Field[] = [],
    extra: Record<string, unknown> = {},
  ) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.detail = detail
    this.fields = fields
    this.extra = extra
  }
}

type Value = string | number | boolean | null | undefined
export type Query = Readonly<Record<string, Value | readonly Value[]>>

/** 'a=1&b=2'; empty values are left out, lists repeat their key. Keys are sorted: the same query, the same text. */
export function queryText(query: Query): string {
  const params = new URLSearchParams()
  for (const key of Object.keys(query).sort()) {
    const value = query[key]
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) {
      if (one !== undefined && one !== null && one !== '') params.append(key, String(one))
    }
  }
  return params.toString()
}

export function urlOf(path: string, query?: Query): string {
  const text = query ? queryText(query) : ''
  return text ? `${path}?${text}` : path
}

export function get<T>(path: string, query?: Query): Promise<T> {
  return send<T>('GET', urlOf(path, query))
}
export function post<T>(path: string, body?: unknown): Promise<T> {
  return send<T>('POST', path, body ?? {})
}
export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body)
}
/** For answers that are a file: opening one is an act with a reason, so it is no link. */
export async function postForFile(
  path: string,
  body: unknown,
): Promise<{ file: Blob; headers: Headers }> {
  const response = await answered('POST', path, body)
  return { file: await response.blob(), headers: response.headers }
}
export function remove<T>(path: string): Promise<T> {
  return send<T>('DELETE', path)
}

export async function send<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await answered(method, url, body)
  if (response.status === 204) return undefined as T // the caller asked for a route without an answer
  return (await response.json()) as T // the server checks its answers against the contract
}

async function answered(method: string, url: string, body: unknown): Promise<Response> {
  const form = body instanceof FormData
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    })
  } catch {
    throw new ApiProblem(0, 'offline', '')
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const problem: unknown = await response.json().catch(() => null)
  if (typeof problem !== 'object' || problem === null)
    return new ApiProblem(response.status, 'fault', '')
  const { code, detail, fields } = problem as { code?: unknown; detail?: unknown; fields?: unknown } // checked below
  return new ApiProblem(
    response.status,
    typeof code === 'string' ? code : 'fault',
    typeof detail === 'string' ? detail : '',
    Array.isArray(fields) ? (fields as Field[]) : [], // our own error handler writes them
    { ...problem },
  )
}
