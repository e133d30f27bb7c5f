// Which events echo, with what in them, and to whom. Read this table to learn what a reporter hears of.
import type { AppealEvent } from '../appeals/appeal.ts'
import type { ClockKind } from '../appeals/contract.ts'
import { exhausted } from '../platform/errors.ts'
import type { EchoKey, Track } from '../rulebook/contract.ts'

/** What the event itself says; names, and what it does not say, are filled in at the time of sending. */
export interface EchoFields {
  unitId?: string
  /** A body outside the district, which has no unit here. */
  unitName?: string
  dueOn?: string
  days?: number
  result?: string
  reason?: string
  track?: Track
  text?: string
  /** The ground of a decline: the rulebook has the sentence for it. */
  ground?: string
  milestone?: number
}

export interface Echo {
  key: EchoKey
  fields: EchoFields
  /** Only the reporter with this number; null: every reporter of the matter. */
  to: number | null
}

export function echoAfter(event: AppealEvent): Echo | null {
  const all = (key: EchoKey, fields: EchoFields = {}): Echo => ({ key, fields, to: null })
  const one = (key: EchoKey, to: number, fields: EchoFields = {}): Echo => ({ key, fields, to })
  switch (event.type) {
    case 'registered':
      return all('registered', { unitId: event.unitId })
    case 'raised':
      return all('raised', { unitId: event.unitId, reason: event.reason })
    case 'triaged':
      return all('triaged')
    case 'dispatched':
    case 'arbitrated':
      return all(event.type, {
        unitId: event.unitId,
        track: event.track,
        reason: event.reason,
        ...clockOf(event, 'resolve'),
      })
    case 'accepted':
      return all('accepted')
    // Told back on purpose: a contact that never took place is seen by the one who would know.
    case 'contacted':
      return all('contacted', { text: event.summary })
    case 'progressed':
      return all('progressed', { text: event.text })
    // 信访工作条例 Art. 34: an extension is told, with its reason.
    case 'extended':
      return all('extended', {
        ...clockOf(event, 'resolve', 'redo'),
        days: event.days,
        reason: event.reason,
      })
    case 'paused':
      return all('paused', { text: event.question, reason: event.question, dueOn: event.until })
    case 'resumed':
      return all('resumed', { ...clockOf(event, 'resolve', 'redo'), reason: event.reason })
    case 'planned': {
      const text = event.milestones.map((step) => `${step.on} ${step.what}`).join('；')
      return all('planned', { text, reason: event.reason, ...until(event.milestones.at(-1)?.on) })
    }
    case 'milestone_missed':
      return all('milestone_missed', { milestone: event.milestone })
    case 'overdue':
      return TOLD_WHEN_LATE.includes(event.clock) ? all('overdue', { dueOn: event.dueOn }) : null
    case 'claimed':
      return all('claimed', {
        unitId: event.unitId,
        result: event.result,
        ...clockOf(event, 'confirm'),
      })
    // Also a safeguard: whoever confirms with somebody else's receipt is noticed.
    case 'confirmed':
      return one('confirmed', event.reporterNo)
    case 'disputed':
      return one('disputed', event.reporterNo, { reason: event.reason })
    case 'redone':
      return all('redone', { reason: event.reason, ...clockOf(event, 'redo', 'dispatch') })
    case 'closed':
      return all('closed', {
        ...(event.summary ? { result: event.summary } : {}),
        dueOn: event.disputeUntil,
      })
    case 'merged':
      return all('merged', { reason: event.reason })
    case 'unmerged':
      return all('unmerged', { reason: event.reason })
    case 'referred':
      return all('referred', {
        unitName: event.name,
        reason: event.reason,
        ...clockOf(event, 'referral'),
      })
    case 'referral_answered':
      return all('referral_answered', {
        result: event.answer,
        text: event.answer,
        ...clockOf(event, 'confirm'),
      })
    case 'declined':
      return all('declined', {
        reason: event.explanation,
        ground: event.ground,
        ...clockOf(event, 'objection'),
      })
    case 'decline_upheld':
      return all('declined', { reason: event.reason })
    case 'screened_out':
      return all(event.final ? 'screened_final' : 'screened_out', {
        reason: event.explanation,
        text: event.sentence,
        ...clockOf(event, 'objection'),
      })
    case 'reopened':
    case 'screening_overturned':
      return all('reopened', { unitId: event.unitId, reason: event.reason })
    case 'withdrawn':
    case 'voice_withdrawn':
      return one('withdrawn', event.reporterNo)
    case 'endorsed':
      return one('endorsed', event.reporterNo)
    case 'photos_lost':
      return one('photos_lost', event.reporterNo)
    // It moves to the inspecting office. What is sent of a sealed appeal names neither office nor matter.
    case 'sealed':
      return all('raised', { unitId: event.unitId })
    // Between offices, or said by the reporter just now: nothing that a reporter waits for.
    case 'screening_proposed':
    case 'screening_rejected':
    case 'unsealed':
    case 'classified':
    case 'returned':
    case 'extension_asked':
    case 'warned':
    case 'settled':
    case 'confirm_lapsed':
    case 'absorbed':
    case 'released':
    case 'rated':
    case 'called_back': // they were on the phone; what follows of it echoes by itself
    case 'call_denied':
    case 'raised_to_conference': // on their page; what the conference decides echoes as a ruling
    case 'conference_decided':
    case 'dissatisfaction_struck':
    case 'co_unit_added':
    case 'noted':
    case 'supplemented':
    case 'spot_checked': // the redo that follows is told; a claim that holds changes nothing for them
    case 'spot_photo':
    case 'false_account':
      return null
    default:
      return exhausted(event)
  }
}

/** The days a reporter was told. A late acceptance or triage is the offices' affair, on board and desk. */
const TOLD_WHEN_LATE: readonly ClockKind[] = ['resolve', 'redo', 'outer', 'referral']

/** The day that this event itself sets for one of these clocks. */
function clockOf(event: AppealEvent, ...kinds: ClockKind[]): Pick<EchoFields, 'dueOn' | 'days'> {
  for (const change of event.clocks ?? []) {
    if (!kinds.includes(change.kind) || !('dueOn' in change)) continue
    return 'days' in change ? { dueOn: change.dueOn, days: change.days } : { dueOn: change.dueOn }
  }
  return {}
}

function until(dueOn: string | undefined): Pick<EchoFields, 'dueOn'> {
  return dueOn ? { dueOn } : {}
}
