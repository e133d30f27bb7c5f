// 红黑榜: who can be told from the middle of their peers, and between which ranks a unit stands. Pure.
//
// Ranks of the scores themselves would move with every appeal; what is told is the interval of ranks that agree with
// the data (Goldstein and Spiegelhalter, JRSS A 159, 1996), from draws of all scores together whose numbers look random
// and are the same for everybody. Red and black go only to units that the data tell from the middle by more than a margin.
import { normalCdf } from './distributions.ts'
import { randomFrom } from './random.ts'
import type { Scored } from './shrinkage.ts'

/** In a smaller group there is no middle to be told from. */
export const PEERS_MIN = 5
/** Points of the score (of 100) that matter to nobody, however surely they are measured. */
export const MARGIN = 1
/** How sure it must be. With shrinkage and margin an average unit is listed black far less often than 1 − this (docs/true-rate.md). */
export const SURE = 0.9
const DRAWS = 2_000
const RANK_TAIL = 0.05

export interface Rules {
  /** Units below the least volume have a score and are not listed. */
  listed: (unitId: string) => boolean
  margin?: number
}

export interface Ranked {
  unitId: string
  /** 1 is the best; between these ranks in nine of ten draws. */
  rankLow: number
  rankHigh: number
  of: number
  list: 'red' | 'black' | null
  /** Why not listed. */
  why: 'beyond' | 'not_told_apart' | 'too_little_due' | 'too_few_peers'
}

/** Units of one peer group, in the order of their ids whatever order they came in. */
export function rank(scored: readonly Scored[], { listed, margin = MARGIN }: Rules): Ranked[] {
  const units = scored.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))
  const intervals = rankIntervals(units)
  return units.map((unit, index) => ({
    unitId: unit.unitId,
    ...(intervals[index] ?? { rankLow: 1, rankHigh: units.length }),
    of: units.length,
    ...decide(unit, { peers: units.length, listed: listed(unit.unitId), margin }),
  }))
}

function decide(
  { score, middle, deviation }: Scored,
  { peers, listed, margin }: { peers: number; listed: boolean; margin: number },
): Pick<Ranked, 'list' | 'why'> {
  if (peers < PEERS_MIN) return { list: null, why: 'too_few_peers' }
  if (!listed) return { list: null, why: 'too_little_due' }
  const beyond = Math.abs(score - middle) - margin
  if (beyond <= 0 || deviation === 0 || normalCdf(beyond / deviation) < SURE)
    return { list: null, why: 'not_told_apart' }
  return { list: score > middle ? 'red' : 'black', why: 'beyond' }
}

function rankIntervals(units: readonly Scored[]): { rankLow: number; rankHigh: number }[] {
  const random = randomFrom(units.length)
  const places = units.map(() => new Uint16Array(DRAWS))
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const values = units.map(({ score, deviation }) => score + deviation * random.normal())
    const order = values.map((_, index) => index)
    order.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    order.forEach((unit, place) => {
      const own = places[unit]
      if (own) own[draw] = place + 1
    })
  }
  const intervals = places.map((own) => {
    own.sort()
    const at = (share: number) => own[Math.floor(share * (DRAWS - 1))] ?? 1
    return { rankLow: at(RANK_TAIL), rankHigh: at(1 - RANK_TAIL) }
  })
  // Nothing tells these apart, in no draw either: not the order of their ids, but all the ranks between them.
  const alike = Map.groupBy(units.keys(), (index) => {
    const { score, deviation } = units[index] ?? { score: 0, deviation: 1 }
    return deviation === 0 ? `${score}` : `${index} apart`
  })
  for (const indexes of alike.values()) {
    const theirs = indexes.map((index) => intervals[index] ?? { rankLow: 1, rankHigh: 1 })
    const rankLow = Math.min(...theirs.map((each) => each.rankLow))
    const rankHigh = Math.max(...theirs.map((each) => each.rankHigh))
    for (const index of indexes) intervals[index] = { rankLow, rankHigh }
  }
  return intervals
}
