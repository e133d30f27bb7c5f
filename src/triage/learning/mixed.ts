// What the district has decided speaks where there is enough of it, the keywords of the rulebook where there is little.
// And nobody says more than the texts held out bear out.
import { topOf } from '../classifier/measures.ts'
import type { Classifier } from '../classifier/model.ts'
import type { CategoryGuess, Proof } from '../contract.ts'
import type { KeywordRules } from './keywords.ts'

/** With so many examples of a category, the model and the keywords have half a say each about it. */
const EXAMPLES_HALF = 10

/** All categories that anything speaks for, the likeliest first. */
export type Guesses = (text: string) => CategoryGuess[]

/** A category that nobody decided on yet is reached by its words; their say fades with every example of it. */
export function mixedGuesses(classifier: Classifier, keywords: KeywordRules): Guesses {
  const { labels, trainedOn } = classifier.head
  const learnt = new Map(labels.map((label, index) => [label, index]))
  return (text) => {
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
    return mixed
      .filter(({ byModel, byKeywords }) => byModel + byKeywords > 0)
      .sort((a, b) => b.byModel + b.byKeywords - a.byModel - a.byKeywords)
      .map(({ category, index, byModel, byKeywords, ruleWords }, place) => ({
        category,
        // What is left unsaid stays unsaid: the sum is brought down to 1, never up.
        probability: (byModel + byKeywords) / Math.max(1, sum),
        words:
          index === undefined || byKeywords > byModel
            ? ruleWords
            : place < SHOWN_MAX
              ? reading.words(category)
              : [],
      }))
  }
}
/** Finding words costs more than finding categories: only for those that are shown. */
const SHOWN_MAX = 3

const STEPS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
/** 95 %, one side: more than this is claimed in one case of twenty. */
const Z = 1.645

/** How right the first guess was, at each sureness and above, on texts that were not learnt from. */
export function proofOf(judged: readonly { sure: number; right: boolean }[]): Proof[] {
  return STEPS.map((from) => {
    const so = judged.filter(({ sure }) => sure >= from)
    return { from, right: so.filter(({ right }) => right).length, of: so.length }
  })
}

/** No more than the held-out texts bear out: four right ones of four prove 60 %, not 100. */
export function provenAtMost(sure: number, proofs: readonly Proof[]): number {
  const proven = proofs.filter(({ from }) => from <= sure).map(lowerEnd)
  return Math.min(sure, Math.max(0, ...proven))
}

/** The lower end of the interval (Wilson, 1927). */
function lowerEnd({ right, of }: Proof): number {
  if (of === 0) return 0
  const share = right / of
  const square = Z ** 2 / of
  const half = Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of))
  return (share + square / 2 - half) / (1 + square)
}

/** The texts that bear out a guess of this sureness: of so many, so many right. */
export function proofFor(sure: number, proofs: readonly Proof[]): Proof | null {
  return proofs.findLast(({ from, of }) => from <= sure && of > 0) ?? null
}
