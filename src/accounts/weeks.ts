// 报账周: weeks tile. Each is written down when it opens, with its cut-off and the seed of its lot; a rule changed later
// moves only weeks that are not yet open.
import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db, Deps, Tx } from '../deps.ts'
import { addDays, dayOf, startOf, weekday } from '../platform/days.ts'
import type { Accountability } from '../rulebook/contract-accountability.ts'
import { currentRulebookVersion, loadRulebook } from '../rulebook/store.ts'
import type { AccountWeekTable } from './tables.ts'

const HOUR_MS = 60 * 60_000
/** A cut-off moved to another day makes one shorter or longer week, never one of a few hours. */
const WEEK_HOURS_MIN = 84
const SEED_BYTES = 32

export type AccountWeek = Selectable<AccountWeekTable>

/** The first cut-off that lies more than half a week after this instant. */
export function nextCutOff(
  { weekday: day, time }: Pick<Accountability['account'], 'weekday' | 'time'>,
  after: Date,
): Date {
  const soonest = new Date(after.getTime() + WEEK_HOURS_MIN * HOUR_MS)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const first = dayOf(soonest)
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const candidate = addDays(first, ahead)
    if (weekday(candidate) !== day % 7) continue
    const at = new Date(startOf(candidate).getTime() + (hours * 60 + minutes) * 60_000)
    if (at > soonest) return at
  }
  throw new Error(`there is no weekday ${day}`)
}

/** The last cut-off up to this instant: where the very first week begins. */
export function cutOffBefore(rule: Pick<Accountability['account'], 'weekday' | 'time'>, now: Date) {
  return nextCutOff(rule, new Date(now.getTime() - (WEEK_HOURS_MIN + 7 * 24) * HOUR_MS))
}

/**
 * Opens every week that has begun by now, one after the other; usually there is nothing to do. Two processes at once:
 * the second finds the first one's row.
 */
export async function openWeeks(deps: Deps): Promise<AccountWeek> {
  const { districtId } = deps.config
  for (;;) {
    const last = await lastWeek(deps.db, districtId)
    if (last && last.cut_off_at >= deps.now()) return last
    const version = await currentRulebookVersion(deps.db, districtId)
    const { accountability } = await loadRulebook(deps.db, districtId, version)
    const opensAt = last?.cut_off_at ?? cutOffBefore(accountability.account, deps.now())
    await deps.db
      .transaction()
      .execute((tx) =>
        openWeek(tx, districtId, opensAt, accountability.account, version, deps.now()),
      )
  }
}

async function openWeek(
  tx: Tx,
  districtId: string,
  opensAt: Date,
  rule: Accountability['account'],
  version: number,
  now: Date,
): Promise<void> {
  const cutOffAt = nextCutOff(rule, opensAt)
  const seed = randomBytes(SEED_BYTES)
  await tx
    .insertInto('account_week')
    .values({
      district_id: districtId,
      week: dayOf(cutOffAt),
      opens_at: opensAt,
      cut_off_at: cutOffAt,
      sign_until: new Date(cutOffAt.getTime() + rule.signWithinHours * HOUR_MS),
      rulebook_version: version,
      lot_seed: seed,
      lot_seed_sha256: createHash('sha256').update(seed).digest(),
      opened_at: now,
      closed_at: null,
      tree_before: null,
      tree: null,
      counted_by: null,
      sha256: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The week that runs, or the last one opened. */
export async function lastWeek(db: Db, districtId: string): Promise<AccountWeek | null> {
  const week = await db
    .selectFrom('account_week')
    .selectAll()
    .where('district_id', '=', districtId)
    .orderBy('opens_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return week ?? null
}

export async function findWeek(
  db: Db,
  districtId: string,
  week: string,
): Promise<AccountWeek | null> {
  const found = await db
    .selectFrom('account_week')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('week', '=', week)
    .executeTakeFirst()
  return found ?? null
}

/** The oldest week that is over and not closed. */
export async function weekToClose(
  db: Db,
  districtId: string,
  now: Date,
): Promise<AccountWeek | null> {
  const week = await db
    .selectFrom('account_week')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('closed_at', 'is', null)
    .where('cut_off_at', '<', now)
    .orderBy('opens_at')
    .limit(1)
    .executeTakeFirst()
  return week ?? null
}

/** The tree a week's beginning is counted under: the one its predecessor ended with. Null for the first week. */
export async function treeOfWeekBefore(
  db: Db,
  districtId: string,
  opensAt: Date,
): Promise<number | null> {
  const before = await db
    .selectFrom('account_week')
    .select('tree')
    .where('district_id', '=', districtId)
    .where('cut_off_at', '=', opensAt)
    .executeTakeFirst()
  return before?.tree ?? null
}
