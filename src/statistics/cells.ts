// Claims by unit, stratum of the draw and answer of the reporter: what the true rate is worked out from. Pure.

/** What the reporter said of the claim, whichever way; what came last. */
export const ANSWERS = [
  'confirmed', // by the reporter, from their phone
  // Or redone for another reason: not resolved, whatever was found. Never because of the check itself: then only the false ones
  // among the checked would leave, and those left would speak too well of the unchecked.
  'disputed',
  'callback_solved',
  'callback_not_solved',
  'not_reached', // three times called, never reached, or refused to speak
  'no_answer', // neither answered nor called yet
] as const
export type Answer = (typeof ANSWERS)[number]

/** Claims of one unit, one stratum of the draw (with its unit and week) and one answer. */
export interface Cell {
  unitId: string
  stratum: string
  answer: Answer
  claims: number
  /** Findings by what was found. 'Partly' is not resolved; 'cannot tell' was replaced by the next of the lot. */
  found: { true: number; partly: number; false: number; cannotTell: number }
  /** Lines of the whole stratum with a finding that tells ÷ lines of the whole stratum; 1 for a claim picked by a person. */
  chance: number
}

export function checkedOf({ found }: Cell): number {
  return found.true + found.partly + found.false
}

export interface RestsOn {
  due: number
  claimed: number
  answers: Record<Answer, number>
  checked: number
  found: Cell['found']
  /** Neither checked nor known to be unresolved. */
  unchecked: number
}

export function countsOf(due: number, cells: readonly Cell[]): RestsOn {
  const counts: RestsOn = {
    due,
    claimed: 0,
    answers: {
      confirmed: 0,
      disputed: 0,
      callback_solved: 0,
      callback_not_solved: 0,
      not_reached: 0,
      no_answer: 0,
    },
    checked: 0,
    found: { true: 0, partly: 0, false: 0, cannotTell: 0 },
    unchecked: 0,
  }
  for (const cell of cells) {
    const checked = checkedOf(cell)
    if (checked > cell.claims) throw new RangeError('more checks than claims')
    if (checked > 0 && !(cell.chance > 0 && cell.chance <= 1))
      throw new RangeError('a checked claim had a chance of being drawn')
    counts.claimed += cell.claims
    counts.answers[cell.answer] += cell.claims
    counts.checked += checked
    if (cell.answer !== 'disputed') counts.unchecked += cell.claims - checked
    for (const what of ['true', 'partly', 'false', 'cannotTell'] as const)
      counts.found[what] += cell.found[what]
  }
  return counts
}
