// One step of a case: locked, decided by the pure rules, written once. And lifting a false account.
import { sql } from 'kysely'
import { commandPrint, refuseOtherWords } from '../appeals/command-print.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { isInLineWith } from '../appeals/recusal.ts'
import type { Deps, Tx } from '../deps.ts'
import { keepFiles } from '../intake/doors.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { decide, hatFor, type Grounds } from './acts.ts'
import { caseOf } from './case.ts'
import type { Command, Lift, Step } from './contract.ts'
import { lapseUnsent } from './lapse.ts'
import { findCase, groundsOf, isFallen, type ReadCase } from './read.ts'
import { oneAtATime } from './sweep.ts'
import { groundWords, letterNo, orderLetter, talkLetter } from './texts.ts'

export async function groundsFor(deps: Deps, actor: StaffActor): Promise<Grounds> {
  const grounds = await currentGrounds(deps.db, deps.config.districtId, actor, deps.now())
  return { ...grounds, actor }
}

export async function takeStep(
  deps: Deps,
  actor: StaffActor,
  id: string,
  { commandId, seen, act }: Command,
): Promise<void> {
  const { districtId } = deps.config
  await deps.room.assert()
  const grounds = await groundsFor(deps, actor)
  const print = commandPrint(deps.vault, {
    verb: 'consequence',
    appeal: null,
    input: { id, act, staffId: actor.staffId },
  })
  await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId) // numbers of letters follow one another
    const read = await findCase(tx, districtId, grounds, id)
    const known = await tx
      .selectFrom('consequence_step')
      .select('print')
      .where('district_id', '=', districtId)
      .where('command_id', '=', commandId)
      .executeTakeFirst()
    if (known) return refuseOtherWords(known.print, print)
    const hat = hatFor(act.verb, read.unitId, grounds, read.orderedBy)
    if (typeof hat === 'string') throw new Refused(hat)
    if (seen !== read.steps.length) throw new Refused('stale_screen')
    const before = caseOf(read.kind, read.dueOn, read.steps)
    const decided = decide(act, before, grounds, isFallen(read))
    if (typeof decided === 'string') throw new Refused(decided)
    const step = await lettered(tx, districtId, decided, { read, grounds, office: hat.unitId })
    if (step.verb === 'hand_in')
      await keepFiles(tx, districtId, actor.staffId, step.fileIds, 'consequence')
    await tx
      .insertInto('consequence_step')
      .values({
        district_id: districtId,
        consequence_id: id,
        no: read.steps.length + 1,
        command_id: commandId,
        print,
        step: JSON.stringify(step),
        staff_id: actor.staffId,
        unit_id: hat.unitId,
        at: deps.now(),
      })
      .execute()
  })
}

/** The letter is written once, with its number, and kept as it went out. */
async function lettered(
  tx: Tx,
  districtId: string,
  step: Step,
  { read, grounds, office }: { read: ReadCase; grounds: Grounds; office: string },
): Promise<Step> {
  if (step.verb !== 'call' && step.verb !== 'order') return step
  const { today, organisation } = grounds
  const year = today.slice(0, 4)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int + 1 as n from consequence_step as done
      join consequence as opened on opened.district_id = done.district_id and opened.id = done.consequence_id
    where done.district_id = ${districtId} and opened.kind = ${read.kind} and done.step ->> 'verb' in ('call', 'order')
      and done.step ->> 'letterNo' like ${`%〔${year}〕%`}`.execute(tx)
  const list = await groundsOf(tx, districtId, read.id)
  const appealIds = list.flatMap(({ ground }) => ('appealId' in ground ? [ground.appealId] : []))
  const codes = await codesOf(tx, districtId, appealIds)
  const nameOf = (unitId: string) => organisation.units.get(unitId)?.name ?? unitId
  const facts = {
    kind: read.kind,
    unit: nameOf(read.unitId),
    grounds: list
      .filter(({ lifted }) => !lifted)
      .map(({ ground }) => groundWords(ground, (appealId) => codes.get(appealId) ?? '')),
    basis: read.rule.basis,
    office: nameOf(office),
    today,
  }
  return {
    ...step,
    letterNo: letterNo(read.kind, year, rows[0]?.n ?? 1),
    letter: step.verb === 'call' ? talkLetter(facts, step) : orderLetter(facts, step),
  }
}

async function codesOf(tx: Tx, districtId: string, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from appeal where district_id = ${districtId} and id = any(${ids}::uuid[])
      and not sealed`.execute(tx)
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** By the joint-conference office, and never by anybody who inspects: what one body found, another one lifts. */
export async function liftFalseAccount(
  deps: Deps,
  actor: StaffActor,
  { appealId, seq }: { appealId: string; seq: number },
  { reason }: Lift,
): Promise<void> {
  const { districtId } = deps.config
  const grounds = await groundsFor(deps, actor)
  await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId)
    const { rows } = await sql<{ unitId: string; reason: string | null; staffId: string | null }>`
      select record.unit_id as "unitId", lift.reason, lift.staff_id as "staffId"
      from false_account as record left join false_account_lift as lift on lift.district_id = record.district_id
        and lift.appeal_id = record.appeal_id and lift.seq = record.seq
      where record.district_id = ${districtId} and record.appeal_id = ${appealId} and record.seq = ${seq}`.execute(
      tx,
    )
    const [found] = rows
    if (!found) throw new Refused('false_account_not_found')
    if (isInLineWith(grounds.organisation, actor, [found.unitId]))
      throw new Refused('consequence_recused')
    const { conference } = grounds.rulebook.offices
    const hat = actor.appointments.find(
      ({ role, unitId }) => role === 'district_centre' && unitId === conference,
    )
    if (!hat) throw new Refused('consequence_conference_only')
    if (actor.appointments.some(({ role }) => role === 'inspector'))
      throw new Refused('false_account_other_body')
    if (found.reason === reason && found.staffId === actor.staffId) return
    if (found.reason !== null) throw new Refused('false_account_lifted')
    await tx
      .insertInto('false_account_lift')
      .values({
        district_id: districtId,
        appeal_id: appealId,
        seq,
        reason,
        staff_id: actor.staffId,
        unit_id: hat.unitId,
        at: deps.now(),
      })
      .execute()
    await lapseUnsent(tx, districtId, deps.now())
  })
}
