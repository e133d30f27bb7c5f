// The days of the demonstration, one after the other, as they come in a district: what people do, then what the evening does.
import { draftAndPublish, type Accounting } from './boards.ts'
import { takeSteps } from './cases.ts'
import { openConsequences } from '../consequences/sweep.ts'
import type { Deps } from '../deps.ts'
import { estimateWeeks } from '../insight/estimate.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { expectFindings, type Looking } from './looks.ts'
import { closeByNow } from './weeks.ts'

const AT_ONCE = 8
/** After the cut-off of a Friday, and after the offices have closed. */
const EVENING = 'T18:00:00+08:00'

export interface District extends Accounting, Looking {
  /** What else an evening knows of the days ahead. */
  foresee: (now: Date) => Promise<void>
}

/** Every evening from the first week's end to the end of the demonstration. */
export async function liveThrough(base: Deps, district: District, first: string): Promise<void> {
  const { until } = district
  for (let day = first; ; day = addDays(day, 1)) {
    const evening = new Date(`${day}${EVENING}`)
    const now = evening < until ? evening : until
    await live(base, district, now)
    if (now === until) return
  }
}

async function live(base: Deps, district: District, now: Date): Promise<void> {
  const deps: Deps = { ...base, now: () => now }
  const left = [...district.tellings]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.shift(); next; next = left.shift()) await next.until(now)
    }),
  )
  // What was on the table in the morning: findings of the day are taken in this evening, after the day's letters.
  await takeSteps(deps, district, dayOf(now))
  await closeByNow(deps, district)
  await expectFindings(deps, district)
  await district.foresee(now)
  await estimateWeeks(deps)
  await draftAndPublish(deps, district)
  await openConsequences(deps)
}
