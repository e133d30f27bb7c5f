// 照抄的答复: the very words of another answer, or nearly the same ones about another matter.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps, Tx } from '../deps.ts'
import { sameMatter, SAME_MATTER_FROM } from '../triage/duplicates.ts'
import { overlap } from '../triage/likeness.ts'
import { ALIKE_FROM, bandsOfWords, pairsOfDeeds } from './alike-words.ts'
import { FORMULA_TIMES, type Claim, type Found } from './claims.ts'

/** Shorter answers are alike by chance. */
const WORDS_CHARS_MIN = 15
const READ_MAX = 200

export async function pasted(tx: Tx, deps: Deps, claim: Claim): Promise<Found[]> {
  const words = claim.result.replace(/[\s\p{P}]/gu, '')
  const print = createHash('sha256').update(words).digest()
  const same = [...words].length < WORDS_CHARS_MIN ? null : await theVery(tx, deps, claim, print)
  const pairs = pairsOfDeeds(claim.result)
  const near =
    pairs && (same?.times ?? 0) <= FORMULA_TIMES ? await nearly(tx, deps, claim, pairs) : null
  // A formula's further uses are not kept to be found: they would make every look at it longer.
  const kept = pairs && near && near.times <= FORMULA_TIMES ? bandsOfWords(pairs) : []
  await sql`insert into evidence_words (district_id, appeal_id, claim_no, print, bands, made_at)
    values (${deps.config.districtId}, ${claim.appealId}, ${claim.claimNo}, ${print}, ${kept}::int[], ${deps.now()})
    on conflict (district_id, appeal_id, claim_no) do nothing`.execute(tx)
  if (same?.other && same.times <= FORMULA_TIMES)
    return [flag('same_words', same.other, { times: same.times })]
  if (!same?.other && near?.other && near.times <= FORMULA_TIMES)
    return [flag('near_words', near.other, { times: near.times, alike: near.alike })]
  return []
}

const flag = (
  kind: 'same_words' | 'near_words',
  otherAppealId: string,
  detail: Record<string, unknown>,
): Found => ({ kind, fileId: null, otherAppealId, otherFileId: null, detail })

async function theVery(tx: Tx, deps: Deps, claim: Claim, print: Buffer) {
  const { rows } = await sql<{ appeal_id: string }>`
    select appeal_id from (
      select distinct on (appeal_id) appeal_id, made_at from evidence_words
      where district_id = ${deps.config.districtId} and print = ${print} and appeal_id <> ${claim.appealId}
      order by appeal_id, made_at limit ${FORMULA_TIMES + 1}) as other
    order by made_at desc`.execute(tx)
  return { other: rows[0]?.appeal_id ?? null, times: rows.length }
}

interface Candidate {
  appeal_id: string
  result: string
  area_id: string | null
  text: string
}

async function nearly(tx: Tx, deps: Deps, claim: Claim, pairs: ReadonlySet<number>) {
  const { districtId } = deps.config
  const { rows } = await sql<Candidate>`
    select event.appeal_id, event.body ->> 'result' as result, appeal.area_id, appeal.text from (
        select distinct appeal_id from evidence_words where district_id = ${districtId}
          and bands && ${bandsOfWords(pairs)}::int[] and bands <> '{}' and appeal_id <> ${claim.appealId}
        limit ${READ_MAX}) as found
      join appeal on appeal.district_id = ${districtId} and appeal.id = found.appeal_id and not appeal.sealed
      join appeal_event as event on event.district_id = ${districtId} and event.appeal_id = found.appeal_id
        and event.type = 'claimed'`.execute(tx)
  const told = rows
    .map((row) => ({ ...row, alike: overlap(pairs, pairsOfDeeds(row.result) ?? new Set()) }))
    .filter(({ alike }) => alike >= ALIKE_FROM)
    .sort((a, b) => b.alike - a.alike)
  // Several people of one village who report one matter are told the same, and rightly.
  const other = told.find((row) => !oneMatter(claim, row))
  return {
    other: other?.appeal_id ?? null,
    alike: Math.round((other?.alike ?? 0) * 100),
    times: new Set(told.map((row) => row.appeal_id)).size,
  }
}

function oneMatter(claim: Claim, { area_id: areaId, text }: Candidate): boolean {
  if (areaId === null || areaId !== claim.areaId) return false
  return (sameMatter(claim.text, [text])[0] ?? 0) >= SAME_MATTER_FROM
}
