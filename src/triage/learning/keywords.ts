// A district's first day: categories by the keywords of its rulebook. Also what is left when a model is missing or broken.
import { normalise } from '../../appeals/grams.ts'
import type { Category } from '../../rulebook/contract.ts'
import type { CategoryGuess } from '../contract.ts'

/** Keywords are no measurement: their sureness stays below what a suggestion needs unless they say it clearly. */
const DOUBT = 1.5

export type KeywordRules = (text: string) => CategoryGuess[]

/** A word that stands under many categories says little; a long word says more than a short one. */
export function keywordRules(categories: readonly Category[]): KeywordRules {
  const owners = new Map<string, number[]>()
  categories.forEach(({ keywords, path }, index) => {
    for (const word of new Set([...keywords, path[2]].map(normalise).filter(Boolean))) {
      owners.set(word, [...(owners.get(word) ?? []), index])
    }
  })
  return (text) => {
    const read = normalise(text).replaceAll(' ', '')
    const scores = new Map<number, { score: number; words: string[] }>()
    for (const [word, indexes] of owners) {
      if (!read.includes(word)) continue
      const weight =
        ((1 + 0.5 * Math.log2([...word].length)) *
          Math.log((categories.length + 1) / indexes.length)) /
        Math.log(categories.length + 1)
      for (const index of indexes) {
        const held = scores.get(index) ?? { score: 0, words: [] }
        scores.set(index, { score: held.score + weight, words: [...held.words, word] })
      }
    }
    const sum = [...scores.values()].reduce((total, { score }) => total + score * score, 0)
    return [...scores]
      .sort((a, b) => b[1].score - a[1].score || a[0] - b[0])
      .slice(0, 3)
      .map(([index, { score, words }]) => ({
        category: categories[index]?.code ?? '',
        words: words.slice(0, 5),
        probability: (score * score) / (sum + DOUBT),
      }))
  }
}
