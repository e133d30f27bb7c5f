// 去年的起底: a month with a drive a year ago, closed in good order, so that this one has something to stand beside. Some of what it
// found came back this year at the same spot, and the centre has said so.
import { registeredUnder } from '../appeals/registering.ts'
import type { Deps } from '../deps.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { closeDrive, findDrive, freezeDrive } from '../drive/drives.ts'
import { townOf } from '../organisation/units.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { markRecurrence } from '../triage/recurrence.ts'
import { appealAbout } from './appeals.ts'
import { doneAgain } from './asked.ts'
import type { Cast } from './cast.ts'
import * as path from './paths.ts'
import type { Setting, Tale } from './paths.ts'
import { seeded } from './random.ts'
import { instantsOf } from './schedule.ts'
import { Script, type Story } from './story.ts'
import { begin, between, type Plot } from './telling.ts'
import { timelineUntil } from './timeline.ts'

interface Told {
  story: Story
  instants: Date[]
}

/** Two in each town: never so many of one kind in one month that they would look like a season (recurring.ts). */
const EACH_TOWN = 2
/** So many of them come back this year. */
const BACK = 6
const MINUTE_MS = 60_000

/** The same month a year ago. */
export function lastDrive(today: string): Setting['lastDrive'] {
  const first = `${Number(today.slice(0, 4)) - 1}-${today.slice(5, 7)}-01`
  return { id: first.slice(0, 4), fromOn: first, toOn: addDays(first, 27) }
}

/** What it found, all closed before it was; and what of that is reported anew. */
export function lastYear(
  setting: Setting,
  calendar: Calendar,
  seed: number,
  told: Set<string>,
): { found: Told[]; again: Story[] } {
  const random = seeded(`last-drive/${seed}`)
  const plot: Plot = { setting, random, told, stories: [] }
  const { toOn } = setting.lastDrive
  const towns = new Set(setting.places.map(({ id }) => townOf(setting.organisation, id)))
  const tales = [...towns].flatMap((town) =>
    Array.from({ length: EACH_TOWN }, () => {
      const tale = begin(plot, {
        place: ({ id }) => townOf(setting.organisation, id) === town,
        direct: false,
        personal: false,
      })
      path.register(tale)
      path.work(tale)
      path.claim(tale, between(random, 0.6, 2), { outcome: 'solved' })
      path.callBack(tale)
      return tale
    }),
  )
  return {
    found: tales.map((tale, index) => {
      const over = new Date(`${addDays(toOn, -random.whole(1, 5))}T18:00:00+08:00`)
      const story = storyOf(`last-drive-${index}`, tale, 0)
      return { story, instants: instantsOf(story, timelineUntil(over, calendar), random) }
    }),
    again: tales.slice(0, BACK).map((lead, index) => {
      const { place, matter, type, facts } = lead.appeal
      const appeal = appealAbout(random, { place, matter, type, channel: 'scan', facts }, plot.told)
      const { level, holder, townId, handler, reason } = lead
      const way = { level, holder, townId, handler, reason }
      const tale = path.taleOf(setting, random, appeal, way, new Script(), false)
      path.register(tale)
      path.work(tale)
      return storyOf(`came-back-${index}`, tale, between(random, 0.2, 2))
    }),
  }
}

const storyOf = (key: string, tale: Tale, dwell: number): Story => ({
  key,
  acts: tale.script.acts,
  dwell,
  exact: true,
  again: (unitId) => doneAgain(tale, unitId),
  shows: null,
})

/** Frozen and closed on the day after its last one; one that is closed already stays as it is. */
export async function closeLastDrive(
  base: Deps,
  cast: Cast,
  centre: string,
  { id, toOn }: Setting['lastDrive'],
): Promise<void> {
  const at = new Date(`${addDays(toOn, 1)}T10:00:00+08:00`)
  const deps = { ...base, now: () => at }
  const drive = await findDrive(deps.db, deps.config.districtId, id, dayOf(at))
  if (!drive.frozenAt) await freezeDrive(deps, cast.of(centre), id)
  if (!drive.closedAt) await closeDrive(deps, cast.of(centre), id, '按期结束')
}

/** 是同一件，又来了: said by the centre, who has both before it. */
export async function sayWhatCameBack(
  base: Deps,
  { cast, centre, seed, until }: { cast: Cast; centre: string; seed: number; until: Date },
): Promise<void> {
  const deps = { ...base, now: () => new Date(until.getTime() - 5 * MINUTE_MS) }
  const idOf = (key: string) =>
    registeredUnder(deps.db, deps.config.districtId, `demo:${seed}:${key}:0`)
  for (let index = 0; index < BACK; index += 1) {
    const [earlier, now] = [await idOf(`last-drive-${index}`), await idOf(`came-back-${index}`)]
    if (earlier && now) await markRecurrence(deps, cast.of(centre), now, earlier)
  }
}
