// 佐证比对: every claim is looked at once its photos are ready. It flags; people decide. Looking again finds the same.
import { buffer } from 'node:stream/consumers'
import { sql, type RawBuilder } from 'kysely'
import { eventOf } from '../appeals/history.ts'
import type { Deps, Tx } from '../deps.ts'
import { newId } from '../platform/ids.ts'
import { alone, type Claim, type Found, type Photo } from './claims.ts'
import { bandsOf, dHash } from './hash.ts'
import { takenElsewhere } from './place.ts'
import { alike, type Print } from './prints.ts'
import { pasted } from './words.ts'

const CLAIMS_AT_ONCE = 20
/** A claim recorded by a slower transaction may appear behind one that was looked at already. */
export const OVERLAP_MS = 10 * 60_000
/** A photo may wait so long to be made ready; after that the claim is passed over without it. */
const READY_WITHIN_MS = 24 * 3_600_000

interface Row {
  appeal_id: string
  at: Date
  type: string
  body: Record<string, unknown>
  rulebook_version: number
  claim_no: number
  registered_at: Date
  town_id: string | null
  area_id: string | null
  text: string
}

/** What was told up to then is not looked at: the demonstration shows one drawing for many matters. */
export async function lookFrom(tx: Tx, districtId: string, at: Date): Promise<void> {
  await sql`insert into evidence_mark (district_id, looked_to, added_to) values (${districtId}, ${at}, ${at})
    on conflict do nothing`.execute(tx)
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
  const rows = await claimsIn(
    deps,
    sql`event.at >= ${since}
      and not exists (select from evidence_words as done where done.district_id = event.district_id
        and done.appeal_id = event.appeal_id and done.made_at >= event.at)
    order by event.at limit ${CLAIMS_AT_ONCE}`,
  )
  let looked = 0
  for (const claim of rows.flatMap(claimOf)) {
    const photos = await photosOf(deps, claim)
    const waits = photos.some(({ sha256, broken }) => sha256 === null && !broken)
    if (waits && deps.now().getTime() - claim.at.getTime() < READY_WITHIN_MS) break
    await lookAt(deps, claim, photos)
    looked += 1
  }
  return looked
}

/** The claims of these appeals alone, one after the other, whatever was looked at before. */
export async function lookAtThese(deps: Deps, appealIds: readonly string[]): Promise<void> {
  const rows = await claimsIn(
    deps,
    sql`event.appeal_id = any(${appealIds}::uuid[]) order by event.at`,
  )
  for (const claim of rows.flatMap(claimOf)) await lookAt(deps, claim, await photosOf(deps, claim))
}

async function claimsIn({ db, config }: Deps, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select event.appeal_id, event.at, event.type, event.body, event.rulebook_version, appeal.registered_at,
      appeal.town_id, appeal.area_id, appeal.text,
      (select count(*)::int from appeal_event as earlier where earlier.district_id = event.district_id
        and earlier.appeal_id = event.appeal_id and earlier.seq <= event.seq
        and earlier.type in ('claimed', 'referral_answered')) as claim_no
    from appeal_event as event
    join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id
    where event.district_id = ${config.districtId} and event.type = 'claimed' and not appeal.sealed and ${which}`.execute(
    db,
  )
  return rows
}

function claimOf(row: Row): Claim[] {
  const event = eventOf(row)
  if (event.type !== 'claimed') return []
  const { unitId, result, evidence } = event
  return [
    {
      appealId: row.appeal_id,
      claimNo: row.claim_no,
      at: row.at,
      rulebookVersion: row.rulebook_version,
      registeredAt: row.registered_at,
      townId: row.town_id,
      areaId: row.area_id,
      text: row.text,
      unitId,
      result,
      evidence,
    },
  ]
}

async function photosOf(deps: Deps, { evidence }: Claim): Promise<Photo[]> {
  if (evidence.length === 0) return []
  return deps.db
    .selectFrom('file')
    .select(['id', 'sha256', 'broken', 'taken_at', 'media_type'])
    .where('district_id', '=', deps.config.districtId)
    .where(
      'id',
      'in',
      evidence.map(({ fileId }) => fileId),
    )
    .execute()
}

async function lookAt(deps: Deps, claim: Claim, photos: readonly Photo[]): Promise<void> {
  const { districtId } = deps.config
  const prints: (Print & Photo)[] = []
  for (const photo of photos) {
    if (!photo.sha256 || photo.media_type !== 'image/jpeg') continue
    const hash = await dHash(await buffer(deps.files.read(photo.sha256)))
    prints.push({ ...photo, sha256: photo.sha256, hash })
  }
  const elsewhere = await takenElsewhere(deps, claim)
  await deps.db.transaction().execute(async (tx) => {
    const found: Found[] = [...elsewhere]
    for (const print of prints) {
      found.push(...taken(claim, print))
      found.push(...(await alike(tx, districtId, claim, print)))
      await tx
        .insertInto('evidence_print')
        .values({
          district_id: districtId,
          appeal_id: claim.appealId,
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
    await sql`insert into evidence_mark (district_id, looked_to) values (${districtId}, ${claim.at})
      on conflict (district_id) do update set looked_to = greatest(evidence_mark.looked_to, excluded.looked_to)`.execute(
      tx,
    )
  })
}

/** A clock may be a little off; a day it is not. */
const CLOCK_OFF_MS = 24 * 3_600_000
const BEFORE_PICTURE = 'photo_before'

function taken(claim: Claim, { id, taken_at: at }: Photo): Found[] {
  if (!at) return []
  const detail = { takenAt: at.toISOString() }
  // How it looked before may have been photographed before anybody reported it.
  const before = claim.evidence.find(({ fileId }) => fileId === id)?.kind === BEFORE_PICTURE
  if (!before && at.getTime() < claim.registeredAt.getTime() - CLOCK_OFF_MS)
    return [alone('taken_before', id, detail)]
  return at.getTime() > claim.at.getTime() + CLOCK_OFF_MS ? [alone('taken_after', id, detail)] : []
}

export async function insertFlags(
  tx: Tx,
  deps: Deps,
  claim: Pick<Claim, 'appealId' | 'claimNo' | 'unitId' | 'at'>,
  found: readonly Found[],
) {
  for (const flag of found)
    await sql`insert into evidence_flag (district_id, id, appeal_id, claim_no, unit_id, claimed_at, kind, file_id,
        other_appeal_id, other_file_id, detail, found_at)
      values (${deps.config.districtId}, ${newId(deps.now())}, ${claim.appealId}, ${claim.claimNo}, ${claim.unitId},
        ${claim.at}, ${flag.kind}, ${flag.fileId}, ${flag.otherAppealId}, ${flag.otherFileId},
        ${JSON.stringify(flag.detail)}::jsonb, ${deps.now()})
      on conflict do nothing`.execute(tx)
}
