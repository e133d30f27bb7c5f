// 约谈 in the demonstration: every case goes its way day by day, and stands where the last day found it.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Act } from '../consequences/contract.ts'
import { takeStep } from '../consequences/write.ts'
import { addWorkingDays } from '../deadlines/calendar.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { morning, type Accounting } from './boards.ts'
import { refusable } from './weeks.ts'
import { seatOf, talks } from './words/boards.ts'

/** Of four, two go their whole way as far as the days reach, one's talk is held, one is called; further ones begin anew. */
const STEPS = [5, 5, 3, 1] as const
/** A promise that is kept in time. */
const PROMISED_DAYS = 10

interface Open {
  id: string
  unit_id: string
  opened_at: Date
  taken: number
  last: Date | null
}

/** The steps whose morning it is. */
export async function takeSteps(deps: Deps, world: Accounting, today: string): Promise<void> {
  const { rows: cases } = await sql<Open>`
    select consequence.id, consequence.unit_id, opened_at, count(step.no)::int as taken, max(step.at) as last
    from consequence left join consequence_step as step on step.district_id = consequence.district_id
      and step.consequence_id = consequence.id
    where consequence.district_id = ${deps.config.districtId} and kind = 'summons'
    group by consequence.district_id, consequence.id order by opened_at, consequence.unit_id`.execute(
    deps.db,
  )
  const now = morning(today)
  if (now > world.until) return
  for (const [index, one] of cases.entries()) {
    if (one.taken >= (STEPS[index % STEPS.length] ?? 0)) continue
    const step = await nextStep(deps, world, one, today)
    if (!step) continue
    const command = { commandId: randomUUID(), seen: one.taken, act: Act.parse(step.act) }
    await refusable(() => takeStep({ ...deps, now: () => now }, step.by, one.id, command))
  }
}

/** Null: not today. A letter on the next working day, the talk two days after it, promised at once, proven and judged in time. */
async function nextStep(
  deps: Deps,
  { cast, calendar, offices }: Accounting,
  { id, unit_id: unitId, opened_at: opened, taken, last }: Open,
  today: string,
): Promise<{ by: StaffActor; act: unknown } | null> {
  const unit = cast.signs(unitId)
  const office = cast.of(offices.inspection)
  const since = dayOf(last ?? opened)
  const isDue = (working: number) => today >= addWorkingDays(calendar, since, working)
  if (!unit || addWorkingDays(calendar, addDays(today, -1), 1) !== today) return null
  const words = talks[seatOf(unitId)]
  switch (taken) {
    case 0: {
      const talkOn = addWorkingDays(calendar, today, 1)
      return isDue(1)
        ? { by: office, act: { verb: 'call', talkOn, at: '15:00', ...talks.call } }
        : null
    }
    case 1: {
      // Written down on the morning after the talk.
      const heldOn = addWorkingDays(calendar, since, 1)
      return isDue(2) ? { by: office, act: { verb: 'record', heldOn, ...talks.record } } : null
    }
    case 2: {
      const dueOn = addDays(today, PROMISED_DAYS)
      return isDue(1) ? { by: unit, act: { verb: 'commit', dueOn, ...words.commit } } : null
    }
    case 3:
      // Proof is what was done: while the appeals are open there is none.
      return isDue(1) && (await areClosed(deps, id, today))
        ? { by: unit, act: { verb: 'hand_in', no: 1, ...words.handIn } }
        : null
    case 4:
      return isDue(1) ? { by: office, act: { verb: 'accept', no: 1, ...talks.accept } } : null
    default:
      return null
  }
}

/** Every appeal that the case is about was closed before today. */
async function areClosed(deps: Deps, id: string, today: string): Promise<boolean> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from consequence_ground as ground
      join appeal on appeal.district_id = ground.district_id and appeal.id = (ground ->> 'appealId')::uuid
    where ground.district_id = ${deps.config.districtId} and consequence_id = ${id}
      and not coalesce(current -> 'closed' ->> 'on' < ${today}, false)`.execute(deps.db)
  return rows[0]?.open === 0
}
