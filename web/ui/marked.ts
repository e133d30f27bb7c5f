// Where words stand in a text, whatever their width and case. Pure.

export interface Piece {
  text: string
  hit: boolean
}

/** The text in pieces, hits and the rest, in order; together they are the text. Overlapping hits are one. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const wanted = words.map(normal).filter((word) => word.length > 0)
  const characters = [...text]
  // One character may become several, as ㎡ becomes m2: each knows whose it is.
  const owners: number[] = []
  let bare = ''
  characters.forEach((character, index) => {
    const written = normal(character)
    bare += written
    for (let n = 0; n < written.length; n += 1) owners.push(index)
  })
  const hit = new Set<number>()
  for (const word of wanted)
    for (let at = bare.indexOf(word); at !== -1; at = bare.indexOf(word, at + 1))
      for (let n = at; n < at + word.length; n += 1) hit.add(owners[n] ?? -1)
  const pieces: Piece[] = []
  characters.forEach((character, index) => {
    const last = pieces.at(-1)
    if (last?.hit === hit.has(index)) last.text += character
    else pieces.push({ text: character, hit: hit.has(index) })
  })
  return pieces
}

const LEAD_CHARS = 14

/** From a little before the first hit, so that it can be seen in two lines. */
export function aroundHit(text: string, words: readonly string[], shown: number): string {
  const pieces = piecesOf(text, words)
  const first = pieces[0]
  if (pieces.length < 2 || !first || first.hit) return text
  const before = [...first.text]
  if (before.length <= shown) return text
  return `…${before.slice(-LEAD_CHARS).join('')}${pieces
    .slice(1)
    .map((piece) => piece.text)
    .join('')}`
}

function normal(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
