// 触发的作业: opens what the rulebook's rules ask for. Runs after every freeze, finding and publication, and by the clock.
import { sql } from 'kysely'
import { currentGrounds } from '../appeals/grounds.ts'
import { dueDay } from '../deadlines/calendar.ts'
import type { Deps, Tx } from '../deps.ts'
import { newId } from '../platform/ids.ts'
import type { Rule } from './contract.ts'
import { factsSince, recordFalseAccounts } from './facts.ts'
import { lapseUnsent } from './lapse.ts'
import { groundKey, openingsOf, ruleKey } from './opening.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** Gives how many cases were opened; a second run opens none. */
export async function openConsequences(deps: Deps): Promise<number> {
  const { districtId } = deps.config
  const now = deps.now()
  const { rulebook, calendar, today } = await currentGrounds(
    deps.db,
    districtId,
    { kind: 'system' },
    now,
  )
  const { rules, talk } = rulebook.accountability.consequences
  return deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId)
    await recordFalseAccounts(tx, districtId)
    const weeks = Math.max(0, ...rules.map((rule) => rule.weeks))
    const since = new Date(now.getTime() - weeks * WEEK_MS)
    const { redos } = rulebook.accountability.raise
    const facts = await factsSince(tx, districtId, { since, now, redos })
    const openings = openingsOf(rules, facts, {
      now,
      ...(await servedBefore(tx, districtId, today)),
    })
    const dueOn = dueDay(calendar, today, talk.days, talk.mode).dueOn
    let opened = 0
    for (const { unitId, rule, joins, facts: grounds } of openings) {
      const id = joins ?? newId(now)
      if (!joins) {
        opened += 1
        await insertCase(tx, {
          districtId,
          id,
          unitId,
          rule,
          version: rulebook.version,
          now,
          dueOn,
        })
      }
      await tx
        .insertInto('consequence_ground')
        .values(
          grounds.map(({ ground, at }) => ({
            district_id: districtId,
            rule_key: ruleKey(rule),
            unit_id: unitId,
            ground_key: groundKey(ground),
            consequence_id: id,
            ground: JSON.stringify(ground),
            at,
          })),
        )
        .execute()
    }
    await lapseUnsent(tx, districtId, now)
    return opened
  })
}

async function insertCase(
  tx: Tx,
  given: {
    districtId: string
    id: string
    unitId: string
    rule: Rule
    version: number
    now: Date
    dueOn: string
  },
): Promise<void> {
  await tx
    .insertInto('consequence')
    .values({
      district_id: given.districtId,
      id: given.id,
      kind: given.rule.opens,
      unit_id: given.unitId,
      rule: JSON.stringify(given.rule),
      rulebook_version: given.version,
      opened_at: given.now,
      due_on: given.dueOn,
    })
    .execute()
}

/** Which grounds served which rule, which cases nobody has acted on yet, and whose talk is to come. What a lapsed case leaves standing is free again. */
async function servedBefore(tx: Tx, districtId: string, today: string) {
  const { rows } = await sql<{ key: string; id: string; waits: boolean; week: string | null }>`
    select rule_key || '/' || unit_id || '/' || ground_key as key, consequence_id as id,
      not exists (select 1 from consequence_step as step where step.district_id = ground.district_id
        and step.consequence_id = ground.consequence_id) as waits,
      case when (select array_agg(step.step ->> 'verb') = array['call'] and min(step.step ->> 'talkOn') >= ${today}
        from consequence_step as step where step.district_id = ground.district_id
        and step.consequence_id = ground.consequence_id) then ground ->> 'week' end as week
    from consequence_ground as ground where district_id = ${districtId}
      and not exists (select from consequence_step as step where step.district_id = ground.district_id
        and step.consequence_id = ground.consequence_id and step.step ->> 'verb' = 'lapse')`.execute(
    tx,
  )
  const used = new Set<string>()
  const waiting = new Map<string, string>()
  const called = new Map<string, string>()
  for (const { key, id, waits, week } of rows) {
    used.add(key)
    const [rule, unitId] = key.split('/')
    if (waits) waiting.set(`${rule}/${unitId}`, id)
    if (week !== null) called.set(`${rule}/${unitId}/${week}`, id)
  }
  return { used, waiting, called }
}

/** Two workers at once open nothing twice, and no two letters have one number. */
export async function oneAtATime(tx: Tx, districtId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`consequences:${districtId}`}, 0))`.execute(
    tx,
  )
}
