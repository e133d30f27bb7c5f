// 名册: grids and doors of the villages that take part, brought by their towns as a sheet, as in real life.
import { sql } from 'kysely'
import { importHouseholds } from '../../visits/import-households.ts'
import { dayOf } from '../../platform/days.ts'
import { townOf } from '../../organisation/units.ts'
import type { DemoPlace } from '../appeals.ts'
import { seeded } from '../random.ts'
import { at, type World } from './world.ts'

export interface Door {
  householdId: string
  gridId: string
  door: string
}

const GRIDS = ['第一网格', '第二网格', '第三网格', '第四网格']

/** `effort`: how far people have come there, from nobody to nearly every door; each village has one of its own. */
export interface Village {
  place: DemoPlace
  effort: number
  busy: boolean
}

const EFFORTS = [0.92, 0.75, 0.6, 0.82, 0.45, 0.3, 0.68, 0.15]

export function villagesOf(places: readonly DemoPlace[], busy: ReadonlySet<string>): Village[] {
  const each = new Map(places.map((place) => [place.id, place]))
  return [...each.values()].map((place, index) => ({
    place,
    busy: busy.has(place.id.slice(0, -3)),
    effort: EFFORTS[index % EFFORTS.length] ?? 0.5,
  }))
}

export async function bringLists(world: World, villages: readonly Village[], before: Date) {
  const { organisation, cast } = world
  const ofTown = Map.groupBy(villages, ({ place }) => townOf(organisation, place.id) ?? '')
  for (const [townId, some] of ofTown) {
    const lines = some.flatMap((village) => linesOf(world, village))
    const rows = lines.map((cells, index) => ({ row: index + 2, cells }))
    await importHouseholds(
      at(world, before),
      { actor: cast.of(townId), organisation, today: dayOf(before) },
      { table: { headers: ['村（社区）', '网格', '门牌'], rows }, dryRun: false },
      'zh',
    )
  }
}

function linesOf({ seed }: World, { place, busy }: Village): string[][] {
  const random = seeded(`doors/${seed}/${place.id}`)
  const doors = busy ? 17 : 10
  return GRIDS.slice(0, busy ? random.whole(3, 4) : 2).flatMap((grid, group) =>
    Array.from({ length: doors + random.whole(-3, 3) }, (_, index) =>
      place.kind === 'street'
        ? [
            place.id,
            grid,
            `${group + 1}栋${1 + (index % 2)}单元${1 + Math.floor(index / 2)}0${1 + (index % 2)}室`,
          ]
        : [place.id, grid, `${group + 1}组${index + 1}号`],
    ),
  )
}

/** As they stand on the lists, in the order of the lists. */
export async function doorsOn({ deps }: World, villageId: string): Promise<Door[]> {
  const { rows } = await sql<Door>`
    select household.id as "householdId", grid.id as "gridId", household.door from household
    join grid on grid.district_id = household.district_id and grid.id = household.grid_id
    where household.district_id = ${deps.config.districtId} and grid.unit_id = ${villageId} and household.active
    order by grid.id, household.door_key`.execute(deps.db)
  return rows
}
