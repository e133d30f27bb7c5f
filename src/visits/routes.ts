// The field app over HTTP: what a collector's phone asks and hands in. Every call names its phone.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import type { Role } from '../organisation/contract.ts'
import type { App } from '../platform/http.ts'
import {
  BeginUpload,
  CheckDevice,
  Device,
  DeviceChecked,
  EnrolDevice,
  FIELD_PATHS,
  FieldPack,
  MADE_AT_HEADER,
  PrintSlips,
  SLIPS_PER_SHEET,
  PIECE_BYTES_MAX,
  UPLOAD_BYTES_MAX,
  UploadState,
  VisitAnswer,
  VisitInput,
} from './contract.ts'
import { DiscardInput, DiscardTaken } from './contract-discards.ts'
import { discard } from './discards.ts'
import { callerOf, checkDevice, enrol } from './devices.ts'
import { handIn } from './hand-in.ts'
import { packFor } from './pack.ts'
import { slipSheet } from './slip-sheet.ts'
import { makeSlips } from './slips.ts'
import { beginUpload, takePiece } from './uploads.ts'

/** Those who go to the doors. */
export const FIELD_ROLES = [
  'collector',
  'village_clerk',
  'town_office',
  'district_centre',
] as const satisfies readonly Role[]
const field = { access: { kind: 'staff', roles: FIELD_ROLES } } as const
/** Inspectors carry the same app: their lines (src/spotchecks) instead of doors, and photos. */
const phone = { access: { kind: 'staff', roles: [...FIELD_ROLES, 'inspector'] } } as const
const tags = ['field']

export async function fieldRoutes(app: App, deps: Deps) {
  enrolmentRoute(app, deps)
  checkRoute(app, deps)
  packRoute(app, deps)
  visitRoutes(app, deps)
  uploadRoutes(app, deps)
  discardRoute(app, deps)
  slipRoute(app, deps)
}

function enrolmentRoute(app: App, deps: Deps) {
  app.post(
    FIELD_PATHS.devices,
    {
      config: phone,
      schema: {
        tags,
        summary: 'Enrol this phone; the same phone and person again is the same answer',
        body: EnrolDevice,
        response: { 200: Device },
      },
    },
    (request) => enrol(deps, actorIn(request), request.body),
  )
}

function checkRoute(app: App, deps: Deps) {
  app.post(
    FIELD_PATHS.deviceCheck,
    {
      config: { access: { kind: 'public' } },
      schema: {
        tags,
        summary: 'Is this phone revoked? Asked without a session; tells nothing else',
        body: CheckDevice,
        response: { 200: DeviceChecked },
      },
    },
    (request) => checkDevice(deps, request.body),
  )
}

function packRoute(app: App, deps: Deps) {
  app.get(
    FIELD_PATHS.pack,
    {
      config: phone,
      schema: {
        tags,
        summary: 'What a phone takes along for a day without a line',
        response: { 200: FieldPack, 304: z.null() },
      },
    },
    async (request, reply) => {
      const { actor } = await fromPhone(deps, request)
      const { pack, etag } = await packFor(deps, actor)
      reply
        .header('etag', etag)
        .header(MADE_AT_HEADER, pack.madeAt)
        .header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      return pack
    },
  )
}

function visitRoutes(app: App, deps: Deps) {
  app.post(
    FIELD_PATHS.visits,
    {
      config: field,
      schema: {
        tags,
        summary: 'Hand in a visit with its appeals; the same commandId gives the same answer',
        body: VisitInput,
        response: { 200: VisitAnswer },
      },
    },
    (request) => handIn(deps, actorIn(request), request),
  )
}

function uploadRoutes(app: App, deps: Deps) {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: PIECE_BYTES_MAX },
    (_request, body, done) => done(null, body),
  )

  app.post(
    FIELD_PATHS.uploads,
    {
      config: phone,
      schema: {
        tags,
        summary: 'Begin a photo, voice note or signature, or ask how far it got',
        body: BeginUpload,
        response: { 200: UploadState },
      },
    },
    async (request) => beginUpload(deps, await fromPhone(deps, request), request.body),
  )

  app.put(
    '/api/field/uploads/:id',
    {
      config: phone,
      bodyLimit: PIECE_BYTES_MAX,
      schema: {
        tags,
        summary: 'The next piece, raw bytes; the answer says where to go on',
        consumes: ['application/octet-stream'],
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ offset: z.coerce.number().int().min(0).max(UPLOAD_BYTES_MAX) }),
        response: { 200: UploadState },
      },
    },
    async (request) => {
      const { actor } = await fromPhone(deps, request)
      // Anything else than raw bytes was refused by its type already.
      const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { offset } = request.query
      return takePiece(deps, actor, { uploadId: request.params.id, offset, piece })
    },
  )
}

function discardRoute(app: App, deps: Deps) {
  app.post(
    FIELD_PATHS.discards,
    {
      config: phone,
      schema: {
        tags,
        summary: 'Say that a refused entry was given up, and why; the office sees it',
        body: DiscardInput,
        response: { 200: DiscardTaken },
      },
    },
    async (request) => {
      const { actor, caller } = await fromPhone(deps, request)
      return discard(deps, actor, caller, request.body)
    },
  )
}

/** From a computer with a printer, so no phone is named. */
function slipRoute(app: App, deps: Deps) {
  app.post(
    '/api/field/slips',
    {
      config: field,
      schema: {
        tags,
        summary: 'Print fresh paper slips for my own visits (PDF); each stands for one receipt',
        body: PrintSlips,
      },
    },
    async (request, reply) => {
      const { staffId } = actorIn(request)
      const slips = await makeSlips(deps, staffId, request.body.sheets * SLIPS_PER_SHEET)
      return reply
        .type('application/pdf')
        .header('content-disposition', 'attachment; filename="slips.pdf"')
        .header('cache-control', 'private, no-store')
        .send(await slipSheet(deps.now(), slips))
    },
  )
}

async function fromPhone(deps: Deps, request: FastifyRequest) {
  const actor = actorIn(request)
  return { actor, caller: await callerOf(deps, request, actor) }
}
