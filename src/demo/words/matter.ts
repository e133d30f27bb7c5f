// What a matter of the demonstration says of itself, from the first complaint to the result. All of it is invented.
import type { AppealType } from '../../rulebook/contract.ts'
import type { Scene } from '../pictures.ts'

/** In all of these `{spot}` `{since}` `{few}` `{many}` `{today}` are filled in. */
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
