// What the audits say: lists, one with its pieces, the lot drawn again, and the figures of a period.
import { sql } from 'kysely'
import type { Viewer } from '../appeals/lists.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { maskNumbersWithin } from '../reporters/contract-numbers.ts'
import { sha256 } from '../statistics/draw.ts'
import type { Audit, AuditCheck, AuditDetail, Period, Piece, ScreeningFigures } from './contract.ts'
import { estimateOf, inLotOrder, pileHash } from './lot.ts'
import { pileAt } from './pile.ts'

const AUDITS_LISTED_MAX = 100

interface AuditRow {
  id: string
  from_on: string
  to_on: string
  percent: number
  seed: Buffer
  seed_sha256: Buffer
  opened_at: Date
  drawn_at: Date | null
  pile: number | null
  pile_sha256: Buffer | null
  pieces: number
  checked: number
  wrong: number
}

async function auditRows(db: Db, districtId: string, id: string | null): Promise<AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    select audit.id, from_on, to_on, percent, seed, seed_sha256, opened_at, drawn_at, pile, pile_sha256,
      count(piece.place)::int as pieces, count(piece.finding)::int as checked,
      (count(*) filter (where piece.finding = 'wrong'))::int as wrong
    from screening_audit as audit left join screening_audit_piece as piece
      on piece.district_id = audit.district_id and piece.audit_id = audit.id
    where audit.district_id = ${districtId} and (${id}::uuid is null or audit.id = ${id}::uuid)
    group by audit.district_id, audit.id order by from_on desc limit ${AUDITS_LISTED_MAX}`.execute(
    db,
  )
  return rows
}

export async function listAudits(db: Db, districtId: string): Promise<Audit[]> {
  return (await auditRows(db, districtId, null)).map(auditView)
}

function auditView(row: AuditRow): Audit {
  const { pile, pieces, checked, wrong } = row
  return {
    id: row.id,
    fromOn: row.from_on,
    toOn: row.to_on,
    percent: row.percent,
    openedAt: row.opened_at.toISOString(),
    commitment: row.seed_sha256.toString('hex'),
    committedBefore: dayOf(row.opened_at) <= row.to_on,
    seed: row.drawn_at ? row.seed.toString('hex') : null,
    drawnAt: row.drawn_at?.toISOString() ?? null,
    pile,
    pileHash: row.pile_sha256?.toString('hex') ?? null,
    pieces,
    checked,
    wrong,
    estimate: pile !== null && checked === pieces ? estimateOf(wrong, checked, pile) : null,
  }
}

async function getAudit(db: Db, districtId: string, id: string): Promise<AuditRow> {
  const [row] = await auditRows(db, districtId, id)
  if (!row) throw new Refused('audit_not_found')
  return row
}

export async function auditDetail(db: Db, viewer: Viewer, id: string): Promise<AuditDetail> {
  const { districtId, actor, organisation } = viewer
  const audit = auditView(await getAudit(db, districtId, id))
  const staffId = actor.kind === 'staff' ? actor.staffId : ''
  const { rows } = await sql<Piece>`
    select place, appeal.id as "appealId", appeal.code, appeal.state, finding, reason,
      case when ${visibleTo(actor, organisation)} then appeal.text end as text,
      case when ${visibleTo(actor, organisation)} then current -> 'screened' ->> 'explanation' end as explanation,
      current -> 'screened' ->> 'ground' as ground, current -> 'screened' ->> 'on' as "screenedOn",
      current -> 'screened' ->> 'proposedByUnitId' as "proposedByUnitId",
      current -> 'screened' ->> 'confirmedByUnitId' as "confirmedByUnitId",
      current -> 'screened' -> 'staffIds' ? ${staffId} as own
    from screening_audit_piece as piece join appeal
      on appeal.district_id = piece.district_id and appeal.id = piece.appeal_id
    where piece.district_id = ${districtId} and piece.audit_id = ${id} order by place`.execute(db)
  return { ...audit, list: maskNumbersWithin(rows) }
}

/** Anybody who may read it may draw it again: the seed fits its hash, the pile its history, the pieces their order. */
export async function checkAudit(db: Db, districtId: string, id: string): Promise<AuditCheck> {
  const row = await getAudit(db, districtId, id)
  const seed = sha256(row.seed).equals(row.seed_sha256)
  if (!row.drawn_at || !row.pile_sha256) return { seed, pile: true, pieces: row.pieces === 0 }
  const period = { fromOn: row.from_on, toOn: row.to_on }
  const ordered = inLotOrder(await pileAt(db, districtId, period, row.drawn_at), row.seed)
  const pieces = await db
    .selectFrom('screening_audit_piece')
    .select('appeal_id')
    .where('district_id', '=', districtId)
    .where('audit_id', '=', id)
    .orderBy('place')
    .execute()
  return {
    seed,
    pile: ordered.length === row.pile && pileHash(ordered).equals(row.pile_sha256),
    pieces: pieces.every(({ appeal_id }, index) => appeal_id === ordered[index]),
  }
}

interface FigureRow {
  ground: string | null
  proposed: string | null
  confirmed: string | null
  n: number
  standing: number
  undecided: number
  objected: number
  upheld: number
  audited: number
  found_wrong: number
}

/** Screened out at least once with the last time in the period, whatever became of it since. */
export async function screeningFigures(
  db: Db,
  districtId: string,
  period: Period,
): Promise<ScreeningFigures> {
  const { rows } = await sql<FigureRow>`
    with piece as (
      select state, current -> 'screened' ->> 'ground' as ground,
        current -> 'screened' ->> 'proposedByUnitId' as proposed,
        current -> 'screened' ->> 'confirmedByUnitId' as confirmed,
        current -> 'screened' -> 'objected' = 'true' as objected,
        exists (select 1 from screening_audit_piece as one where one.district_id = appeal.district_id
          and one.appeal_id = appeal.id and one.finding is not null) as audited,
        current -> 'screened' -> 'overturned' = 'true'
          or exists (select 1 from screening_audit_piece as one where one.district_id = appeal.district_id
            and one.appeal_id = appeal.id and one.finding = 'wrong') as found_wrong
      from appeal where district_id = ${districtId}
        and screened_on between ${period.fromOn}::date and ${period.toOn}::date)
    select ground, proposed, confirmed, count(*)::int as n,
      (count(*) filter (where state = 'screened_out'))::int as standing,
      (count(*) filter (where state = 'registered'))::int as undecided,
      (count(*) filter (where objected))::int as objected,
      (count(*) filter (where objected and not found_wrong
        and not state = any('{registered,screened_out,declined,withdrawn}')))::int as upheld,
      (count(*) filter (where audited))::int as audited,
      (count(*) filter (where found_wrong))::int as found_wrong
    from piece group by ground, proposed, confirmed`.execute(db)
  const sum = (some: readonly FigureRow[]) => ({
    screenedOut: add(some, 'n'),
    objected: add(some, 'objected'),
    upheld: add(some, 'upheld'),
    audited: add(some, 'audited'),
    foundWrong: add(some, 'found_wrong'),
  })
  const units = new Set(
    rows.flatMap(({ proposed, confirmed }) => [proposed ?? '', confirmed ?? '']),
  )
  return {
    ...period,
    total: { ...sum(rows), standing: add(rows, 'standing'), undecided: add(rows, 'undecided') },
    byGround: [...Map.groupBy(rows, ({ ground }) => ground ?? '')]
      .map(([ground, some]) => ({ ground, ...sum(some) }))
      .sort((a, b) => b.screenedOut - a.screenedOut || (a.ground < b.ground ? -1 : 1)),
    byUnit: [...units]
      .map((unitId) => {
        const agreed = rows.filter(({ confirmed }) => confirmed === unitId)
        return {
          unitId,
          ...sum(rows.filter(({ proposed }) => proposed === unitId)),
          confirmed: add(agreed, 'n'),
          confirmedWrong: add(agreed, 'found_wrong'),
        }
      })
      .sort((a, b) => b.screenedOut - a.screenedOut || (a.unitId < b.unitId ? -1 : 1)),
  }
}

function add(
  rows: readonly FigureRow[],
  key: 'n' | 'standing' | 'undecided' | 'objected' | 'upheld' | 'audited' | 'found_wrong',
) {
  return rows.reduce((total, row) => total + row[key], 0)
}
