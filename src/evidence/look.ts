// 佐证比对: every claim is looked at once its photos are ready. It flags; people decide. Looking again finds the same.
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { eventOf } from '../appeals/history.ts'
import type { Deps, Tx } from '../deps.ts'
import { newId } from '../platform/ids.ts'
import type { FlagKind } from './contract-flags.ts'
import { bandsOf, dHash } from './hash.ts'

const CLAIMS_AT_ONCE = 20
/** A claim recorded by a slower transaction may appear behind one that was looked at already. */
const OVERLAP_MS = 10 * 60_000
/** A photo may wait so long to be made ready; after that the claim is passed over without it. */
const READY_WITHIN_MS = 24 * 3_600_000
const NEAR_BITS = 6
/** Shorter answers are alike by chance, and a formula that so many use is a formula. */
const WORDS_CHARS_MIN = 15
const FORMULA_TIMES = 20

interface Claim {
  appeal_id: string
  at: Date
  type: string
  body: Record<string, unknown>
  claim_no: number
  registered_at: Date
}
interface Found {
  kind: FlagKind
  fileId: string | null
  otherAppealId: string | null
  otherFileId: string | null
  detail: Record<string, unknown>
}
interface Print extends Photo {
  sha256: string
  hash: string | null
}
interface Photo {
  id: string
  sha256: string | null
  broken: boolean
  taken_at: Date | null
  media_type: string
}

/** Gives how many claims were looked at; 0: nothing is new. */
export async function lookAtClaims(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const mark = await deps.db
    .selectFrom('evidence_mark')
    .select('looked_to')
    .where('district_id', '=', districtId)
    .executeTakeFirst()
  const since = new Date((mark?.looked_to.getTime() ?? OVERLAP_MS) - OVERLAP_MS)
  const { rows } = await sql<Claim>`
    select event.appeal_id, event.at, event.type, event.body, appeal.registered_at,
      (select count(*)::int from appeal_event as earlier where earlier.district_id = event.district_id
        and earlier.appeal_id = event.appeal_id and earlier.seq <= event.seq
        and earlier.type in ('claimed', 'referral_answered')) as claim_no
    from appeal_event as event
    join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id
    where event.district_id = ${districtId} and event.type = 'claimed' and event.at >= ${since} and not appeal.sealed
      and not exists (select from evidence_words as done where done.district_id = event.district_id
        and done.appeal_id = event.appeal_id and done.made_at >= event.at)
    order by event.at limit ${CLAIMS_AT_ONCE}`.execute(deps.db)
  let looked = 0
  for (const claim of rows) {
    const photos = await photosOf(deps, claim)
    const waits = photos.some(({ sha256, broken }) => sha256 === null && !broken)
    if (waits && deps.now().getTime() - claim.at.getTime() < READY_WITHIN_MS) break
    await lookAt(deps, claim, photos)
    looked += 1
  }
  return looked
}

async function photosOf(deps: Deps, claim: Claim): Promise<Photo[]> {
  const event = eventOf(claim)
  const ids = event.type === 'claimed' ? event.evidence.map(({ fileId }) => fileId) : []
  if (ids.length === 0) return []
  return deps.db
    .selectFrom('file')
    .select(['id', 'sha256', 'broken', 'taken_at', 'media_type'])
    .where('district_id', '=', deps.config.districtId)
    .where('id', 'in', ids)
    .execute()
}

async function lookAt(deps: Deps, claim: Claim, photos: readonly Photo[]): Promise<void> {
  const prints: Print[] = []
  for (const photo of photos) {
    if (!photo.sha256 || photo.media_type !== 'image/jpeg') continue
    const hash = await dHash(await buffer(deps.files.read(photo.sha256)))
    prints.push({ ...photo, sha256: photo.sha256, hash })
  }
  await deps.db.transaction().execute(async (tx) => {
    const found: Found[] = []
    for (const print of prints) {
      found.push(...taken(claim, print))
      found.push(...(await alike(tx, deps.config.districtId, claim, print)))
      await tx
        .insertInto('evidence_print')
        .values({
          district_id: deps.config.districtId,
          appeal_id: claim.appeal_id,
          file_id: print.id,
          sha256: print.sha256,
          dhash: print.hash,
          bands: bandsOf(print.hash),
          made_at: deps.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    found.push(...(await pasted(tx, deps, claim)))
    await insertFlags(tx, deps, claim, found)
    await sql`insert into evidence_mark (district_id, looked_to) values (${deps.config.districtId}, ${claim.at})
      on conflict (district_id) do update set looked_to = greatest(evidence_mark.looked_to, excluded.looked_to)`.execute(
      tx,
    )
  })
}

/** A clock may be a little off; a day it is not. */
const CLOCK_OFF_MS = 24 * 3_600_000
const BEFORE_PICTURE = 'photo_before'

function taken(claim: Claim, { id, taken_at: at }: Photo): Found[] {
  const event = eventOf(claim)
  if (!at || event.type !== 'claimed') return []
  const flag = (kind: FlagKind): Found[] => [
    {
      kind,
      fileId: id,
      otherAppealId: null,
      otherFileId: null,
      detail: { takenAt: at.toISOString() },
    },
  ]
  // How it looked before may have been photographed before anybody reported it.
  const before = event.evidence.find(({ fileId }) => fileId === id)?.kind === BEFORE_PICTURE
  if (!before && at.getTime() < claim.registered_at.getTime() - CLOCK_OFF_MS)
    return flag('taken_before')
  return at.getTime() > claim.at.getTime() + CLOCK_OFF_MS ? flag('taken_after') : []
}

/** The same file, or one that the eye would take for it, in the evidence of another appeal. */
async function alike(
  tx: Tx,
  districtId: string,
  claim: Claim,
  print: { id: string; sha256: string; hash: string | null },
): Promise<Found[]> {
  const bands = bandsOf(print.hash)
  const { rows } = await sql<{
    appeal_id: string
    file_id: string
    bits: number | null
    same: boolean
  }>`
    select other.appeal_id, other.file_id, other.sha256 = ${print.sha256} as same,
      bit_count(other.dhash # ${print.hash}::bit(64))::int as bits
    from evidence_print as other join appeal on appeal.district_id = other.district_id and appeal.id = other.appeal_id
    where other.district_id = ${districtId} and other.appeal_id <> ${claim.appeal_id} and not appeal.sealed
      and (other.sha256 = ${print.sha256} or (other.bands && ${bands}::int[]
        and bit_count(other.dhash # ${print.hash}::bit(64)) <= ${NEAR_BITS}))
    order by same desc, bits, other.made_at limit 1`.execute(tx)
  return rows.map((other) => ({
    kind: other.same ? ('same_photo' as const) : ('near_photo' as const),
    fileId: print.id,
    otherAppealId: other.appeal_id,
    otherFileId: other.file_id,
    detail: { bits: other.same ? 0 : other.bits },
  }))
}

async function pasted(tx: Tx, deps: Deps, claim: Claim): Promise<Found[]> {
  const { districtId } = deps.config
  const event = eventOf(claim)
  const words = event.type === 'claimed' ? event.result.replace(/[\s\p{P}]/gu, '') : ''
  const print = createHash('sha256').update(words).digest()
  await sql`insert into evidence_words (district_id, appeal_id, claim_no, print, made_at)
    values (${districtId}, ${claim.appeal_id}, ${claim.claim_no}, ${print}, ${deps.now()})
    on conflict (district_id, appeal_id, claim_no) do nothing`.execute(tx)
  if ([...words].length < WORDS_CHARS_MIN) return []
  const { rows } = await sql<{ appeal_id: string; times: number }>`
    select appeal_id, (count(*) over ())::int as times from (
      select distinct on (appeal_id) appeal_id, made_at from evidence_words
      where district_id = ${districtId} and print = ${print} and appeal_id <> ${claim.appeal_id}
      order by appeal_id, made_at) as other
    order by made_at desc limit 1`.execute(tx)
  return rows
    .filter(({ times }) => times <= FORMULA_TIMES)
    .map((other) => ({
      kind: 'same_words' as const,
      fileId: null,
      otherAppealId: other.appeal_id,
      otherFileId: null,
      detail: { times: other.times },
    }))
}

async function insertFlags(tx: Tx, deps: Deps, claim: Claim, found: readonly Found[]) {
  for (const flag of found)
    await sql`insert into evidence_flag (district_id, id, appeal_id, claim_no, kind, file_id, other_appeal_id,
        other_file_id, detail, found_at)
      values (${deps.config.districtId}, ${newId(deps.now())}, ${claim.appeal_id}, ${claim.claim_no}, ${flag.kind},
        ${flag.fileId}, ${flag.otherAppealId}, ${flag.otherFileId}, ${JSON.stringify(flag.detail)}::jsonb, ${deps.now()})
      on conflict do nothing`.execute(tx)
}
