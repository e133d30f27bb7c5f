// What the doors of the demonstration share: ids made of their names, and the days they may happen on.
import { createHash } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import type { Organisation } from '../../organisation/contract.ts'
import { addDays, dayOf } from '../../platform/days.ts'
import type { Cast } from '../cast.ts'
import type { Random } from '../random.ts'
import type { Timeline } from '../timeline.ts'

export interface World {
  deps: Deps
  seed: number
  cast: Cast
  organisation: Organisation
  timeline: Timeline
  drive: { id: string; fromOn: string }
  until: Date
  /** The first scan of each person who scans: a drawing, as all pictures here are. */
  paper: Map<string, string>
}

/** The door's own functions, at this moment. */
export const at = ({ deps }: World, instant: Date): Deps => ({ ...deps, now: () => instant })

/** The same name is the same UUID (as RFC 9562 version 8 has it), so that a start after a crash finishes what was begun. */
export const idOf = ({ seed }: Pick<World, 'seed'>, name: string) => idFrom(`${seed}:${name}`)

export function idFrom(name: string): string {
  const hex = createHash('sha256').update(`demo:${name}`).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** The longest ago, in working days, that still lies in the drive. */
export function daysWithin({ timeline, drive }: Pick<World, 'timeline' | 'drive'>): number {
  let ago = 18
  while (ago > 2 && dayOf(timeline.at(ago)) <= drive.fromOn) ago -= 1
  return ago
}

/** Somebody goes from door to door on any day of the drive, from nine in the morning until the evening. */
export function onTheWay({ drive, until }: World, random: Random): Date {
  const days = Math.round(
    (Date.parse(dayOf(until)) - Date.parse(drive.fromOn)) / (24 * 60 * 60_000),
  )
  const day = addDays(drive.fromOn, random.whole(1, Math.max(1, days - 1)))
  return new Date(
    Date.parse(`${day}T09:00:00+08:00`) +
      random.whole(0, 10 * 60) * 60_000 +
      random.whole(0, 59_000),
  )
}
