// The OpenAPI document, out of the schemas that the routes check by. What holds for every route is said here once:
// how one signs in, what a refusal looks like, and which shapes have a name.
import fastifySwagger from '@fastify/swagger'
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import * as appeals from './appeals/contract.ts'
import * as deadlines from './deadlines/contract.ts'
import * as echoes from './echoes/contract.ts'
import * as intake from './intake/contract.ts'
import * as organisation from './organisation/contract.ts'
import { SESSION_COOKIE } from './organisation/session-plugin.ts'
import { Problem, type Access, type App } from './platform/http.ts'
import * as rulebookRoutes from './rulebook/contract-routes.ts'
import * as rulebook from './rulebook/contract.ts'
import * as spreadsheets from './spreadsheets/contract.ts'
import * as triage from './triage/contract.ts'

const CONTRACTS = [
  { Problem },
  appeals,
  deadlines,
  echoes,
  intake,
  organisation,
  rulebook,
  rulebookRoutes,
  spreadsheets,
  triage,
]
const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const REASONS: Record<number, string> = {
  400: 'Not well formed; `fields` names what is wrong',
  401: 'Nobody is signed in, or the proof is wrong',
  403: 'Not for this role, this unit or this reporter; or sent from another site',
  404: 'Not there, or not to be seen by whoever asks',
  409: 'The domain says no: the state, an old screen, a command id used for something else',
  413: 'Too large',
  415: 'This kind of content is not taken',
  422: 'Well formed, and yet it cannot be done',
  429: 'Too often; `Retry-After` says how many seconds to wait',
  500: 'A fault of ours, written down under `requestId`',
  503: 'The database is away for the moment; nothing was done',
}

export async function describeApi(app: App): Promise<void> {
  const names = namedShapes()
  const named = createJsonSchemaTransform({ schemaRegistry: names })
  const inline = createJsonSchemaTransform({ schemaRegistry: z.registry<{ id?: string }>() })
  const withNames = createJsonSchemaTransformObject({ schemaRegistry: names })
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Huiyin 回音',
        version: '1.0.0',
        description:
          'Refusals are RFC 9457 problem details: `code` is stable, `detail` is a sentence in the language of the request.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description: 'Set by POST /api/session.',
          },
        },
      },
    },
    transform(document) {
      const { schema } = named(document)
      // A route that says nothing about itself is a page or a picture of one, not the API.
      if (!document.schema || !schema || schema.hide)
        return { schema: { hide: true }, url: document.url }
      const parts = inline(document).schema // parameters are listed one by one, never by name
      const access = document.route.config?.access
      const said = document.schema as { params?: unknown; querystring?: unknown; body?: unknown }
      return {
        url: document.url,
        schema: {
          ...schema,
          querystring: parts['querystring'],
          params: parts['params'],
          operationId: operationId(document.route.method, document.url),
          security: access?.kind === 'staff' ? [{ session: [] }] : [],
          response: {
            ...successes(schema['response']),
            ...refusals(said, access, [document.route.method].flat()),
          },
          ...(takesSecret(said.querystring) ? { headers: RECEIPT_SECRET } : {}),
        },
      }
    },
    transformObject(document) {
      return 'openapiObject' in document ? onlyUsed(withNames(document)) : {}
    },
  })
}

/** Every shape that a contract exports goes by the name it has there. */
function namedShapes() {
  const registry = z.registry<{ id?: string }>()
  const shapes = CONTRACTS.flatMap((contract) => Object.entries(contract))
  const names = new Set<string>()
  for (const [name, shape] of shapes) {
    if (!(shape instanceof z.ZodType) || registry.has(shape)) continue
    if (names.has(name)) throw new Error(`Two contracts export the name ${name}.`)
    names.add(name)
    registry.add(shape, { id: name })
  }
  // The generator calls `X` as it comes in `XInput`: a contract's own XInput beside it goes without a name.
  for (const [name, shape] of shapes)
    if (
      shape instanceof z.ZodType &&
      names.has(name.replace(/Input$/, '')) &&
      name.endsWith('Input')
    )
      registry.remove(shape)
  return registry
}

/** What a route answers when it goes well; a route that sends a file says so by naming no shape. */
function successes(response: unknown): Record<string, unknown> {
  if (response && typeof response === 'object') return { ...response }
  return {
    200: {
      description: 'The file, the page or the stream',
      content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
    },
  }
}

function refusals(
  said: { params?: unknown; querystring?: unknown; body?: unknown },
  access: Access | undefined,
  methods: string[],
): Record<string, unknown> {
  const writes = methods.some((method) => !['GET', 'HEAD'].includes(method))
  const takes = said.params ?? said.querystring ?? said.body
  const statuses = [
    ...(takes || writes ? [400] : []),
    ...(access?.kind === 'staff' ? [401] : []),
    ...(access?.kind === 'staff' || writes ? [403] : []),
    ...(said.params ? [404] : []),
    ...(writes ? [409, 413, 415, 422] : []),
    429,
    500,
    503,
  ]
  return Object.fromEntries(
    statuses.map((status) => [status, { description: REASONS[status], content: PROBLEM }]),
  )
}

const RECEIPT_SECRET = {
  type: 'object',
  properties: {
    'X-Receipt-Secret': {
      type: 'string',
      maxLength: 64,
      description:
        'The secret on the receipt. Better than the query, which ends up in the logs of proxies.',
    },
  },
}

function takesSecret(querystring: unknown): boolean {
  return querystring instanceof z.ZodObject && 'secret' in querystring.shape
}

/** GET /api/appeals/:id → getApiAppealsById: stable, for generators of clients. */
function operationId(method: string | readonly string[], url: string): string {
  const words = url
    .split(/[^A-Za-z0-9:]+/)
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)))
  return `${String([method].flat()[0]).toLowerCase()}${words.join('')}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The generator names every shape twice, as it comes in and as it goes out; those that no route uses are left out. */
function onlyUsed<Document extends { paths?: unknown; components?: { schemas?: object } }>(
  document: Document,
): Document {
  const shapes = new Map(Object.entries(document.components?.schemas ?? {}))
  const used = new Set<string>()
  const follow = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(
      /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    )) {
      if (used.has(name)) continue
      used.add(name)
      follow(shapes.get(name))
    }
  }
  follow(document.paths)
  const schemas = Object.fromEntries([...shapes].filter(([name]) => used.has(name)))
  return { ...document, components: { ...document.components, schemas } }
}
