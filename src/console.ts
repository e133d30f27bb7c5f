// The staff app as files: hashed assets for ever, the page itself always fresh; every place in it is its own address.
import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './platform/http.ts'

export const CONSOLE_DIR = join(import.meta.dirname, '..', 'dist', 'console')
const YEAR_SECONDS = 365 * 24 * 60 * 60

export async function consoleRoutes(app: App, dir = CONSOLE_DIR) {
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
  app.get('/console', open, (request, reply) =>
    request.url.split('?')[0] === '/console'
      ? reply.redirect('/console/')
      : reply.sendFile('index.html'),
  )
  app.get<{ Params: { '*': string } }>('/console/*', open, (request, reply) => {
    const wanted = request.params['*']
    const file =
      /^[\w./-]+\.\w+$/.test(wanted) && !wanted.includes('..') && existsSync(join(dir, wanted))
    return reply.sendFile(file ? wanted : 'index.html')
  })
}
