// A share in words and in percent. Pure.

export type Sureness = 'very' | 'quite' | 'some' | 'little'

/** `sureFrom` is where suggesting begins to be worth its mistakes; below it nothing is called sure. */
export function surenessOf(share: number, sureFrom: number): Sureness {
  if (share >= Math.max(0.95, sureFrom)) return 'very'
  if (share >= sureFrom) return 'quite'
  return share >= 0.5 ? 'some' : 'little'
}

/** A share in percent with one decimal: 348 of 349 are 99.7, 1,999 of 2,000 are 99.9 and not 100; only none is 0. */
export function ratePercent({ right, of }: { right: number; of: number }): number {
  const share = Math.round((1000 * right) / of) / 10
  if (share === 100 && right < of) return 99.9
  return share === 0 && right > 0 ? 0.1 : share
}

/** Never 100 %: nothing here is certain. */
export function percentOf(share: number): number {
  return Math.min(99, Math.round(share * 100))
}
