// 热线转办 and what is in the ledger already: each order is compared; the clerk decides which of them join a matter there.
import { sql } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import { State } from '../appeals/contract.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { viewerOf } from '../appeals/lists.ts'
import { endorsable, endorseWith } from '../appeals/registering.ts'
import { visibleTo } from '../appeals/visible.ts'
import type { Deps, Tx } from '../deps.ts'
import type { Actor } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import { Refused } from '../platform/errors.ts'
import { likelyDuplicates } from '../triage/duplicates.ts'
import { excerptOf } from '../triage/contract-excerpt.ts'
import type { Batch } from './batches.ts'
import type { Compared, LikelyRow, Mapping } from './contract.ts'
import { commandOfOrder } from './hotline-orders.ts'
import { COMPARED_AT_ONCE } from './limits.ts'
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
  from = 0,
): Promise<Compared> {
  if (profile !== 'hotline') return { likely: [], uncompared: 0 }
  const viewer = await viewerOf(deps, actor)
  const likely: LikelyRow[] = []
  for (const { row, input, calledOn } of good.slice(from, from + COMPARED_AT_ONCE)) {
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
  return { likely, uncompared: Math.max(0, good.length - from - COMPARED_AT_ONCE) }
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
 * 附议 without identity for the rows that were chosen, within the transaction of the import: it stands or falls with
 * all the others. Answers with the rows that did not join, because their matter was closed meanwhile: those are
 * registered as their own, so that no order is lost.
 */
export async function joiner(
  deps: Deps,
  actor: Actor,
  { district_id: districtId, joins }: Pick<Batch, 'district_id' | 'joins'>,
  good: readonly MappedRow[],
): Promise<{ wanted: Set<number>; join: (tx: Tx) => Promise<Set<number>> }> {
  const now = deps.now()
  const viewer = await viewerOf(deps, actor)
  const grounds = await currentGrounds(deps.db, districtId, { kind: 'system' }, now)
  const seen = await sql<Pick<Appeal, 'id' | 'code'>>`
    select id, code from appeal where district_id = ${districtId}
      and code = any(${joins.map(({ code }) => code)}) and ${visibleTo(actor, viewer.organisation)}`.execute(
    deps.db,
  )
  const ids = new Map(seen.rows.map(({ id, code }) => [code, id]))
  const orders = new Map(good.map(({ row, order }) => [row, order]))
  const chosen = new Map<number, { row: number; code: string; order: string; id: string }>()
  for (const { row, code } of joins) {
    const order = orders.get(row)
    const id = ids.get(code)
    if (order && id && !chosen.has(row)) chosen.set(row, { row, code, order, id })
  }
  // In the order of their ids, as whoever locks several does; at the end of the import, so that nobody waits for long.
  const inOrder = [...chosen.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    wanted: new Set(chosen.keys()),
    join: async (tx) => {
      const alone = new Set<number>()
      for (const { row, code, order } of inOrder) {
        const text = `${ORDER_VOICE}（${ORDER_NOTE.order} ${order}）`
        const call = { districtId, code, commandId: commandOfOrder(order), input: { text } }
        try {
          await endorseWith(tx, deps, call, { now, grounds })
        } catch (error) {
          if (!(error instanceof Refused) || error.code !== 'endorse_not_possible') throw error
          alone.add(row)
        }
      }
      return alone
    },
  }
}
