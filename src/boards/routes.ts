// 红黑榜 over HTTP: drafts, objections, exclusions and publication for staff; what is published for everybody.
import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { languageOf, type App } from '../platform/http.ts'
import { Metric } from '../rulebook/contract-accountability.ts'
import { xlsxOf } from '../spreadsheets/xlsx-writer.ts'
import { behindCell } from './behind.ts'
import { checkBoard } from './check.ts'
import {
  Answer,
  Behind,
  BehindQuery,
  BoardCheck,
  BoardDetail,
  Boards,
  Correct,
  Decide,
  Exclude,
  ObjectToCell,
  PublicBoard,
  PublicBoards,
} from './contract.ts'
import { correctBoard } from './draft.ts'
import { boardPdf, TABLE_HEADS, tableRows } from './paper.ts'
import { boardCsv, publicBoard } from './public-board.ts'
import { boardDetail, boardHeads, listBoards, READERS } from './read.ts'
import { title } from './texts.ts'
import {
  answerObjection,
  askExclusion,
  decideExclusion,
  groundsFor,
  objectToCell,
  publishBoard,
} from './write.ts'

const SEEN = { access: { kind: 'staff', roles: READERS } } as const
const CENTRE = { access: { kind: 'staff', roles: ['district_centre'] } } as const
const PUBLISHERS = { access: { kind: 'staff', roles: ['leader', 'district_centre'] } } as const
const SPEAKERS = {
  access: { kind: 'staff', roles: ['head', 'village_clerk', 'town_office'] },
} as const
const ASKERS = {
  access: { kind: 'staff', roles: ['head', 'village_clerk', 'town_office', 'district_centre'] },
} as const
const CHECKERS = {
  access: { kind: 'staff', roles: ['district_centre', 'inspector', 'leader', 'auditor'] },
} as const
const ANYBODY = { access: { kind: 'public' } } as const
const tags = ['boards']
const params = z.object({ id: z.uuid() })
const inner = params.extend({ innerId: z.uuid() })

interface Asked {
  actor: StaffActor | null
  query: unknown
  headers: Parameters<typeof languageOf>[0]['headers']
}

export async function boardRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const detail = async (request: Asked, id: string) =>
    boardDetail(deps.db, districtId, await groundsFor(deps, actorOf(request)), {
      id,
      language: languageOf(request),
    })
  readRoutes(app, deps, detail)
  publicRoutes(app, deps)
  const response = { 200: BoardDetail }

  app.post(
    '/api/boards/:id/objections',
    {
      config: SPEAKERS,
      schema: {
        tags,
        summary: 'Object to one cell of my unit',
        params,
        body: ObjectToCell,
        response,
      },
    },
    async (request) => {
      await objectToCell(deps, actorOf(request), request.params.id, request.body)
      return detail(request, request.params.id)
    },
  )
  app.post(
    '/api/boards/:id/objections/:innerId/answer',
    {
      config: CENTRE,
      schema: {
        tags,
        summary: 'Answer an objection, with a reason',
        params: inner,
        body: Answer,
        response,
      },
    },
    async (request) => {
      const { id, innerId } = request.params
      await answerObjection(deps, actorOf(request), { boardId: id, id: innerId }, request.body)
      return detail(request, id)
    },
  )
  app.post(
    '/api/boards/:id/exclusions',
    {
      config: ASKERS,
      schema: {
        tags,
        summary: 'Ask that a cell or a unit does not count',
        params,
        body: Exclude,
        response,
      },
    },
    async (request) => {
      await askExclusion(deps, actorOf(request), request.params.id, request.body)
      return detail(request, request.params.id)
    },
  )
  app.post(
    '/api/boards/:id/exclusions/:innerId/decision',
    {
      config: PUBLISHERS, // a leader only where neither office is free
      schema: {
        tags,
        summary: 'Decide an exclusion, as another body',
        params: inner,
        body: Decide,
        response,
      },
    },
    async (request) => {
      const { id, innerId } = request.params
      await decideExclusion(deps, actorOf(request), { boardId: id, id: innerId }, request.body)
      return detail(request, id)
    },
  )
  app.post(
    '/api/boards/:id/publish',
    { config: PUBLISHERS, schema: { tags, summary: 'Publish a draft, once', params, response } },
    async (request) => {
      await publishBoard(deps, actorOf(request), request.params.id)
      return detail(request, request.params.id)
    },
  )
  app.post(
    '/api/boards/:id/correct',
    {
      config: CENTRE,
      schema: {
        tags,
        summary: 'A new board for the same weeks that names the one it corrects',
        params,
        body: Correct,
        response: { 201: params },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const made = await correctBoard(deps, actorOf(request), id, request.body)
      return reply.code(201).send({ id: made })
    },
  )
}

function readRoutes(
  app: App,
  deps: Deps,
  detail: (request: Asked, id: string) => Promise<z.infer<typeof BoardDetail>>,
) {
  const { districtId } = deps.config
  app.get(
    '/api/boards',
    {
      config: SEEN,
      schema: { tags, summary: 'All boards, newest first', response: { 200: Boards } },
    },
    (request) => listBoards(deps.db, districtId, actorOf(request)),
  )
  app.get(
    '/api/boards/:id',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'One board: red, black and the middle',
        params,
        response: { 200: BoardDetail },
      },
    },
    (request) => detail(request, request.params.id),
  )
  app.get(
    '/api/boards/:id/cells/:unitId/:metric',
    {
      config: SEEN,
      schema: {
        tags,
        summary: 'The appeals behind one cell, for whoever may see them all',
        params: params.extend({ unitId: z.string().max(40), metric: Metric }),
        querystring: BehindQuery,
        response: { 200: Behind },
      },
    },
    async (request) => {
      const { id, unitId, metric } = request.params
      const grounds = await groundsFor(deps, actorOf(request))
      return behindCell(deps.db, districtId, grounds, {
        boardId: id,
        unitId,
        metric,
        ...request.query,
      })
    },
  )
  app.get(
    '/api/boards/:id/check',
    {
      config: CHECKERS,
      schema: {
        tags,
        summary: 'Figure it again from the history as it stood, and compare',
        params,
        response: { 200: BoardCheck },
      },
    },
    (request) => checkBoard(deps.db, districtId, request.params.id),
  )
  app.get(
    '/api/boards/:id/board.xlsx',
    { config: SEEN, schema: { tags, summary: 'The board as a spreadsheet', params } },
    async (request, reply) => {
      const board = await detail(request, request.params.id)
      const rows = tableRows(board.rows, board.groups)
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="board-${board.no}.xlsx"`)
        .send(
          Readable.from(xlsxOf({ name: title(board.no), heads: TABLE_HEADS, rows: eachOf(rows) })),
        )
    },
  )
  app.get(
    '/api/boards/:id/board.pdf',
    { config: SEEN, schema: { tags, summary: 'The board on paper', params } },
    async (request, reply) => {
      const board = await detail(request, request.params.id)
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `inline; filename="board-${board.no}.pdf"`)
        .send(await boardPdf(board, { ...board, now: deps.now() }))
    },
  )
}

function publicRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const numbered = z.object({ no: z.coerce.number().int().min(1).max(1_000_000) })
  app.get(
    '/api/public/boards',
    {
      config: ANYBODY,
      schema: {
        tags: ['public'],
        summary: 'Published boards, newest first',
        response: { 200: PublicBoards },
      },
    },
    async () => ({ boards: await boardHeads(deps.db, districtId, { published: true }) }),
  )
  app.get(
    '/api/public/boards/:no',
    {
      config: ANYBODY,
      schema: {
        tags: ['public'],
        summary: 'One published board: all that is needed to figure it again',
        params: numbered,
        response: { 200: PublicBoard },
      },
    },
    (request) => publicBoard(deps.db, districtId, request.params.no),
  )
  app.get(
    '/api/public/boards/:no/board.csv',
    {
      config: ANYBODY,
      schema: { tags: ['public'], summary: 'One published board as a table', params: numbered },
    },
    async (request, reply) => {
      const board = await publicBoard(deps.db, districtId, request.params.no)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="board-${board.no}.csv"`)
        .send(boardCsv(board))
    },
  )
}

async function* eachOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}
