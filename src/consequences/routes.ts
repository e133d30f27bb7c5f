// 提醒谈话、约谈、整改 and 报假账 over HTTP.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import { findFile, sendFile } from '../intake/stored-files.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import { CaseDetail, CaseQuery, Cases, Command, FalseAccounts, Lift } from './contract.ts'
import { listFalseAccounts } from './false-accounts.ts'
import { letterPdf } from './letter.ts'
import { caseDetail, findCase, listCases, READERS, WRITERS } from './read.ts'
import { groundsFor, liftFalseAccount, takeStep } from './write.ts'

const SEEN = { access: { kind: 'staff', roles: [...READERS] } } as const
const WRITE = { access: { kind: 'staff', roles: [...WRITERS] } } as const
const CONFERENCE = { access: { kind: 'staff', roles: ['district_centre'] } } as const
const tags = ['consequences']
const params = z.object({ id: z.uuid() })

export async function consequenceRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/consequences',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'Talks, summonses and rectifications that I may see; what is late first',
        querystring: CaseQuery,
        response: { 200: Cases },
      },
    },
    async (request) =>
      listCases(deps.db, districtId, await groundsFor(deps, actorOf(request)), request.query),
  )

  const detail = async (
    request: Parameters<typeof languageOf>[0],
    actor: ReturnType<typeof actorOf>,
    id: string,
  ) =>
    caseDetail(deps.db, districtId, await groundsFor(deps, actor), {
      id,
      language: languageOf(request),
    })

  app.get(
    '/api/consequences/:id',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'One case with its grounds and steps',
        params,
        response: { 200: CaseDetail },
      },
    },
    (request) => detail(request, actorOf(request), request.params.id),
  )

  app.post(
    '/api/consequences/:id/steps',
    {
      config: WRITE,
      schema: {
        tags,
        summary: 'One step: call, order, record, commit, hand in, accept, send back, set aside',
        params,
        body: Command,
        response: { 200: CaseDetail },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await takeStep(deps, actor, request.params.id, request.body)
      return detail(request, actor, request.params.id)
    },
  )

  app.get(
    '/api/consequences/:id/letter.pdf',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'A letter as it went out; without a number the last one',
        params,
        querystring: z.object({ step: z.coerce.number().int().min(1).optional() }),
      },
    },
    async (request, reply) => {
      const grounds = await groundsFor(deps, actorOf(request))
      const read = await findCase(deps.db, districtId, grounds, request.params.id)
      const { step: wanted } = request.query
      const letters = read.steps.flatMap((step, index) =>
        (step.verb === 'call' || step.verb === 'order') && (wanted ?? index + 1) === index + 1
          ? [step]
          : [],
      )
      const letter = letters.at(-1)
      if (!letter) throw new Refused('consequence_not_called')
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'inline; filename="letter.pdf"')
        .send(await letterPdf(read.kind, letter, deps.now()))
    },
  )

  app.get(
    '/api/consequences/:id/files/:fileId',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'A piece of proof',
        params: params.extend({ fileId: z.uuid() }),
        querystring: z.object({ size: z.enum(['thumb', 'full']).default('full') }),
      },
    },
    async (request, reply) => {
      const { id, fileId } = request.params
      const grounds = await groundsFor(deps, actorOf(request))
      const { steps } = await findCase(deps.db, districtId, grounds, id)
      const named = steps.some((step) => step.verb === 'hand_in' && step.fileIds.includes(fileId))
      const file = named ? await findFile(deps.db, districtId, fileId) : null
      if (!file) throw new Refused('file_not_found')
      return sendFile(deps, reply, file, request.query.size === 'thumb')
    },
  )

  app.get(
    '/api/false-accounts',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'False accounts of the units I may see',
        response: { 200: FalseAccounts },
      },
    },
    async (request) =>
      listFalseAccounts(deps.db, districtId, await groundsFor(deps, actorOf(request))),
  )

  app.post(
    '/api/false-accounts/:appealId/:seq/lift',
    {
      config: CONFERENCE,
      schema: {
        tags,
        summary: 'Lift a false account, with a reason; it stays readable',
        params: z.object({ appealId: z.uuid(), seq: z.coerce.number().int().min(1) }),
        body: Lift,
        response: { 200: FalseAccounts },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await liftFalseAccount(deps, actor, request.params, request.body)
      return listFalseAccounts(deps.db, districtId, await groundsFor(deps, actor))
    },
  )
}
