// Which texts no version ever learns from: whole groups of near-identical ones, chosen by the texts themselves,
// so that every model of a district is measured on matters that neither it nor its predecessor has seen.
import { createHash } from 'node:crypto'
import { groupNearDuplicates } from '../classifier/near-duplicates.ts'

const HELD_OUT_PERCENT = 15

export function heldOut(texts: readonly string[]): boolean[] {
  const groups = groupNearDuplicates(texts)
  const smallest = new Map<number, string>()
  texts.forEach((text, index) => {
    const digest = createHash('sha256').update(text.replace(/\s+/g, '')).digest('hex')
    const group = groups[index] ?? index
    const known = smallest.get(group)
    if (known === undefined || digest < known) smallest.set(group, digest)
  })
  return texts.map(
    (_, index) =>
      Number.parseInt((smallest.get(groups[index] ?? index) ?? '0').slice(0, 8), 16) % 100 <
      HELD_OUT_PERCENT,
  )
}
