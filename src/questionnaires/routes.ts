// 问卷“征”: templates, printed batches, two readings of each sheet, and counts.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { DOOR_ROLES, doorsOf } from '../intake/doors.ts'
import { findFile, sendFile } from '../intake/stored-files.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { batchDetail, listBatches, makeBatch, ownBatch, sheetLabel } from './batches.ts'
import {
  AddPage,
  Batch,
  BatchDetail,
  KeySheet,
  PrintBatch,
  Questionnaire,
  Results,
  SaveQuestionnaire,
  SettleSheet,
  SheetDetail,
} from './contract.ts'
import { printBatch } from './print.ts'
import { resultsCsv, resultsOf } from './results.ts'
import { addPage, keySheet, settleSheet, sheetDetail } from './sheets.ts'
import { findQuestionnaire, listQuestionnaires, saveQuestionnaire } from './templates.ts'

const DOOR = { access: { kind: 'staff', roles: DOOR_ROLES } } as const
const EDITORS = { access: { kind: 'staff', roles: ['district_centre', 'town_office'] } } as const
const READERS = {
  access: { kind: 'staff', roles: [...DOOR_ROLES, 'leader', 'inspector', 'auditor'] },
} as const
const tags = ['questionnaires']
const params = z.object({ id: z.uuid() })
const sheetParams = params.extend({ sheet: z.coerce.number().int().min(1).max(500) })
const versionQuery = z.object({ version: z.coerce.number().int().min(1).optional() })

export async function questionnaireRoutes(app: App, deps: Deps) {
  templateRoutes(app, deps)
  batchRoutes(app, deps)
  sheetRoutes(app, deps)
}

const grounds = async (deps: Deps) => (await publicGrounds(deps)).organisation

function templateRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/questionnaires',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'The newest version of each template',
        response: { 200: z.object({ rows: z.array(Questionnaire) }) },
      },
    },
    async () => ({ rows: await listQuestionnaires(deps.db, districtId) }),
  )

  app.post(
    '/api/questionnaires',
    {
      config: EDITORS,
      schema: {
        tags,
        summary: 'Save a template as its next version',
        body: SaveQuestionnaire,
        response: { 201: Questionnaire },
      },
    },
    async (request, reply) => {
      await deps.db
        .transaction()
        .execute((tx) => saveQuestionnaire(tx, deps, actorOf(request), request.body))
      return reply.code(201).send(await findQuestionnaire(deps.db, districtId, request.body.id))
    },
  )

  app.get(
    '/api/questionnaires/:id/results',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Counts of one version; the newest where none is named',
        params,
        querystring: versionQuery,
        response: { 200: Results },
      },
    },
    async (request) => resultsOf(deps, request.params.id, request.query.version),
  )

  app.get(
    '/api/questionnaires/:id/results.csv',
    {
      config: READERS,
      schema: { tags, summary: 'The counts as a table', params, querystring: versionQuery },
    },
    async (request, reply) => {
      const results = await resultsOf(deps, request.params.id, request.query.version)
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'attachment; filename="questionnaire.csv"')
        .send(resultsCsv(results))
    },
  )
}

function batchRoutes(app: App, deps: Deps) {
  const { districtId, publicUrl } = deps.config

  app.get(
    '/api/questionnaire-batches',
    {
      config: DOOR,
      schema: {
        tags,
        summary: 'My batches, newest first',
        response: { 200: z.object({ rows: z.array(Batch) }) },
      },
    },
    async (request) => {
      const mine = doorsOf(actorOf(request), await grounds(deps))
      return { rows: await listBatches(deps.db, districtId, mine) }
    },
  )

  app.post(
    '/api/questionnaire-batches',
    {
      config: DOOR,
      schema: {
        tags,
        summary: 'So many sheets for a village or town, each with its number',
        body: PrintBatch,
        response: { 201: BatchDetail },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      await makeBatch(deps, actor, organisation, request.body)
      return reply
        .code(201)
        .send(await batchDetail(deps, actor, organisation, request.body.commandId))
    },
  )

  app.get(
    '/api/questionnaire-batches/:id',
    {
      config: DOOR,
      schema: { tags, summary: 'A batch, sheet by sheet', params, response: { 200: BatchDetail } },
    },
    async (request) => batchDetail(deps, actorOf(request), await grounds(deps), request.params.id),
  )

  app.get(
    '/api/questionnaire-batches/:id/sheets.pdf',
    { config: DOOR, schema: { tags, summary: 'All sheets of a batch, for print', params } },
    async (request, reply) => {
      const { id } = request.params
      const { batch, template } = await ownBatch(deps, actorOf(request), await grounds(deps), id)
      const pdf = await printBatch(template, {
        sheets: batch.sheets,
        now: deps.now(),
        labelOf: (sheet) => sheetLabel(batch.no, sheet),
        urlOf: (sheet) => `${publicUrl}/console/questionnaires/batches/${id}?sheet=${sheet}`,
      })
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'inline; filename="questionnaire.pdf"')
        .send(pdf)
    },
  )
}

function sheetRoutes(app: App, deps: Deps) {
  const PATH = '/api/questionnaire-batches/:id/sheets/:sheet'
  const response = { 200: SheetDetail }
  const at = (of: { id: string; sheet: number }) => ({ batchId: of.id, sheet: of.sheet })

  app.get(
    PATH,
    { config: DOOR, schema: { tags, summary: 'One sheet', params: sheetParams, response } },
    async (request) => sheetDetail(deps, actorOf(request), await grounds(deps), at(request.params)),
  )

  app.post(
    `${PATH}/pages`,
    {
      config: DOOR,
      schema: {
        tags,
        summary: 'The scan of a page; a further one is added',
        params: sheetParams,
        body: AddPage,
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      await addPage(deps, actor, organisation, at(request.params), request.body)
      return sheetDetail(deps, actor, organisation, at(request.params))
    },
  )

  app.post(
    `${PATH}/key`,
    {
      config: DOOR,
      schema: {
        tags,
        summary: 'One person’s reading; the second settles it where both agree',
        params: sheetParams,
        body: KeySheet,
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      await keySheet(deps, actor, organisation, at(request.params), request.body)
      return sheetDetail(deps, actor, organisation, at(request.params))
    },
  )

  app.post(
    `${PATH}/settle`,
    {
      config: DOOR,
      schema: {
        tags,
        summary: 'What counts where two people read differently, or why there is nothing',
        params: sheetParams,
        body: SettleSheet,
        response,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const organisation = await grounds(deps)
      await settleSheet(deps, actor, organisation, at(request.params), request.body)
      return sheetDetail(deps, actor, organisation, at(request.params))
    },
  )

  app.get(
    `${PATH}/files/:fileId`,
    {
      config: DOOR,
      schema: {
        tags,
        summary: 'The scan of a page',
        params: sheetParams.extend({ fileId: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { fileId } = request.params
      const organisation = await grounds(deps)
      const { pages } = await sheetDetail(deps, actorOf(request), organisation, at(request.params))
      const shown = pages.some(({ fileIds }) => fileIds.includes(fileId))
      const file = shown ? await findFile(deps.db, deps.config.districtId, fileId) : null
      if (!file) throw new Refused('file_not_found')
      return sendFile(deps, reply, file, false)
    },
  )
}
