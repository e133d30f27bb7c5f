// 操作细则: everybody on the staff reads it, administrators write it.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import { currentOrganisation } from '../organisation/store.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { languageOf, type App } from '../platform/http.ts'
import { checkRulebook, type Finding } from './check.ts'
import {
  CheckAnswer,
  DiffAnswer,
  DiffQuery,
  DraftAnswer,
  DraftSaved,
  type FindingView,
  Published,
  RouteAnswer,
  RouteQuery,
  RulebookAnswer,
  RulebookVersionDoc,
  RulebookVersions,
  SaveDraft,
  SeenEdit,
} from './contract-routes.ts'
import { diffRulebooks } from './diff.ts'
import { routeFor } from './routing.ts'
import {
  currentRulebookVersion,
  discardDraft,
  findDraft,
  findVersion,
  listVersions,
  loadRulebook,
  publishDraft,
  type RulebookVersion,
  saveDraft,
} from './store.ts'

const ANY_STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const ADMINISTRATOR = { access: { kind: 'staff', roles: ['administrator'] } } as const
const tags = ['rulebook']
const DRAFT_BYTES_MAX = 4 * 1024 * 1024 // 2,000 categories and 5,000 rules in Chinese

export async function rulebookRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/rulebook',
    {
      config: ANY_STAFF,
      schema: { tags, summary: 'The rulebook in force', response: { 200: RulebookAnswer } },
    },
    async () => {
      const { version, ...doc } = await loadRulebook(
        deps.db,
        districtId,
        await currentRulebookVersion(deps.db, districtId),
      )
      return { version, doc }
    },
  )

  app.get(
    '/api/rulebook/versions',
    {
      config: ANY_STAFF,
      schema: { tags, summary: 'Every version, newest first', response: { 200: RulebookVersions } },
    },
    async () => {
      return { versions: (await listVersions(deps.db, districtId)).map(viewOf) }
    },
  )

  app.get(
    '/api/rulebook/versions/:version',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'One version with its document',
        params: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: RulebookVersionDoc },
      },
    },
    async (request) => {
      const found = await getVersion(request.params.version)
      return { ...viewOf(found), doc: found.doc }
    },
  )

  app.get(
    '/api/rulebook/route',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'Which unit the directory names for a category and a place, and why',
        querystring: RouteQuery,
        response: { 200: RouteAnswer },
      },
    },
    async ({ query: { category, townId, areaId } }) => {
      const [version, organisation] = await Promise.all([
        currentRulebookVersion(deps.db, districtId),
        currentOrganisation(deps.db, districtId),
      ])
      const rulebook = await loadRulebook(deps.db, districtId, version)
      const today = dayOf(deps.now())
      const route = routeFor(
        rulebook,
        organisation,
        category,
        townId ?? null,
        areaId ?? null,
        today,
      )
      return { route }
    },
  )

  app.get(
    '/api/rulebook/diff',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'What changed between two versions',
        querystring: DiffQuery,
        response: { 200: DiffAnswer },
      },
    },
    async ({ query: { from, to } }) => {
      const [before, after] = await Promise.all([getVersion(from), getVersion(to)])
      return { from, to, changes: diffRulebooks(before.doc, after.doc) }
    },
  )

  app.get(
    '/api/rulebook/draft',
    {
      config: ADMINISTRATOR,
      schema: { tags, summary: 'The draft, if one is begun', response: { 200: DraftAnswer } },
    },
    async () => {
      const draft = await findDraft(deps.db, districtId)
      return { draft: draft && { ...viewOf(draft), doc: draft.doc } }
    },
  )

  app.put(
    '/api/rulebook/draft',
    {
      config: ADMINISTRATOR,
      bodyLimit: DRAFT_BYTES_MAX,
      schema: {
        tags,
        summary: 'Save the draft; the first saving begins it',
        body: SaveDraft,
        response: { 200: DraftSaved },
      },
    },
    async (request) => {
      const by = { staffId: staffIdOf(request), now: deps.now() }
      return deps.db.transaction().execute((tx) => saveDraft(tx, districtId, request.body, by))
    },
  )

  app.delete(
    '/api/rulebook/draft',
    {
      config: ADMINISTRATOR,
      schema: {
        tags,
        summary: 'Discard the draft',
        querystring: SeenEdit,
        response: { 200: DraftAnswer },
      },
    },
    async (request) => {
      const by = { districtId, staffId: staffIdOf(request), now: deps.now() }
      await deps.db.transaction().execute(async (tx) => {
        await discardDraft(tx, districtId, request.query.seenEdit)
        await recordAct(tx, by, 'rulebook_draft_discarded', null)
      })
      return { draft: null }
    },
  )

  app.post(
    '/api/rulebook/draft/check',
    {
      config: ADMINISTRATOR,
      schema: {
        tags,
        summary: 'What would stop the draft from being published',
        response: { 200: CheckAnswer },
      },
    },
    async (request) => {
      const draft = await findDraft(deps.db, districtId)
      if (!draft) throw new Refused('draft_not_found')
      const findings = checkRulebook(
        draft.doc,
        await currentOrganisation(deps.db, districtId),
        dayOf(deps.now()),
      )
      return {
        edit: draft.edit,
        findings: inWords(findings, request),
        publishable: findings.every((finding) => finding.level !== 'error'),
      }
    },
  )

  app.post(
    '/api/rulebook/draft/publish',
    {
      config: ADMINISTRATOR,
      schema: {
        tags,
        summary: 'Put the draft in force',
        body: SeenEdit,
        response: { 200: Published },
      },
    },
    async (request) => {
      const by = { districtId, staffId: staffIdOf(request), now: deps.now() }
      const organisation = await currentOrganisation(deps.db, districtId)
      const published = await deps.db.transaction().execute(async (tx) => {
        const what = { seenEdit: request.body.seenEdit, organisation, today: dayOf(by.now) }
        const done = await publishDraft(tx, districtId, what, by)
        await recordAct(tx, by, 'rulebook_published', String(done.version))
        return done
      })
      return { version: published.version, findings: inWords(published.findings, request) }
    },
  )

  async function getVersion(version: number) {
    const found = await findVersion(deps.db, districtId, version)
    if (!found) throw new Refused('rulebook_not_found')
    return found
  }
}

function viewOf(version: RulebookVersion) {
  return {
    ...version,
    editedAt: version.editedAt.toISOString(),
    publishedAt: version.publishedAt?.toISOString() ?? null,
  }
}

function staffIdOf({ actor }: FastifyRequest): string {
  if (!actor) throw new Refused('sign_in_needed')
  return actor.staffId
}

function inWords(findings: Finding[], request: FastifyRequest): FindingView[] {
  const language = languageOf(request)
  return findings.map(({ level, code, path, [language]: sentence }) => ({
    level,
    code,
    path,
    sentence,
  }))
}
