// 我的路线: the lines somebody goes to, with what was claimed, in the order of the way. For the phone and the desk alike.
import { sql, type RawBuilder } from 'kysely'
import type { Deps } from '../deps.ts'
import type { Evidence } from '../appeals/contract.ts'
import type { Track } from '../rulebook/contract.ts'
import { dayOf } from '../platform/days.ts'
import { maskNumbersIn } from '../reporters/contract-numbers.ts'
import type { FieldCheck, FieldChecks, LinesLeft } from './contract.ts'
import { inspectorsOf } from './inspectors.ts'
import type { InspectingViewer } from './read.ts'
import { inWayOrder } from './route-order.ts'
import { numberOwed } from './numbers.ts'
import { recusedUnits } from './sight.ts'

const LINES_MAX = 300

interface Row {
  line_id: string
  week: string
  field_until: Date
  unit_id: string
  code: string
  area_id: string | null
  town_id: string | null
  place_detail: string | null
  text: string
  stratum: string
  staff_ids: string[]
  lat: number | null
  lon: number | null
  claim: {
    outcome: FieldCheck['claim']['outcome']
    result?: string
    answer?: string
    evidence?: Evidence[]
  }
  claimed_at: Date
}

/** Without a finding, theirs or nobody's in particular, and at no unit where they are recused. */
function toGo({ actor, organisation, districtId }: InspectingViewer): RawBuilder<unknown> {
  return sql`line.district_id = ${districtId} and called_at is not null and not appeal.sealed
    and not line.unit_id = any(${recusedUnits(organisation, actor)})
    and (line.staff_ids = '{}' or ${actor.staffId}::uuid = any(line.staff_ids))
    and not exists (select 1 from spot_finding as found where found.district_id = line.district_id
      and found.line_id = line.line_id)
    and not exists (select 1 from spot_withdrawal as gone where gone.district_id = line.district_id
      and gone.line_id = line.line_id)`
}

/** The same lines, counted. */
export async function linesLeft(deps: Deps, viewer: InspectingViewer): Promise<LinesLeft> {
  const { rows } = await sql<Omit<LinesLeft, 'numberUntil'>>`
    select count(*)::int as left, (count(*) filter (where field_until <= ${deps.now()}))::int as late,
      (count(*) filter (where ${viewer.actor.staffId}::uuid = any(line.staff_ids)))::int as mine
    from spot_line as line
      join spot_draw on spot_draw.district_id = line.district_id and spot_draw.week = line.week
      join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
    where ${toGo(viewer)}`.execute(deps.db)
  const numberUntil = await numberOwed(deps, viewer.actor)
  return { ...(rows[0] ?? { left: 0, late: 0, mine: 0 }), numberUntil }
}

export async function linesToGo(deps: Deps, viewer: InspectingViewer): Promise<FieldChecks> {
  const { actor, organisation } = viewer
  const [{ rows }, people] = await Promise.all([
    sql<Row>`
      select line.line_id, line.week, field_until, line.unit_id, appeal.code, appeal.area_id, appeal.town_id,
        appeal.place_detail, appeal.text, line.stratum, line.staff_ids, been.lat, been.lon,
        event.body as claim, event.at as claimed_at
      from spot_line as line
        join spot_draw on spot_draw.district_id = line.district_id and spot_draw.week = line.week
        join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
        join appeal_event as event on event.district_id = line.district_id and event.appeal_id = line.appeal_id
          and event.seq = line.claim_seq
        left join lateral (select avg(visit.lat) as lat, avg(visit.lon) as lon from visit
          where visit.district_id = line.district_id and visit.village_id = appeal.area_id and visit.lat is not null)
          as been on true
      where ${toGo(viewer)}
      order by line.week, line.line_id limit ${LINES_MAX}`.execute(deps.db),
    inspectorsOf(deps),
  ])
  const name = (id: string | null) => (id && organisation.units.get(id)?.name) ?? null
  const stops = rows.map((row) => ({
    lineId: row.line_id,
    week: row.week,
    fieldUntil: row.field_until.toISOString(),
    unitName: name(row.unit_id) ?? row.unit_id,
    code: row.code,
    villageName: name(row.area_id),
    townName: name(row.town_id),
    placeDetail: row.place_detail && maskNumbersIn(row.place_detail),
    text: maskNumbersIn(row.text),
    track: trackIn(row.stratum),
    claim: {
      outcome: row.claim.outcome,
      result: maskNumbersIn(row.claim.result ?? row.claim.answer ?? ''),
      claimedOn: dayOf(row.claimed_at),
      photos: (row.claim.evidence ?? [])
        .filter(({ kind }) => kind.startsWith('photo'))
        .map(({ fileId }) => fileId),
    },
    mine: row.staff_ids.includes(actor.staffId),
    companions: people
      .filter(({ staffId }) => row.staff_ids.includes(staffId) && staffId !== actor.staffId)
      .map(({ staffId, name: called }) => ({ staffId, name: called })),
    position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  }))
  // What is late comes before the way.
  const now = deps.now().toISOString()
  const isLate = ({ fieldUntil }: { fieldUntil: string }) => fieldUntil <= now
  const lines = [
    ...inWayOrder(stops.filter(isLate)),
    ...inWayOrder(stops.filter((stop) => !isLate(stop))),
  ].map(({ position: _position, ...line }) => line)
  return {
    madeAt: deps.now().toISOString(),
    lines,
    inspectors: people
      .filter(({ staffId }) => staffId !== actor.staffId)
      .map(({ staffId, name: called }) => ({ staffId, name: called })),
  }
}

function trackIn(stratum: string): Track | null {
  const track = stratum.split('/')[1] ?? 'none'
  return track === 'none' ? null : (track as Track) // frame.ts wrote it from the appeal's own track
}
