// 疑似重复: which matters already in the ledger are likely the same, by words, place and time. For staff, who may merge.
import { sql, type RawBuilder } from 'kysely'
import { OPEN_STATES } from '../appeals/contract.ts'
import type { Appeal } from '../appeals/appeal.ts'
import type { Viewer } from '../appeals/lists.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import { daysBetween } from '../platform/days.ts'
import type { SimilarMatter } from './contract.ts'
import { excerptOf } from './contract-excerpt.ts'
import { sharesWords } from './candidates.ts'
import { matterOf, sharedClauses } from './matter-text.ts'
import { pairsIn, withoutFormulas } from './pairs.ts'
import { samePlace } from './topics/cluster.ts'
import { withoutGiven, wheresOf } from './topics/placed.ts'

const CANDIDATES_MAX = 300
const OFFERED_MAX = 5
/** So many of the nearest by letters are read closely. */
const READ_MAX = 40
/** Measured by bench/duplicates.ts (docs/triage-help.md). */
export const SAME_MATTER_FROM = 0.15

/** What is compared; of what is not registered yet, an id that nobody has. */
export type Asked = Pick<Appeal, 'id' | 'text' | 'areaId' | 'townId' | 'sealed' | 'registeredOn'> &
  Partial<Pick<Appeal, 'category' | 'placeDetail'>>

/**
 * Village and town are asked newest first, each a bounded walk along its index; then both for what shares the rarest words, however
 * old. The rest of the district is not read.
 */
export async function likelyDuplicates(
  db: Db,
  viewer: Viewer,
  appeal: Asked,
  /** A further condition on `appeal`. */
  only: RawBuilder<unknown> = sql`true`,
): Promise<SimilarMatter[]> {
  if (appeal.sealed) return []
  const near = [
    appeal.areaId ? sql`appeal.area_id = ${appeal.areaId}` : null,
    appeal.townId
      ? sql`appeal.town_id = ${appeal.townId} and appeal.state = any(${OPEN_STATES})`
      : null,
  ].filter((part) => part !== null)
  if (near.length === 0) near.push(sql`true`)
  const alike = await sharesWords(db, viewer.districtId, appeal.text)
  if (alike) near.push(sql`${alike} and (${here(appeal)})`)
  const found = new Map<string, Candidate>()
  for (const place of near) {
    const { rows } = await sql<Candidate>`
      select id, code, text, category, place_detail, state, unit_id, area_id, town_id, voices, current ->> 'registeredOn' as registered_on from appeal
      where district_id = ${viewer.districtId} and ${place} and ${only} and not sealed and id <> ${appeal.id}
        and state not in ('merged', 'withdrawn') and ${visibleTo(viewer.actor, viewer.organisation)}
      order by id desc limit ${CANDIDATES_MAX}`.execute(db)
    for (const row of rows) found.set(row.id, row)
  }
  return matters(viewer, appeal, [...found.values()])
}

/** By their letters first, all of them; then by what is about the matter and where, the nearest alone. */
function matters(
  { organisation }: Viewer,
  appeal: Asked,
  candidates: readonly Candidate[],
): SimilarMatter[] {
  const byLetters = sameMatter(
    appeal.text,
    candidates.map(({ text }) => text),
  )
  const nearest = candidates
    .map((row, index) => ({ row, like: byLetters[index] ?? 0 }))
    .sort((a, b) => b.like - a.like)
    .slice(0, READ_MAX)
    .map(({ row }) => row)
  const name = (id: string | null) => (id && organisation.units.get(id)?.shortName) || null
  const given = (areaId: string | null, townId: string | null, spot: string | null) => ({
    spot,
    area: areaId,
    town: townId,
    areaName: name(areaId),
    townName: name(townId),
  })
  const shared = sharedClauses([appeal, ...nearest])
  const places = [appeal, ...nearest].map((one) =>
    'areaId' in one
      ? given(one.areaId, one.townId, one.placeDetail ?? null)
      : given(one.area_id, one.town_id, one.place_detail),
  )
  const [own = '', ...theirs] = [appeal, ...nearest].map(({ text }, index) =>
    withoutGiven(matterOf(text, shared), places[index]),
  )
  const likenesses = sameMatter(own, theirs)
  const scored = nearest
    .map((row, index) => ({
      row,
      place: places[index + 1],
      likeness: (likenesses[index] ?? 0) * closeness(appeal, row),
    }))
    .filter(({ likeness }) => likeness >= SAME_MATTER_FROM)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, OFFERED_MAX)
  const where = wheresOf([
    { text: appeal.text, ...places[0] },
    ...scored.map(({ row, place }) => ({ text: row.text, ...place })),
  ])
  const here = where[0]
  return scored
    .map(({ row, likeness }, index) => {
      const there = where[index + 1]
      const elsewhere = !here || !there || samePlace(here, there) === null
      return { row, likeness, elsewhere }
    })
    .sort((a, b) => Number(a.elsewhere) - Number(b.elsewhere))
    .map(({ row, likeness, elsewhere }) => ({
      id: row.id,
      code: row.code,
      excerpt: excerptOf(row.text),
      state: row.state,
      unitId: row.unit_id,
      areaId: row.area_id,
      registeredOn: row.registered_on,
      voices: row.voices,
      likeness,
      elsewhere,
    }))
}

interface Candidate {
  id: string
  code: string
  text: string
  category: string | null
  place_detail: string | null
  state: string
  unit_id: string
  area_id: string | null
  town_id: string | null
  voices: number
  registered_on: string
}

/** Village and town; of an appeal without either the whole district. */
function here({ areaId, townId }: Asked): RawBuilder<unknown> {
  const places = [
    areaId ? sql`appeal.area_id = ${areaId}` : null,
    townId ? sql`appeal.town_id = ${townId}` : null,
  ].filter((part) => part !== null)
  return places.length > 0 ? sql.join(places, sql` or `) : sql`true`
}

/** Another village of the town, half a year between, or another category: less likely the same hole in the road. */
function closeness(appeal: Asked, row: Candidate): number {
  const place = appeal.areaId !== null && row.area_id === appeal.areaId ? 1 : 0.85
  const days = Math.abs(daysBetween(row.registered_on, appeal.registeredOn))
  return place * kindOf(appeal.category ?? null, row.category) * Math.max(0.6, 0.5 ** (days / 365))
}

/** People decide the category by what it is about: two that differ on the first level are hardly one matter. */
function kindOf(a: string | null, b: string | null): number {
  if (a === null || b === null) return 1
  const [ours, theirs] = [a.split('.'), b.split('.')]
  if (ours[0] !== theirs[0]) return OTHER_FIELD
  return ours[1] === theirs[1] ? 1 : OTHER_KIND
}

const OTHER_FIELD = 0.3
const OTHER_KIND = 0.6

const UNSEEN = 50
/** Cosine of the pairs of characters, the rare ones weighing more: street names say more than 希望有关部门. */
export function sameMatter(text: string, others: readonly string[]): number[] {
  const own = pairsIn(withoutFormulas(text))
  const theirs = others.map((other) => pairsIn(withoutFormulas(other)))
  const frequency = new Map<number, number>()
  for (const pairs of [own, ...theirs])
    for (const pair of pairs) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  // Among few texts a piece that both have is no common piece: as if it stood in one of fifty more.
  const weights = new Map<number, number>()
  for (const [pair, times] of frequency)
    weights.set(pair, (Math.log((others.length + UNSEEN) / times) + 0.5) ** 2)
  const weightOf = (pairs: ReadonlySet<number>, among?: ReadonlySet<number>) => {
    let sum = 0
    for (const pair of pairs) if (!among || among.has(pair)) sum += weights.get(pair) ?? 0
    return sum
  }
  const ownWeight = weightOf(own)
  return theirs.map((pairs) => {
    const both = Math.sqrt(ownWeight * weightOf(pairs))
    return both === 0 ? 0 : weightOf(pairs, own) / both
  })
}
