// 常用视图: the filters of a ledger under a name. Each staff member sees and keeps only their own.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db, Deps, Tx } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import { newId } from '../platform/ids.ts'
import { SaveView, View, Views, VIEWS_MAX } from './contract.ts'

const ANY_STAFF = { access: { kind: 'staff', roles: 'any' } } as const
const tags = ['views']

interface Owner {
  districtId: string
  staffId: string
}

export async function viewRoutes(app: App, deps: Deps) {
  const { districtId } = deps.config

  app.get(
    '/api/views',
    {
      config: ANY_STAFF,
      schema: { tags, summary: 'My saved views', response: { 200: Views } },
    },
    async (request) => ({ views: await listViews(deps.db, ownerOf(request)) }),
  )

  app.post(
    '/api/views',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'Save a view; one of the same name is replaced',
        body: SaveView,
        response: { 200: View },
      },
    },
    (request) =>
      deps.db
        .transaction()
        .execute((tx) => saveView(tx, ownerOf(request), request.body, deps.now())),
  )

  app.delete(
    '/api/views/:id',
    {
      config: ANY_STAFF,
      schema: {
        tags,
        summary: 'Forget a view',
        params: z.object({ id: z.uuid() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await deps.db
        .transaction()
        .execute((tx) => forgetView(tx, ownerOf(request), request.params.id))
      return reply.code(204).send(null)
    },
  )

  function ownerOf({ actor }: FastifyRequest): Owner {
    if (!actor) throw new Refused('sign_in_needed')
    return { districtId, staffId: actor.staffId }
  }
}

function listViews(db: Db, { districtId, staffId }: Owner): Promise<View[]> {
  return db
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('district_id', '=', districtId)
    .where('staff_id', '=', staffId)
    .orderBy('name')
    .limit(VIEWS_MAX)
    .execute()
}

async function saveView(
  tx: Tx,
  { districtId, staffId }: Owner,
  { name, query }: SaveView,
  now: Date,
): Promise<View> {
  const mine = tx
    .selectFrom('saved_view')
    .where('district_id', '=', districtId)
    .where('staff_id', '=', staffId)
  const others = await mine
    .where('name', '<>', name)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(others.n) >= VIEWS_MAX) throw new Refused('views_full')
  return tx
    .insertInto('saved_view')
    .values({
      district_id: districtId,
      id: newId(now),
      staff_id: staffId,
      name,
      query,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['district_id', 'staff_id', 'name']).doUpdateSet({ query }),
    )
    .returning(['id', 'name', 'query'])
    .executeTakeFirstOrThrow()
}

async function forgetView(tx: Tx, { districtId, staffId }: Owner, id: string) {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_view')
    .where('district_id', '=', districtId)
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Refused('view_not_found')
}
