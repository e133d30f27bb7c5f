// 信箱“收”: boxes, openings by two people, and the entry of each letter.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { DOOR_ROLES, doorsOf } from '../intake/doors.ts'
import { findFile, sendFile } from '../intake/stored-files.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { LOOKED_AT_SCAN, noteLooksAtPaper } from '../reporters/reporters.ts'
import { addBox, listBoxes, ownBox, setBoxActive } from './boxes.ts'
import {
  AnswerOpening,
  EnterLetter,
  LetterBox,
  LetterBoxInput,
  LetterEntered,
  OpenBox,
  Opening,
  OpeningDetail,
  ScanLetter,
} from './contract.ts'
import {
  appealsOnScan,
  enterLetter,
  mayReadLetterFile,
  openingDetail,
  scanLetter,
} from './letters.ts'
import { answerOpening, listOpenings, openBox } from './openings.ts'

const KEEPERS = { access: { kind: 'staff', roles: DOOR_ROLES } } as const
const tags = ['letters']
const params = z.object({ id: z.uuid() })
const letterParams = params.extend({ no: z.coerce.number().int().min(1).max(500) })
const Boxes = z.object({ rows: z.array(LetterBox) })

export async function letterRoutes(app: App, deps: Deps) {
  boxRoutes(app, deps)
  openingRoutes(app, deps)
  entryRoutes(app, deps)
}

const grounds = async (deps: Deps) => (await publicGrounds(deps)).organisation

function boxRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/letter-boxes',
    { config: KEEPERS, schema: { tags, summary: 'My letter boxes', response: { 200: Boxes } } },
    async (request) => ({
      rows: await listBoxes(deps.db, districtId, doorsOf(actorOf(request), await grounds(deps))),
    }),
  )

  app.post(
    '/api/letter-boxes',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'A new letter box; it gets the next number',
        body: LetterBoxInput,
        response: { 201: z.object({ id: z.uuid() }) },
      },
    },
    async (request, reply) => {
      const organisation = await grounds(deps)
      const id = await deps.db
        .transaction()
        .execute((tx) => addBox(tx, deps, actorOf(request), organisation, request.body))
      return reply.code(201).send({ id })
    },
  )

  app.post(
    '/api/letter-boxes/:id/active',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'Take a box out of use, or back into it',
        params,
        body: z.object({ active: z.boolean() }),
        response: { 200: Boxes },
      },
    },
    async (request) => {
      const mine = doorsOf(actorOf(request), await grounds(deps))
      await deps.db.transaction().execute(async (tx) => {
        const box = await ownBox(tx, districtId, mine, request.params.id, true)
        await setBoxActive(tx, districtId, box.id, request.body.active)
      })
      return { rows: await listBoxes(deps.db, districtId, mine) }
    },
  )
}

function openingRoutes(app: App, deps: Deps) {
  app.get(
    '/api/letter-openings',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'Openings, newest first',
        querystring: z.object({ boxId: z.uuid().optional() }),
        response: { 200: z.object({ rows: z.array(Opening) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const mine = doorsOf(actor, await grounds(deps))
      return { rows: await listOpenings(deps, actor, mine, request.query) }
    },
  )

  app.post(
    '/api/letter-openings',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'What the first person found; it waits for the second',
        body: OpenBox,
        response: { 201: OpeningDetail },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      await openBox(deps, actor, organisation, request.body)
      const detail = await openingDetail(deps, actor, organisation, request.body.commandId)
      return reply.code(201).send(detail)
    },
  )

  app.post(
    '/api/letter-openings/:id/answer',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'The second person says the same, or what is wrong',
        params,
        body: AnswerOpening,
        response: { 200: OpeningDetail },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      await answerOpening(deps, actor, organisation, request.params.id, request.body)
      return openingDetail(deps, actor, organisation, request.params.id)
    },
  )

  app.get(
    '/api/letter-openings/:id',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'One opening and its letters',
        params,
        response: { 200: OpeningDetail },
      },
    },
    async (request) =>
      openingDetail(deps, actorOf(request), await grounds(deps), request.params.id),
  )
}

function entryRoutes(app: App, deps: Deps) {
  app.post(
    '/api/letter-openings/:id/letters/:no/scan',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'The scan of a letter; a further one is added',
        params: letterParams,
        body: ScanLetter,
        response: { 200: OpeningDetail },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      const { id, no } = request.params
      await scanLetter(deps, actor, organisation, { openingId: id, no }, request.body)
      return openingDetail(deps, actor, organisation, id)
    },
  )

  app.post(
    '/api/letter-openings/:id/letters/:no/entry',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary:
          'What became of a letter: appeals, or why none; once. Slips for who left a phone or door',
        params: letterParams,
        body: EnterLetter,
        response: { 200: LetterEntered },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      const { id, no } = request.params
      const at = { openingId: id, no }
      const receipts = await enterLetter(deps, actor, organisation, at, request.body)
      return { ...(await openingDetail(deps, actor, organisation, id)), receipts }
    },
  )

  app.get(
    '/api/letter-openings/:id/files/:fileId',
    {
      config: KEEPERS,
      schema: {
        tags,
        summary: 'A photo of the seal, or the scan of a letter',
        params: params.extend({ fileId: z.uuid() }),
        querystring: z.object({ size: z.enum(['thumb', 'full']).default('full') }),
      },
    },
    async (request, reply) => {
      const { id, fileId } = request.params
      const organisation = await grounds(deps)
      const readable = await mayReadLetterFile(deps, actorOf(request), organisation, id, fileId)
      const file = readable ? await findFile(deps.db, deps.config.districtId, fileId) : null
      if (!file) throw new Refused('file_not_found')
      const { staffId, appointments } = actorOf(request)
      const { districtId } = deps.config
      const appealIds = await appealsOnScan(deps.db, districtId, id, fileId)
      const unitId = appointments[0]?.unitId ?? null
      await noteLooksAtPaper(deps, { districtId, appealIds, staffId, unitId }, LOOKED_AT_SCAN)
      return sendFile(deps, reply, file, request.query.size === 'thumb')
    },
  )
}
