// The row that lists read: a function of the folded state, so that it can always be checked against the history.
import { canonical } from '../platform/canonical.ts'
import type { Appeal } from './appeal.ts'
import { isOpen } from './appeal.ts'
import { callOwedFrom } from './callbacks.ts'
import { nextDue, running } from './clock-state.ts'
import { grams } from './grams.ts'
import { nextSweep } from './sweep.ts'

/** Every column of `appeal` except the chain's head. */
export function columnsOf(appeal: Appeal) {
  const due = isOpen(appeal) ? nextDue(appeal.clocks) : null
  return {
    district_id: appeal.districtId,
    id: appeal.id,
    code: appeal.code,
    version: appeal.version,
    state: appeal.state,
    ledger: appeal.ledger,
    channel: appeal.channel,
    type: appeal.type,
    category: appeal.category,
    unit_id: appeal.unitId,
    dispatcher_unit_id: appeal.dispatcherUnitId,
    co_unit_ids: appeal.coUnitIds,
    town_id: appeal.townId,
    area_id: appeal.areaId,
    collector_id: appeal.collectorId,
    drive_id: appeal.driveId,
    against_unit_id: appeal.againstUnitId,
    sealed: appeal.sealed,
    text: appeal.text,
    place_detail: appeal.placeDetail,
    due_on: due?.dueOn ?? null,
    due_kind: due?.kind ?? null,
    sweep_on: nextSweep(appeal),
    provisional: running(appeal.clocks).some((clock) => clock.provisional),
    handoffs: appeal.handoffs,
    voices: appeal.voices,
    redo_count: appeal.redoCount,
    merged_into_id: appeal.mergedIntoId,
    confirm_unit_id: appeal.screening?.confirmUnitId ?? null,
    screened_on: appeal.screened?.on ?? null,
    callback_on: callOwedFrom(appeal),
    registered_at: new Date(appeal.registeredAt),
    current: canonical(appeal),
  }
}
/** What search finds an appeal by. Given at its registration and never changed. */
export function wordsOf(appeal: Pick<Appeal, 'text' | 'placeDetail'>): string[] {
  return grams(`${appeal.text}\n${appeal.placeDetail ?? ''}`)
}
export type AppealColumns = ReturnType<typeof columnsOf>
