// 报账 in the demonstration: the weeks that have passed are closed, most units have signed, and of the last one's lot some
// lines have been looked at. The findings are of now: nothing is written into a week that is closed.
import { randomUUID } from 'node:crypto'
import { closeWeeks } from '../accounts/close.ts'
import { signAccount } from '../accounts/sign.ts'
import { openWeeks } from '../accounts/weeks.ts'
import { SpotCheckInput } from '../appeals/contract-check.ts'
import { openConsequences } from '../consequences/sweep.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { drawClosedWeeks } from '../spotchecks/draw.ts'
import { fileFinding } from '../spotchecks/find.ts'
import type { Cast } from './cast.ts'
import { seeded, type Random } from './random.ts'
import { findings, remarks } from './words/accounts.ts'

const HOUR_MS = 60 * 60_000
const AT_ONCE = 8
const DAY_MS = 24 * HOUR_MS
/** In the week whose days for findings still run, so much has been looked at by now. */
const LOOKED_AT = 0.5
/** After so many days the week's findings are in. */
const LOOKING_DAYS = 7

/** Before the drive: weeks tile from here on. */
export async function openFirstWeek(deps: Deps, before: Date): Promise<void> {
  await openWeeks({ ...deps, now: () => before })
}

/**
 * One after the other, as Fridays come: what is signed and found of a week is written before the next one is closed, and
 * before the rules look at it: else every account would be missing, and every unit reminded of it.
 */
export async function closePastWeeks(
  deps: Deps,
  { cast, seed, until }: { cast: Cast; seed: number; until: Date },
): Promise<void> {
  const random = seeded(`weeks/${seed}`)
  const inspector = cast.of(`${deps.config.districtId}-inspection`)
  await openWeeks({ ...deps, now: () => until })
  const weeks = await deps.db
    .selectFrom('account_week')
    .select(['week', 'cut_off_at'])
    .where('district_id', '=', deps.config.districtId)
    .where('cut_off_at', '<', until)
    .orderBy('week')
    .execute()
  for (const { week, cut_off_at: cutOff } of weeks) {
    const after: Deps = { ...deps, now: () => soonest(until, new Date(cutOff.getTime() + HOUR_MS)) }
    await closeWeeks(after)
    await drawClosedWeeks(after)
    await signAll(deps, week, { cast, random, until })
    await lookAtSome(deps, week, { inspector, random, until })
    const found = soonest(until, new Date(cutOff.getTime() + LOOKING_DAYS * DAY_MS))
    await openConsequences({ ...deps, now: () => found })
  }
}

const soonest = (one: Date, other: Date) => (one < other ? one : other)

/** On the evening of the cut-off or the next days; now and then late, now and then not at all. */
async function signAll(
  deps: Deps,
  week: string,
  { cast, random, until }: { cast: Cast; random: Random; until: Date },
): Promise<void> {
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
      at: new Date(cutOff.getTime() + random.whole(1, random.chance(0.06) ? 110 : 60) * HOUR_MS),
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

/** On the days after the cut-off; where they are not over, half of it. */
async function lookAtSome(
  deps: Deps,
  week: string,
  { inspector, random, until }: { inspector: StaffActor; random: Random; until: Date },
): Promise<void> {
  const lines = await deps.db
    .selectFrom('spot_line')
    .innerJoin('spot_draw', (join) =>
      join
        .onRef('spot_draw.district_id', '=', 'spot_line.district_id')
        .onRef('spot_draw.week', '=', 'spot_line.week'),
    )
    .select(['line_id', 'field_until', 'called_at'])
    .where('spot_line.district_id', '=', deps.config.districtId)
    .where('spot_line.week', '=', week)
    .where('called_at', 'is not', null)
    .orderBy('line_id')
    .execute()
  const over = lines.every(({ field_until: end }) => end <= until)
  for (const { line_id: lineId, called_at: called } of over
    ? lines
    : lines.slice(0, Math.ceil(lines.length * LOOKED_AT))) {
    const at = new Date(
      (called ?? until).getTime() + random.whole(10, 10 * (LOOKING_DAYS - 1)) * 0.1 * DAY_MS,
    )
    const then: Deps = { ...deps, now: () => soonest(until, at) }
    const input = SpotCheckInput.parse({
      ...random.pick(findings),
      lineId,
      happenedAt: then.now().toISOString(),
    })
    await refusable(() =>
      fileFinding(then, inspector, { commandId: randomUUID(), input, happenedAt: then.now() }),
    )
  }
}

/** Begun again after a crash, what was signed, found or said is so already. */
export async function refusable(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
