// 同图、近图: the same file, or one that the eye would take for it, in the evidence of another appeal.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { Claim, Found } from './claims.ts'
import { bandsOf } from './hash.ts'

const NEAR_BITS = 6

export interface Print {
  id: string
  sha256: string
  hash: string | null
}

export async function alike(
  db: Db,
  districtId: string,
  { appealId }: Pick<Claim, 'appealId'>,
  print: Print,
): Promise<Found[]> {
  // Two look-ups, each along its own index: of "this or that" the planner may make a walk over all prints.
  const other =
    (await same(db, districtId, appealId, print)) ?? (await near(db, districtId, appealId, print))
  if (!other) return []
  return [
    {
      kind: other.bits === null ? 'same_photo' : 'near_photo',
      fileId: print.id,
      otherAppealId: other.appeal_id,
      otherFileId: other.file_id,
      detail: { bits: other.bits ?? 0 },
    },
  ]
}

interface Other {
  appeal_id: string
  file_id: string
  bits: number | null
}

const open = (districtId: string, appealId: string) => sql`
  other.district_id = ${districtId} and other.appeal_id <> ${appealId} and not exists (select from appeal
    where appeal.district_id = other.district_id and appeal.id = other.appeal_id and appeal.sealed)`

async function same(db: Db, districtId: string, appealId: string, { sha256 }: Print) {
  const { rows } = await sql<Other>`
    select other.appeal_id, other.file_id, null::int as bits from evidence_print as other
    where ${open(districtId, appealId)} and other.sha256 = ${sha256} order by other.made_at limit 1`.execute(
    db,
  )
  return rows[0]
}

async function near(db: Db, districtId: string, appealId: string, { hash }: Print) {
  if (hash === null) return undefined
  const { rows } = await sql<Other>`
    select other.appeal_id, other.file_id, bit_count(other.dhash # ${hash}::bit(64))::int as bits
    from evidence_print as other
    where ${open(districtId, appealId)} and other.bands && ${bandsOf(hash)}::int[]
      and bit_count(other.dhash # ${hash}::bit(64)) <= ${NEAR_BITS}
    order by bits, other.made_at limit 1`.execute(db)
  return rows[0]
}
