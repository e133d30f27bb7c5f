// 照抄的答复: what an answer says was done, without its courtesies and its dates and counts, and the numbers that nearly the same
// words share. Pure.
import { pairsIn } from '../triage/pairs.ts'

/** Measured on 2,364 real answers: docs/triage-help.md, "Pasted answers". */
export const ALIKE_FROM = 0.75
/** Shorter ones are alike by chance. */
export const ALIKE_CHARS_MIN = 30

/** Greeting, receipt, thanks, a promise to value it: they stand in every answer and say nothing of this one. */
const COURTESY =
  /[您你]好|收悉|收到|(?:回复|反馈|答复)如下|感谢|谢谢|祝您|欢迎|高度重视|非常重视|希望您|谅解|理解[与和]支持|宝贵(?:的)?意见|敬请|责成|网友|网民|^\d{4}年\d+月\d+日$/

/** Another day and another count make no other answer. */
const NUMBERS = /[\d一二三四五六七八九十百千两]+/g

export function deedsOf(result: string): string {
  return result
    .normalize('NFKC')
    .split(/[。!?;,:\n]/)
    .filter((clause) => !COURTESY.test(clause.trim()))
    .join(' ')
    .replace(NUMBERS, '')
    .trim()
}

/** Null: too little is said to compare. */
export function pairsOfDeeds(result: string): ReadonlySet<number> | null {
  const deeds = deedsOf(result)
  const said = [...deeds.replace(/[\s\p{P}]/gu, '')].length
  return said < ALIKE_CHARS_MIN ? null : pairsIn(deeds)
}

const BANDS = 12
const ROWS = 4
const SEEDS = Array.from({ length: BANDS * ROWS }, (_, index) => mixed(index + 1, 0x9e3779b9))

/**
 * Min-wise hashing (Broder 1997): of two sets the least number under a random order is the same as often as they overlap.
 * Four such numbers make a band; at three quarters overlap one of twelve bands is shared in 99 of 100 cases, at three tenths in 9.
 */
export function bandsOfWords(pairs: ReadonlySet<number>): number[] {
  const least = SEEDS.map(() => 0xffffffff)
  for (const pair of pairs)
    SEEDS.forEach((seed, index) => {
      const hash = mixed(pair, seed)
      if (hash < (least[index] ?? 0)) least[index] = hash
    })
  return Array.from(
    { length: BANDS },
    (_, band) =>
      least.slice(band * ROWS, (band + 1) * ROWS).reduce((sum, one) => mixed(one, sum), band + 1) |
      0,
  )
}

/** The finaliser of MurmurHash3 (Appleby), with a seed. */
function mixed(value: number, seed: number): number {
  let hash = (value ^ seed) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
