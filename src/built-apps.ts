// The staff console and the field app as files: hashed assets for ever, the pages always asked for anew, so that an update
// is noticed.
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './platform/http.ts'

const DIST = join(import.meta.dirname, '..', 'dist')
export const CONSOLE_DIR = join(DIST, 'console')
export const FIELD_DIR = join(DIST, 'field')
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Every place in the console is its own address: what is no file is its one page. */
export function consoleRoutes(app: App, dir = CONSOLE_DIR) {
  return serve(app, '/console', dir, (reply) => reply.sendFile('index.html'))
}

/** Decision 0013. Places inside the field app stand behind the #: what is no file is not there. */
export function fieldAppRoutes(app: App, dir = FIELD_DIR) {
  return serve(app, '/field', dir, (reply) => reply.callNotFound())
}

async function serve(
  app: App,
  at: string,
  dir: string,
  otherwise: (reply: FastifyReply) => unknown,
) {
  const open = { config: { access: { kind: 'public' } } } as const // the files hold no data; the API asks who you are
  await app.register(fastifyStatic, {
    root: dir,
    serve: false,
    preCompressed: true,
    setHeaders(reply, path) {
      const hashed = path.includes('/assets/')
      reply.header(
        'cache-control',
        hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
      )
    },
  })
  // The router takes both for one route (ignoreTrailingSlash): redirecting each to the other would never end.
  app.get(at, open, (request, reply) =>
    request.url.split('?')[0] === at ? reply.redirect(`${at}/`) : reply.sendFile('index.html'),
  )
  app.get<{ Params: { '*': string } }>(`${at}/*`, open, (request, reply) => {
    const wanted = request.params['*']
    const file =
      /^[\w./-]+\.\w+$/.test(wanted) && !wanted.includes('..') && existsSync(join(dir, wanted))
    return file ? reply.sendFile(wanted) : otherwise(reply)
  })
}
