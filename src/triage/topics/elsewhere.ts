// The same trouble at other places: beside a matter, not in it. Pure.
import {
  dense,
  meeting,
  middleOf,
  PLACES,
  type Placed,
  type Vector,
  type Where,
} from './cluster.ts'

/** A text elsewhere has the same trouble from this cosine with the middle of the matter on. */
const SAME_TROUBLE = 0.3

/** Which texts have the trouble of the `members` at another place than theirs; never one of another category. */
export function elsewhereOf(
  members: readonly number[],
  texts: readonly Placed[],
  troubles: readonly Vector[],
  categories: readonly (string | null)[],
): number[] {
  const here = togetherAt(members.map((index) => texts[index]?.where))
  if (!here || (here.names.size === 0 && here.area === null)) return []
  const kinds = new Set(members.map((index) => categories[index] ?? null))
  const own = new Set(members)
  const middle = new Float32Array(PLACES)
  for (const [place, value] of middleOf(members.map((index) => troubles[index])))
    middle[place] = value
  return troubles.flatMap((trouble, index) => {
    const where = texts[index]?.where
    const kind = categories[index] ?? null
    if (own.has(index) || !where || meeting(here, where) !== null) return []
    if (kind !== null && !kinds.has(null) && !kinds.has(kind)) return []
    return dense(trouble, middle) >= SAME_TROUBLE ? [index] : []
  })
}

function togetherAt(places: readonly (Where | undefined)[]): Where | null {
  let here: Where | null = { names: new Set(), area: null, town: null }
  for (const where of places) here = here && where ? meeting(here, where) : here
  return here
}
