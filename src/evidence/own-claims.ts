// 自登自结: claims of appeals that the handling unit, or somebody of its line, had registered itself. Most are honest: a village
// writes down what it hears at a door. But whoever registers also chooses how many appeals a matter makes, and how easy.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { Organisation } from '../organisation/contract.ts'
import { isWithin } from '../organisation/units.ts'
import { overlap } from '../triage/likeness.ts'
import { pairsIn } from '../triage/pairs.ts'

export interface OwnClaims {
  self: number
  /** Of those, told in nearly the same words by one hand about one place. */
  split: number
}

/** Two or three may be two or three lamps. */
export const SPLIT_MIN = 4
/** Of all pairs of letters so many are the same: another number, another corner. */
const SAME_TOLD_FROM = 0.5
const TOLD_CHARS = 120
const COMPARED_MAX = 100

interface Row {
  unit_id: string
  by_unit_id: string | null
  by_claimer: boolean
  n: number
  /** Where so many came from one hand and one place that they are compared. */
  told: string[] | null
}

/** By the unit that claimed, in (opens, cutOff]. */
export async function ownClaims(
  db: Db,
  districtId: string,
  organisation: Organisation,
  { opens, cutOff }: { opens: Date; cutOff: Date },
): Promise<Map<string, OwnClaims>> {
  const { rows } = await sql<Row>`
    select claim.body ->> 'unitId' as unit_id, first.unit_id as by_unit_id,
      claim.body ->> 'staffId' = first.actor_id as by_claimer, count(*)::int as n,
      case when count(*) >= ${SPLIT_MIN}
        then (array_agg(left(appeal.text, ${TOLD_CHARS}) order by appeal.id))[1:${COMPARED_MAX}::int] end as told
    from appeal_event as claim
      join appeal on appeal.district_id = claim.district_id and appeal.id = claim.appeal_id and not appeal.sealed
      join appeal_event as first on first.district_id = claim.district_id and first.appeal_id = claim.appeal_id
        and first.seq = 1 and first.actor_kind = 'staff'
    where claim.district_id = ${districtId} and claim.type = 'claimed' and claim.at > ${opens} and claim.at <= ${cutOff}
    group by 1, 2, 3, first.actor_id, appeal.area_id`.execute(db)
  const found = new Map<string, OwnClaims>()
  for (const row of rows) {
    if (!row.by_claimer && !ofOneLine(organisation, row.unit_id, row.by_unit_id)) continue
    const { self, split } = found.get(row.unit_id) ?? { self: 0, split: 0 }
    found.set(row.unit_id, { self: self + row.n, split: split + splitOf(row.told ?? []) })
  }
  return found
}

function ofOneLine(organisation: Organisation, unitId: string, by: string | null): boolean {
  return by !== null && (isWithin(organisation, by, unitId) || isWithin(organisation, unitId, by))
}

/** How many are nearly the same as so many others of these. */
export function splitOf(told: readonly string[]): number {
  const pairs = told.map((text) => pairsIn(text))
  const twins = pairs.map(
    (one) => pairs.filter((other) => overlap(one, other) >= SAME_TOLD_FROM).length,
  )
  return twins.filter((n) => n >= SPLIT_MIN).length
}
