// 组织“提”: meetings, what was raised there, and corrections of what was written down.
import { z } from 'zod'
import { actorOf } from '../appeals/asking.ts'
import type { Deps } from '../deps.ts'
import { publicGrounds } from '../intake/areas.ts'
import { DOOR_ROLES } from '../intake/doors.ts'
import { findFile, sendFile } from '../intake/stored-files.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { privatePartsIn } from '../triage/contract-private.ts'
import {
  CheckText,
  CorrectMeeting,
  MeetingAnswer,
  MeetingDetail,
  MeetingList,
  MeetingQuery,
  RecordMeeting,
  TextHints,
} from './contract.ts'
import { listMeetings, meetingDetail } from './read.ts'
import { correctMeeting, recordMeeting } from './record.ts'
import { MEETING_READERS, readUnits } from './scope.ts'

const WRITERS = { access: { kind: 'staff', roles: DOOR_ROLES } } as const
const READERS = { access: { kind: 'staff', roles: MEETING_READERS } } as const
const tags = ['meetings']
const params = z.object({ id: z.uuid() })

export async function meetingRoutes(app: App, deps: Deps) {
  writeRoutes(app, deps)
  readRoutes(app, deps)
}

function writeRoutes(app: App, deps: Deps) {
  app.post(
    '/api/meetings',
    {
      config: WRITERS,
      schema: {
        tags,
        summary: 'Write down a meeting and what was raised there; a retry gives the same receipts',
        body: RecordMeeting,
        response: { 201: MeetingAnswer },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await recordMeeting(deps, actorOf(request), request.body)),
  )

  app.post(
    '/api/meetings/:id/corrections',
    {
      config: WRITERS,
      schema: {
        tags,
        summary: 'A further revision with its reason; the ones before stay',
        params,
        body: CorrectMeeting,
        response: { 201: MeetingAnswer },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await correctMeeting(deps, actorOf(request), request.params.id, request.body)),
  )

  app.post(
    '/api/meetings/check-text',
    {
      config: { access: { kind: 'staff', roles: 'any' } },
      schema: {
        tags,
        summary: 'Whether minutes or a diary seem to hold somebody’s number or door; keeps nothing',
        body: CheckText,
        response: { 200: TextHints },
      },
    },
    async (request) => ({ found: privatePartsIn(request.body.text) }),
  )
}

function readRoutes(app: App, deps: Deps) {
  app.get(
    '/api/meetings',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Meetings as far as I may see them, newest first, with their sums',
        querystring: MeetingQuery,
        response: { 200: MeetingList },
      },
    },
    async (request) => {
      const { organisation } = await publicGrounds(deps)
      const units = readUnits(actorOf(request), organisation)
      return listMeetings(deps.db, deps.config.districtId, units, organisation, request.query)
    },
  )

  app.get(
    '/api/meetings/:id',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One meeting with all revisions of its record',
        params,
        response: { 200: MeetingDetail },
      },
    },
    async (request) => {
      const { organisation } = await publicGrounds(deps)
      return meetingDetail(deps, actorOf(request), organisation, request.params.id)
    },
  )

  app.get(
    '/api/meetings/:id/files/:fileId',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'A photo or a paper of a meeting',
        params: params.extend({ fileId: z.uuid() }),
        querystring: z.object({ size: z.enum(['thumb', 'full']).default('full') }),
      },
    },
    async (request, reply) => {
      const { id, fileId } = request.params
      const { organisation } = await publicGrounds(deps)
      const { revisions } = await meetingDetail(deps, actorOf(request), organisation, id)
      const named = revisions.some(({ fileIds }) => fileIds.includes(fileId))
      const file = named ? await findFile(deps.db, deps.config.districtId, fileId) : null
      if (!file) throw new Refused('file_not_found')
      return sendFile(deps, reply, file, request.query.size === 'thumb')
    },
  )
}
