// 热线转办 and what is in the ledger already: each order is compared; the clerk decides which of them join a matter there.
import { sql } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import { State } from '../appeals/contract.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { viewerOf } from '../appeals/lists.ts'
import { endorsable, endorse } from '../appeals/registering.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import { likelyDuplicates } from '../triage/duplicates.ts'
import { excerptOf } from '../triage/contract-excerpt.ts'
import type { Batch } from './batches.ts'
import type { ImportCheck, LikelyRow, Mapping } from './contract.ts'
import { commandOfOrder } from './hotline-orders.ts'
import { COMPARED_MAX } from './limits.ts'
import type { MappedRow } from './map-row.ts'
import type { ImportPlan } from './plan.ts'
import { ORDER_NOTE, ORDER_VOICE } from './texts.ts'

const OFFERED_MAX = 3
const NOT_YET = '00000000-0000-0000-0000-000000000000'

/** Likely the same by place and text (triage/duplicates), among what the importing person may see. */
export async function likelyRows(
  deps: Deps,
  actor: Actor,
  { profile }: Mapping,
  { good }: ImportPlan,
): Promise<Pick<ImportCheck, 'likely' | 'uncompared'>> {
  if (profile !== 'hotline') return { likely: [], uncompared: 0 }
  const viewer = await viewerOf(deps, actor)
  const likely: LikelyRow[] = []
  for (const { row, input, calledOn } of good.slice(0, COMPARED_MAX)) {
    const alike = await likelyDuplicates(deps.db, viewer, {
      id: NOT_YET,
      text: input.text,
      areaId: input.areaId,
      townId: input.areaId && townOf(viewer.organisation, input.areaId),
      sealed: false,
      registeredOn: calledOn ?? viewer.today,
    })
    const found = alike.filter(({ elsewhere }) => !elsewhere)
    if (found.length === 0) continue
    const matters = found
      .slice(0, OFFERED_MAX)
      .map((matter) => ({ ...matter, state: State.parse(matter.state), joinable: false }))
    likely.push({ row, excerpt: excerptOf(input.text), matters })
  }
  await markJoinable(deps, actor, likely)
  return { likely, uncompared: Math.max(0, good.length - COMPARED_MAX) }
}

async function markJoinable(deps: Deps, actor: Actor, likely: LikelyRow[]): Promise<void> {
  const matters = likely.flatMap((row) => row.matters)
  if (matters.length === 0) return
  const { districtId } = deps.config
  const { rulebook } = await currentGrounds(deps.db, districtId, actor, deps.now())
  const rows = await deps.db
    .selectFrom('appeal')
    .select(['id', 'current'])
    .where('district_id', '=', districtId)
    .where('id', 'in', [...new Set(matters.map(({ id }) => id))])
    .execute()
  const open = new Set(
    rows.filter(({ current }) => endorsable(current, rulebook.categories)).map(({ id }) => id),
  )
  for (const matter of matters) matter.joinable = open.has(matter.id)
}

/**
 * 附议 without identity for the rows that were chosen; says which. A matter that was closed meanwhile takes no voice:
 * that row is registered as its own, so that no order is lost.
 */
export async function joinMatters(
  deps: Deps,
  actor: Actor,
  { district_id: districtId, joins }: Pick<Batch, 'district_id' | 'joins'>,
  good: readonly MappedRow[],
): Promise<Set<number>> {
  const joined = new Set<number>()
  if (joins.length === 0) return joined
  const viewer = await viewerOf(deps, actor)
  const seen = await sql<Pick<Appeal, 'code'>>`
    select code from appeal where district_id = ${districtId}
      and code = any(${joins.map(({ code }) => code)}) and ${visibleTo(actor, viewer.organisation)}`.execute(
    deps.db,
  )
  const codes = new Set(seen.rows.map(({ code }) => code))
  const rows = new Map(good.map((mapped) => [mapped.row, mapped]))
  for (const { row, code } of joins) {
    const order = rows.get(row)?.order
    if (!order || !codes.has(code) || joined.has(row)) continue
    const text = `${ORDER_VOICE}（${ORDER_NOTE.order} ${order}）`
    try {
      const commandId = commandOfOrder(order)
      await endorse(deps, { districtId, code, commandId, input: { text } })
      joined.add(row)
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'endorse_not_possible') throw error
    }
  }
  return joined
}
