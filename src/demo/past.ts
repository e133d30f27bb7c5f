// Earlier years of the demonstration: what came back at the same time of the year, and what came only now and then. Told by the same
// acts as everything else, on the days of then, and closed long ago.
import type { Calendar } from '../deadlines/calendar.ts'
import type { DemoPlace } from './appeals.ts'
import * as path from './paths.ts'
import type { Setting } from './paths.ts'
import { seeded } from './random.ts'
import { instantsOf } from './schedule.ts'
import type { Story } from './story.ts'
import { begin, between, type Plot } from './telling.ts'
import { timelineUntil } from './timeline.ts'

interface Season {
  /** The second level of the category, and the end of the town's id. */
  kind: string
  town: string
  /** Months after the month of the demonstration. */
  ahead: number
  yearsAgo: number[]
  each: number
}

/** Two come every year, one stayed away last year, one came last year for the first time: the back-test has all four to show. */
const SEASONS: Season[] = [
  { kind: 'urban.municipal', town: '101', ahead: 0, yearsAgo: [3, 2, 1], each: 4 },
  { kind: 'urban.municipal', town: '001', ahead: 1, yearsAgo: [3, 2, 1], each: 3 },
  { kind: 'service.labour', town: '101', ahead: 1, yearsAgo: [3, 2], each: 3 },
  { kind: 'service.labour', town: '001', ahead: 2, yearsAgo: [1], each: 3 },
  // Ordinary months.
  { kind: 'urban.municipal', town: '101', ahead: 5, yearsAgo: [3, 2, 1], each: 1 },
  { kind: 'urban.municipal', town: '001', ahead: 7, yearsAgo: [3, 2, 1], each: 1 },
]
/** Told backwards from such a day of the month, a story of two weeks begins in it. */
const LAST_DAYS = [25, 26, 27, 28]

export function earlierYears(
  setting: Setting,
  calendar: Calendar,
  seed: number,
  told: Set<string>,
): { story: Story; instants: Date[] }[] {
  const random = seeded(`past/${seed}`)
  const plot: Plot = { setting, random, told, stories: [] }
  const year = Number(setting.today.slice(0, 4))
  const month = Number(setting.today.slice(5, 7))
  return SEASONS.flatMap(({ kind, town, ahead, yearsAgo, each }, season) =>
    yearsAgo.flatMap((ago) =>
      Array.from({ length: each }, (_, index) => {
        const tale = begin(plot, {
          place: ({ id }: DemoPlace) => id.slice(0, 9).endsWith(town),
          matter: ({ category }) => category.startsWith(`${kind}.`),
          direct: false,
        })
        path.register(tale)
        path.work(tale)
        path.claim(tale, between(random, 0.6, 2))
        path.callBack(tale)
        const story: Story = {
          key: `past-${season}-${ago}-${index}`,
          acts: tale.script.acts,
          dwell: 0,
          exact: true,
          shows: null,
        }
        const on = `${year - ago}-${String(((month - 1 + ahead) % 12) + 1).padStart(2, '0')}-${random.pick(LAST_DAYS)}`
        const timeline = timelineUntil(new Date(`${on}T18:00:00+08:00`), calendar)
        return { story, instants: instantsOf(story, timeline, random) }
      }),
    ),
  )
}
