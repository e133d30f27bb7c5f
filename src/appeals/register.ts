// 登记: a new appeal finds its first unit: the village it lies in, or the centre when nobody could say where.
import { isActive, successorOf, townOf } from '../organisation/units.ts'
import type { Ledger } from '../rulebook/contract.ts'
import type { AppealEvent } from './appeal.ts'
import { start } from './clocks.ts'
import type { RegisterInput } from './contract.ts'
import type { AppealRefusal } from './refusals.ts'
import type { Grounds } from './verb.ts'
import { hatAt } from './who.ts'
import { inspectorOf } from './verbs/classify.ts'

export interface Origin {
  code: string
  /** A ledger that a town or the district compiled and imports begins at that level, not at the village. */
  batchId?: string
}

export function registration(
  input: RegisterInput,
  grounds: Grounds,
  origin: Origin,
): AppealEvent[] | AppealRefusal {
  const { organisation, today, rulebook, actor } = grounds
  const areaId =
    input.areaId && organisation.units.has(input.areaId)
      ? successorOf(organisation, input.areaId, today)
      : null
  if (input.areaId && (!areaId || !isActive(organisation, areaId, today))) return 'area_unknown'
  if (input.category && !rulebook.categories.some(({ code }) => code === input.category))
    return 'unknown_category'
  const complaint = input.type === 'efficiency_complaint'
  if (complaint && !input.againstUnitId) return 'complaint_needs_unit'
  if (complaint && !organisation.units.has(input.againstUnitId ?? '')) return 'unit_inactive'
  const holder = complaint
    ? { unitId: inspectorOf(input.againstUnitId ?? '', grounds), ledger: 'district' as const }
    : firstHolder(areaId, grounds, origin.batchId !== undefined)
  return [
    {
      type: 'registered',
      on: today,
      at: grounds.now,
      code: origin.code,
      channel: input.channel,
      text: input.text,
      ...holder,
      areaId,
      townId: areaId ? townOf(organisation, areaId) : null,
      placeDetail: input.placeDetail || null,
      placeCode: input.placeCode || null,
      appealType: input.type ?? null,
      category: input.category ?? null,
      headcount: input.headcount ?? null,
      againstUnitId: complaint ? (input.againstUnitId ?? null) : null,
      collectorId: actor.kind === 'staff' ? actor.staffId : null,
      driveId: input.driveId ?? null,
      fileIds: input.fileIds,
      ...(origin.batchId ? { batchId: origin.batchId } : {}),
      clocks: [start(grounds, 'triage', rulebook.limits.triage)],
    },
  ]
}

function firstHolder(
  areaId: string | null,
  grounds: Grounds,
  imported: boolean,
): { unitId: string; ledger: Ledger } {
  const { organisation, rulebook, actor } = grounds
  const centre = { unitId: rulebook.offices.centre, ledger: 'district' as const }
  if (imported) {
    const town = hatAt(actor, ['town_office'], () => true)
    const district = hatAt(actor, ['district_centre'], () => true)
    if (town?.unitId && !district) return { unitId: town.unitId, ledger: 'town' }
    return centre
  }
  const area = areaId ? organisation.units.get(areaId) : undefined
  if (area?.kind === 'village') return { unitId: area.id, ledger: 'village' }
  if (area?.kind === 'town') return { unitId: area.id, ledger: 'town' }
  return centre
}
