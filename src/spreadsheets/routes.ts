import { Readable } from 'node:stream'
import fastifyMultipart from '@fastify/multipart'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Role, StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type Access, type App } from '../platform/http.ts'
import {
  checkSheet,
  compareRows,
  faultsOf,
  importerOf,
  listBatches,
  orderRun,
  showBatch,
  uploadSheet,
} from './batches.ts'
import {
  Compared,
  CompareRows,
  ExportQuery,
  ImportBatch,
  ImportCheck,
  ImportPreview,
  Mapping,
  RunImport,
} from './contract.ts'
import { exportLedger } from './export.ts'
import { IMPORT_BYTES_MAX } from './limits.ts'
import { REASONS_EN, type RejectReason } from './texts.ts'

const importers = {
  kind: 'staff',
  roles: ['district_centre', 'town_office'],
} satisfies Access<Role>
const everybody = { kind: 'staff', roles: 'any' } satisfies Access<Role>
const BatchId = z.object({ id: z.uuid() })
const EXPORTS_AT_ONCE = 4
/** An export holds a snapshot of the database: a line that is slower than this does not get a whole ledger. */
const EXPORT_MS_MAX = 10 * 60_000
const tags = ['spreadsheets']
const FAULT_FILES = {
  rejects: {
    summary: 'The rows that cannot be imported: row, column, reason, and the row itself',
    name: '导入问题清单',
  },
  warnings: {
    summary: 'The cells that are left blank: row, column, reason, and what stood there',
    name: '导入留空清单',
  },
}

export async function spreadsheetRoutes(app: App, deps: Deps) {
  await importRoutes(app, deps)
  await exportRoutes(app, deps)
}

async function importRoutes(app: App, deps: Deps) {
  await app.register(fastifyMultipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: IMPORT_BYTES_MAX + 1, files: 1, fields: 5, fieldSize: 1_000 },
  })

  app.post(
    '/api/imports',
    {
      config: { access: importers },
      bodyLimit: IMPORT_BYTES_MAX + 64 * 1024,
      schema: {
        tags,
        summary:
          'Upload a ledger (multipart): its head, some rows, and a guess of what the columns mean',
        response: { 201: ImportPreview },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new Refused('sheet_missing')
      const part = await request.file()
      if (!part) throw new Refused('sheet_missing')
      const bytes = await part.toBuffer()
      if (part.file.truncated) throw new Refused('sheet_too_large')
      const preview = await uploadSheet(deps, importerOf(actorIn(request)), {
        name: part.filename,
        bytes,
      })
      return reply.status(201).send(preview)
    },
  )

  app.get(
    '/api/imports',
    {
      config: { access: importers },
      schema: {
        tags,
        summary: 'My imports',
        response: { 200: z.object({ rows: z.array(ImportBatch) }) },
      },
    },
    async (request) => ({ rows: await listBatches(deps, importerOf(actorIn(request))) }),
  )

  app.get(
    '/api/imports/:id',
    {
      config: { access: importers },
      schema: {
        tags,
        summary: 'How far one import is',
        params: BatchId,
        response: { 200: ImportBatch },
      },
    },
    (request) => showBatch(deps, importerOf(actorIn(request)), request.params.id),
  )

  app.post(
    '/api/imports/:id/check',
    {
      config: { access: importers },
      schema: {
        tags,
        summary: 'Dry run: what would be imported, and what not',
        params: BatchId,
        body: z.object({ mapping: Mapping }),
        response: { 200: ImportCheck },
      },
    },
    async (request) => {
      const importer = importerOf(actorIn(request))
      const check = await checkSheet(deps, importer, request.params.id, request.body.mapping)
      return languageOf(request) === 'en' ? inEnglish(check) : check
    },
  )

  app.post(
    '/api/imports/:id/compare',
    {
      config: { access: importers },
      schema: {
        tags,
        summary: 'Which further rows of a checked hotline sheet read like a matter in the ledger',
        params: BatchId,
        body: CompareRows,
        response: { 200: Compared },
      },
    },
    (request) =>
      compareRows(deps, importerOf(actorIn(request)), request.params.id, request.body.from),
  )

  for (const which of ['rejects', 'warnings'] as const) {
    const { summary, name } = FAULT_FILES[which]
    app.get(
      `/api/imports/:id/${which}.csv`,
      { config: { access: importers }, schema: { tags, summary, params: BatchId } },
      async (request, reply) => {
        const csv = await faultsOf(deps, importerOf(actorIn(request)), request.params.id, which)
        return asFile(reply, 'csv', name).send(csv)
      },
    )
  }

  app.post(
    '/api/imports/:id/run',
    {
      config: { access: importers },
      schema: {
        tags,
        summary: 'Import all good rows at once, or none',
        params: BatchId,
        body: RunImport,
        response: { 202: ImportBatch },
      },
    },
    async (request, reply) => {
      const batch = await orderRun(
        deps,
        importerOf(actorIn(request)),
        request.params.id,
        request.body,
      )
      return reply.status(202).send(batch)
    },
  )
}

async function exportRoutes(app: App, deps: Deps) {
  let running = 0
  for (const kind of ['csv', 'xlsx'] as const) {
    app.get(
      `/api/export.${kind}`,
      {
        exposeHeadRoute: false,
        config: { access: everybody },
        schema: {
          tags,
          summary: `The rows of a ledger view as ${kind}; X-Row-Count says how many`,
          querystring: ExportQuery,
        },
      },
      async (request, reply) => {
        if (running >= EXPORTS_AT_ONCE) throw new Refused('export_busy')
        running += 1
        try {
          const { total, bytes, close } = await exportLedger(
            deps,
            actorIn(request),
            kind,
            request.query,
          )
          const stream = Readable.from(bytes, { objectMode: false })
          const timer = setTimeout(
            () => stream.destroy(new Error('an export took too long')),
            EXPORT_MS_MAX,
          )
          stream.once('close', () => {
            running -= 1
            clearTimeout(timer)
            close().catch((error: unknown) => deps.log.warn({ err: error }, 'export snapshot'))
          })
          reply.header('x-row-count', total)
          return asFile(reply, kind, `群众诉求台账-${dayOf(deps.now())}`).send(stream)
        } catch (error) {
          running -= 1
          throw error
        }
      },
    )
  }
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function asFile(reply: FastifyReply, kind: 'csv' | 'xlsx', name: string): FastifyReply {
  return reply
    .type(TYPES[kind])
    .header('cache-control', 'no-store')
    .header(
      'content-disposition',
      `attachment; filename="ledger.${kind}"; filename*=UTF-8''${encodeURIComponent(`${name}.${kind}`)}`,
    )
}

function inEnglish(check: ImportCheck): ImportCheck {
  const translated = <Fault extends { reason: string }>(faults: Fault[]) =>
    faults.map((fault) => ({ ...fault, reason: REASONS_EN[fault.reason as RejectReason] })) // made from that list
  return {
    ...check,
    rejects: translated(check.rejects),
    warnings: translated(check.warnings),
    warningKinds: translated(check.warningKinds),
  }
}

/** In a staff route somebody is signed in: the session plugin saw to it. */
function actorIn(request: { actor: StaffActor | null }): StaffActor {
  if (!request.actor) throw new Refused('sign_in_needed')
  return request.actor
}
