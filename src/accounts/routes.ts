// 报账 over HTTP: weeks, tables, accounts, the appeals behind a number; signing, and counting again.
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { viewerOf } from '../appeals/filters.ts'
import type { Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import { reauthenticate } from '../organisation/reauthenticate.ts'
import { organisationRefusals } from '../organisation/refusals.ts'
import { visitorOf } from '../organisation/session-plugin.ts'
import { Refused, type RefusalList } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import {
  Account,
  AccountTable,
  AccountWeeks,
  AddRemark,
  LinePage,
  LinesQuery,
  Owed,
  RebuildAnswer,
  SignAccount,
  Week,
} from './contract.ts'
import { openDetails } from './details.ts'
import { owedBy } from './owed.ts'
import { previewOf } from './preview.ts'
import { accountDetail, accountTable, listLines, listWeeks, weekView } from './read.ts'
import { rebuildWeek } from './rebuild.ts'
import { accountRefusals } from './refusals.ts'
import { READERS } from './scope.ts'
import { accountPdf } from './sheet-pdf.ts'
import { accountXlsx } from './sheet.ts'
import { addRemark, signAccount, whoSigns } from './sign.ts'

const readers = { access: { kind: 'staff', roles: [...READERS] } } as const
const signers = {
  access: {
    kind: 'staff',
    roles: ['head', 'village_clerk', 'town_office', 'district_centre', 'leader'],
  },
} as const
const checkers = {
  access: { kind: 'staff', roles: ['district_centre', 'inspector', 'leader', 'auditor'] },
} as const
const tags = ['accounts']
const OneWeek = z.object({ week: Week })
const Named = OneWeek.extend({ unitId: z.string().min(1).max(40) })

export async function accountRoutes(app: App, deps: Deps) {
  const { db } = deps
  const { districtId } = deps.config

  app.get(
    '/api/accounts',
    {
      config: readers,
      schema: {
        tags,
        summary: 'The weeks, newest first, and how their accounts stand',
        response: { 200: AccountWeeks },
      },
    },
    async (request) => listWeeks(db, await viewerOf(deps, actorIn(request)), deps.now()),
  )

  app.get(
    '/api/accounts/owed',
    {
      config: signers,
      schema: {
        tags,
        summary: 'What my units still have to sign, for the desk',
        response: { 200: Owed },
      },
    },
    async (request) => ({
      owed: await owedBy(db, await viewerOf(deps, actorIn(request)), deps.now()),
    }),
  )

  app.get(
    '/api/accounts/:week',
    {
      config: readers,
      schema: {
        tags,
        summary: 'Every account of a closed week that one may read: late and missing first',
        params: OneWeek,
        response: { 200: AccountTable },
      },
    },
    async (request) =>
      accountTable(db, await viewerOf(deps, actorIn(request)), request.params.week, deps.now()),
  )

  app.get(
    '/api/accounts/running/:unitId',
    {
      config: readers,
      schema: {
        tags,
        summary: 'What the running week comes to so far for one unit; nothing of it is final',
        params: Named.pick({ unitId: true }),
        response: { 200: Account },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorIn(request))
      const { unitId } = request.params
      const { week, figures, rolled } = await previewOf(db, viewer, unitId, deps.now())
      const unit = viewer.organisation.units.get(unitId)
      return {
        week: weekView(week),
        unitId,
        name: unit?.name ?? unitId,
        kind: unit?.kind ?? ('department' as const),
        parentId: unit?.parentId ?? null,
        figures,
        rolled,
        state: 'running' as const,
        signedBy: null,
        sha256: null,
        claims: [],
        signature: null,
        remarks: [],
        refusal: sentence('week_runs', request),
        below: [],
        truly: null,
      }
    },
  )

  app.get(
    '/api/accounts/:week/:unitId',
    {
      config: readers,
      schema: {
        tags,
        summary: 'One account: its figures, its signature, and the accounts below it',
        params: Named,
        response: { 200: Account },
      },
    },
    (request) => detail(request, request.params),
  )

  app.get(
    '/api/accounts/:week/:unitId/lines',
    {
      config: readers,
      schema: {
        tags,
        summary: 'The appeals behind one number; the text of those that one may see',
        params: Named,
        querystring: LinesQuery,
        response: { 200: LinePage },
      },
    },
    async (request) =>
      listLines(db, await viewerOf(deps, actorIn(request)), request.params, request.query),
  )

  app.post(
    '/api/accounts/:week/:unitId/sign',
    {
      config: signers,
      schema: {
        tags,
        summary: 'Sign the account of my unit, with my password once more',
        params: Named,
        body: SignAccount,
        response: { 200: Account },
      },
    },
    async (request) => {
      const actor = actorIn(request)
      const { remarks, ...proof } = request.body
      await whoSigns(deps, actor, request.params)
      await reauthenticate(deps, visitorOf(request, districtId), actor.staffId, proof)
      await signAccount(deps, actor, request.params, remarks)
      return detail(request, request.params)
    },
  )

  app.post(
    '/api/accounts/:week/:unitId/remarks',
    {
      config: signers,
      schema: {
        tags,
        summary: 'Correct the remarks of a signed account by one more entry',
        params: Named,
        body: AddRemark,
        response: { 200: Account },
      },
    },
    async (request) => {
      await addRemark(deps, actorIn(request), request.params, request.body.text)
      return detail(request, request.params)
    },
  )

  app.post(
    '/api/accounts/:week/rebuild',
    {
      config: checkers,
      schema: {
        tags,
        summary: 'Count a closed week again from the history, and compare; nothing is changed',
        params: OneWeek,
        response: { 200: RebuildAnswer },
      },
    },
    (request) => rebuildWeek(db, districtId, request.params.week),
  )

  for (const kind of ['pdf', 'xlsx'] as const) {
    app.get(
      `/api/accounts/:week/:unitId/sheet.${kind}`,
      {
        config: readers,
        schema: { tags, summary: `The account as offices file it, as ${kind}`, params: Named },
      },
      async (request, reply) => {
        const viewer = await viewerOf(deps, actorIn(request))
        const account = await accountDetail(db, viewer, request.params, deps.now())
        const district = viewer.organisation.units.get(districtId)?.name ?? ''
        const name = `${account.name}报账表${account.week.week}.${kind}`
        reply
          .type(TYPES[kind])
          .header('cache-control', 'no-store')
          .header(
            'content-disposition',
            `attachment; filename="account.${kind}"; filename*=UTF-8''${encodeURIComponent(name)}`,
          )
        if (kind === 'pdf') return reply.send(await accountPdf(district, account, deps.now()))
        const details = await openDetails(deps, viewer, actorIn(request), request.params)
        return reply.send(
          Readable.from(accountXlsx(district, account, details), { objectMode: false }),
        )
      },
    )
  }

  async function detail(
    request: FastifyRequest,
    named: { week: string; unitId: string },
  ): Promise<Account> {
    const actor = actorIn(request)
    const account = await accountDetail(db, await viewerOf(deps, actor), named, deps.now())
    const refusal = await whoSigns(deps, actor, named).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refused) return sentence(error.code, request)
        throw error
      },
    )
    return { ...account, refusal }
  }
}

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const REFUSALS: RefusalList = { ...accountRefusals, ...organisationRefusals }

function sentence(code: string, request: FastifyRequest) {
  const line = REFUSALS[code]
  return { code, why: line?.[languageOf(request)] ?? code }
}
