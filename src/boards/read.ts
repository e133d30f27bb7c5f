// Boards as lists and pages.
import { sql } from 'kysely'
import { sightOf } from '../appeals/visible.ts'
import type { Db } from '../deps.ts'
import type { Role, StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { rowsOf } from './check.ts'
import type {
  BoardDetail,
  BoardHead,
  BoardRow,
  Boards,
  ExclusionView,
  ObjectionView,
} from './contract.ts'
import { findBoard, nextPeriod } from './draft.ts'
import { boardRefusals } from './refusals.ts'
import { answerer, decider, publisher, speakerFor, type Grounds } from './who.ts'
import { whyNotYet } from './write.ts'
import { ratesOfSpan } from './span-rates.ts'

const LISTED_MAX = 200

/** Everybody who answers for a unit, checks or leads; collectors and administrators read what is published outside. */
export const READERS = [
  'village_clerk',
  'town_office',
  'district_centre',
  'handler',
  'head',
  'inspector',
  'leader',
  'auditor',
] as const satisfies readonly Role[]

export async function boardHeads(
  db: Db,
  districtId: string,
  only: { id?: string; published?: boolean } = {},
): Promise<BoardHead[]> {
  const { rows } = await sql<
    Omit<BoardHead, 'countedUntil' | 'draftedAt' | 'publishedAt'> & {
      countedUntil: Date
      draftedAt: Date
      publishedAt: Date | null
    }
  >`
    select board.id, board.no, board.from_week as "fromWeek", board.to_week as "toWeek", board.counted_until as "countedUntil",
      board.rulebook_version as "rulebookVersion", corrected.no as "correctsNo", later.no as "correctedByNo", board.reason,
      board.drafted_at as "draftedAt", board.objections_until as "objectionsUntil", board.published_at as "publishedAt",
      encode(board.sha256, 'hex') as sha256, counted.red, counted.black, counted.units
    from board
      left join board as corrected on corrected.district_id = board.district_id and corrected.id = board.corrects_id
      left join board as later on later.district_id = board.district_id and later.corrects_id = board.id
        and later.published_at is not null
      cross join lateral (select count(*) filter (where listed = 'red')::int as red,
        count(*) filter (where listed = 'black')::int as black, count(*)::int as units
        from board_row where board_row.district_id = board.district_id and board_row.board_id = board.id) as counted
    where board.district_id = ${districtId} and (${only.id ?? null}::uuid is null or board.id = ${only.id ?? null}::uuid)
      and (not ${only.published ?? false} or board.published_at is not null)
    order by board.no desc limit ${LISTED_MAX}`.execute(db)
  return rows.map((row) => ({
    ...row,
    countedUntil: row.countedUntil.toISOString(),
    draftedAt: row.draftedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  }))
}

export async function listBoards(db: Db, districtId: string, actor: StaffActor): Promise<Boards> {
  const next = await nextPeriod(db, districtId)
  return {
    boards: await boardHeads(db, districtId),
    next: next && {
      fromWeek: next.fromWeek,
      toWeek: next.toWeek,
      from: next.from.toISOString(),
    },
    mayCorrect: actor.appointments.some(({ role }) => role === 'district_centre'),
  }
}

export async function boardDetail(
  db: Db,
  districtId: string,
  grounds: Grounds,
  { id, language }: { id: string; language: 'zh' | 'en' },
): Promise<BoardDetail> {
  const board = await findBoard(db, districtId, id)
  const [head] = await boardHeads(db, districtId, { id })
  if (!head) throw new Refused('board_not_found')
  const rows = await rowsOf(db, districtId, id)
  const draft = board.published_at === null
  const open = draft && grounds.today <= board.objections_until
  const objections = await objectionsOf(db, districtId, { id, draft, grounds })
  const exclusions = await exclusionsOf(db, districtId, { id, draft, grounds })
  const unitIds = rows.map(({ unitId }) => unitId)
  const waiting =
    objections.filter(({ answer }) => !answer).length +
    exclusions.filter(({ decision }) => !decision).length
  const hat = publisher({ unitIds, draftedBy: board.drafted_by }, grounds)
  const standing = {
    published: !draft,
    objectionsUntil: board.objections_until,
    waiting,
  }
  const refusal = typeof hat === 'string' ? hat : whyNotYet(standing, grounds.today)
  const speaksFor = unitIds.filter((unitId) => speakerFor(unitId, grounds))
  const centre = grounds.actor.appointments.some(({ role }) => role === 'district_centre')
  const { weights, dueMin, groups } = board.inputs
  return {
    ...head,
    publishedBy: await publishedBy(db, districtId, id),
    weights,
    dueMin,
    groups,
    rates: await ratesOfSpan(db, districtId, head),
    rows: rows.map((row) => ({ ...row, opens: mayOpen(row, grounds) })),
    objections,
    exclusions,
    mayObject: open ? speaksFor : [],
    mayExclude: !open ? [] : centre ? 'all' : speaksFor,
    whyNotPublish: refusal && boardRefusals[refusal][language],
  }
}

/** Whoever sees all of a unit's appeals; for others a cell is plain text. */
export function mayOpen(
  { unitId }: Pick<BoardRow, 'unitId'>,
  { actor, organisation }: Grounds,
): boolean {
  const sight = sightOf(actor, organisation)
  return sight.open === 'all' || sight.units.has(unitId)
}

async function publishedBy(db: Db, districtId: string, id: string) {
  const { rows } = await sql<{ name: string; unitId: string }>`
    select staff.name, board.published_unit_id as "unitId" from board
      join staff on staff.district_id = board.district_id and staff.id = board.published_by
    where board.district_id = ${districtId} and board.id = ${id}`.execute(db)
  return rows[0] ?? null
}

interface Of {
  id: string
  draft: boolean
  grounds: Grounds
}

async function objectionsOf(db: Db, districtId: string, of: Of): Promise<ObjectionView[]> {
  const { rows } = await sql<
    Omit<ObjectionView, 'mayAnswer'> & { staffId: string; answer: ObjectionView['answer'] }
  >`
    select asked.id, asked.unit_id as "unitId", asked.metric, asked.reason, ${isoOf('asked.at')} as at, staff.name as by,
      asked.staff_id as "staffId",
      case when done.at is not null then jsonb_build_object('upheld', done.upheld, 'reason', done.reason,
        'at', ${isoOf('done.at')}, 'by', doer.name, 'unitId', done.unit_id) end as answer
    from objection as asked join staff on staff.district_id = asked.district_id and staff.id = asked.staff_id
      left join objection_answer as done on done.district_id = asked.district_id and done.objection_id = asked.id
      left join staff as doer on doer.district_id = done.district_id and doer.id = done.staff_id
    where asked.district_id = ${districtId} and asked.board_id = ${of.id} order by asked.at, asked.id`.execute(
    db,
  )
  return rows.map(({ staffId, ...row }) => ({
    ...row,
    mayAnswer:
      of.draft &&
      !row.answer &&
      typeof answerer({ unitId: row.unitId, staffId }, of.grounds) !== 'string',
  }))
}

async function exclusionsOf(db: Db, districtId: string, of: Of): Promise<ExclusionView[]> {
  const { rows } = await sql<Omit<ExclusionView, 'mayDecide'> & { staffId: string }>`
    select asked.id, asked.unit_id as "unitId", asked.metric, asked.reason, ${isoOf('asked.at')} as at, staff.name as by,
      asked.as_unit_id as "asUnitId", asked.staff_id as "staffId",
      case when done.at is not null then jsonb_build_object('approved', done.approved, 'reason', done.reason,
        'at', ${isoOf('done.at')}, 'by', doer.name, 'unitId', done.unit_id) end as decision
    from exclusion as asked join staff on staff.district_id = asked.district_id and staff.id = asked.staff_id
      left join exclusion_decision as done on done.district_id = asked.district_id and done.exclusion_id = asked.id
      left join staff as doer on doer.district_id = done.district_id and doer.id = done.staff_id
    where asked.district_id = ${districtId} and asked.board_id = ${of.id} order by asked.at, asked.id`.execute(
    db,
  )
  return rows.map(({ staffId, ...row }) => ({
    ...row,
    mayDecide:
      of.draft && !row.decision && typeof decider({ ...row, staffId }, of.grounds) !== 'string',
  }))
}

const isoOf = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
