// 开箱: one person says what was found, a second who stood there says the same from an account of their own.
import { sql } from 'kysely'
import type { Db, Deps } from '../deps.ts'
import { doorsOf, keepFiles } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { addDays, dayOf, startOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { ownBox } from './boxes.ts'
import type { AnswerOpening, OpenBox, Opening } from './contract.ts'

const SKEW_MS = 10 * 60_000
const LIST_ROWS_MAX = 200

/** The same command again writes nothing. */
export async function openBox(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  input: OpenBox,
): Promise<void> {
  const { districtId } = deps.config
  const now = deps.now()
  const openedAt = new Date(input.openedAt)
  await deps.db.transaction().execute(async (tx) => {
    const box = await ownBox(tx, districtId, doorsOf(actor, organisation), input.boxId, true)
    const known = await tx
      .selectFrom('letter_opening')
      .select('staff_id')
      .where('district_id', '=', districtId)
      .where('id', '=', input.commandId)
      .executeTakeFirst()
    if (known) return
    if (!box.active) throw new Refused('letter_box_inactive')
    const { rows } = await sql<{ waiting: boolean; later: boolean }>`
      select coalesce(bool_or(answer.opening_id is null), false) as waiting,
        coalesce(bool_or(coalesce(answer.agrees, false) and opening.opened_at > ${openedAt}), false) as later
      from letter_opening opening left join letter_opening_answer answer
        on answer.district_id = opening.district_id and answer.opening_id = opening.id
      where opening.district_id = ${districtId} and opening.box_id = ${box.id}`.execute(tx)
    if (rows[0]?.waiting) throw new Refused('letter_opening_waiting')
    if (rows[0]?.later || openedAt.getTime() > now.getTime() + SKEW_MS)
      throw new Refused('letter_opening_time')
    if (input.sealNew === input.sealFound) throw new Refused('letter_seal_same')
    await keepFiles(tx, districtId, actor.staffId, input.fileIds, 'letter')
    await tx
      .insertInto('letter_opening')
      .values({
        district_id: districtId,
        id: input.commandId,
        box_id: box.id,
        opened_at: openedAt,
        seal_found: input.sealFound,
        seal_intact: input.sealIntact,
        seal_new: input.sealNew,
        letters: input.letters,
        note: input.note || null,
        file_ids: input.fileIds,
        staff_id: actor.staffId,
        at: now,
      })
      .execute()
  })
}

export async function answerOpening(
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
  answer: AnswerOpening,
): Promise<void> {
  const { districtId } = deps.config
  await deps.db.transaction().execute(async (tx) => {
    const opening = await ownOpening(tx, deps, actor, organisation, id)
    // One box, one numbering: two answers do not pass each other.
    await ownBox(tx, districtId, doorsOf(actor, organisation), opening.box_id, true)
    if (opening.staff_id === actor.staffId) throw new Refused('letter_same_person')
    const before = await tx
      .selectFrom('letter_opening_answer')
      .select(['staff_id', 'agrees'])
      .where('district_id', '=', districtId)
      .where('opening_id', '=', id)
      .executeTakeFirst()
    if (before?.staff_id === actor.staffId && before.agrees === answer.agrees) return
    if (before) throw new Refused('letter_answered')
    const day = dayOf(opening.opened_at)
    const { rows } = await sql<{ n: number }>`
      select coalesce(sum(other.letters), 0)::int as n from letter_opening other
      join letter_opening_answer answer on answer.district_id = other.district_id
        and answer.opening_id = other.id and answer.agrees
      where other.district_id = ${districtId} and other.box_id = ${opening.box_id}
        and other.opened_at >= ${startOf(day)} and other.opened_at < ${startOf(addDays(day, 1))}`.execute(
      tx,
    )
    await tx
      .insertInto('letter_opening_answer')
      .values({
        district_id: districtId,
        opening_id: id,
        agrees: answer.agrees,
        first_no: answer.agrees ? (rows[0]?.n ?? 0) + 1 : null,
        remark: answer.remark ?? null,
        staff_id: actor.staffId,
        at: deps.now(),
      })
      .execute()
  })
}

export async function ownOpening(
  db: Db,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  id: string,
) {
  const row = await db
    .selectFrom('letter_opening as opening')
    .innerJoin('letter_box as box', (join) =>
      join
        .onRef('box.district_id', '=', 'opening.district_id')
        .onRef('box.id', '=', 'opening.box_id'),
    )
    .leftJoin('letter_opening_answer as answer', (join) =>
      join
        .onRef('answer.district_id', '=', 'opening.district_id')
        .onRef('answer.opening_id', '=', 'opening.id'),
    )
    .selectAll('opening')
    .select(['box.no as box_no', 'box.unit_id', 'answer.first_no', 'answer.agrees'])
    .where('opening.district_id', '=', deps.config.districtId)
    .where('opening.id', '=', id)
    .executeTakeFirst()
  if (!row || !doorsOf(actor, organisation).has(row.unit_id))
    throw new Refused('letter_opening_not_found')
  return row
}

interface Row extends Omit<
  Opening,
  'openedAt' | 'openedBy' | 'answeredBy' | 'state' | 'mayAnswer'
> {
  openedAt: Date
  staffId: string
  staffName: string
  answeredById: string | null
  answeredByName: string | null
  agrees: boolean | null
}

export async function listOpenings(
  deps: Deps,
  actor: StaffActor,
  unitIds: ReadonlySet<string>,
  wanted: { boxId?: string; id?: string } = {},
): Promise<Opening[]> {
  const { rows } = await sql<Row>`
    select opening.id, opening.box_id as "boxId", box.no as "boxNo", box.unit_id as "unitId", box.place,
      opening.opened_at as "openedAt", opening.seal_found as "sealFound", opening.seal_intact as "sealIntact",
      opening.seal_new as "sealNew", opening.letters, opening.note, opening.file_ids as "fileIds",
      opening.staff_id as "staffId", opener.name as "staffName",
      answer.agrees, answer.remark, answer.staff_id as "answeredById", second.name as "answeredByName",
      (select before.seal_new from letter_opening before
        join letter_opening_answer agreed on agreed.district_id = before.district_id
          and agreed.opening_id = before.id and agreed.agrees
        where before.district_id = opening.district_id and before.box_id = opening.box_id
          and before.opened_at < opening.opened_at
        order by before.opened_at desc limit 1) as "sealExpected",
      (select count(*)::int from letter_entry entry where entry.district_id = opening.district_id
        and entry.opening_id = opening.id) as entered
    from letter_opening opening
    join letter_box box on box.district_id = opening.district_id and box.id = opening.box_id
    join staff opener on opener.district_id = opening.district_id and opener.id = opening.staff_id
    left join letter_opening_answer answer on answer.district_id = opening.district_id
      and answer.opening_id = opening.id
    left join staff second on second.district_id = answer.district_id and second.id = answer.staff_id
    where opening.district_id = ${deps.config.districtId} and box.unit_id = any(${[...unitIds]})
      ${wanted.boxId ? sql`and opening.box_id = ${wanted.boxId}` : sql``}
      ${wanted.id ? sql`and opening.id = ${wanted.id}` : sql``}
    order by opening.opened_at desc limit ${LIST_ROWS_MAX}`.execute(deps.db)
  return rows.map(
    ({ staffId, staffName, answeredById, answeredByName, agrees, openedAt, ...row }) => ({
      ...row,
      openedAt: openedAt.toISOString(),
      openedBy: { id: staffId, name: staffName },
      answeredBy: answeredById ? { id: answeredById, name: answeredByName ?? '' } : null,
      state:
        agrees === null
          ? 'waiting'
          : !agrees
            ? 'disagreed'
            : row.entered < row.letters
              ? 'agreed'
              : 'finished',
      mayAnswer: agrees === null && staffId !== actor.staffId,
    }),
  )
}
