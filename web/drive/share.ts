import type { CoverageLine } from '../../src/drive/contract.ts'

/** Of the doors on the list, the part that was reached; null where there is no list. */
export function shareOf({ households, visited }: CoverageLine): number | null {
  return households === 0 ? null : Math.min(1, visited / households)
}
