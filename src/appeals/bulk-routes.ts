// One verb on many appeals: a preview of what would come of it, and the act, each succeeding or refused alone.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App, type Language } from '../platform/http.ts'
import { fieldsIn } from '../platform/malformed.ts'
import { actorOf, CommandId } from './asking.ts'
import { Action, BULK_MAX, BULK_VERBS, VERB_INPUTS, type VerbName } from './contract.ts'
import { currentGrounds } from './grounds.ts'
import { change } from './ledger.ts'
import { findAppeal, viewerOf } from './lists.ts'
import { appealRefusals, type AppealRefusal } from './refusals.ts'
import { foresee } from './verbs.ts'
import { actionViews } from './views.ts'

const staff = { access: { kind: 'staff', roles: 'any' } } as const

export async function bulkRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  const BulkItem = z.object({
    id: z.uuid(),
    seenVersion: z.number().int().min(1),
    commandId: CommandId,
  })
  const BulkResult = z.object({
    id: z.uuid(),
    ok: z.boolean(),
    refusal: z.string().nullable(),
    why: z.string().nullable(),
    version: z.number().int().nullable(),
  })

  app.post(
    '/api/bulk/preview',
    {
      config: staff,
      schema: {
        summary:
          'For which of these appeals a verb is open to me now; with its input, what would come of it',
        body: z.object({
          verb: z.enum(BULK_VERBS),
          ids: z.array(z.uuid()).min(1).max(BULK_MAX),
          input: z.unknown().optional(),
        }),
        response: { 200: z.object({ items: z.array(z.object({ id: z.uuid(), action: Action })) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const viewer = await viewerOf(deps, actor)
      const grounds = {
        ...(await currentGrounds(deps.db, districtId, actor, deps.now())),
        reachable: true,
      }
      const { verb, ids } = request.body
      const input =
        request.body.input === undefined
          ? undefined
          : inputOf(verb, request.body.input, languageOf(request))
      const items = await Promise.all(
        ids.map(async (id) => {
          const found = await findAppeal(deps.db, viewer, id)
          const refusal: AppealRefusal | null = found
            ? foresee(verb, found.current, grounds, input)
            : 'not_found'
          return { id, action: actionViews([{ verb, refusal }], languageOf(request))[0]! } // one in, one out
        }),
      )
      return { items }
    },
  )

  app.post(
    '/api/bulk',
    {
      config: staff,
      schema: {
        summary: 'The same verb on many appeals; each succeeds or is refused alone',
        body: z.object({
          verb: z.enum(BULK_VERBS),
          input: z.unknown(),
          items: z.array(BulkItem).min(1).max(BULK_MAX),
        }),
        response: { 200: z.object({ results: z.array(BulkResult) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { verb, items } = request.body
      const input = inputOf(verb, request.body.input ?? {}, languageOf(request))
      const results: z.infer<typeof BulkResult>[] = []
      for (const item of items) {
        try {
          const { appeal } = await change(deps, {
            districtId,
            actor,
            appealId: item.id,
            verb,
            input,
            commandId: `${actor.staffId}:${item.commandId}`,
            seenVersion: item.seenVersion,
          })
          results.push({ id: item.id, ok: true, refusal: null, why: null, version: appeal.version })
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          const line = appealRefusals[error.code as AppealRefusal] // every refusal of `change` stands in this list
          results.push({
            id: item.id,
            ok: false,
            refusal: error.code,
            why: line?.[languageOf(request)] ?? null,
            version: null,
          })
        }
      }
      return { results }
    },
  )
}

/** The input of a verb that is named in the body and not in the address. */
function inputOf(verb: VerbName, input: unknown, language: Language): unknown {
  const parsed = VERB_INPUTS[verb].safeParse(input, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new Refused('malformed', { fields: fieldsIn(parsed.error.issues, language) })
}
