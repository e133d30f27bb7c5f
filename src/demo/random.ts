// A small seeded generator (mulberry32), so that the same seed tells the same stories. Not for secrets.
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** low ≤ n ≤ high */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** `n` different ones, in the order drawn. */
  some<Item>(items: readonly Item[], n: number): Item[]
}

export function seeded(seed: number | string): Random {
  let state = typeof seed === 'number' ? seed >>> 0 : hashed(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const found = items[whole(0, items.length - 1)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    next,
    whole,
    pick,
    chance: (probability) => next() < probability,
    some(items, n) {
      const left = [...items]
      return Array.from({ length: Math.min(n, left.length) }, () =>
        left.splice(whole(0, left.length - 1), 1),
      ).flat()
    },
  }
}

/** FNV-1a: any name as a seed. */
function hashed(text: string): number {
  return [...text].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  )
}
