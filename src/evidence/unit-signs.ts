// 各单位的提示: claims of a week with flags, claims massed before the cut-off, and claims of the unit's own registering. Counted from the history and the flags as
// they stand; a hint of where to look, in no rate and on no board. Nobody reads it of a unit they belong to or answer for.
import { sql } from 'kysely'
import { viewerOf } from '../appeals/lists.ts'
import { isInLineWith } from '../appeals/recusal.ts'
import type { Db, Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { loadRulebook } from '../rulebook/store.ts'
import {
  RUSH_CLAIMS_MIN,
  SELF_CLAIMS_MIN,
  type FlagKind,
  type UnitSigns,
} from './contract-flags.ts'
import { ownClaims, type OwnClaims } from './own-claims.ts'

interface Span {
  opens: Date
  cutOff: Date
  rushFrom: Date
}

export async function unitSigns(deps: Deps, actor: StaffActor, week: string): Promise<UnitSigns> {
  const { db } = deps
  const { districtId } = deps.config
  const row = await db
    .selectFrom('account_week')
    .select(['opens_at', 'cut_off_at', 'rulebook_version'])
    .where('district_id', '=', districtId)
    .where('week', '=', week)
    .executeTakeFirst()
  if (!row) throw new Refused('signs_week_unknown')
  const { accountability } = await loadRulebook(db, districtId, row.rulebook_version)
  const { rushHours: hours, rushPercent: percent } = accountability.evidence
  const span = {
    opens: row.opens_at,
    cutOff: row.cut_off_at,
    rushFrom: new Date(row.cut_off_at.getTime() - hours * 3_600_000),
  }
  const { organisation } = await viewerOf(deps, actor)
  const [claims, flags, aside, own] = await Promise.all([
    claimsOf(db, districtId, span),
    flagsOf(db, districtId, span),
    setAsideOf(db, districtId, span),
    ownClaims(db, districtId, organisation, span),
  ])
  return {
    rule: { hours, percent },
    units: claims
      .filter(({ unitId }) => !isInLineWith(organisation, actor, [unitId]))
      .map(({ unitId, claims: all, late }) => ({
        unitId,
        claims: all,
        late,
        rush: isRush(all, late, percent),
        ...pointedOut(own.get(unitId)),
        flagged: flags.find((flag) => flag.unitId === unitId && flag.kind === null)?.n ?? 0,
        kinds: Object.fromEntries(
          flags.flatMap((flag) =>
            flag.unitId === unitId && flag.kind !== null ? [[flag.kind, flag.n]] : [],
          ),
        ),
        setAside: aside
          .filter((each) => each.unitId === unitId)
          .map(({ byUnitId, n }) => ({ unitId: byUnitId, n })),
      })),
  }
}

const pointedOut = (own: OwnClaims = { self: 0, split: 0 }): OwnClaims => ({
  self: own.self >= SELF_CLAIMS_MIN ? own.self : 0,
  split: own.split,
})

export function isRush(claims: number, late: number, percent: number): boolean {
  return claims >= RUSH_CLAIMS_MIN && late * 100 >= claims * percent
}

async function claimsOf(db: Db, districtId: string, { opens, cutOff, rushFrom }: Span) {
  const { rows } = await sql<{ unitId: string; claims: number; late: number }>`
    select event.body ->> 'unitId' as "unitId", count(*)::int as claims,
      (count(*) filter (where event.at > ${rushFrom}))::int as late
    from appeal_event as event
      join appeal on appeal.district_id = event.district_id and appeal.id = event.appeal_id and not appeal.sealed
    where event.district_id = ${districtId} and event.type = 'claimed' and event.at > ${opens} and event.at <= ${cutOff}
    group by 1 order by 1`.execute(db)
  return rows
}

/** As in the list beside the claim: nothing that leads to a complaint under seal. */
const listed = sql`not exists (select from appeal as other where other.district_id = flag.district_id
  and other.id = flag.other_appeal_id and other.sealed)`

/** Claims, not flags: a claim with two copied photos is one. Kind null: of any kind. */
async function flagsOf(db: Db, districtId: string, { opens, cutOff }: Span) {
  const { rows } = await sql<{ unitId: string; kind: FlagKind | null; n: number }>`
    select flag.unit_id as "unitId", kind, count(distinct (flag.appeal_id, claim_no))::int as n
    from evidence_flag as flag
      join appeal on appeal.district_id = flag.district_id and appeal.id = flag.appeal_id and not appeal.sealed
    where flag.district_id = ${districtId} and claimed_at > ${opens} and claimed_at <= ${cutOff} and set_aside_at is null and ${listed}
    group by grouping sets ((flag.unit_id, kind), (flag.unit_id)) order by 1, 3 desc`.execute(db)
  return rows
}

async function setAsideOf(db: Db, districtId: string, { opens, cutOff }: Span) {
  const { rows } = await sql<{ unitId: string; byUnitId: string | null; n: number }>`
    select flag.unit_id as "unitId", set_aside_unit as "byUnitId", count(*)::int as n
    from evidence_flag as flag
      join appeal on appeal.district_id = flag.district_id and appeal.id = flag.appeal_id and not appeal.sealed
    where flag.district_id = ${districtId} and claimed_at > ${opens} and claimed_at <= ${cutOff} and set_aside_at is not null and ${listed}
    group by 1, 2 order by 1, 3 desc`.execute(db)
  return rows
}
