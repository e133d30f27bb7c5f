// 清江镇 typed into the search box: the towns and villages that are meant besides the words. Pure.

export interface PlaceMeant<Unit> {
  unit: Unit
  /** What is still searched for once the place is a filter; null when nothing is left. */
  rest: string | null
}

const KINDS_OF_PLACE = /(?:街道办事处|街道|社区|镇|乡|村)$/

/** Words that are a place's name, with or without 镇, 乡, 街道, 村 or 社区; two characters at least. */
export function placesMeant<Unit extends { name: string; shortName: string; kind: string }>(
  typed: string | undefined,
  units: readonly Unit[],
): PlaceMeant<Unit>[] {
  const words = (typed ?? '').normalize('NFKC').split(/\s+/).filter(Boolean)
  return words.flatMap((word, at) => {
    if ([...word].length < 2) return []
    const rest = words.filter((_, other) => other !== at).join(' ') || null
    return units
      .filter(
        (unit) =>
          (unit.kind === 'town' || unit.kind === 'village') &&
          [unit.name, unit.shortName, unit.shortName.replace(KINDS_OF_PLACE, '')].includes(word),
      )
      .map((unit) => ({ unit, rest }))
  })
}
