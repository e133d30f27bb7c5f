// 蹲点“挖”: who is sent where, and what they write down there.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { findFile, sendFile } from '../intake/stored-files.ts'
import type { Role } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { ASSIGNERS, assignStudy, listPeople } from './assign.ts'
import {
  AssignStudy,
  DayOnSite,
  DiaryEntry,
  Finding,
  FindingAnswer,
  StudyDetail,
  StudyList,
  StudyPeople,
  StudyQuery,
  StudyReport,
  WithdrawStudy,
} from './contract.ts'
import { listStudies, studyDetail } from './read.ts'
import { addDay, addEntry, addFinding, addReport, withdrawStudy } from './write.ts'

const SENT = [
  'collector',
  'village_clerk',
  'town_office',
  'district_centre',
  'handler',
  'head',
] as const satisfies readonly Role[]
const WRITERS = { access: { kind: 'staff', roles: SENT } } as const
const READERS = { access: { kind: 'staff', roles: [...SENT, 'inspector'] } } as const
const OFFICES = { access: { kind: 'staff', roles: ASSIGNERS } } as const
const tags = ['studies']
const params = z.object({ id: z.uuid() })

export async function studyRoutes(app: App, deps: Deps) {
  assignRoutes(app, deps)
  withdrawRoute(app, deps)
  readRoutes(app, deps)
  writeRoutes(app, deps)
}

const grounds = async (deps: Deps) => (await publicGrounds(deps)).organisation

function assignRoutes(app: App, deps: Deps) {
  app.get(
    '/api/studies/people',
    {
      config: OFFICES,
      schema: { tags, summary: 'Whom I can send', response: { 200: StudyPeople } },
    },
    async (request) => {
      const today = dayOf(deps.now())
      const { districtId } = deps.config
      return listPeople(deps.db, districtId, actorOf(request), await grounds(deps), today)
    },
  )

  app.post(
    '/api/studies',
    {
      config: OFFICES,
      schema: {
        tags,
        summary: 'Send people to a village, from day to day, with a task',
        body: AssignStudy,
        response: { 201: params },
      },
    },
    async (request, reply) => {
      const id = await assignStudy(deps, actorOf(request), await grounds(deps), request.body)
      return reply.code(201).send({ id })
    },
  )
}

function withdrawRoute(app: App, deps: Deps) {
  app.post(
    '/api/studies/:id/withdrawal',
    {
      config: OFFICES,
      schema: {
        tags,
        summary: 'Call a study off, with the reason; what was written stays, nothing is added',
        params,
        body: WithdrawStudy,
        response: { 201: StudyDetail },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await withdrawStudy(deps, actorOf(request), id, request.body)
      return reply
        .code(201)
        .send(await studyDetail(deps, actorOf(request), await grounds(deps), id))
    },
  )
}

function readRoutes(app: App, deps: Deps) {
  app.get(
    '/api/studies',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Studies I was sent to or look after, newest first',
        querystring: StudyQuery,
        response: { 200: StudyList },
      },
    },
    (request) => listStudies(deps, actorOf(request), request.query),
  )

  app.get(
    '/api/studies/:id',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One study: days, diary, findings and report',
        params,
        response: { 200: StudyDetail },
      },
    },
    async (request) => studyDetail(deps, actorOf(request), await grounds(deps), request.params.id),
  )

  app.get(
    '/api/studies/:id/files/:fileId',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'A photo of the diary',
        params: params.extend({ fileId: z.uuid() }),
        querystring: z.object({ size: z.enum(['thumb', 'full']).default('full') }),
      },
    },
    async (request, reply) => {
      const { id, fileId } = request.params
      const { diary } = await studyDetail(deps, actorOf(request), await grounds(deps), id)
      const named = diary.some(({ fileIds }) => fileIds.includes(fileId))
      const file = named ? await findFile(deps.db, deps.config.districtId, fileId) : null
      if (!file) throw new Refused('file_not_found')
      return sendFile(deps, reply, file, request.query.size === 'thumb')
    },
  )
}

function writeRoutes(app: App, deps: Deps) {
  const detail = async (request: { actor: Parameters<typeof actorOf>[0]['actor'] }, id: string) =>
    studyDetail(deps, actorOf(request), await grounds(deps), id)

  app.post(
    '/api/studies/:id/days',
    {
      config: WRITERS,
      schema: {
        tags,
        summary: 'A day on site, as I say it was; once more with a reason is a correction',
        params,
        body: DayOnSite,
        response: { 201: StudyDetail },
      },
    },
    async (request, reply) => {
      await addDay(deps, actorOf(request), request.params.id, request.body)
      return reply.code(201).send(await detail(request, request.params.id))
    },
  )

  app.post(
    '/api/studies/:id/diary',
    {
      config: WRITERS,
      schema: {
        tags,
        summary: 'An entry of the diary; none is ever changed',
        params,
        body: DiaryEntry,
        response: { 201: StudyDetail },
      },
    },
    async (request, reply) => {
      await addEntry(deps, actorOf(request), request.params.id, request.body)
      return reply.code(201).send(await detail(request, request.params.id))
    },
  )

  app.post(
    '/api/studies/:id/findings',
    {
      config: WRITERS,
      schema: {
        tags,
        summary: 'What I found out becomes an appeal; a retry gives the same receipt',
        params,
        body: Finding,
        response: { 201: FindingAnswer },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await addFinding(deps, actorOf(request), request.params.id, request.body)),
  )

  app.post(
    '/api/studies/:id/report',
    {
      config: WRITERS,
      schema: {
        tags,
        summary: 'The short report at the end; once more with a reason is a correction',
        params,
        body: StudyReport,
        response: { 201: StudyDetail },
      },
    },
    async (request, reply) => {
      await addReport(deps, actorOf(request), request.params.id, request.body)
      return reply.code(201).send(await detail(request, request.params.id))
    },
  )
}
