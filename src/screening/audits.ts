// 抽查: opened with a sealed seed, drawn once the period is over, and each piece found right or wrong by somebody else.
import { randomBytes } from 'node:crypto'
import { change } from '../appeals/ledger.ts'
import type { Deps, Tx } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { currentRulebookVersion, loadRulebook } from '../rulebook/store.ts'
import { sha256 } from '../statistics/draw.ts'
import { AUDIT_DAYS_MAX, type Finding, type OpenAudit } from './contract.ts'
import { inLotOrder, pileHash, piecesOf } from './lot.ts'
import { pileAt } from './pile.ts'

/** The seed is made here and nowhere shown: whoever screens out from now on cannot know what it will hit. */
export async function openAudit(deps: Deps, actor: StaffActor, input: OpenAudit): Promise<void> {
  const { districtId } = deps.config
  const { id, fromOn, toOn } = input
  if (fromOn > toOn || addDays(fromOn, AUDIT_DAYS_MAX) <= toOn) throw new Refused('audit_period')
  const version = await currentRulebookVersion(deps.db, districtId)
  const { screeningAuditPercent } = await loadRulebook(deps.db, districtId, version)
  await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId)
    const near = await tx
      .selectFrom('screening_audit')
      .select('id')
      .where('district_id', '=', districtId)
      .where('from_on', '<=', toOn)
      .where('to_on', '>=', fromOn)
      .executeTakeFirst()
    if (near?.id === id) return
    if (near) throw new Refused('audit_overlaps')
    const seed = randomBytes(32)
    await tx
      .insertInto('screening_audit')
      .values({
        district_id: districtId,
        id,
        from_on: fromOn,
        to_on: toOn,
        percent: screeningAuditPercent,
        seed,
        seed_sha256: sha256(seed),
        opened_by: actor.staffId,
        opened_at: deps.now(),
        drawn_by: null,
        drawn_at: null,
        pile: null,
        pile_sha256: null,
      })
      .execute()
  })
}

/** Once; asking again gives the same lot. */
export async function drawAudit(deps: Deps, actor: StaffActor, id: string): Promise<void> {
  const { districtId } = deps.config
  const now = deps.now()
  await deps.db.transaction().execute(async (tx) => {
    await oneAtATime(tx, districtId)
    const audit = await tx
      .selectFrom('screening_audit')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!audit) throw new Refused('audit_not_found')
    if (audit.drawn_at) return
    if (dayOf(now) <= audit.to_on) throw new Refused('audit_period_runs')
    const period = { fromOn: audit.from_on, toOn: audit.to_on }
    const ordered = inLotOrder(await pileAt(tx, districtId, period, now), audit.seed)
    await tx
      .updateTable('screening_audit')
      .set({
        drawn_by: actor.staffId,
        drawn_at: now,
        pile: ordered.length,
        pile_sha256: pileHash(ordered),
      })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute()
    const drawn = ordered.slice(0, piecesOf(ordered.length, audit.percent))
    if (drawn.length === 0) return
    await tx
      .insertInto('screening_audit_piece')
      .values(
        drawn.map((appealId, index) => ({
          district_id: districtId,
          audit_id: id,
          place: index + 1,
          appeal_id: appealId,
          finding: null,
          reason: null,
          found_by: null,
          found_at: null,
        })),
      )
      .execute()
  })
}

/** Wrong puts the appeal back first: should anything fail in between, it is open again and the finding is asked anew. */
export async function findPiece(
  deps: Deps,
  actor: StaffActor,
  { auditId, appealId }: { auditId: string; appealId: string },
  input: Finding,
): Promise<void> {
  const { districtId } = deps.config
  await deps.db.transaction().execute(async (tx) => {
    const piece = await tx
      .selectFrom('screening_audit_piece')
      .innerJoin('appeal', (join) =>
        join
          .onRef('appeal.district_id', '=', 'screening_audit_piece.district_id')
          .onRef('appeal.id', '=', 'screening_audit_piece.appeal_id'),
      )
      .select(['finding', 'found_by', 'appeal.current'])
      .where('screening_audit_piece.district_id', '=', districtId)
      .where('audit_id', '=', auditId)
      .where('appeal_id', '=', appealId)
      .forUpdate('screening_audit_piece')
      .executeTakeFirst()
    if (!piece) throw new Refused('piece_not_found')
    if (piece.finding === input.finding && piece.found_by === actor.staffId) return
    if (piece.finding) throw new Refused('piece_found')
    const { state, version, screened } = piece.current
    if (screened?.staffIds.includes(actor.staffId)) throw new Refused('own_screening')
    // The reporter may have objected meanwhile: then it is open already, and the finding still counts.
    if (input.finding === 'wrong' && state === 'screened_out')
      await change(deps, {
        districtId,
        actor,
        appealId,
        verb: 'restore',
        input: { reason: input.reason },
        commandId: `screening-audit:${auditId}:${appealId}`,
        seenVersion: version,
      })
    await tx
      .updateTable('screening_audit_piece')
      .set({
        finding: input.finding,
        reason: input.finding === 'wrong' ? input.reason : null,
        found_by: actor.staffId,
        found_at: deps.now(),
      })
      .where('district_id', '=', districtId)
      .where('audit_id', '=', auditId)
      .where('appeal_id', '=', appealId)
      .execute()
  })
}

/** One act on the audits of a district at a time; the ledger's own locks stay free. */
async function oneAtATime(tx: Tx, districtId: string): Promise<void> {
  await tx
    .selectNoFrom((select) =>
      select
        .fn('pg_advisory_xact_lock', [
          select.fn('hashtextextended', [
            select.val(`screening-audit:${districtId}`),
            select.val(0),
          ]),
        ])
        .as('held'),
    )
    .execute()
}
