// A share in words and in percent. Pure.

export type Sureness = 'very' | 'quite' | 'some' | 'little'

/** `sureFrom` is where suggesting begins to be worth its mistakes; below it nothing is called sure. */
export function surenessOf(share: number, sureFrom: number): Sureness {
  if (share >= Math.max(0.95, sureFrom)) return 'very'
  if (share >= sureFrom) return 'quite'
  return share >= 0.5 ? 'some' : 'little'
}

/** Never 100 %: nothing here is certain. */
export function percentOf(share: number): number {
  return Math.min(99, Math.round(share * 100))
}
