// Which appeals that nobody has classified yet are of public space: known by the suggested category, and only where
// nothing speaks of anybody's own life (decision 0012: nobody learns of a neighbour's own petition).
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import { categorySuggester } from '../triage/categories.ts'
import { suggestType } from '../triage/types.ts'
import { readsPrivate } from './contract-matters.ts'

/** So much of what the words say must be of public space, and none of the likeliest of anything else. */
const PUBLIC_FROM = 0.6

export interface Unclassified {
  text: string
  type: string | null
  category: string | null
  sealed: boolean
}

export async function publicMatters(
  deps: Deps,
  districtId: string,
): Promise<(appeal: Unclassified) => boolean> {
  const { rulebook } = await currentGrounds(deps.db, districtId, { kind: 'system' }, deps.now())
  const shared = new Set(rulebook.categories.filter((each) => each.shared).map(({ code }) => code))
  const suggest = await categorySuggester(deps, districtId)
  return ({ text, type, category, sealed }) => {
    if (category !== null || sealed) return false
    if (type === 'personal' || type === 'efficiency_complaint' || readsPrivate(text)) return false
    const { likeliest } = suggestType({ text, headcount: null, voices: 1 })
    if (likeliest === 'efficiency_complaint') return false
    // A lamp in town or in a village is a doubt between two of public space: which one does not matter here.
    const { top } = suggest(text)
    const sure = top.reduce((sum, { probability }) => sum + probability, 0)
    return sure >= PUBLIC_FROM && top.every(({ category }) => shared.has(category))
  }
}
