// 类别建议: one category when it is sure enough, the three likeliest always. A person decides.
import { currentGrounds } from '../appeals/grounds.ts'
import type { Deps } from '../deps.ts'
import type { Category, Rulebook } from '../rulebook/contract.ts'
import { sureEnough } from './classifier/measures.ts'
import type { CategorySuggestion } from './contract.ts'
import { keywordRules, keywordSureness, type KeywordRules } from './learning/keywords.ts'
import { mixedGuesses, proofFor, provenAtMost, SHOWN_FROM } from './learning/mixed.ts'
import { activeModel } from './learning/models.ts'

/** Categories belong to an immutable version of the rulebook; so do the rules made of them. */
const rulesOf = new WeakMap<readonly Category[], KeywordRules>()

type Suggested = CategorySuggestion & { modelVersion: number }

export async function suggestCategory(
  deps: Deps,
  districtId: string,
  text: string,
): Promise<Suggested> {
  return (await categorySuggester(deps, districtId))(text)
}

/**
 * For many texts at once. Sees the text and nothing of who brought it. Never fails: without a model the keywords answer,
 * without them nobody.
 */
export async function categorySuggester(
  deps: Deps,
  districtId: string,
): Promise<(text: string) => Suggested> {
  const { rulebook } = await currentGrounds(deps.db, districtId, { kind: 'system' }, deps.now())
  const sureFrom = lineOf(rulebook)
  const inUse = await activeModel(deps, districtId)
  const model = inUse && 'classifier' in inUse ? inUse : null
  const known = new Set(rulebook.categories.map(({ code }) => code))
  const keywords = rules(rulebook.categories)
  const guess = model ? mixedGuesses(model.classifier, keywords, model.confidence) : keywords
  return (text) => {
    const guesses = guess(text)
    const top = guesses
      .filter(({ category }) => known.has(category)) // a category may be gone from the rulebook since
      .slice(0, SHOWN_MAX)
      .map((each) => ({
        ...each,
        probability: model
          ? provenAtMost(each.probability, model.proofs)
          : keywordSureness(each.probability),
      }))
      .filter(({ probability }) => probability >= SHOWN_FROM)
    const [first] = top
    return {
      top,
      sureFrom,
      modelVersion: model?.version ?? 0,
      by: model ? `model ${model.version}` : 'rules',
      proof: model && guesses[0] ? proofFor(guesses[0].probability, model.proofs) : null,
      broken: inUse && 'broken' in inUse ? inUse.broken : null,
      // One line, whoever suggests.
      suggested: first && first.probability >= sureFrom ? first.category : null,
    }
  }
}
const SHOWN_MAX = 3

/** 有多少把握才建议: the rulebook says what a wrong suggestion costs (Chow, 1970). */
export function lineOf({ wrongSuggestionCost }: Pick<Rulebook, 'wrongSuggestionCost'>): number {
  return sureEnough({ wrong: wrongSuggestionCost, none: 1 })
}

function rules(categories: readonly Category[]): KeywordRules {
  const known = rulesOf.get(categories)
  if (known) return known
  const made = keywordRules(categories)
  rulesOf.set(categories, made)
  return made
}
