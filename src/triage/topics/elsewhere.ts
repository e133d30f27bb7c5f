// The same trouble at other places: beside a matter, not in it. Pure.
import {
  dense,
  meeting,
  middleOf,
  NOWHERE,
  PLACES,
  type Placed,
  type Vector,
  samePlace,
  type Where,
} from './cluster.ts'

/** A text elsewhere has the same trouble from this cosine with the middle of the matter on. */
const SAME_TROUBLE = 0.3
/** Without categories more must speak for it. */
const SAME_TROUBLE_UNSORTED = 0.4

/** Which texts have the trouble of the `members` at another place than theirs: never one of another category or of their own village. */
export function elsewhereOf(
  members: readonly number[],
  texts: readonly Placed[],
  troubles: readonly Vector[],
): number[] {
  const here = togetherAt(members.map((index) => texts[index]?.where))
  if (!here || (here.names.size === 0 && here.area === null)) return []
  const areas = new Set(members.map((index) => texts[index]?.where.area ?? null))
  const own = new Set(members)
  const laid = middleOf(members.map((index) => troubles[index]))
  for (const [place, value] of laid) middle[place] = value
  const found = troubles.flatMap((trouble, index) => {
    const where = texts[index]?.where
    if (own.has(index) || !where || samePlace(here, where) !== null) return []
    if (where.area !== null && areas.has(where.area)) return []
    if (here.kind !== null && where.kind !== null && here.kind !== where.kind) return []
    const from = here.kind !== null && where.kind !== null ? SAME_TROUBLE : SAME_TROUBLE_UNSORTED
    return dense(trouble, middle) >= from ? [index] : []
  })
  for (const place of laid.keys()) middle[place] = 0
  return found
}

/** One for all that are asked about: empty again after each. */
const middle = new Float32Array(PLACES)

function togetherAt(places: readonly (Where | undefined)[]): Where | null {
  let here: Where | null = NOWHERE
  for (const where of places) here = here && where ? meeting(here, where) : here
  return here
}
