// Pairs of characters as numbers: how texts are compared by the hundred.
import { normalise } from '../appeals/grams.ts'

/** What `grams` gives, as numbers: hundreds of texts are compared while somebody waits. */
export function pairsIn(text: string): Set<number> {
  const pairs = new Set<number>()
  let before = 0
  const plain = normalise(text)
  for (let index = 0; index < plain.length; index += 1) {
    const unit = plain.charCodeAt(index)
    const parts = partsWords(unit)
    if (before !== 0 && !parts) pairs.add(before * 65_536 + unit)
    before = parts ? 0 : unit
  }
  return pairs
}

const PARTS = new Map<number, boolean>()
function partsWords(unit: number): boolean {
  const known = PARTS.get(unit)
  if (known !== undefined) return known
  const parts = /[\s\p{P}]/u.test(String.fromCharCode(unit))
  PARTS.set(unit, parts)
  return parts
}

export function countCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0
  for (const pair of a) if (b.has(pair)) common += 1
  return common
}

/** What every appeal says says nothing of its matter; among few texts the counting cannot know that. */
const FORMULAS =
  /尊敬的|领导|您好|你好|(?:恳请|希望|请求|盼望|[请望求])?(?:相关|有关)(?:部门|单位)|尽快|及时|处理|解决|高度重视|重视|反映多次|多次反映|没人管|谢谢|感谢|麻烦/g

export function withoutFormulas(text: string): string {
  return text.replace(FORMULAS, ' ')
}
