// 填验靶结论: through the ledger's own verb, with the line of the lot locked beside the appeal.
import { sql } from 'kysely'
import type { SpotCheckInput } from '../appeals/contract-check.ts'
import { findingCommand } from '../appeals/checked.ts'
import { change } from '../appeals/ledger.ts'
import { isInLineWith } from '../appeals/recusal.ts'
import type { DrawnLine } from '../appeals/verb.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { AppealEvent } from '../appeals/appeal.ts'
import type { Deps, Tx } from '../deps.ts'
import { askFor, OPEN_CONSEQUENCES } from '../follow-ups.ts'
import { actorOf } from '../organisation/actors.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { callNext, lockLot } from './call-next.ts'

export interface Filed {
  lineId: string
  late: boolean
}

/** What the input says of its times is the phone's clock; `offMs` is how much ours is ahead of it. */
export async function fileFinding(
  deps: Deps,
  actor: StaffActor,
  { commandId, input, offMs }: { commandId: string; input: SpotCheckInput; offMs: number },
): Promise<Filed> {
  const { districtId } = deps.config
  const line = await deps.db
    .selectFrom('spot_line')
    .innerJoin('spot_draw', (join) =>
      join
        .onRef('spot_draw.district_id', '=', 'spot_line.district_id')
        .onRef('spot_draw.week', '=', 'spot_line.week'),
    )
    .select([
      'appeal_id',
      'spot_line.week',
      'spot_line.unit_id',
      'claim_no',
      'called_at',
      'field_until',
    ])
    .where('spot_line.district_id', '=', districtId)
    .where('line_id', '=', input.lineId)
    .where('called_at', 'is not', null)
    .executeTakeFirst()
  if (!line?.called_at) throw new Refused('not_drawn')
  const ours = (at: string) => new Date(Date.parse(at) + offMs).toISOString()
  if (input.withStaffId) await refuseCompanion(deps, actor, input.withStaffId, line.unit_id)
  const drawn: Omit<DrawnLine, 'staffIds'> = {
    lineId: input.lineId,
    week: line.week,
    unitId: line.unit_id,
    claimNo: line.claim_no,
    lateAfter: line.field_until.toISOString(),
    calledAt: line.called_at.toISOString(),
    happenedAt: ours(input.happenedAt),
    triedAt: input.triedAt.map(ours),
  }
  const { appeal } = await change(
    deps,
    {
      districtId,
      actor,
      appealId: line.appeal_id,
      verb: 'spot_check',
      input,
      commandId: findingCommand(actor.staffId, commandId),
      seenVersion: null,
    },
    {
      grounds: async (tx) => ({
        line: { ...drawn, staffIds: await lockLine(tx, districtId, drawn) },
      }),
      also: (tx, events) => writeFinding(tx, deps, events),
    },
  )
  const filed = await deps.db
    .selectFrom('spot_finding')
    .select('late')
    .where('district_id', '=', appeal.districtId)
    .where('line_id', '=', input.lineId)
    .where('staff_id', '=', actor.staffId)
    .executeTakeFirst()
  return { lineId: input.lineId, late: filed?.late ?? false }
}

/** The lot first: two that cannot tell at once take two different lines. */
async function lockLine(
  tx: Tx,
  districtId: string,
  { week, lineId }: { week: string; lineId: string },
) {
  await lockLot(tx, districtId, week)
  const withdrawn = await tx
    .selectFrom('spot_withdrawal')
    .select('line_id')
    .where('district_id', '=', districtId)
    .where('line_id', '=', lineId)
    .executeTakeFirst()
  // Another line stands in its place already, also where the seal was taken off since.
  if (withdrawn) throw new Refused('not_drawn')
  const { staff_ids: staffIds } = await tx
    .selectFrom('spot_line')
    .select('staff_ids')
    .where('district_id', '=', districtId)
    .where('line_id', '=', lineId)
    .executeTakeFirstOrThrow()
  return staffIds
}

async function writeFinding(tx: Tx, deps: Deps, events: readonly AppealEvent[]): Promise<void> {
  const { districtId } = deps.config
  for (const event of events) {
    if (event.type === 'false_account') await askFor(deps, tx, OPEN_CONSEQUENCES)
    if (event.type !== 'spot_checked') continue
    const { lineId, finding, reasons, byStaffId, withStaffId, happenedAt, late, corrects } = event
    await sql`
      insert into spot_finding (district_id, line_id, no, finding, reasons, staff_id, with_staff_id, happened_at, at, late)
      select ${districtId}, ${lineId}, coalesce(max(no), 0) + 1, ${finding}, ${reasons}::text[], ${byStaffId}::uuid,
        ${withStaffId}::uuid, ${happenedAt}::timestamptz, ${deps.now()}, ${late}
      from spot_finding where district_id = ${districtId} and line_id = ${lineId}`.execute(tx)
    // After the days for findings the lot is public, and nothing is drawn into it any more.
    if (finding === 'cannot_tell' && !late && !corrects) await callNext(tx, deps, lineId)
  }
}

/** The second one of a team inspects as well, and is bound by the same recusal. */
async function refuseCompanion(
  deps: Deps,
  actor: StaffActor,
  staffId: string,
  unitId: string,
): Promise<void> {
  const { districtId } = deps.config
  const now = deps.now()
  const companion = await actorOf(deps.db, districtId, staffId, dayOf(now))
  if (!companion?.appointments.some(({ role }) => role === 'inspector'))
    throw new Refused('not_an_inspector')
  const { organisation } = await currentGrounds(deps.db, districtId, actor, now)
  if (isInLineWith(organisation, companion, [unitId])) throw new Refused('sent_is_recused')
}
