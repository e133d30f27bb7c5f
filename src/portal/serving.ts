// What every page needs to be served: who reads, what was posted, and the answer, small on the wire.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { languageOf } from '../platform/http.ts'
import { readerOf, type Reader } from './layout.ts'

/** Pages are for everyone, and no part of the API's description. */
export const openPage = { config: { access: { kind: 'public' } }, schema: { hide: true } } as const
const COMPRESS_BYTES_MIN = 1024
const compress = promisify(gzip)

export async function readerFor(deps: Deps, request: FastifyRequest): Promise<Reader> {
  const { organisation } = await publicGrounds(deps)
  return readerNamed(request, organisation.units.get(deps.config.districtId)?.shortName ?? '')
}

/** For pages about trouble: works when the database does not. */
export async function calmReader(deps: Deps, request: FastifyRequest): Promise<Reader> {
  return readerFor(deps, request).catch(() => readerNamed(request, ''))
}

function readerNamed(request: FastifyRequest, district: string): Reader {
  const path = request.method === 'GET' ? (request.url.split('?')[0] ?? '/') : formPath(request.url)
  return readerOf(languageOf(request), request.cookies['type'] === 'large', district, path)
}

/** A form refused at POST is shown again at the path of its page. */
function formPath(url: string): string {
  const path = url.split('?')[0] ?? '/'
  return /^\/t\/\w+\/\w+$/.test(path) ? path.replace(/\/\w+$/, '') : path
}

/** Pages are made for one reader and never kept by anyone on the way. */
export function send(reply: FastifyReply, text: string) {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)
}

/** By hand: twenty lines instead of a dependency. */
export async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < COMPRESS_BYTES_MIN) return payload
  reply.header('vary', 'accept-encoding, cookie, accept-language')
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
  reply.header('content-encoding', 'gzip')
  reply.removeHeader('content-length')
  return compress(payload)
}

/** What an urlencoded form said; every value is checked where it is used. */
export function formOf(request: FastifyRequest): Record<string, string> {
  const body = request.body
  return body !== null && typeof body === 'object' ? (body as Record<string, string>) : {} // made by the parser above
}

export const newCommandId = () => randomUUID()
