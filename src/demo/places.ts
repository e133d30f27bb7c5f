// Where the demonstration takes place, and the printed codes that hang there.
import type { Deps } from '../deps.ts'
import { countScan, createPlaceCode } from '../intake/place-codes.ts'
import type { Organisation } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import type { DemoPlace } from './appeals.ts'
import type { Cast } from './cast.ts'

/** Where the demo accounts sit more happens; of the other towns the first two villages take part. */
const BUSY = ['101001', '101007']
const BUSY_TOWNS = ['001', '101']
const BUSY_WEIGHT = 5
const BUSY_TOWN_VILLAGES = 9
const OTHER_TOWNS = 12

/** A place that stands here twice is drawn twice as often. */
export function placesOf({ units }: Organisation): DemoPlace[] {
  const all = [...units.values()]
  const towns = all.filter(({ kind }) => kind === 'town')
  const busyTowns = towns.filter(({ id }) =>
    BUSY_TOWNS.some((end) => id.endsWith(end) && id.length === 9),
  )
  const others = towns
    .filter((town) => !busyTowns.includes(town))
    .filter((_, index) => index % 2 === 0)
    .slice(0, OTHER_TOWNS)
  const villagesOf = (townId: string, n: number) =>
    all.filter(({ kind, parentId }) => kind === 'village' && parentId === townId).slice(0, n)
  const chosen = [
    ...busyTowns.flatMap(({ id }) => villagesOf(id, BUSY_TOWN_VILLAGES)),
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

/** 扫码“采”: printed codes of the busiest places, each scanned a few times. Those of an interrupted start are kept. */
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
  const codes = new Map(known.map((row) => [row.unit_id, row.code]))
  const wanted = [...new Set(places.map(({ id }) => id))].slice(0, CODES)
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
    for (let scans = 0; scans < 3 + ((index * 7) % 11); scans += 1)
      await countScan(deps.db, districtId, code, dayOf(deps.now()))
  }
  return codes
}
