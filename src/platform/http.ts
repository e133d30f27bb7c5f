// HTTP without a word of the domain: typed routes, problem details (RFC 9457), strict headers, bounded input.
import type { FastifyInstance, FastifyBaseLogger, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

export const BODY_BYTES_MAX = 1024 * 1024

/** RFC 9457. `code` is stable; `detail` is a sentence for people in the language of the page. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** The fields that were wrong, by path. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

/** Default deny: a route without `access` is refused at start-up. */
export type Access<Role extends string = string> =
  | { kind: 'public' } // anyone; the handler checks secrets itself
  | { kind: 'staff'; roles: readonly Role[] | 'any' }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route and who may call it, for the access matrix. */
    accessList: { method: string; url: string; access: Access }[]
  }
  interface FastifyContextConfig {
    access?: Access
  }
}

export type Language = 'zh' | 'en'

/** The language of the page: an explicit ?lang, the cookie, then what the browser asks for. Chinese first. */
export function languageOf(request: {
  query: unknown
  headers: IncomingMessage['headers']
}): Language {
  const query = request.query as { lang?: unknown } | undefined // a raw query string, checked right here
  if (query?.lang === 'en' || query?.lang === 'zh') return query.lang
  const cookie = /(?:^|;\s*)lang=(zh|en)/.exec(request.headers.cookie ?? '')
  if (cookie) return cookie[1] === 'en' ? 'en' : 'zh'
  const wanted = request.headers['accept-language'] ?? ''
  return /^\s*en\b/i.test(wanted) && !/zh/i.test(wanted) ? 'en' : 'zh'
}

export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
    "media-src 'self' blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
} as const
