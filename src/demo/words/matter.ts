// What a matter of the demonstration says of itself, from the first complaint to the result. All of it is invented.
import type { AppealType } from '../../rulebook/contract.ts'
import type { Scene } from '../pictures.ts'
import { anyOwn, anyShared } from './anything.ts'

/**
 * In all of these `{spot}` `{since}` `{few}` `{many}` `{today}` are filled in. A matter may come in several aspects:
 * what begins with `a|` is said only where the complaint, too, began with `a|`; the rest fits all of them.
 */
export interface Words {
  /** The problem itself; stands at the beginning of a sentence, whoever speaks. */
  says: string[]
  /** What it does to people. */
  hurts: string[]
  asks: string[]
  /** What the unit saw or heard at the first contact. */
  found: string[]
  steps: string[]
  solved: string[]
  explained: string[]
  /** Why the reporter says it is not solved. */
  again: string[]
}

export interface Matter extends Words {
  category: string
  /** `street`: in town; `country`: in a village; `any`: both. */
  where: 'street' | 'country' | 'any'
  /** The usual ones more often than once. */
  types: AppealType[]
  weight: number
  scene: Scene
}

const KINDS = ['says', 'hurts', 'asks', 'found', 'steps', 'solved', 'explained', 'again'] as const

export function aspectOf(sentence: string): string {
  return /^([a-z])\|/.exec(sentence)?.[1] ?? ''
}

/** What fits this aspect, without its mark; where nothing does, what fits everything. */
export function wordsOf(matter: Matter, aspect: string): Words {
  const general = isOwn(matter) ? anyOwn : anyShared
  const chosen = KINDS.map((kind) => {
    const fitting = matter[kind].filter((sentence) => ['', aspect].includes(aspectOf(sentence)))
    return [
      kind,
      fitting.length > 0
        ? fitting.map((sentence) => sentence.replace(/^[a-z]\|/, ''))
        : general[kind],
    ] as const
  })
  return { ...general, ...Object.fromEntries(chosen) }
}

/** Somebody's own need, not a road or a lamp. */
export function isOwn(matter: Matter): boolean {
  const own = matter.types.filter((type) => type === 'personal' || type === 'consultation')
  return own.length * 2 > matter.types.length
}

export function matter(
  category: string,
  where: Matter['where'],
  types: AppealType[],
  weight: number,
  scene: Scene,
  words: Words,
): Matter {
  return { category, where, types, weight, scene, ...words }
}

export const OFTEN_SUGGESTED: AppealType[] = ['suggestion', 'suggestion', 'personal']
export const OFTEN_PERSONAL: AppealType[] = ['personal', 'personal', 'personal', 'consultation']
export const OFTEN_SHARED: AppealType[] = ['suggestion', 'collective', 'suggestion', 'personal']
