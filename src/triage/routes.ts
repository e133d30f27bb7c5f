// Triage help over HTTP. It suggests; the verbs of the ledger decide.
import { sql } from 'kysely'
import { z } from 'zod'
import { currentGrounds } from '../appeals/grounds.ts'
import { findAppeal, viewerOf, type Viewer } from '../appeals/lists.ts'
import { rowView } from '../appeals/views.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Db, Deps } from '../deps.ts'
import { actorIn } from '../organisation/acting.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { namesGivenIn } from '../reporters/contract-names.ts'
import {
  CheckReply,
  ChooseModel,
  Models,
  Recurring,
  ReplyHints,
  TOPIC_APPEALS_MAX,
  TopicAppeals,
  Topics,
  TriageQuality,
  TriageSuggestion,
} from './contract.ts'
import { lineOf } from './categories.ts'
import { lastLearning, openTraining, TRAIN } from './jobs.ts'
import { chooseModel, listModels } from './learning/models.ts'
import { DECISIONS_MIN } from './learning/training.ts'
import { triageQuality } from './quality.ts'
import { checkReply } from './reply-check.ts'
import { recurrenceRoutes } from './recurrence-routes.ts'
import { suggestionFor } from './suggestion.ts'
import { liveRecurring, liveTopics } from './topics/live.ts'

const anyStaff = { access: { kind: 'staff', roles: 'any' } } as const
const administrators = { access: { kind: 'staff', roles: ['administrator'] } } as const
const AppealId = z.object({ id: z.uuid() })
const tags = ['triage help']

export async function triageRoutes(app: App, deps: Deps) {
  recurrenceRoutes(app, deps)
  const { districtId } = deps.config
  await openTraining(deps)

  app.get(
    '/api/appeals/:id/suggestion',
    {
      config: anyStaff,
      schema: {
        tags,
        summary: 'Category, unit and likely duplicates, with reasons',
        params: AppealId,
        response: { 200: TriageSuggestion },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorIn(request))
      return suggestionFor(deps, viewer, await seen(viewer, request.params.id))
    },
  )

  app.post(
    '/api/appeals/:id/reply-check',
    {
      config: anyStaff,
      schema: {
        tags,
        summary: 'Hints about a draft answer; nothing is kept',
        params: AppealId,
        body: CheckReply,
        response: { 200: ReplyHints },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorIn(request))
      const appeal = await seen(viewer, request.params.id)
      const clocks = Object.values(appeal.clocks).filter(
        ({ kind, status }) => status === 'running' && (kind === 'resolve' || kind === 'redo'),
      )
      const { calendar } = await currentGrounds(deps.db, districtId, viewer.actor, deps.now())
      return {
        hints: checkReply({
          appealText: appeal.text,
          draft: request.body.draft,
          today: viewer.today,
          calendar,
          names: namesGivenIn(appeal.text),
          families: await familiesOf(deps.db, districtId, appeal.id),
          staff: await staffOf(deps.db, districtId, appeal.unitId),
          dueOn: clocks.map(({ dueOn }) => dueOn).sort()[0] ?? null,
          others: await otherReplies(deps.db, viewer, appeal.id, appeal.unitId),
        }),
      }
    },
  )

  app.get(
    '/api/topics',
    {
      config: anyStaff,
      schema: {
        tags,
        summary: 'What many say, hottest first',
        querystring: z.object({
          days: z.coerce.number().int().min(1).max(366).default(90),
          top: z.coerce.number().int().min(1).max(100).default(20),
        }),
        response: { 200: Topics },
      },
    },
    async (request) =>
      liveTopics(
        deps.db,
        await viewerOf(deps, actorIn(request)),
        request.query.days,
        request.query.top,
      ),
  )

  app.get(
    '/api/topics/appeals',
    {
      config: anyStaff,
      schema: {
        tags,
        summary: 'The appeals of a topic, as far as I may see them',
        querystring: z.object({
          ids: z
            .string()
            .transform((text) => text.split(','))
            .pipe(z.array(z.uuid()).min(1).max(TOPIC_APPEALS_MAX)),
        }),
        response: { 200: TopicAppeals },
      },
    },
    async (request) => {
      const viewer = await viewerOf(deps, actorIn(request))
      const found = await Promise.all(
        request.query.ids.map((id) => findAppeal(deps.db, viewer, id)),
      )
      return {
        rows: found.filter((one) => one !== null).map((one) => rowView(one, viewer.today)),
      }
    },
  )

  app.get(
    '/api/recurring',
    {
      config: anyStaff,
      schema: {
        tags,
        summary: 'What comes back at this time of the year, with a back-test',
        response: { 200: Recurring },
      },
    },
    async (request) => liveRecurring(deps.db, await viewerOf(deps, actorIn(request))),
  )

  app.get(
    '/api/triage/quality',
    {
      config: anyStaff,
      schema: {
        tags,
        summary: 'How often the help was right, and where it is worse',
        response: { 200: TriageQuality },
      },
    },
    () => triageQuality(deps.db, districtId, dayOf(deps.now())),
  )

  app.get(
    '/api/triage/models',
    {
      config: anyStaff,
      schema: { tags, summary: 'What was learnt, version by version', response: { 200: Models } },
    },
    () => models(),
  )

  app.post(
    '/api/triage/models/choose',
    {
      config: administrators,
      schema: {
        tags,
        summary: 'Use another version; 0 is the keywords of the rulebook',
        body: ChooseModel,
        response: { 200: Models },
      },
    },
    async (request) => {
      await deps.db.transaction().execute((tx) => chooseModel(tx, districtId, request.body.version))
      return models()
    },
  )

  app.post(
    '/api/triage/models/train',
    {
      config: administrators,
      schema: {
        tags,
        summary: 'Learn now; the answer is that it was asked',
        response: { 202: z.object({ asked: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      // Asking twice while it learns, or is about to, is asking once.
      const learning = await lastLearning(deps)
      if (learning && learning.state !== 'ended')
        return reply.code(202).send({ asked: true as const })
      await deps.db
        .transaction()
        .execute((tx) => deps.jobs.send(tx, TRAIN, [{ staffId: actorIn(request).staffId }]))
      return reply.code(202).send({ asked: true as const })
    },
  )

  async function models(): Promise<Models> {
    const { rulebook } = await currentGrounds(deps.db, districtId, { kind: 'system' }, deps.now())
    return {
      models: await listModels(deps, districtId),
      learning: await lastLearning(deps),
      decisionsMin: DECISIONS_MIN,
      sureFrom: lineOf(rulebook),
    }
  }

  async function seen(viewer: Viewer, id: string) {
    const found = await findAppeal(deps.db, viewer, id)
    if (!found) throw new Refused('not_found')
    return found.current
  }
}

/** What everybody who sees the appeal sees of the names: 刘 of 刘××. */
async function familiesOf(db: Db, districtId: string, appealId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('reporter')
    .select('name_masked')
    .where('district_id', '=', districtId)
    .where('appeal_id', '=', appealId)
    .where('name_masked', 'is not', null)
    .limit(OTHERS_MAX)
    .execute()
  return [...new Set(rows.map((row) => row.name_masked?.replaceAll('×', '') ?? ''))].filter(Boolean)
}

/** Those who answer for the unit sign with their names. */
async function staffOf(db: Db, districtId: string, unitId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('staff')
    .select('name')
    .where('district_id', '=', districtId)
    .where('unit_id', '=', unitId)
    .execute()
  return new Set(rows.map(({ name }) => name))
}

const OTHERS_MAX = 200

/** What the same unit answered lately, as far as the one who asks may see it. */
async function otherReplies(
  db: Db,
  viewer: Viewer,
  appealId: string,
  unitId: string,
): Promise<{ code: string; text: string }[]> {
  const { rows } = await sql<{ code: string; text: string }>`
    select code, current -> 'claim' ->> 'result' as text from (
      select * from appeal where district_id = ${viewer.districtId} and unit_id = ${unitId} and state in ('claimed', 'closed')
        and id <> ${appealId} and not sealed and ${visibleTo(viewer.actor, viewer.organisation)}
      order by id desc limit ${OTHERS_MAX}) lately
    where current -> 'claim' ->> 'result' is not null`.execute(db)
  return rows
}
