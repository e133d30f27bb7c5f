// How well the help does: what was shown last before a person decided, against what they decided. Open to all staff.
import { sql } from 'kysely'
import type { Db } from '../deps.ts'
import type { TriageQuality } from './contract.ts'

const LINES_MAX = 500

interface Outcome {
  category: string
  area: string
  channel: string
  suggested: string | null
  top: { category: string }[]
  unit_suggested: string | null
  unit_decided: string | null
}

const OUTCOMES_MAX = 50_000

export async function triageQuality(db: Db, districtId: string): Promise<TriageQuality> {
  const { rows } = await sql<Outcome>`
    select decided.category, coalesce(appeal.area_id, '') as area, appeal.channel, shown.category as suggested, shown.top,
      shown.unit_id as unit_suggested, sent.unit_id as unit_decided
    from (select distinct on (appeal_id) * from triage_suggestion where district_id = ${districtId}
      order by appeal_id, appeal_version desc, made_at desc) shown
    join appeal on appeal.district_id = shown.district_id and appeal.id = shown.appeal_id and not appeal.sealed
    join lateral (select seq from appeal_event event where event.district_id = shown.district_id and event.appeal_id = shown.appeal_id
      and event.seq > shown.appeal_version and event.actor_kind = 'staff' and event.type in ('classified', 'triaged')
      order by seq limit 1) act on true
    join lateral (select event.body ->> 'category' as category from appeal_event event where event.district_id = shown.district_id
      and event.appeal_id = shown.appeal_id and event.seq <= act.seq and event.type in ('registered', 'classified')
      order by seq desc limit 1) decided on decided.category is not null
    left join lateral (select event.body ->> 'unitId' as unit_id from appeal_event event where event.district_id = shown.district_id
      and event.appeal_id = shown.appeal_id and event.seq > shown.appeal_version and event.type in ('dispatched', 'arbitrated')
      order by seq desc limit 1) sent on true
    order by shown.made_at desc limit ${OUTCOMES_MAX}`.execute(db)
  return qualityOf(rows)
}

/** Of suggestions that were given; where the help abstained, the three shown still count for `top3`. */
export function qualityOf(rows: readonly Outcome[]): TriageQuality {
  const routed = rows.filter((row) => row.unit_suggested !== null && row.unit_decided !== null)
  return {
    decided: rows.length,
    suggested: suggestedRate(rows),
    top3: top3Rate(rows),
    unit: {
      right: routed.filter((row) => row.unit_suggested === row.unit_decided).length,
      of: routed.length,
    },
    byCategory: lines(rows, (row) => row.category),
    byArea: lines(rows, (row) => row.area),
    byChannel: lines(rows, (row) => row.channel),
  }
}

function suggestedRate(rows: readonly Outcome[]) {
  const given = rows.filter((row) => row.suggested !== null)
  return { right: given.filter((row) => row.suggested === row.category).length, of: given.length }
}

function top3Rate(rows: readonly Outcome[]) {
  return {
    right: rows.filter((row) => row.top.some(({ category }) => category === row.category)).length,
    of: rows.length,
  }
}

function lines(rows: readonly Outcome[], keyOf: (row: Outcome) => string): TriageQuality['byArea'] {
  const all = top3Rate(rows)
  const parts = Map.groupBy(rows, keyOf)
  return [...parts]
    .map(([key, part]) => {
      const top3 = top3Rate(part)
      return {
        key,
        suggested: suggestedRate(part),
        top3,
        worse: upperBound(top3) < all.right / Math.max(all.of, 1),
      }
    })
    .sort((a, b) => Number(b.worse) - Number(a.worse) || b.top3.of - a.top3.of)
    .slice(0, LINES_MAX)
}

/** The upper end of the 95 % interval (Wilson, 1927): a village with three appeals is not called worse for one miss. */
function upperBound({ right, of }: { right: number; of: number }): number {
  if (of === 0) return 1
  const z = 1.96
  const share = right / of
  return (
    (share +
      (z * z) / (2 * of) +
      z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) /
    (1 + (z * z) / of)
  )
}
