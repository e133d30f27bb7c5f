// /api/units: the tree, its history, and what administrators change about it.
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import { acting, administrators, staff } from './acting.ts'
import {
  AddUnit,
  CloseUnit,
  ImportUnits,
  MergeUnit,
  RenameUnit,
  UnitChanged,
  UnitDetail,
  UnitImportAnswer,
  UnitList,
} from './contract.ts'
import {
  currentOrganisation,
  importUnits,
  recordClosing,
  recordMerger,
  recordNewName,
  recordNewUnit,
  unitDetail,
} from './store.ts'

const UnitParams = z.object({ id: z.string().min(1).max(40) })
const IMPORT_BYTES_MAX = 4 * 1024 * 1024 // 900,000 characters of Chinese, escaped

export async function unitRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config
  const inTransaction = acting(deps)
  const tags = ['units']

  app.get(
    '/api/units',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'All units, past ones included',
        response: { 200: UnitList, 304: z.null() },
      },
    },
    async (request, reply) => {
      const { version, units } = await currentOrganisation(deps.db, districtId)
      const etag = `"units-${districtId}-${version}"`
      reply.header('etag', etag).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      return { version, units: [...units.values()] }
    },
  )

  app.get(
    '/api/units/:id',
    {
      config: { access: staff },
      schema: {
        tags,
        summary: 'A unit and its history',
        params: UnitParams,
        response: { 200: UnitDetail },
      },
    },
    (request) => unitDetail(deps.db, districtId, request.params.id),
  )

  app.post(
    '/api/units',
    {
      config: { access: administrators },
      schema: { tags, summary: 'A new unit', body: AddUnit, response: { 201: UnitChanged } },
    },
    async (request, reply) => {
      reply.code(201)
      return inTransaction(request, (tx, by) => recordNewUnit(tx, by, request.body))
    },
  )

  app.post(
    '/api/units/:id/rename',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'A new name',
        params: UnitParams,
        body: RenameUnit,
        response: { 200: UnitChanged },
      },
    },
    (request) =>
      inTransaction(request, (tx, by) => recordNewName(tx, by, request.params.id, request.body)),
  )

  app.post(
    '/api/units/:id/merge',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'Merge into another unit',
        params: UnitParams,
        body: MergeUnit,
        response: { 200: UnitChanged },
      },
    },
    (request) =>
      inTransaction(request, (tx, by) => recordMerger(tx, by, request.params.id, request.body)),
  )

  app.post(
    '/api/units/:id/close',
    {
      config: { access: administrators },
      schema: {
        tags,
        summary: 'Close a unit',
        params: UnitParams,
        body: CloseUnit,
        response: { 200: UnitChanged },
      },
    },
    (request) =>
      inTransaction(request, (tx, by) => recordClosing(tx, by, request.params.id, request.body)),
  )

  app.post(
    '/api/units/import',
    {
      bodyLimit: IMPORT_BYTES_MAX,
      config: { access: administrators },
      schema: {
        tags,
        summary: 'Import units from CSV: all or nothing',
        body: ImportUnits,
        response: { 200: UnitImportAnswer },
      },
    },
    (request) =>
      inTransaction(request, async (tx, by) => {
        const answer = await importUnits(tx, by, request.body, languageOf(request))
        if (!request.body.dryRun && !answer.imported)
          throw new Refused('units_rejected', {
            errors: answer.errors,
            errorCount: answer.errorCount,
          })
        return answer
      }),
  )
}
