// The doors of the demonstration, all through the same functions as in real life: lists of doors, visits, letter boxes,
// sheets, meetings, a stay. What was found there goes on as stories like any other.
import { endorsable } from '../../appeals/registering.ts'
import { boundaryOf } from '../../drive/boundary.ts'
import type { DemoPlace } from '../appeals.ts'
import type { Setting } from '../paths.ts'
import { seeded } from '../random.ts'
import type { Telling } from '../run.ts'
import { between } from '../telling.ts'
import { holdMeeting, stayThere } from './gatherings.ts'
import { bringLists, doorsOn, villagesOf, type Village } from './lists.ts'
import { matterAt, type DoorMatter, type Find, type Slot } from './matters.ts'
import { boxOf, keySheets, openLetters } from './paper.ts'
import { spotOf } from './positions.ts'
import { quietRounds, visitFound, visitJoined, walkerOf, type Round } from './visits.ts'
import { daysWithin, type World } from './world.ts'

/** Every so many villages nobody's phone knew where it was. */
const WITHOUT_POSITION = 5
const VISITS_BUSY = 4
const VISITS_ELSEWHERE = 1
const SHARE_JOINED = 0.85
/** Working days. */
const JOINED_AGO = 1.5
const AT_ONCE = 8
const BOX_PLACES = ['村委会门口', '活动中心一楼', '卫生室外墙', '小卖部旁']

export interface Doors {
  matters: DoorMatter[]
  rounds: Map<string, Round>
  slots: Slots
}

interface Slots {
  letters: { key: string; villageId: string; ago: number; n: number; finds: Slot[] }[]
  sheets: { key: string; villageId: string; ago: number; n: number; finds: Slot[] }[]
  meetings: { key: string; villageId: string; ago: number; place: string; finds: Slot[] }[]
  studies: { key: string; villageId: string; guestOf: string; ago: number; finds: Slot[] }[]
  visits: Slot[]
}

/** What is where, and what will be found: nothing of it has happened yet, except that lists and phones are there. */
export async function planDoors(
  world: World,
  setting: Setting,
  busy: ReadonlySet<string>,
  before: Date,
): Promise<Doors> {
  const { timeline, seed } = world
  const villages = villagesOf(setting.places, busy)
  await bringLists(world, villages, before)
  const boundary = await boundaryOf(world.deps.config.districtId)
  const rounds = new Map<string, Round>()
  for (const [index, village] of villages.entries()) {
    const { id } = village.place
    const walker = await walkerOf(world, id, before)
    const spot = index % WITHOUT_POSITION === WITHOUT_POSITION - 1 ? null : spotOf(boundary, id)
    rounds.set(id, { village, walker, doors: await doorsOn(world, id), spot })
  }
  const slots = slotsOf(world, villages)
  const all = [...slots.letters, ...slots.sheets, ...slots.meetings, ...slots.studies]
  const told = new Set<string>()
  const matters = [...all.flatMap(({ finds }) => finds), ...slots.visits].map((slot) =>
    matterAt(setting, timeline, seed, slot, told),
  )
  return { matters, rounds, slots }
}

function slotsOf(world: World, villages: readonly Village[]): Slots {
  const random = seeded(`slots/${world.seed}`)
  const most = daysWithin(world)
  // From one busy town and the other in turn.
  const ofTowns = [
    ...Map.groupBy(
      villages.filter((village) => village.busy),
      ({ place }) => place.id.slice(0, -3),
    ).values(),
  ]
  const busy = Array.from({ length: 9 }, (_, index) => index).flatMap((index) =>
    ofTowns.flatMap((town) => town[index] ?? []),
  )
  const some = (
    door: Slot['door'],
    key: string,
    place: DemoPlace,
    ago: number,
    n: number,
  ): Slot[] =>
    Array.from({ length: n }, (_, index) => ({ key: `${key}/${index}`, door, place, ago }))
  const spread = (index: number, of: number) => 0.6 + ((most - 1.6) * (index + 0.5)) / of
  const pick = (index: number) => busy[index % busy.length]
  const planned = <Plan>(n: number, plan: (village: Village, index: number) => Plan): Plan[] =>
    Array.from({ length: n }, (_, index) => pick(index)).flatMap((village, index) =>
      village ? [plan(village, index)] : [],
    )
  return {
    letters: planned(6, ({ place }, index) => {
      const [key, ago] = [`letters/${index}`, spread(5 - index, 6)]
      const finds = random.whole(2, 4)
      return {
        key,
        villageId: place.id,
        ago,
        n: finds + (index % 2),
        finds: some('letter', key, place, ago - 0.1, finds),
      }
    }),
    sheets: planned(2, ({ place }, index) => {
      const [key, ago] = [`sheets/${index}`, most * (0.35 + index * 0.2)]
      return {
        key,
        villageId: place.id,
        ago,
        n: 16,
        finds: some('questionnaire', key, place, ago - 0.3, 7),
      }
    }),
    meetings: planned(4, ({ place }, index) => {
      const [key, ago] = [`meetings/${index}`, spread(index, 4)]
      const where = `${random.pick(['老晒场', '党群服务中心', '三组院坝'])}`
      return {
        key,
        villageId: place.id,
        ago,
        place: where,
        finds: some('meeting', key, place, ago, index === 3 ? 0 : 3),
      }
    }),
    studies: planned(1, ({ place }, index) => {
      const [key, ago] = [`studies/${index}`, Math.min(8, most - 1)]
      return {
        key,
        villageId: place.id,
        guestOf: pick(index + 2)?.place.id ?? place.id,
        ago,
        finds: some('study', key, place, ago - 3, 3),
      }
    }),
    visits: villages.flatMap(({ place, busy: often }) =>
      Array.from({ length: often ? VISITS_BUSY : VISITS_ELSEWHERE }, (_, index) => ({
        key: `visits/${place.id}/${index}`,
        door: 'visit' as const,
        place,
        ago: between(random, 0.4, most - 1),
      })),
    ),
  }
}

/** Opens the doors; gives the appeals by the keys of the finds. */
export async function openDoors(
  world: World,
  { matters, rounds, slots }: Doors,
  before: Date,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const take = (some: ReadonlyMap<string, string>) => {
    for (const [key, id] of some) found.set(key, id)
  }
  const finds = new Map(
    matters.flatMap((matter) => matter.finds.map((find) => [find.key, find] as const)),
  )
  const findsOf = (some: readonly Slot[]) => some.flatMap(({ key }) => finds.get(key) ?? [])
  const seals = new Map<string, string>()
  for (const [index, plan] of slots.letters.entries()) {
    const place = BOX_PLACES[index % BOX_PLACES.length] ?? '村委会门口'
    const boxId = await boxOf(world, plan.villageId, place, before)
    const left = `F${String(1_200 + index)}`
    const seal = { found: seals.get(plan.villageId) ?? `F${String(1_100 + index)}`, left }
    seals.set(plan.villageId, left)
    const letters: (Find | null)[] = Array.from(
      { length: plan.n },
      (_, no) => findsOf(plan.finds)[no] ?? null,
    )
    take(await openLetters(world, { ...plan, letters }, boxId, seal))
  }
  for (const plan of slots.sheets) {
    const numbered = new Map(findsOf(plan.finds).map((find, index) => [index + 1, find] as const))
    take(await keySheets(world, { ...plan, sheets: plan.n, finds: numbered }))
  }
  for (const plan of slots.meetings)
    take(await holdMeeting(world, { ...plan, finds: findsOf(plan.finds) }))
  for (const plan of slots.studies)
    take(await stayThere(world, { ...plan, finds: findsOf(plan.finds) }))
  await each(
    [...finds.values()].filter(({ door }) => door === 'visit'),
    async (find) => {
      const round = rounds.get(find.place.id)
      if (round)
        found.set(find.key, await visitFound(world, round, find, world.timeline.at(find.ago)))
    },
  )
  await each(
    [...rounds.values()].flatMap((round) => quietRounds(world, round)),
    ({ run }) => run(),
  )
  return found
}

/** In the last days people at their doors speak of what is in the ledger already: one more voice, from another door. */
export function joiningAtDoors(
  world: World,
  { rounds }: Doors,
  setting: Setting,
  tellings: readonly Telling[],
): (now: Date) => Promise<void> {
  const { deps, timeline, drive, seed } = world
  const known = new Set<string>()
  return async (now) => {
    if (now.getTime() < timeline.at(JOINED_AGO + 1).getTime()) return
    const rows = await deps.db
      .selectFrom('appeal')
      .select('current')
      .where('district_id', '=', deps.config.districtId)
      .where('drive_id', '=', drive.id)
      .where('channel', '!=', 'visit')
      .orderBy('code')
      .execute()
    for (const { current } of rows) {
      const round = current.areaId ? rounds.get(current.areaId) : undefined
      const random = seeded(`joined/${seed}/${current.text}`)
      const at = timeline.at(between(random, 0.1, JOINED_AGO))
      if (known.has(current.id) || !round || at <= now || !random.chance(SHARE_JOINED)) continue
      known.add(current.id)
      tellings
        .find((telling) => telling.holds(current.id))
        ?.expect({
          at,
          appealId: current.id,
          happens: async (_, appeal) => {
            if (endorsable(appeal, setting.rulebook.categories))
              await visitJoined(world, round, appeal.code, at)
            return null
          },
        })
    }
  }
}

async function each<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item)
    }),
  )
}
