// 类别建议: one category when it is sure enough, the three likeliest always. A person decides.
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import type { Category } from '../rulebook/contract.ts'
import { sureEnough } from './classifier/measures.ts'
import { COSTS } from './classifier/settings.ts'
import type { CategorySuggestion } from './contract.ts'
import { keywordRules, type KeywordRules } from './learning/keywords.ts'
import { mixedGuesses, proofFor, provenAtMost } from './learning/mixed.ts'
import { activeModel } from './learning/models.ts'

/** Categories belong to an immutable version of the rulebook; so do the rules made of them. */
const rulesOf = new WeakMap<readonly Category[], KeywordRules>()

/** Sees the text and nothing of who brought it. Never fails: without a model the keywords answer, without them nobody. */
export async function suggestCategory(
  deps: Deps,
  districtId: string,
  text: string,
): Promise<CategorySuggestion & { modelVersion: number }> {
  const { rulebook } = await currentGrounds(deps.db, districtId, { kind: 'system' }, deps.now())
  const sureFrom = sureEnough(COSTS)
  const model = await activeModel(deps, districtId)
  const known = new Set(rulebook.categories.map(({ code }) => code))
  const keywords = rules(rulebook.categories)
  const guesses = model ? mixedGuesses(model.classifier, keywords)(text) : keywords(text)
  const top = guesses
    .filter(({ category }) => known.has(category)) // a category may be gone from the rulebook since
    .slice(0, SHOWN_MAX)
    .map((guess) => ({
      ...guess,
      probability: model ? provenAtMost(guess.probability, model.proofs) : guess.probability,
    }))
  const [first] = top
  return {
    top,
    sureFrom,
    modelVersion: model?.version ?? 0,
    by: model ? `model ${model.version}` : 'rules',
    proof: model && guesses[0] ? proofFor(guesses[0].probability, model.proofs) : null,
    suggested:
      first && first.probability >= (model ? sureFrom : KEYWORDS_SURE_FROM) ? first.category : null,
  }
}
const SHOWN_MAX = 3
/** Half of all that the keywords say, with room for doubt, says one thing. */
const KEYWORDS_SURE_FROM = 0.5

function rules(categories: readonly Category[]): KeywordRules {
  const known = rulesOf.get(categories)
  if (known) return known
  const made = keywordRules(categories)
  rulesOf.set(categories, made)
  return made
}
