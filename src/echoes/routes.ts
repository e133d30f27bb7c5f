import { z } from 'zod'
import { viewerOf } from '../appeals/lists.ts'
import type { Deps } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { DeadEcho, EchoRow } from './contract.ts'
import { isAdministrator, listDeadEchoes, listEchoes } from './lists.ts'
import { revive } from './outbox.ts'

export async function echoRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/echoes',
    {
      config: { access: { kind: 'staff', roles: 'any' } },
      schema: {
        tags: ['echoes'],
        summary: 'What the reporters of one appeal were told',
        querystring: z.object({ appealId: z.uuid() }),
        response: { 200: z.object({ rows: z.array(EchoRow) }) },
      },
    },
    async (request) => {
      const rows = await listEchoes(
        deps.db,
        await viewerOf(deps, actorIn(request)),
        request.query.appealId,
      )
      if (!rows) throw new Refused('echo_not_found')
      return { rows }
    },
  )

  app.get(
    '/api/echoes/dead',
    {
      config: { access: { kind: 'staff', roles: ['administrator', 'district_centre'] } },
      schema: {
        tags: ['echoes'],
        summary: 'Echoes that were given up',
        response: { 200: z.object({ rows: z.array(DeadEcho) }) },
      },
    },
    async (request) => ({ rows: await listDeadEchoes(deps.db, actorIn(request), districtId) }),
  )

  app.post(
    '/api/echoes/:id/retry',
    {
      config: { access: { kind: 'staff', roles: ['administrator', 'district_centre'] } },
      schema: {
        tags: ['echoes'],
        summary: 'Try an echo again that was given up',
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ id: z.uuid(), state: z.literal('queued') }) },
      },
    },
    async (request) => {
      const { id } = request.params
      const actor = actorIn(request)
      const sealedToo = isAdministrator(actor)
      const by = { districtId, staffId: actor.staffId, now: deps.now() }
      await deps.db.transaction().execute(async (tx) => {
        await revive(tx, deps, { districtId, echoId: id, sealedToo })
        await recordAct(tx, by, 'echo_retried', id)
      })
      return { id, state: 'queued' as const }
    },
  )
}

/** In a staff route somebody is signed in: the session plugin saw to it. */
function actorIn(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}
