// The public door as an API, uploads, and the printed codes that stand for places.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import { mayReadFile } from '../appeals/lists.ts'
import { TEXT_CHARS_MAX } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { findSimilar } from '../triage/similar.ts'
import { areasOf, publicGrounds } from './areas.ts'
import { Area, EndorseInput, FileAnswer, Similar, SubmitAnswer, SubmitInput } from './contract.ts'
import { ENDORSEMENTS, READS, SUBMISSIONS, UPLOADS } from './limits.ts'
import { placeCodeRoutes } from './place-routes.ts'
import { findFile, sendFile } from './stored-files.ts'
import { commandIdOf, submitAppeal, submitEndorsement, trackUrl } from './submit.ts'
import { throttleAddress } from './throttles.ts'
import { acceptMultipart, readOneFile } from './uploads.ts'

const open = { access: { kind: 'public' } } as const
const staff = { access: { kind: 'staff', roles: 'any' } } as const
const UnitId = z.string().min(1).max(40)

export async function intakeRoutes(app: App, deps: Deps) {
  await acceptMultipart(app)
  publicRoutes(app, deps)
  fileRoutes(app, deps)
  placeCodeRoutes(app, deps)
}

function publicRoutes(app: App, deps: Deps) {
  const { districtId, publicUrl } = deps.config
  const tags = ['public']

  app.post(
    '/api/public/appeals',
    {
      config: open,
      schema: {
        tags,
        summary: 'File an appeal; the same commandId gives the same receipt',
        body: SubmitInput,
        response: { 201: SubmitAnswer },
      },
    },
    async (request, reply) => {
      await throttleAddress(deps, request, 'submit', SUBMISSIONS)
      const receipt = await submitAppeal(deps, request.body, commandIdOf(request.body.commandId))
      return reply.code(201).send({ receipt, trackUrl: trackUrl(publicUrl, receipt.code) })
    },
  )

  app.post(
    '/api/public/appeals/:code/endorse',
    {
      config: open,
      schema: {
        tags,
        summary: 'Endorse an open matter of public space; gives a receipt of its own',
        params: z.object({ code: z.string().max(32) }),
        body: EndorseInput,
        response: { 201: SubmitAnswer },
      },
    },
    async (request, reply) => {
      await throttleAddress(deps, request, 'endorse', ENDORSEMENTS)
      const receipt = await submitEndorsement(
        deps,
        request.params.code,
        request.body,
        commandIdOf(request.body.commandId),
      )
      return reply.code(201).send({ receipt, trackUrl: trackUrl(publicUrl, receipt.code) })
    },
  )

  app.get(
    '/api/public/similar',
    {
      config: open,
      schema: {
        tags,
        summary: 'Open matters of public space in this village that read alike',
        querystring: z.object({ areaId: UnitId, text: z.string().max(TEXT_CHARS_MAX) }),
        response: { 200: z.object({ items: z.array(Similar) }) },
      },
    },
    async (request) => {
      await throttleAddress(deps, request, 'read', READS)
      return {
        items: await findSimilar(
          deps.db,
          districtId,
          request.query.areaId,
          request.query.text,
          deps.now(),
        ),
      }
    },
  )

  app.get(
    '/api/public/areas',
    {
      config: open,
      schema: {
        tags,
        summary: 'Towns and villages',
        response: { 200: z.object({ towns: z.array(Area) }) },
      },
    },
    async () => {
      const { organisation, today } = await publicGrounds(deps)
      return { towns: areasOf(organisation, today) }
    },
  )

  app.post(
    '/api/public/files',
    {
      config: open,
      schema: { tags, summary: 'Upload one photo (multipart)', response: { 201: FileAnswer } },
    },
    async (request, reply) => {
      await throttleAddress(deps, request, 'upload', UPLOADS)
      return reply.code(201).send(await readOneFile(deps, request, { kind: 'citizen' }))
    },
  )
}

function fileRoutes(app: App, deps: Deps) {
  const tags = ['files']

  app.post(
    '/api/files',
    {
      config: staff,
      schema: {
        tags,
        summary: 'Upload one photo or PDF (multipart)',
        response: { 201: FileAnswer },
      },
    },
    async (request, reply) => {
      const { staffId } = actorOf(request)
      return reply.code(201).send(await readOneFile(deps, request, { kind: 'staff', staffId }))
    },
  )

  app.get(
    '/api/files/:id',
    {
      config: staff,
      schema: {
        tags,
        summary: 'A file of an appeal I may see, or my own upload',
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ size: z.enum(['thumb', 'full']).default('full') }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const file = await findFile(deps.db, deps.config.districtId, request.params.id)
      const readable =
        file && (file.staff_id === actor.staffId || (await mayReadFile(deps, actor, file.id)))
      if (!file || !readable) throw new Refused('file_not_found')
      return sendFile(deps, reply, file, request.query.size === 'thumb')
    },
  )
}
