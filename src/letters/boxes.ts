// 意见箱: where the boxes hang, who keeps them, and what the last opening left.
import { sql } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { doorsOf } from '../intake/doors.ts'
import type { Organisation, StaffActor } from '../organisation/contract.ts'
import { isActive } from '../organisation/units.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { LetterBox, LetterBoxInput } from './contract.ts'

export async function listBoxes(
  db: Db,
  districtId: string,
  unitIds: ReadonlySet<string>,
): Promise<LetterBox[]> {
  const { rows } = await sql<LetterBox>`
    select box.id, box.no, box.unit_id as "unitId", box.place, box.keeper, box.active,
      last.seal_new as seal,
      to_char(last.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastOpenedAt",
      coalesce(n.openings, 0)::int as openings, coalesce(n.letters, 0)::int as letters,
      coalesce(n.entered, 0)::int as entered
    from letter_box box
    left join lateral (
      select seal_new, opened_at from letter_opening
      join letter_opening_answer answer on answer.district_id = letter_opening.district_id
        and answer.opening_id = letter_opening.id and answer.agrees
      where letter_opening.district_id = box.district_id and letter_opening.box_id = box.id
      order by opened_at desc limit 1) last on true
    left join lateral (
      select count(*) as openings, sum(opening.letters) as letters,
        sum((select count(*) from letter_entry entry where entry.district_id = opening.district_id
          and entry.opening_id = opening.id)) as entered
      from letter_opening opening join letter_opening_answer answer on answer.district_id = opening.district_id
        and answer.opening_id = opening.id and answer.agrees
      where opening.district_id = box.district_id and opening.box_id = box.id) n on true
    where box.district_id = ${districtId} and box.unit_id = any(${[...unitIds]})
    order by box.active desc, box.no`.execute(db)
  return rows
}

export async function addBox(
  tx: Tx,
  deps: Deps,
  actor: StaffActor,
  organisation: Organisation,
  input: LetterBoxInput,
): Promise<string> {
  const { districtId } = deps.config
  const now = deps.now()
  if (!doorsOf(actor, organisation).has(input.unitId)) throw new Refused('letter_box_not_yours')
  if (!isActive(organisation, input.unitId, dayOf(now))) throw new Refused('unit_inactive')
  // Numbers are given one after the other.
  await sql`select 1 from district where id = ${districtId} for no key update`.execute(tx)
  const last = await tx
    .selectFrom('letter_box')
    .select((eb) => eb.fn.max('no').as('no'))
    .where('district_id', '=', districtId)
    .executeTakeFirst()
  const id = newId(now)
  await tx
    .insertInto('letter_box')
    .values({
      district_id: districtId,
      id,
      no: (last?.no ?? 0) + 1,
      unit_id: input.unitId,
      place: input.place,
      keeper: input.keeper,
      created_by: actor.staffId,
      created_at: now,
    })
    .execute()
  return id
}

export async function setBoxActive(tx: Tx, districtId: string, id: string, active: boolean) {
  await tx
    .updateTable('letter_box')
    .set({ active })
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .execute()
}

/** The box, if it is one of theirs; another's and none at all are the same answer. */
export async function ownBox(
  db: Db,
  districtId: string,
  unitIds: ReadonlySet<string>,
  id: string,
  lock = false,
) {
  let query = db
    .selectFrom('letter_box')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('id', '=', id)
  if (lock) query = query.forNoKeyUpdate()
  const box = await query.executeTakeFirst()
  if (!box || !unitIds.has(box.unit_id)) throw new Refused('letter_box_not_found')
  return box
}
