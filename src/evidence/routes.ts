// 佐证 over HTTP: for whoever may verify the claim, and never for the unit that made it.
import { z } from 'zod'
import { actorOf, groundsFor } from '../appeals/asking.ts'
import { findAppeal, viewerOf } from '../appeals/lists.ts'
import { asVerifier } from '../appeals/who.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { answerOrigins } from './answers.ts'
import { AnswerOrigins } from './contract.ts'

export async function evidenceRoutes(app: App, deps: Deps) {
  app.get(
    '/api/appeals/:id/answer-origins',
    {
      config: { access: { kind: 'staff', roles: 'any' } },
      schema: {
        tags: ['evidence'],
        summary: 'Whether a confirmation or rating came from an office, or many from one phone',
        params: z.object({ id: z.uuid() }),
        response: { 200: AnswerOrigins },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const viewer = await viewerOf(deps, actor)
      const found = await findAppeal(deps.db, viewer, request.params.id)
      if (!found) throw new Refused('not_found')
      const hat = asVerifier(found.current, await groundsFor(deps, actor, found.current))
      if (typeof hat === 'string') throw new Refused(hat)
      const { id: appealId, claims: claimNo } = found.current
      return answerOrigins(deps.db, deps.config.districtId, { appealId, claimNo })
    },
  )
}
