// Where the demonstration takes place, and the printed codes that hang there.
import type { Deps } from '../deps.ts'
import { countScan, createPlaceCode } from '../intake/place-codes.ts'
import type { Organisation } from '../organisation/contract.ts'
import { isActive, townOf } from '../organisation/units.ts'
import { addDays, dayOf, daysBetween } from '../platform/days.ts'
import type { DemoPlace } from './appeals.ts'
import type { Cast } from './cast.ts'
import type { Setting } from './paths.ts'
import { seeded } from './random.ts'

/** Where the demo accounts sit more happens; of the other towns the first two villages take part. */
const BUSY = ['101001', '101007']
const BUSY_TOWNS = ['001', '101']
const BUSY_WEIGHT = 5
const BUSY_TOWN_VILLAGES = 9
const OTHER_TOWNS = 12

/** The towns in which most of it happens. */
export function busyTowns({ units }: Pick<Organisation, 'units'>): Set<string> {
  const towns = [...units.values()].filter(({ kind }) => kind === 'town')
  const ends = (id: string) => BUSY_TOWNS.some((end) => id.endsWith(end) && id.length === 9)
  return new Set(towns.flatMap(({ id }) => (ends(id) ? [id] : [])))
}

/** A place that stands here twice is drawn twice as often. */
export function placesOf({ units }: Organisation): DemoPlace[] {
  const all = [...units.values()]
  const towns = all.filter(({ kind }) => kind === 'town')
  const busy = busyTowns({ units })
  const others = towns
    .filter(({ id }) => !busy.has(id))
    .filter((_, index) => index % 2 === 0)
    .slice(0, OTHER_TOWNS)
  const villagesOf = (townId: string, n: number) =>
    all.filter(({ kind, parentId }) => kind === 'village' && parentId === townId).slice(0, n)
  const chosen = [
    ...[...busy].flatMap((id) => villagesOf(id, BUSY_TOWN_VILLAGES)),
    ...others.flatMap(({ id }) => villagesOf(id, 2)),
  ]
  return chosen.flatMap(({ id, shortName }) => {
    const place: DemoPlace = {
      id,
      name: shortName,
      kind: shortName.endsWith('社区') ? 'street' : 'country',
    }
    const weight = BUSY.some((end) => id.endsWith(end)) ? BUSY_WEIGHT : 1
    return Array.from({ length: weight }, () => place)
  })
}

const CODES = 8
const LABELS = [
  '活动中心门口',
  '农贸市场入口',
  '3号楼电梯间',
  '村委会公示栏',
  '卫生室门口',
  '小卖部柜台',
  '幼儿园门口',
  '施工围挡',
]

/** 扫码“采”: printed codes of the busiest places. Those of an interrupted start are kept. */
export async function printCodes(
  deps: Deps,
  cast: Cast,
  organisation: Organisation,
  places: readonly DemoPlace[],
): Promise<Map<string, string>> {
  const { districtId } = deps.config
  const known = await deps.db
    .selectFrom('place_code')
    .select(['unit_id', 'code'])
    .where('district_id', '=', districtId)
    .execute()
  const wanted = [...new Set(places.map(({ id }) => id))].slice(0, CODES)
  // Only these: a start after a crash tells the same stories, whatever else was printed by then.
  const codes = new Map(
    known.filter((row) => wanted.includes(row.unit_id)).map((row) => [row.unit_id, row.code]),
  )
  const missing = wanted.filter((unitId) => !codes.has(unitId))
  for (const [index, unitId] of missing.entries()) {
    const input = {
      unitId,
      label: LABELS[index % LABELS.length] ?? '公示栏',
      kind: 'site' as const,
    }
    const { code } = await deps.db
      .transaction()
      .execute((tx) => createPlaceCode(tx, deps, cast.of(unitId), organisation, input))
    codes.set(unitId, code)
  }
  return codes
}

/** Of the villages where nothing else happens so many have no poster yet: the corners that the drive still has to reach. */
const SHARE_WITHOUT_CODE = 0.04
const SCANS_MOST = 9
const AT_ONCE = 8

/** Posters of the whole district, and who scanned them during the drive; those that were scanned before a crash are left. */
export async function scanEverywhere(
  deps: Deps,
  cast: Cast,
  { organisation, drive, places }: Setting,
  { seed, until }: { seed: number; until: Date },
): Promise<void> {
  const { districtId } = deps.config
  const taking = new Set(places.map(({ id }) => id))
  const known = await deps.db
    .selectFrom('place_code')
    .select(['unit_id', 'code', 'scans'])
    .where('district_id', '=', districtId)
    .execute()
  const days = daysBetween(drive.fromOn, dayOf(until))
  const left = [...organisation.units.values()].filter(
    ({ kind, id }) => kind === 'village' && isActive(organisation, id, dayOf(until)),
  )
  const scan = async (unitId: string) => {
    const random = seeded(`scans/${seed}/${unitId}`)
    if (!taking.has(unitId) && random.chance(SHARE_WITHOUT_CODE)) return
    const there = known.find((row) => row.unit_id === unitId)
    if (there && there.scans > 0) return
    const townId = townOf(organisation, unitId)
    const input = { unitId, label: random.pick(LABELS), kind: 'site' as const }
    const code =
      there?.code ??
      (
        await deps.db
          .transaction()
          .execute((tx) => createPlaceCode(tx, deps, cast.of(townId ?? ''), organisation, input))
      ).code
    const scans = random.whole(1, SCANS_MOST) * (taking.has(unitId) ? 3 : 1)
    for (let each = 0; each < scans; each += 1) {
      const day = addDays(drive.fromOn, random.whole(1, Math.max(1, days - 1)))
      await countScan(deps.db, districtId, code, day)
    }
  }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let unit = left.shift(); unit; unit = left.shift()) await scan(unit.id)
    }),
  )
}
