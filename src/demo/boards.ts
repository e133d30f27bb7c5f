// 红黑榜 in the demonstration: the first board went its whole way. The later ones are left for whoever looks.
import { randomUUID } from 'node:crypto'
import {
  answerObjection,
  askExclusion,
  decideExclusion,
  objectToCell,
  publishBoard,
} from '../boards/write.ts'
import { draftBoards, findBoard, nextPeriod } from '../boards/draft.ts'
import { addWorkingDays, type Calendar } from '../deadlines/calendar.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/days.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { Cast } from './cast.ts'
import { refusable } from './weeks.ts'
import { doubts, seatOf } from './words/boards.ts'

export interface Accounting {
  cast: Cast
  calendar: Calendar
  offices: Rulebook['offices']
  until: Date
}

/** Half past nine of a day in the district. */
export const morning = (day: string) => new Date(`${day}T09:30:00+08:00`)
/** Ten minutes each: nobody reads, thinks and writes at once. */
const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)

/** What is due by now: a board is drafted when its findings are in, doubted and answered, and published after its days. */
export async function draftAndPublish(deps: Deps, world: Accounting): Promise<void> {
  const { districtId } = deps.config
  const now = deps.now()
  const at = (moment: Date): Deps => ({ ...deps, now: () => moment })
  for (;;) {
    const period = await nextPeriod(deps.db, districtId)
    if (!period || later(period.from, 7) > now) break
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
    const decided = morning(addWorkingDays(world.calendar, dayOf(drafted), 2))
    // Once, on the evening of the day on which it was decided.
    if (dayOf(decided) === dayOf(now) && decided <= now)
      await doubt(deps, id, { ...world, drafted })
    const { objections_until: end } = await findBoard(deps.db, districtId, id)
    const publishing = morning(addWorkingDays(world.calendar, end, 1))
    if (publishing > now) continue
    await refusable(() => publishBoard(at(publishing), world.cast.of(world.offices.centre), id))
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
    { unitId: late[0]?.unit_id, metric: 'late_accounts', upheld: true, said: 'upheld' },
    { unitId: rated.at(-1)?.unit_id, metric: 'satisfaction', upheld: false, said: 'refused' },
  ] as const
  for (const { unitId, metric, upheld, said } of asks) {
    const speaker = unitId ? cast.signs(unitId) : null
    if (!unitId || !speaker) continue
    const { reason, answer } = doubts[seatOf(unitId)][said]
    const id = randomUUID()
    await refusable(async () => {
      await objectToCell(at(next), speaker, boardId, { commandId: id, unitId, metric, reason })
      await answerObjection(at(decided), centre, { boardId, id }, { upheld, reason: answer })
    })
  }
  const spared = late[1]?.unit_id
  if (!spared) return
  const id = randomUUID()
  const { reason, answer } = doubts[seatOf(spared)].spared
  await refusable(async () => {
    const ask = { commandId: id, unitId: spared, metric: 'late_accounts' as const, reason }
    await askExclusion(at(later(next, 40)), centre, boardId, ask)
    const of = { boardId, id }
    await decideExclusion(at(decided), conference, of, { approved: true, reason: answer })
  })
}
