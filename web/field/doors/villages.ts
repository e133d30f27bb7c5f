// The villages of the district, of which a collector walks in a few. Pure.
import type { FieldPack } from '../../../src/visits/contract.ts'

export type Village = FieldPack['villages'][number]
const FOUND_MAX = 6

/** One's own, those whose doors were taken along, and the one that is looked at; how many there are besides. */
export function villagesAtHand(
  { villages, grids }: Pick<FieldPack, 'villages' | 'grids'>,
  chosenId: string,
): { atHand: Village[]; others: number } {
  const carried = new Set(grids.map(({ villageId }) => villageId))
  const atHand = villages
    .filter(({ id, mine }) => mine || carried.has(id) || id === chosenId)
    .sort((a, b) => Number(b.mine) - Number(a.mine))
  return { atHand, others: villages.length - atHand.length }
}

/** By a part of its name or its town's; those that begin so first. */
export function findVillages({ villages }: Pick<FieldPack, 'villages'>, typed: string): Village[] {
  const wanted = typed.trim()
  if (wanted === '') return []
  return villages
    .filter(({ name, townName }) => `${townName}${name}`.includes(wanted))
    .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
    .slice(0, FOUND_MAX)
}
