// How far people have come in a village, in five steps: the squares, the dots, the legend and the table say the same. Pure.
import { wasThere, type CoverageLine } from '../../src/drive/contract.ts'
import { shareOf } from './share.ts'

/** `word`: nobody has been there, but something came in. */
export const REACHES = ['none', 'word', 'few', 'half', 'most'] as const
export type Reach = (typeof REACHES)[number]

export function reachOf(line: CoverageLine): Reach {
  if (line.dead) return 'none'
  if (!wasThere(line)) return 'word'
  // Without a list nobody can say how many doors there are: visits alone are little.
  const share = shareOf(line) ?? 0
  return share >= 2 / 3 ? 'most' : share >= 1 / 3 ? 'half' : 'few'
}
