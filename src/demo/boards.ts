// 红黑榜、约谈 in the demonstration: the first board went its whole way, and the cases that findings opened stand at
// different steps. The later ones are left for whoever looks.
import { randomUUID } from 'node:crypto'
import {
  answerObjection,
  askExclusion,
  decideExclusion,
  objectToCell,
  publishBoard,
} from '../boards/write.ts'
import { draftBoards, findBoard, nextPeriod } from '../boards/draft.ts'
import { Act } from '../consequences/contract.ts'
import { openConsequences } from '../consequences/sweep.ts'
import { takeStep } from '../consequences/write.ts'
import { addWorkingDays, type Calendar } from '../deadlines/calendar.ts'
import type { Deps } from '../deps.ts'
import { addDays, dayOf } from '../platform/days.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { Cast } from './cast.ts'
import { refusable } from './weeks.ts'
import { doubts, talks } from './words/boards.ts'

export interface Accounting {
  cast: Cast
  calendar: Calendar
  offices: Rulebook['offices']
  until: Date
}

/** Half past nine of a day in the district. */
const morning = (day: string) => new Date(`${day}T09:30:00+08:00`)
/** Ten minutes each: nobody reads, thinks and writes at once. */
const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)

/** Every board whose days for objections are over by the demonstration's end is published; the last may still be a draft. */
export async function publishPastBoards(deps: Deps, world: Accounting): Promise<void> {
  const { districtId } = deps.config
  const at = (now: Date): Deps => ({ ...deps, now: () => now })
  for (;;) {
    const period = await nextPeriod(deps.db, districtId)
    if (!period || period.from > world.until) break
    await draftBoards(at(later(period.from, 7)))
  }
  const drafts = await deps.db
    .selectFrom('board')
    .select(['id', 'drafted_at'])
    .where('district_id', '=', districtId)
    .where('published_at', 'is', null)
    .orderBy('no')
    .execute()
  for (const { id, drafted_at: drafted } of drafts) {
    await doubt(deps, id, { ...world, drafted })
    const { objections_until: end } = await findBoard(deps.db, districtId, id)
    const publishing = morning(addWorkingDays(world.calendar, end, 1))
    if (publishing > world.until) continue
    await refusable(() => publishBoard(at(publishing), world.cast.of(world.offices.centre), id))
    await openConsequences(at(later(publishing, 10)))
  }
}

/** A unit doubts a cell and is right, another is not; one is left out because of a flood, as a second office agrees. */
async function doubt(
  deps: Deps,
  boardId: string,
  { cast, calendar, offices, until, drafted }: Accounting & { drafted: Date },
): Promise<void> {
  const next = morning(addWorkingDays(calendar, dayOf(drafted), 1))
  const decided = morning(addWorkingDays(calendar, dayOf(drafted), 2))
  if (decided > until) return
  const at = (now: Date): Deps => ({ ...deps, now: () => now })
  const rows = await deps.db
    .selectFrom('board_row')
    .select(['unit_id', 'listed', 'row'])
    .where('district_id', '=', deps.config.districtId)
    .where('board_id', '=', boardId)
    .orderBy('unit_id')
    .execute()
  const late = rows.filter(({ row }) => row.cells.late_accounts[0] > 0)
  const rated = rows.filter(({ row }) => row.cells.satisfaction[1] > 0)
  const centre = cast.of(offices.centre)
  const conference = cast.of(offices.conference)
  const asks = [
    { unitId: late[0]?.unit_id, metric: 'late_accounts', upheld: true, ...doubts.upheld },
    { unitId: rated.at(-1)?.unit_id, metric: 'satisfaction', upheld: false, ...doubts.refused },
  ] as const
  for (const { unitId, metric, upheld, reason, answer } of asks) {
    const speaker = unitId ? cast.signs(unitId) : null
    if (!unitId || !speaker) continue
    const id = randomUUID()
    await refusable(async () => {
      await objectToCell(at(next), speaker, boardId, { commandId: id, unitId, metric, reason })
      await answerObjection(at(decided), centre, { boardId, id }, { upheld, reason: answer })
    })
  }
  const spared = late[1]?.unit_id
  if (!spared) return
  const id = randomUUID()
  const { reason, answer } = doubts.spared
  await refusable(async () => {
    const ask = { commandId: id, unitId: spared, metric: 'late_accounts' as const, reason }
    await askExclusion(at(later(next, 40)), centre, boardId, ask)
    const of = { boardId, id }
    await decideExclusion(at(decided), conference, of, { approved: true, reason: answer })
  })
}

/** The oldest case is over, the next one's talk was held, the third one's letter has gone out; the rest wait. */
export async function talkAboutIt(deps: Deps, world: Accounting): Promise<void> {
  const { cast, calendar, offices, until } = world
  const cases = await deps.db
    .selectFrom('consequence')
    .select(['id', 'unit_id', 'opened_at'])
    .where('district_id', '=', deps.config.districtId)
    .where('kind', '=', 'summons')
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  const office = cast.of(offices.inspection)
  for (const [index, { id, unit_id: unitId, opened_at: opened }] of cases.slice(0, 3).entries()) {
    const unit = cast.signs(unitId)
    if (!unit) continue
    const day = (working: number) => addWorkingDays(calendar, dayOf(opened), working)
    const talkOn = day(2)
    const due = addDays(day(3), 10)
    const steps = [
      { on: day(1), by: office, act: { verb: 'call', talkOn, at: '15:00', ...talks.call } },
      { on: day(3), by: office, act: { verb: 'record', heldOn: talkOn, ...talks.record } },
      { on: day(3), by: unit, act: { verb: 'commit', dueOn: due, ...talks.commit } },
      { on: day(4), by: unit, act: { verb: 'hand_in', no: 1, ...talks.handIn } },
      { on: day(5), by: office, act: { verb: 'accept', no: 1, ...talks.accept } },
    ].slice(0, [5, 3, 1][index])
    for (const [seen, { on, by, act }] of steps.entries()) {
      const now = later(morning(on), seen)
      if (now > until) break
      const command = { commandId: randomUUID(), seen, act: Act.parse(act) }
      await refusable(() => takeStep({ ...deps, now: () => now }, by, id, command))
    }
  }
}
