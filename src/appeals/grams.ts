// Two-character pieces for Chinese search (measured in docs/decisions/0006): every two-character word is found,
// without a dictionary. Postgres rechecks with LIKE, since the pieces of a longer word may match apart.

/** Lower case, half width, blanks to one: how text and query are compared. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The distinct pieces of a text, by code point (𠮷 is one character). */
export function grams(text: string): string[] {
  const points = [...normalise(text)]
  const pieces = new Set<string>()
  for (let index = 0; index + 1 < points.length; index += 1) {
    const piece = `${points[index]}${points[index + 1]}`
    if (!/[\s\p{P}]/u.test(piece)) pieces.add(piece)
  }
  return [...pieces].sort()
}
