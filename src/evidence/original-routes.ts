// 佐证原件 over HTTP. Opening is an act with a reason, so it is no GET: nothing that only reads pages comes upon one.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import type { App } from '../platform/http.ts'
import { OpenOriginal, Originals, TAKEN_AT, TAKEN_WHERE } from './contract-originals.ts'
import { listOriginals, lookAtOriginal } from './originals.ts'

const tags = ['evidence']
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

export async function originalRoutes(app: App, deps: Deps) {
  app.get(
    '/api/appeals/:id/originals',
    {
      config: { access: { kind: 'staff', roles: ['inspector', 'auditor'] } },
      schema: {
        tags,
        summary: 'Of which photos of the evidence the original is kept, and who opened one',
        params: z.object({ id: z.uuid() }),
        response: { 200: Originals },
      },
    },
    (request) => listOriginals(deps, actorIn(request), request.params.id),
  )

  app.post(
    '/api/appeals/:id/originals/:fileId/open',
    {
      config: { access: { kind: 'staff', roles: ['inspector'] } },
      schema: {
        tags,
        summary:
          'The bytes of a photo as they were handed in, with when and where by its camera in headers; the look and its reason are kept',
        params: z.object({ id: z.uuid(), fileId: z.uuid() }),
        body: OpenOriginal,
      },
    },
    async (request, reply) => {
      const { id: appealId, fileId } = request.params
      const { reason } = request.body
      const original = await lookAtOriginal(deps, actorIn(request), { appealId, fileId, reason })
      const { takenAt, at } = original
      if (takenAt) reply.header(TAKEN_AT, takenAt)
      // WGS-84, as cameras write it.
      if (at) reply.header(TAKEN_WHERE, `${at.lat.toFixed(6)},${at.lon.toFixed(6)}`)
      return reply
        .type(original.mediaType)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="${fileId}.${EXTENSIONS[original.mediaType]}"`,
        )
        .send(original.bytes)
    },
  )
}
