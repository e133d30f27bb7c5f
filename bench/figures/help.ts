// 疑似重复 at the door and at the desk: likely the same matter for a text. The floor fetches the same texts and compares nothing.
import { OPEN_STATES } from '../../src/appeals/contract.ts'
import { findSimilar } from '../../src/triage/similar.ts'
import { likelyDuplicates } from '../../src/triage/duplicates.ts'
import { findAppeal, viewerOf } from '../../src/appeals/lists.ts'
import { assert } from '../../src/platform/errors.ts'
import type { Caller } from '../caller.ts'
import { oneByOne, type Sides, type Slice } from '../compare.ts'
import type { World } from '../world.ts'
import { named } from './by-hand.ts'

const CENTRE = '511902-centre'
const OPEN = `(${OPEN_STATES.map((state) => `'${state}'`).join(',')})`

export async function helpSides(world: World, caller: Caller): Promise<Record<string, Sides>> {
  const { deps } = world
  const { districtId } = deps.config
  const actor = world.staffOf(CENTRE)
  const viewer = await viewerOf(deps, actor)
  const client = await world.connect()
  const { rows } = await client.query<{
    id: string
    text: string
    area_id: string
    town_id: string
  }>(
    `select id, text, area_id, town_id from appeal where not sealed and area_id is not null order by random() limit 200`,
  )
  let turn = 0
  const next = () => {
    const found = rows[(turn += 1) % rows.length]
    assert(found, 'there are appeals')
    return found
  }
  const newest = (column: string, state: string) => `
    select id, code, text, state, unit_id, area_id, town_id, voices from appeal
    where district_id = $1 and ${column} = $2 and not sealed and ${state} order by id desc limit 300`
  const door: Slice = async (n) => {
    const calls = Array.from({ length: n }, () => {
      const { area_id, text } = next()
      const query = new URLSearchParams({ areaId: area_id, text: text.slice(0, 200) })
      return { method: 'GET' as const, path: `/api/public/similar?${query}`, address: address() }
    })
    const { milliseconds, failures } = await caller.call(calls, 1)
    assert(failures.length === 0, `similar: ${failures[0]}`)
    return milliseconds
  }
  const desk: Slice = async (n) => {
    const cookie = await world.cookieOf(actor)
    const calls = Array.from({ length: n }, () => ({
      method: 'GET' as const,
      path: `/api/appeals/${next().id}/suggestion`,
      cookie,
    }))
    const { milliseconds, failures } = await caller.call(calls, 1)
    assert(failures.length === 0, `suggestion: ${failures[0]}`)
    return milliseconds
  }
  return {
    'duplicates at the door: nearby matters alike': {
      ours: oneByOne(async () => {
        const { area_id, text } = next()
        await findSimilar(deps.db, districtId, area_id, text, deps.now())
      }),
      floor: oneByOne(() =>
        client.query(named(newest('area_id', `state in ${OPEN}`), [districtId, next().area_id])),
      ),
      http: door,
    },
    'duplicates at the desk: likely the same matter': {
      ours: oneByOne(async () => {
        const found = await findAppeal(deps.db, viewer, next().id)
        assert(found, 'the centre sees it')
        await likelyDuplicates(deps.db, viewer, found.current)
      }),
      floor: oneByOne(async () => {
        const { area_id, town_id } = next()
        await client.query(named(newest('area_id', 'true'), [districtId, area_id]))
        await client.query(named(newest('town_id', `state in ${OPEN}`), [districtId, town_id]))
      }),
      http: desk,
    },
  }

  function address() {
    turn += 1
    return `10.${turn % 200}.${Math.floor(turn / 200) % 200}.7`
  }
}
