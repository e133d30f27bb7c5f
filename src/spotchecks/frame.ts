// 抽签的底册: the claims of a week as opaque lines, what each stratum is drawn at, and the lot. Pure.
import { createHmac } from 'node:crypto'
import { drawLot, type Entry, type Lot, type Percents } from '../statistics/draw.ts'

/** One claim: the last of a unit for an appeal in the week. */
export interface FrameClaim {
  unitId: string
  appealId: string
  track: string | null
  outcome: string
  claimSeq: number
  claimNo: number
}
export interface FrameLine extends FrameClaim, Entry {
  /** From 1, in the order of the lot. */
  place: number
  drawn: boolean
}

const KEY_LABEL = 'huiyin spot-check lines'
const LINE_HEX = 32

/** Follows from the seed, which was fixed when the week opened: nobody can try keys until the lot suits. */
export function lineKeyOf(seed: Buffer): Buffer {
  return createHmac('sha256', seed).update(KEY_LABEL).digest()
}

/** Says nothing of the appeal; with the key, whoever knows the appeal can find its line. */
export function lineIdOf(key: Buffer, claim: Pick<FrameClaim, 'unitId' | 'appealId'>): string {
  const { unitId, appealId } = claim
  return createHmac('sha256', key).update(`${unitId}|${appealId}`).digest('hex').slice(0, LINE_HEX)
}

/** unit × track × outcome */
export function stratumOf({ unitId, track, outcome }: FrameClaim): string {
  return `${unitId}/${track ?? 'none'}/${outcome}`
}

export interface Shares {
  percent: number
  times: number
  /** Units with a recent false account, and whoever took such a unit over. */
  raised: ReadonlySet<string>
}

export function percentsOf(claims: readonly FrameClaim[], shares: Shares): Percents {
  const raised = Math.min(100, shares.percent * shares.times)
  return Object.fromEntries(
    claims.map((claim) => [
      stratumOf(claim),
      shares.raised.has(claim.unitId) ? raised : shares.percent,
    ]),
  )
}

export function linesOf(
  claims: readonly FrameClaim[],
  percents: Percents,
  seed: Buffer,
  secondPart: string | null = null,
): { lot: Lot; lines: FrameLine[] } {
  const key = lineKeyOf(seed)
  const byLine = new Map(
    claims.map((claim) => [
      lineIdOf(key, claim),
      { ...claim, lineId: lineIdOf(key, claim), stratum: stratumOf(claim) },
    ]),
  )
  const lot = drawLot([...byLine.values()], percents, seed, secondPart)
  const lines = lot.strata.flatMap(({ order, draw }) =>
    order.flatMap((lineId, index) => {
      const line = byLine.get(lineId)
      return line ? [{ ...line, place: index + 1, drawn: index < draw }] : []
    }),
  )
  return { lot, lines }
}
