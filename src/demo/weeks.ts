// 报账 in the demonstration: a week that has passed is closed and its lot drawn that evening; most units sign.
import { closeWeeks } from '../accounts/close.ts'
import { signAccount } from '../accounts/sign.ts'
import { openWeeks } from '../accounts/weeks.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../platform/errors.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'
import type { Cast } from './cast.ts'
import { seeded } from './random.ts'
import { remarks } from './words/accounts.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const AT_ONCE = 8

/** Before the drive: weeks tile from here on. */
export async function openFirstWeek(deps: Deps, before: Date): Promise<void> {
  await openWeeks({ ...deps, now: () => before })
}

/** Whatever week is over by now. What was done before its cut-off is told; nothing is written into it any more. */
export async function closeByNow(
  deps: Deps,
  given: { cast: Cast; seed: number; until: Date },
): Promise<void> {
  await openAsItCame(deps)
  await closeWeeks(deps)
  for (const week of await drawClosedWeeks(deps)) await signAll(deps, week, given)
}

/** A minute after the last one's cut-off, so that the seed of its lot was promised before anything was claimed in it. */
async function openAsItCame(deps: Deps): Promise<void> {
  const { cut_off_at: last } = await deps.db
    .selectFrom('account_week')
    .select('cut_off_at')
    .where('district_id', '=', deps.config.districtId)
    .orderBy('week', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const opening = new Date(last.getTime() + MINUTE_MS)
  if (opening < deps.now()) await openWeeks({ ...deps, now: () => opening })
}

/** On the evening of the cut-off or the next days; now and then late, now and then not at all. */
async function signAll(
  deps: Deps,
  week: string,
  { cast, seed, until }: { cast: Cast; seed: number; until: Date },
): Promise<void> {
  const random = seeded(`weeks/${seed}/${week}`)
  const rows = await deps.db
    .selectFrom('account')
    .innerJoin('account_week', (join) =>
      join
        .onRef('account_week.district_id', '=', 'account.district_id')
        .onRef('account_week.week', '=', 'account.week'),
    )
    .select(['account.unit_id', 'cut_off_at', 'rolled'])
    .where('account.district_id', '=', deps.config.districtId)
    .where('account.week', '=', week)
    .orderBy('account.unit_id')
    .execute()
  const signatures = rows
    .filter(({ rolled }) => Object.keys(rolled).length > 0)
    .map(({ unit_id: unitId, cut_off_at: cutOff }) => ({
      named: { week, unitId },
      at: new Date(cutOff.getTime() + random.whole(2, random.chance(0.06) ? 110 : 60) * HOUR_MS),
      forgotten: random.chance(0.05),
      words: random.pick(remarks),
    }))
    .filter(({ at, forgotten }) => at <= until && !forgotten)
  const sign = async ({ named, at, words }: (typeof signatures)[number]) => {
    const signer = cast.signs(named.unitId)
    if (signer) await refusable(() => signAccount({ ...deps, now: () => at }, signer, named, words))
  }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = signatures.shift(); next; next = signatures.shift()) await sign(next)
    }),
  )
}

/** Begun again after a crash, what was signed, found or said is so already. */
export async function refusable(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
