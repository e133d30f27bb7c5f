// What the holder of a receipt reads and does, as an API. The secret comes in a header, the query or the body.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { REPORTER_VERBS, VERB_INPUTS, VerbAnswer, type VerbName } from '../appeals/contract.ts'
import { actionViews } from '../appeals/views.ts'
import { change } from '../appeals/ledger.ts'
import { placeOfAct } from '../appeals/voices.ts'
import type { Deps } from '../deps.ts'
import { noteAnswer } from '../evidence/answers.ts'
import { PublicStory, ReporterAct } from '../intake/contract.ts'
import { refuseForeignFiles, findFile, sendFile } from '../intake/stored-files.ts'
import { commandIdOf } from '../intake/submit.ts'
import { openReceipt } from '../intake/throttles.ts'
import { STAFF_BROWSER_COOKIE } from '../organisation/session-plugin.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import { isStorable } from '../platform/storable.ts'
import { filesOfStory, readStory, type Opened } from './read-story.ts'

const open = { access: { kind: 'public' } } as const
const tags = ['public']
export type ReporterVerb = (typeof REPORTER_VERBS)[number]

export async function receiptRoutes(app: App, deps: Deps) {
  const params = z.object({ code: z.string().max(32) })
  const querystring = z.object({ secret: z.string().max(64).optional() })

  app.get(
    '/api/public/appeals/:code',
    {
      config: open,
      schema: {
        tags,
        summary: 'The story of my appeal (X-Receipt-Secret, or ?secret=)',
        params,
        querystring,
        response: { 200: PublicStory },
      },
    },
    async (request, reply) => {
      const opened = await openReceipt(deps, request, request.params.code, secretOf(request))
      reply.header('cache-control', 'no-store')
      return readStory(deps, opened, languageOf(request))
    },
  )

  app.get(
    '/api/public/appeals/:code/files/:id',
    {
      config: open,
      schema: {
        tags,
        summary: 'A picture of my appeal',
        params: params.extend({ id: z.uuid() }),
        querystring,
      },
    },
    async (request, reply) => {
      const opened = await openReceipt(deps, request, request.params.code, secretOf(request))
      const file = await fileOfReceipt(deps, opened, request.params.id)
      return sendFile(deps, reply, file, false)
    },
  )

  for (const verb of REPORTER_VERBS) {
    app.post(
      `/api/public/appeals/:code/${verb}`,
      {
        config: open,
        schema: {
          tags,
          summary: `What a reporter may do: ${verb}`,
          params,
          querystring,
          body: ReporterAct.extend({ input: VERB_INPUTS[verb] }),
          response: { 200: VerbAnswer },
        },
      },
      async (request) => {
        const { secret, commandId, seenVersion, input } = request.body
        const opened = await openReceipt(
          deps,
          request,
          request.params.code,
          secret ?? secretOf(request),
        )
        const done = await act(
          deps,
          opened,
          verb,
          input,
          commandIdOf(commandId),
          seenVersion ?? null,
        )
        await noteOrigin(deps, request, verb, done)
        const { appeal, actions } = done
        const own = actions.filter((action) => REPORTER_VERBS.some((name) => name === action.verb))
        return {
          id: appeal.id,
          version: appeal.version,
          state: appeal.state,
          actions: actionViews(own, languageOf(request)),
        }
      },
    )
  }
}

/** Where "it is solved" was said is noted for whoever verifies; an answer that was refused notes nothing. */
export async function noteOrigin(
  deps: Deps,
  request: FastifyRequest,
  verb: ReporterVerb,
  { appeal, reporterNo }: Awaited<ReturnType<typeof act>>,
) {
  if (verb !== 'confirm' && verb !== 'rate') return
  await noteAnswer(
    deps,
    {
      appealId: appeal.id,
      claimNo: appeal.claims,
      reporterNo,
      verb,
      unitId: appeal.claim?.unitId ?? appeal.unitId,
    },
    {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      staffBrowser: request.cookies[STAFF_BROWSER_COOKIE] !== undefined,
    },
  )
}

/** A reporter's act, from a page or over the API. `input` was parsed by the verb's own schema. */
export async function act(
  deps: Deps,
  opened: Opened,
  verb: ReporterVerb,
  input: unknown,
  commandId: string,
  seenVersion: number | null,
) {
  if (!isStorable(input)) throw new Refused('text_not_storable')
  const { districtId } = deps.config
  const { appealId, reporterNo } = opened
  if (verb === 'supplement')
    await refuseForeignFiles(deps.db, districtId, VERB_INPUTS.supplement.parse(input).fileIds)
  const own = await deps.db
    .selectFrom('appeal')
    .select(['id', 'merged_into_id'])
    .where('district_id', '=', districtId)
    .where('id', '=', appealId)
    .executeTakeFirstOrThrow()
  const place = placeOfAct({ id: own.id, mergedIntoId: own.merged_into_id }, reporterNo, verb)
  const done = await change(deps, {
    districtId,
    actor: {
      kind: 'reporter',
      reporterNo: place.reporterNo,
      ...(place.throughId ? { throughId: place.throughId } : {}),
    },
    appealId: place.appealId,
    verb: verb satisfies VerbName,
    input,
    // Apart from every other caller's ids: nobody can use up somebody else's.
    commandId: `reporter:${appealId}:${reporterNo}:${commandId}`,
    // The version on their screen is their own appeal's; of the leading one they saw the story, not the number.
    seenVersion: place.moved ? null : seenVersion,
  })
  return { ...done, reporterNo: place.reporterNo }
}

/** Only pictures that this receipt's story shows. */
export async function fileOfReceipt(deps: Deps, opened: Opened, fileId: string) {
  const story = await readStory(deps, opened, 'zh')
  const file = filesOfStory(story).has(fileId)
    ? await findFile(deps.db, deps.config.districtId, fileId)
    : null
  if (!file || file.media_type !== 'image/jpeg') throw new Refused('file_not_found')
  return file
}

function secretOf(request: {
  headers: Record<string, unknown>
  query: { secret?: string }
}): string | undefined {
  const header = request.headers['x-receipt-secret']
  return typeof header === 'string' ? header.slice(0, 64) : request.query.secret
}
