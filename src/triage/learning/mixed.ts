// What the district has decided speaks where there is enough of it, the keywords of the rulebook where there is little.
// And nobody says more than the texts held out bear out.
import { topOf } from '../classifier/measures.ts'
import type { Classifier } from '../classifier/model.ts'
import type { CategoryGuess, Proof } from '../contract.ts'
import { AS_SAID, deserved, type Confidence } from './confidence.ts'
import type { KeywordRules } from './keywords.ts'
import { matterOnly } from './matter-only.ts'

/** With so many examples of a category, the model and the keywords have half a say each about it. */
const EXAMPLES_HALF = 10

/** All categories that anything speaks for, the likeliest first. */
export type Guesses = (text: string) => CategoryGuess[]

/** A category that nobody decided on yet is reached by its words; their say fades with every example of it. */
export function mixedGuesses(
  classifier: Classifier,
  keywords: KeywordRules,
  confidence: Confidence = AS_SAID,
): Guesses {
  const { labels, trainedOn } = classifier.head
  const learnt = new Map(labels.map((label, index) => [label, index]))
  return (whole) => {
    const text = matterOnly(whole)
    const reading = classifier.read([text])
    const ruled = new Map(keywords(text).map((guess) => [guess.category, guess]))
    if (!reading) return [...ruled.values()]
    const likeliest = labels[topOf(reading.probabilities, 1)[0] ?? 0] ?? ''
    // Words that speak as much for what the model names bring in no other: 路灯 in town is no lamp in a village.
    const shared = ruled.get(likeliest)?.probability ?? 0
    const mixed = [...new Set([...labels, ...ruled.keys()])].map((category) => {
      const index = learnt.get(category)
      const examples = index === undefined ? 0 : (trainedOn.perClass[index] ?? 0)
      const say = examples / (examples + EXAMPLES_HALF)
      const byModel = index === undefined ? 0 : say * (reading.probabilities[index] ?? 0)
      const rule = ruled.get(category)
      const own = (rule?.probability ?? 0) - (category === likeliest ? 0 : shared)
      const byKeywords = (1 - say) * Math.max(0, own)
      return { category, index, byModel, byKeywords, ruleWords: rule?.words ?? [] }
    })
    const sum = mixed.reduce((total, { byModel, byKeywords }) => total + byModel + byKeywords, 0)
    const ranked = mixed
      .filter(({ byModel, byKeywords }) => byModel + byKeywords > 0)
      .sort((a, b) => b.byModel + b.byKeywords - a.byModel - a.byKeywords)
    const sure = deserved(
      // What is left unsaid stays unsaid: the sum is brought down to 1, never up.
      ranked.map(({ byModel, byKeywords }) => (byModel + byKeywords) / Math.max(1, sum)),
      confidence,
    )
    return ranked.map(({ category, index, byModel, byKeywords, ruleWords }, place) => {
      const probability = sure[place] ?? 0
      const shown = place < SHOWN_MAX && probability >= SHOWN_FROM
      const byRule = index === undefined || byKeywords > byModel
      return {
        category,
        probability,
        words: !shown ? [] : byRule ? ruleWords : reading.words(category),
      }
    })
  }
}
/** Finding words costs more than finding categories: only for those that are shown. */
const SHOWN_MAX = 3
/** Less is nothing to show, and its words would only look like a reason. */
export const SHOWN_FROM = 0.05

const STEPS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

/** How right the first guess was, at each sureness and above, on texts that were not learnt from. */
export function proofOf(judged: readonly { sure: number; right: boolean }[]): Proof[] {
  return STEPS.map((from) => {
    const so = judged.filter(({ sure }) => sure >= from)
    return { from, right: so.filter(({ right }) => right).length, of: so.length }
  })
}

/**
 * The sureness is fitted on texts that were not learnt from; this only holds it back where nothing, or little, supports it:
 * by the rule of succession (Laplace, 1774) four right ones of four bear out 83 %, twenty of twenty 95, none a half.
 */
export function provenAtMost(sure: number, proofs: readonly Proof[]): number {
  const proven = proofs
    .filter(({ from }) => from <= sure)
    .map(({ right, of }) => (right + 1) / (of + 2))
  return Math.min(sure, Math.max(0.5, ...proven))
}

/** Of all texts tried, those whose first guess reaches the line, and how many of them are right. */
export function coverageOf(
  judged: readonly { sure: number; right: boolean }[],
  from: number,
): Proof {
  const sure = judged.filter((each) => each.sure >= from)
  return { from, right: sure.filter(({ right }) => right).length, of: sure.length }
}

/** The texts that bear out a guess of this sureness: of so many, so many right. */
export function proofFor(sure: number, proofs: readonly Proof[]): Proof | null {
  return proofs.findLast(({ from, of }) => from <= sure && of > 0) ?? null
}
