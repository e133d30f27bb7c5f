// 起底之前: what some departments had in hand in the weeks of the first board. One looks before it claims, one does not, the
// others are much alike: so there is a red list and a black one to look at, and a middle to be told from.
import * as path from './paths.ts'
import type { Tale } from './paths.ts'
import type { Random } from './random.ts'
import type { Care } from './story.ts'
import { between, tell, type Plot } from './telling.ts'
import * as words from './words/offices.ts'

const DEPARTMENTS: Record<string, { care: Care; n: number }> = {
  renshe: { care: 'great', n: 44 },
  jiaotong: { care: 'small', n: 44 },
  zhujian: { care: 'slack', n: 24 },
  chengguan: { care: 'slack', n: 24 },
  shuili: { care: 'slack', n: 24 },
  gongan: { care: 'slack', n: 24 },
}
/** Working days ago: within the four weeks of the board, whatever day it is. */
const CLAIMED = { from: 15, to: { late: 24, inTime: 28 } }

interface Way {
  /** How often nobody called or came in time, it was done late, and the reporter said it was not done. */
  silent: number
  late: number
  again: number
  pleased: number
}
const WAYS: Record<Care, Way> = {
  great: { silent: 0, late: 0, again: 0, pleased: 1 },
  usual: { silent: 0.1, late: 0.1, again: 0.15, pleased: 0.75 },
  slack: { silent: 0.4, late: 0.35, again: 0.35, pleased: 0.3 },
  small: { silent: 0.6, late: 0.5, again: 0.25, pleased: 0.1 },
}

export function monthBefore(plot: Plot): void {
  const { rulebook, organisation } = plot.setting
  const district = rulebook.offices.centre.replace(/-centre$/, '')
  for (const [name, { care, n }] of Object.entries(DEPARTMENTS)) {
    const handler = `${district}-${name}`
    if (!organisation.units.has(handler)) continue
    tell(plot, `before-${name}`, n, [{ handler }], (tale, random) => {
      const way = WAYS[care]
      path.register(tale)
      path.triage(tale)
      const late = random.chance(way.late)
      path.dispatch(tale, late ? 'simple' : random.pick(['simple', 'd30', 'd60'] as const))
      path.accept(tale)
      path.contact(tale, handler, random.chance(way.silent) ? 3 : 0)
      const before = tale.script.acts.length
      // Days and outcomes are drawn apart, each from its own lot: more of them are looked at.
      path.claim(tale, late ? between(random, 11.5, 12.5) : between(random, 0.5, 4), {
        outcome: random.chance(0.4) ? 'explained' : 'solved',
      })
      asked(tale, random, way)
      const since = tale.script.acts.slice(before + 1).reduce((sum, { gap }) => sum + gap, 0)
      const ago = between(random, CLAIMED.from, CLAIMED.to[late ? 'late' : 'inTime'])
      return { dwell: ago - since, exact: true, care }
    })
  }
}

/** Not solved, done again, and then it is; or it is at once. */
function asked(tale: Tale, random: Random, { again, pleased }: Way): void {
  if (random.chance(again)) {
    path.dispute(tale)
    path.claim(tale, between(random, 2, 4), {
      result: random.pick(words.redone[path.sortOf(tale)]),
      outcome: 'solved',
    })
  }
  path.confirm(tale, 0.8)
  if (random.chance(0.75)) path.rate(tale, random.chance(pleased))
}
