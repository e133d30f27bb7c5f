// 抽签: which pieces of the pile are looked at again, and what they say about the rest. Pure: anybody can draw it again.
import { inOrderOf, sha256 } from '../statistics/draw.ts'
import { wilson } from '../statistics/proportion.ts'
import type { Estimate } from './contract.ts'

/** Fewer say nothing, however small the share. */
export const AUDIT_PIECES_MIN = 5

export function piecesOf(pile: number, percent: number): number {
  return Math.min(pile, Math.max(AUDIT_PIECES_MIN, Math.ceil((pile * percent) / 100)))
}

/** The order of the lot: by SHA-256 of the seed followed by the appeal's id. */
export function inLotOrder(ids: readonly string[], seed: Buffer): string[] {
  return inOrderOf(ids, (id) => sha256(Buffer.concat([seed, Buffer.from(id)])).toString('hex'))
}

/** Over the whole pile in the order of the lot: one id more or less, and it is another. */
export function pileHash(ordered: readonly string[]): Buffer {
  return sha256(ordered.join('\n'))
}

const Z = 1.96

/**
 * What `wrong` of `checked` pieces say about a pile of `pile`: Wilson's interval (1927), narrower as the lot nears the
 * whole pile. Whole numbers: never fewer than were found, never more than could be left.
 */
export function estimateOf(wrong: number, checked: number, pile: number): Estimate | null {
  if (checked === 0) return null
  const rate = wrong / checked
  if (checked >= pile)
    return { rate, low: rate, high: rate, wrong, wrongLow: wrong, wrongHigh: wrong }
  const n = (checked * (pile - 1)) / (pile - checked)
  const { low, high } = wilson(rate, n, Z)
  const most = pile - (checked - wrong)
  return {
    rate,
    low,
    high,
    wrong: Math.round(rate * pile),
    wrongLow: Math.max(wrong, Math.floor(low * pile)),
    wrongHigh: Math.min(most, Math.ceil(high * pile)),
  }
}
