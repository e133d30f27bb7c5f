// The field app as files (decision 0013): hashed assets for ever, the rest always asked for anew, so that an update is noticed.
import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './platform/http.ts'

export const FIELD_DIR = join(import.meta.dirname, '..', 'dist', 'field')
const YEAR_SECONDS = 365 * 24 * 60 * 60

export async function fieldAppRoutes(app: App, dir = FIELD_DIR) {
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
  // Places inside the app stand behind the #: there is one page. The redirect is one way (see console.ts).
  app.get('/field', open, (request, reply) =>
    request.url.split('?')[0] === '/field'
      ? reply.redirect('/field/')
      : reply.sendFile('index.html'),
  )
  app.get<{ Params: { '*': string } }>('/field/*', open, (request, reply) => {
    const wanted = request.params['*']
    const file =
      /^[\w./-]+\.\w+$/.test(wanted) && !wanted.includes('..') && existsSync(join(dir, wanted))
    return file ? reply.sendFile(wanted) : reply.callNotFound()
  })
}
