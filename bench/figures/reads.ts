// Lists, counts, search, one appeal: ours over HTTP with session and serialisation, beside one prepared statement.
import { OPEN_STATES } from '../../src/appeals/contract.ts'
import type pg from 'pg'
import { AppealQuery } from '../../src/appeals/contract.ts'
import { deskOf } from '../../src/appeals/desk.ts'
import {
  countAppeals,
  findAppeal,
  listAppeals,
  viewerOf,
  type Viewer,
} from '../../src/appeals/lists.ts'
import { countsByUnitAndState } from '../../src/appeals/tally.ts'
import type { StaffActor } from '../../src/organisation/contract.ts'
import { addDays, dayOf } from '../../src/platform/days.ts'
import { assert } from '../../src/platform/errors.ts'
import type { Caller } from '../caller.ts'
import { oneByOne, type Sides, type Slice } from '../compare.ts'
import { FREQUENT_WORD, RARE_WORD } from '../texts.ts'
import type { World } from '../world.ts'
import { named } from './by-hand.ts'

const DEPARTMENT = '511902-zhujian'
/** What the ledger table shows of a row. */
const SHOWN = `a.id, a.code, a.version, a.state, a.ledger, a.channel, a.type, a.category, a.unit_id, a.town_id, a.area_id, a.text,
  a.due_on, a.due_kind, a.handoffs, a.voices, a.redo_count, a.sealed, a.registered_at, r.name_masked`
const DUE = `coalesce(a.due_on, '9999-12-31'::date)`
export async function readSides(world: World, caller: Caller): Promise<Record<string, Sides>> {
  const { deps } = world
  const { districtId } = deps.config
  const today = dayOf(deps.now())
  const centre = await asStaff(world, '511902-centre')
  const department = await asStaff(world, DEPARTMENT)
  const clerk = await asStaff(world, world.district.villages[0]?.id ?? '')
  const client = await world.connect()
  // Half of what is looked for each time is elsewhere: other pages, other appeals.
  const ids = (
    await client.query<{ id: string }>(
      `select id from appeal where not sealed order by random() limit 500`,
    )
  ).rows.map(({ id }) => id)
  let turn = 0
  const someId = () => {
    turn += 1
    return ids[turn % ids.length] ?? ''
  }
  const list = (who: Staff, query: Record<string, string>): Ours => ({
    path: () => `/api/appeals?${new URLSearchParams(query)}`,
    who,
    inside: (viewer) => listAppeals(deps.db, viewer, AppealQuery.parse(query)),
  })
  const page =
    (condition: string, values: unknown[], order = `${DUE}, a.id`) =>
    () =>
      client.query(
        named(
          `
    select ${SHOWN} from (select * from appeal a where a.district_id = $1 and ${condition} order by ${order} limit 51) a
    left join reporter r on r.district_id = a.district_id and r.appeal_id = a.id and r.no = 1 order by ${order}`,
          [districtId, ...values],
        ),
      )
  const cases: Case[] = [
    {
      figure: 'list: due date, 50 rows, district centre',
      ours: list(centre, { sort: 'due' }),
      floor: page(`not a.sealed`, []),
    },
    {
      figure: 'list: due date, 50 rows, one department',
      ours: list(department, { sort: 'due' }),
      floor: departmentByHand(client, districtId),
    },
    {
      figure: 'list: newest, 50 rows, district centre',
      ours: list(centre, { sort: 'newest' }),
      floor: page(`not a.sealed`, [], 'a.id desc'),
    },
    {
      figure: 'list: claimed, all units, by due date',
      ours: list(centre, { state: 'claimed' }),
      floor: page(`not a.sealed and a.state = $2`, ['claimed']),
    },
    ...[FREQUENT_WORD, RARE_WORD].flatMap((word) =>
      (['due', 'newest'] as const).map((sort): Case => ({
        figure: `search: ${word === RARE_WORD ? 'rare' : 'frequent'} two-character word, ${sort} first`,
        ours: list(centre, { q: word, sort }),
        floor: searchByHand(client, districtId, word, sort),
      })),
    ),
    {
      figure: 'counts by unit, ledger and state',
      ours: {
        path: () => '/api/counts',
        who: centre,
        inside: (viewer) => countsByUnitAndState(deps.db, viewer),
      },
      floor: () =>
        client.query(
          named(
            `
        select unit_id, ledger, state, sum(n)::int as n from appeal_tally where district_id = $1
        and (not sealed or unit_id = $2) group by 1, 2, 3 having sum(n) <> 0`,
            [districtId, '511902-centre'],
          ),
        ),
    },
    ...(
      [
        ['district centre', centre, ['511902-centre']],
        ['village clerk', clerk, [clerk.actor.appointments[0]?.unitId]],
      ] as const
    ).map(([name, who, [unit]]): Case => ({
      figure: `desk: ${name}`,
      ours: { path: () => '/api/desk', who, inside: (viewer) => deskOf(deps.db, viewer) },
      floor: deskByHand(client, districtId, unit ?? '', today, name === 'district centre'),
    })),
    {
      figure: 'count: every row of the district',
      ours: count(centre, {}),
      floor: () =>
        client.query(
          named(`select count(*) from appeal a where district_id = $1 and not sealed`, [
            districtId,
          ]),
        ),
    },
    {
      figure: 'count: overdue in the district',
      ours: count(centre, { due: 'overdue' }),
      floor: () =>
        client.query(
          named(
            `select count(*) from appeal a where district_id = $1 and not sealed and due_on < $2`,
            [districtId, today],
          ),
        ),
    },
    {
      figure: 'one appeal with its history and open verbs',
      ours: {
        path: () => `/api/appeals/${someId()}`,
        who: centre,
        inside: (viewer) => findAppeal(deps.db, viewer, someId()),
      },
      floor: async () => {
        const id = someId()
        await client.query(
          named(
            'select a.current, a.due_on, a.due_kind, r.name_masked from appeal a left join reporter r on r.district_id = a.district_id and r.appeal_id = a.id and r.no = 1 where a.district_id = $1 and a.id = $2 and not a.sealed',
            [districtId, id],
          ),
        )
        await client.query(
          named(
            `select e.seq, e.type, e.body, e.at, e.unit_id, e.actor_kind, e.rulebook_version, e.hash, s.name from appeal_event e
          left join staff s on s.district_id = e.district_id and s.id = case when e.actor_kind = 'staff' then e.actor_id::uuid end
          where e.district_id = $1 and e.appeal_id = $2 order by e.seq`,
            [districtId, id],
          ),
        )
      },
    },
  ]
  const sides = await Promise.all(
    cases.map(async (each) => [each.figure, await sidesOf(world, caller, each)] as const),
  )
  return Object.fromEntries(sides)

  function count(who: Staff, query: Record<string, string>): Ours {
    return {
      path: () => `/api/appeals/count?${new URLSearchParams(query)}`,
      who,
      inside: (viewer) => countAppeals(deps.db, viewer, AppealQuery.parse(query)),
    }
  }
}

interface Staff {
  actor: StaffActor
  cookie: string
}
interface Ours {
  path: () => string
  who: Staff
  inside: (viewer: Viewer) => Promise<unknown>
}
interface Case {
  figure: string
  ours: Ours
  floor: () => Promise<unknown>
}

async function asStaff(world: World, unitId: string): Promise<Staff> {
  const actor = world.staffOf(unitId)
  return { actor, cookie: await world.cookieOf(actor) }
}

async function sidesOf(
  world: World,
  caller: Caller,
  { figure, ours, floor }: Case,
): Promise<Sides> {
  const http: Slice = async (n) => {
    const calls = Array.from({ length: n }, () => ({
      method: 'GET' as const,
      path: ours.path(),
      cookie: ours.who.cookie,
    }))
    const { milliseconds, failures } = await caller.call(calls, 1)
    assert(failures.length === 0, `${figure}: ${failures[0]}`)
    return milliseconds
  }
  const viewer = await viewerOf(world.deps, ours.who.actor)
  return { ours: oneByOne(() => ours.inside(viewer)), floor: oneByOne(floor), http }
}

/** Own appeals and those one takes part in, each from its own index. */
function departmentByHand(client: pg.Client, districtId: string) {
  const part = (condition: string) =>
    `(select * from appeal a where a.district_id = $1 and not a.sealed and ${condition} order by ${DUE}, a.id limit 51)`
  return () =>
    client.query(
      named(
        `
    select ${SHOWN} from (select * from (
      ${part('a.unit_id = $2')} union all
      ${part(`a.unit_id <> $2 and a.co_unit_ids <> '{}' and a.co_unit_ids && array[$2]`)}
    ) a order by ${DUE}, a.id limit 51) a
    left join reporter r on r.district_id = a.district_id and r.appeal_id = a.id and r.no = 1 order by ${DUE}, a.id`,
        [districtId, DEPARTMENT],
      ),
    )
}

/**
 * By hand one knows one's words: a frequent one is met soon when walking the index in order, a rare one is
 * fetched from the word index and sorted.
 */
function searchByHand(client: pg.Client, districtId: string, word: string, sort: 'due' | 'newest') {
  const order = sort === 'due' ? `${DUE}, a.id` : 'a.id desc'
  const page =
    word === FREQUENT_WORD
      ? `select * from appeal a where a.district_id = $1 and not a.sealed and position($2 in a.text) > 0`
      : `with found as materialized (select appeal_id from appeal_words where district_id = $1 and grams @@ $2::tsquery)
        select a.* from found join appeal a on a.district_id = $1 and a.id = found.appeal_id and not a.sealed`
  const values = [districtId, word === FREQUENT_WORD ? word : `'${word}'`]
  return () =>
    client.query(
      named(
        `
    select ${SHOWN} from (${page} order by ${order} limit 51) a
    left join reporter r on r.district_id = a.district_id and r.appeal_id = a.id and r.no = 1 order by ${order}`,
        values,
      ),
    )
}

/** The same tiles, one statement. */
function deskByHand(
  client: pg.Client,
  districtId: string,
  unitId: string,
  today: string,
  centre: boolean,
) {
  const verify = centre
    ? `(select count(*) from appeal where district_id = $1 and not sealed and state = 'claimed')`
    : '0'
  return () =>
    client.query(
      named(
        `
    select state, count(*) as n, count(*) filter (where due_on < $4) as overdue, count(*) filter (where due_on = $4) as today,
      count(*) filter (where due_on between $4 and $5) as week, ${verify} as verify
    from appeal where district_id = $1 and unit_id = $2 and state = any($3) and not sealed group by state`,
        [districtId, unitId, OPEN_STATES, today, addDays(today, 6)],
      ),
    )
}
