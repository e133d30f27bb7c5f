// A matter's name is made of its own words: the longest pieces that most of its texts share and few others have. Pure.

const PIECE_CHARS_MIN = 2
const PIECE_CHARS_MAX = 12
const TITLE_CHARS = 60
const WORDS_MAX = 6

/** `pool`: the titles of everything, to know which words are everybody's. */
export function namer(
  pool: readonly string[],
): (titles: readonly string[]) => { words: string[]; central: number } {
  const everybody = new Map<string, number>()
  for (const title of pool)
    for (const piece of pieces(title, 4)) everybody.set(piece, (everybody.get(piece) ?? 0) + 1)
  const rarity = (piece: string) => {
    // Of a long piece the rarest part is counted: counting all long pieces of all texts would cost too much.
    let n = Infinity
    for (let at = 0; at + Math.min(4, piece.length) <= piece.length; at += 1)
      n = Math.min(n, everybody.get(piece.slice(at, at + 4)) ?? 1)
    return Math.log((pool.length + 1) / Math.min(n, pool.length))
  }
  return (titles) => {
    const counts = new Map<string, number>()
    const each = titles.map((title) => pieces(title, PIECE_CHARS_MAX))
    for (const set of each) for (const piece of set) counts.set(piece, (counts.get(piece) ?? 0) + 1)
    const from = Math.max(2, titles.length * 0.3)
    const ranked = [...counts]
      .filter(([, n]) => n >= from)
      .map(([piece, n]) => ({
        piece,
        score: (n / titles.length) * Math.sqrt(piece.length - 1) * rarity(piece),
      }))
      .sort((a, b) => b.score - a.score || b.piece.length - a.piece.length)
    const words: string[] = []
    for (const { piece } of ranked) {
      if (!words.some((word) => overlap(word, piece))) words.push(piece)
      if (words.length === WORDS_MAX) break
    }
    const merit = each.map((set) =>
      ranked.slice(0, 40).reduce((sum, { piece, score }) => sum + (set.has(piece) ? score : 0), 0),
    )
    return { words, central: merit.indexOf(Math.max(...merit)) }
  }
}

function pieces(title: string, longest: number): Set<string> {
  const found = new Set<string>()
  for (const run of title
    .normalize('NFKC')
    .slice(0, TITLE_CHARS)
    .split(/[^\p{L}\p{N}]+/u)) {
    for (let at = 0; at < run.length; at += 1) {
      for (
        let length = PIECE_CHARS_MIN;
        length <= longest && at + length <= run.length;
        length += 1
      )
        found.add(run.slice(at, at + length))
    }
  }
  return found
}

/** Two pieces of which half is common are one word twice. */
function overlap(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.includes(short)) return true
  for (let length = short.length - 1; length >= 2; length -= 1) {
    if (long.startsWith(short.slice(-length)) || long.endsWith(short.slice(0, length))) return true
  }
  return false
}
