// Which old appeals are worth comparing with a text: those that share its rarest pieces, found by the index of the search.
import { sql, type RawBuilder } from 'kysely'
import { grams } from '../appeals/grams.ts'
import { COMMON_SHARE, wordStatistics } from '../appeals/search.ts'
import type { Db } from '../deps.ts'
import { withoutFormulas } from './pairs.ts'
import { placesIn } from './topics/places.ts'

const READ_CHARS = 300
const PIECES_MAX = 8
/** The lists of all pieces together: beyond this the newest alone are compared. */
const POSTINGS_MAX = 30_000
/** So many of the texts at most have a piece that is not among the common ones. */
const UNCOUNTED_SHARE = 0.0015
const FOUND_MAX = 600
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

/** A condition on `appeal`: shares two of the rarest pieces of the text. Null when all its words are everybody's. */
export async function sharesWords(
  db: Db,
  districtId: string,
  text: string,
): Promise<RawBuilder<unknown> | null> {
  const pieces = await rarest(db, withoutFormulas(text.slice(0, READ_CHARS)))
  if (pieces.length < 2) return null
  const both = pieces.flatMap((one, index) =>
    pieces.slice(0, index).map((other) => `(${quoted(other)} & ${quoted(one)})`),
  )
  return sql`appeal.id = any(array(select words.appeal_id from appeal_words as words
    where words.district_id = ${districtId} and words.grams @@ ${both.join(' | ')}::tsquery limit ${FOUND_MAX}))`
}

/** Pieces of names of places first, then those inside words: a piece across two words is rare and says nothing. */
async function rarest(db: Db, text: string): Promise<string[]> {
  const named = placesIn([text])
    .flat()
    .flatMap(({ said }) => grams(said))
  const inside = [...SEGMENTER.segment(text)].flatMap(({ segment }) => grams(segment))
  const { texts, shares } = await wordStatistics(db)
  const all = [...new Set([...named, ...inside])].map((piece, order) => ({
    piece,
    order,
    share: shares.get(piece) ?? UNCOUNTED_SHARE,
  }))
  let left = POSTINGS_MAX / texts
  const chosen: string[] = []
  for (const { piece, share } of all.sort((a, b) => a.share - b.share || a.order - b.order)) {
    if (chosen.length === PIECES_MAX || share > COMMON_SHARE || (left -= share) < 0) break
    chosen.push(piece)
  }
  return chosen
}

function quoted(piece: string): string {
  return `'${piece.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
}
