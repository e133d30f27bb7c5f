// 搜索: a code, or words that stand in the text (docs/decisions/0006).
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../deps.ts'
import { normaliseCode, READABLE } from '../platform/ids.ts'
import { grams, normalise } from './grams.ts'

const STATISTICS_KEPT_MS = 10 * 60_000

/**
 * A condition on `appeal`: pieces find the candidates, and longer words are made sure to stand together. `rare`: the
 * few that have them are fetched first; a planner that takes them for many would walk the list to find the few.
 */
export function textMatches(typed: string, districtId: string, rare: boolean): RawBuilder<unknown> {
  const words = wordsIn(typed)
  const pieces = [...new Set(words.flatMap(grams))]
  const having = sql`from appeal_words as words where words.district_id = ${districtId}
    and words.grams @@ ${needle(pieces)}::tsquery`
  const found =
    pieces.length === 0
      ? []
      : rare
        ? [sql`appeal.id = any(array(select words.appeal_id ${having}))`]
        : [sql`exists (select 1 ${having} and words.appeal_id = appeal.id)`]
  const whole = [...found, ...standTogether(words)]
  const code = codeIn(typed)
  // Codes are bytes: what begins so lies between it and it with the last sign there is.
  const byCode =
    code === null
      ? sql``
      : sql` or appeal.id = any(array(select coded.id from appeal coded where coded.district_id = ${districtId}
          and coded.code >= ${code} and coded.code <= ${`${code}Z`.padEnd(CODE_CHARS, 'Z')} and starts_with(coded.code, ${code}) limit ${CODED_MAX}))`
  return whole.length > 0 ? sql`((${sql.join(whole, sql` and `)})${byCode})` : sql`true`
}

/**
 * The same, told in two steps: which pieces to look for, and what to check on those that have them. Null where a
 * code could be meant or a word is too short for pieces.
 */
export function inTwoSteps(
  typed: string,
): { pieces: string[]; needle: string; check: RawBuilder<unknown> } | null {
  const words = wordsIn(typed)
  const pieces = [...new Set(words.flatMap(grams))]
  if (pieces.length === 0 || codeIn(typed) !== null) return null
  const checks = standTogether(words)
  return {
    pieces,
    needle: needle(pieces),
    check: checks.length > 0 ? sql.join(checks, sql` and `) : sql`true`,
  }
}

const CODE_CHARS = 10
/** Fewer signs than this are no part of a code that anybody would type. */
const CODE_CHARS_MIN = 4
const CODED_MAX = 200

/** A code, or how one begins, as somebody reads it off a row: nothing else is typed. */
function codeIn(typed: string): string | null {
  const code = normaliseCode(typed)
  const readable = [...code].every((sign) => READABLE.includes(sign)) // 2021 and 120 are none
  return readable && code.length >= CODE_CHARS_MIN && code.length <= CODE_CHARS ? code : null
}

/** A word of two characters is its own piece; others must stand in one place. */
function standTogether(words: readonly string[]): RawBuilder<unknown>[] {
  return words
    .filter((word) => grams(word).length !== 1 || [...word].length !== 2)
    .map(
      (word) =>
        sql`strpos(lower(normalize(appeal.text || ' ' || coalesce(appeal.place_detail, ''), nfkc)), ${word}) > 0`,
    )
}

function wordsIn(typed: string): string[] {
  return normalise(typed).split(' ').filter(Boolean)
}

function needle(pieces: readonly string[]): string {
  return pieces
    .map((piece) => `'${piece.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`)
    .join(' & ')
}

/** From this share of the texts on a piece is common. */
export const COMMON_SHARE = 0.01

/** Whether few texts can have what was typed. */
export async function isRare(db: Db, typed: string | undefined): Promise<boolean> {
  const pieces = wordsIn(typed ?? '').flatMap(grams)
  return pieces.length > 0 && (await shareOf(db, pieces)) < COMMON_SHARE
}

/** What the database last counted of the texts. */
export interface WordStatistics {
  /** How many texts there are. */
  texts: number
  /** The share of the texts that have a piece; a rare one is not among them. */
  shares: ReadonlyMap<string, number>
}

const kept = new WeakMap<object, { at: number; statistics: Promise<WordStatistics> }>()

/** Read once for everybody who asks, however many ask at once. */
export function wordStatistics(db: Db): Promise<WordStatistics> {
  const database = db.getExecutor().adapter
  const known = kept.get(database)
  if (known && performance.now() - known.at < STATISTICS_KEPT_MS) return known.statistics
  const statistics = readStatistics(db)
  kept.set(database, { at: performance.now(), statistics })
  statistics.catch(() => kept.delete(database))
  return statistics
}

/** In which share of the texts the rarest of these pieces stands; 0 for a rare one. */
export async function shareOf(db: Db, pieces: readonly string[]): Promise<number> {
  const { shares } = await wordStatistics(db)
  return Math.min(...pieces.map((piece) => shares.get(piece) ?? 0))
}

async function readStatistics(db: Db): Promise<WordStatistics> {
  const { rows } = await sql<{ texts: number; shares: Record<string, number> | null }>`
    select (select greatest(reltuples, 1)::float8 from pg_class where oid = 'appeal_words'::regclass) as texts,
      (select jsonb_object_agg(piece, share)
        from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) as common (piece, share)
        where tablename = 'appeal_words' and attname = 'grams' and piece is not null) as shares`.execute(
    db,
  )
  const [row] = rows
  return { texts: row?.texts ?? 1, shares: new Map(Object.entries(row?.shares ?? {})) }
}
