// 验靶 over HTTP: inspectors go and find, auditors read; the public reads what is published. Nobody else asks anything here.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { viewerOf } from '../appeals/filters.ts'
import { Day } from '../appeals/contract.ts'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import type { App } from '../platform/http.ts'
import { DEVICE_HEADER } from '../visits/contract-wire.ts'
import { callerOf } from '../visits/devices.ts'
import { assignLines } from './assign.ts'
import {
  Assign,
  CHECK_PATHS,
  DeskFinding,
  FieldChecks,
  FieldFinding,
  Filed,
  InspectorWeeks,
  LineId,
  LineReporters,
  LinesLeft,
  SpotWeek,
  SpotWeekDetail,
  SpotWeeks,
  TypeNumber,
} from './contract.ts'
import { PublicDraw, PublicDraws } from './contract-public.ts'
import { linesLeft, linesToGo } from './field-lines.ts'
import { fileFinding } from './find.ts'
import { publicDraw, publicDraws } from './public-file.ts'
import { inspectorWeeks } from './inspector-weeks.ts'
import { lookForLine } from './look.ts'
import { typeNumber } from './numbers.ts'
import { listWeeks, weekDetail, weekHead, type InspectingViewer } from './read.ts'
import { recusedUnits } from './sight.ts'

const INSPECTORS = { access: { kind: 'staff', roles: ['inspector'] } } as const
const READERS = { access: { kind: 'staff', roles: ['inspector', 'auditor'] } } as const
/** Findings that are filed, counted by who filed them: no line and no unit can be told from it. */
const OVERSEERS = { access: { kind: 'staff', roles: ['inspector', 'leader', 'auditor'] } } as const
const ANYBODY = { access: { kind: 'public' } } as const
const tags = ['spot checks']
const params = z.object({ week: Day })

export async function spotCheckRoutes(app: App, deps: Deps) {
  deskRoutes(app, deps)
  phoneRoutes(app, deps)
  publicRoutes(app, deps)
}

async function viewing(deps: Deps, request: FastifyRequest): Promise<InspectingViewer> {
  const actor = actorIn(request)
  return { ...(await viewerOf(deps, actor)), actor }
}

function deskRoutes(app: App, deps: Deps) {
  app.get(
    '/api/spot-checks',
    {
      config: READERS,
      schema: { tags, summary: 'The lots, newest first', response: { 200: SpotWeeks } },
    },
    async (request) => {
      const viewer = await viewing(deps, request)
      return {
        weeks: await listWeeks(deps, viewer),
        recusedUnits: recusedUnits(viewer.organisation, viewer.actor),
      }
    },
  )

  app.get(
    '/api/spot-checks/left',
    {
      config: INSPECTORS,
      schema: {
        tags,
        summary:
          'How many lines I could still check, and until when a public number is to be typed',
        response: { 200: LinesLeft },
      },
    },
    async (request) => linesLeft(deps, await viewing(deps, request)),
  )

  app.get(
    '/api/spot-checks/:week',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One lot: strata, lines drawn, who is sent and what was found',
        params,
        response: { 200: SpotWeekDetail },
      },
    },
    async (request) => weekDetail(deps, await viewing(deps, request), request.params.week),
  )

  app.get(
    '/api/spot-check-inspectors',
    {
      config: OVERSEERS,
      schema: {
        tags,
        summary:
          'Of each inspector and week: findings filed, how many told nothing, how many without a photo',
        response: { 200: InspectorWeeks },
      },
    },
    () => inspectorWeeks(deps),
  )

  app.post(
    '/api/spot-checks/:week/assign',
    {
      config: INSPECTORS,
      schema: {
        tags,
        summary: 'Send one inspector, or two, to these lines; nobody where they are recused',
        params,
        body: Assign,
        response: { 200: SpotWeekDetail },
      },
    },
    async (request) => {
      const viewer = await viewing(deps, request)
      await assignLines(deps, viewer, request.body)
      return weekDetail(deps, viewer, request.params.week)
    },
  )

  app.post(
    '/api/spot-checks/:week/number',
    {
      config: INSPECTORS,
      schema: {
        tags,
        summary: 'Type the public number of that evening; two people must type the same',
        params,
        body: TypeNumber,
        response: { 200: SpotWeek },
      },
    },
    async (request) => {
      const { week } = request.params
      await typeNumber(deps, actorIn(request), week, request.body.number)
      return weekHead(deps, await viewing(deps, request), week)
    },
  )

  app.post(
    '/api/spot-check-findings',
    {
      config: INSPECTORS,
      schema: {
        tags,
        summary: 'File a finding from a desk; the same commandId is the same answer',
        body: DeskFinding,
        response: { 200: Filed },
      },
    },
    async (request) => {
      const { commandId, input } = request.body
      return fileFinding(deps, actorIn(request), { commandId, input, offMs: 0 })
    },
  )
}

function phoneRoutes(app: App, deps: Deps) {
  app.post(
    CHECK_PATHS.look(':line'),
    {
      config: INSPECTORS,
      schema: {
        tags,
        summary:
          'Door and telephone for whoever was sent there, until the finding is filed; written down',
        params: z.object({ line: LineId }),
        response: { 200: LineReporters },
      },
    },
    async (request, reply) => {
      const { line } = request.params
      if (request.headers[DEVICE_HEADER]) await callerOf(deps, request, actorIn(request))
      reply.header('cache-control', 'private, no-store')
      return lookForLine(deps, await viewing(deps, request), line)
    },
  )

  app.get(
    CHECK_PATHS.lines,
    {
      config: INSPECTORS,
      schema: {
        tags: ['field'],
        summary: 'The lines to go to, with what was claimed, for a day without a line',
        response: { 200: FieldChecks },
      },
    },
    async (request, reply) => {
      await callerOf(deps, request, actorIn(request))
      reply.header('cache-control', 'private, no-store')
      return linesToGo(deps, await viewing(deps, request))
    },
  )

  app.post(
    CHECK_PATHS.findings,
    {
      config: INSPECTORS,
      schema: {
        tags: ['field'],
        summary: 'Hand in a finding; photos follow. The same commandId gives the same answer',
        body: FieldFinding,
        response: { 200: Filed },
      },
    },
    async (request) => {
      const actor = actorIn(request)
      await callerOf(deps, request, actor)
      const { commandId, input, sentAt } = request.body
      const offMs = deps.now().getTime() - Date.parse(sentAt)
      return fileFinding(deps, actor, { commandId, input, offMs })
    },
  )
}

function publicRoutes(app: App, deps: Deps) {
  app.get(
    '/api/public/spot-draws',
    {
      config: ANYBODY,
      schema: {
        tags: ['public'],
        summary: 'Every lot: what was fixed before the cut-off, and the frame once it is drawn',
        response: { 200: PublicDraws },
      },
    },
    () => publicDraws(deps),
  )
  app.get(
    '/api/public/spot-draws/:week',
    {
      config: ANYBODY,
      schema: {
        tags: ['public'],
        summary:
          'One lot; when the days for findings are over, all that is needed to draw it again',
        params,
        response: { 200: PublicDraw },
      },
    },
    (request) => publicDraw(deps, request.params.week),
  )
}
