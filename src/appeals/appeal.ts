// 诉求: the state of one appeal is the fold of its events.
import { exhausted } from '../platform/errors.ts'
import type { AppealType, Ledger, Track } from '../rulebook/contract.ts'
import { blank } from './blank.ts'
import { afterCall, afterDenial, newClaim, type Callback } from './callbacks.ts'
import { applyClocks, type ClockState } from './clock-state.ts'
import type { Channel, ClockKind, Milestone, State } from './contract.ts'
import { afterCheck, type Checked } from './checked.ts'
import type { Claim } from './claim-state.ts'
import type { AppealEvent } from './events.ts'
import { afterRaising, type Raised } from './raising.ts'
import type { Rating } from './ratings.ts'
import {
  afterScreening,
  endsProposal,
  type ScreenedOut,
  type ScreeningProposal,
} from './screening.ts'

export interface Appeal {
  districtId: string
  id: string
  code: string
  version: number
  state: State
  ledger: Ledger
  channel: Channel
  text: string
  registeredAt: string
  registeredOn: string
  type: AppealType | null
  category: string | null
  headcount: number | null
  sealed: boolean
  againstUnitId: string | null
  areaId: string | null
  townId: string | null
  placeDetail: string | null
  placeCode: string | null
  collectorId: string | null
  driveId: string | null
  fileIds: string[]
  /** The one unit that answers for it now. */
  unitId: string
  /** Who sent it to that unit; the next level up for extensions and returns. */
  dispatcherUnitId: string | null
  dispatchedOn: string | null
  returnUntil: string | null
  coUnitIds: string[]
  track: Track | null
  /** How many different units it was sent to. */
  handoffs: number
  returnedBy: string[]
  upheld: boolean
  arbitrated: boolean
  contactedOn: string | null
  extensions: number
  extensionAsked: { days: number; reason: string } | null
  paused: { on: string; question: string; until: string } | null
  pausedDays: number
  plan: (Milestone & { doneOn: string | null; missed: boolean })[] | null
  claim: Claim | null
  claims: number
  confirmations: number
  /** The reporter who is to be called has said yes to this claim; absent until one did. */
  answered?: boolean
  disputes: number
  confirmLapsed: boolean
  redoCount: number
  closed: { on: string; basis: string; outcome: string; disputeUntil: string } | null
  mergedIntoId: string | null
  stateBeforeMerge: State | null
  mergedIds: string[]
  /** People who brought this matter, each with a receipt of their own. */
  voices: number
  reporters: number
  withdrawnReporters: number[]
  ratings: Rating[]
  referral: { target: string; name: string } | null
  declined: { ground: string; explanation: string; final: boolean } | null
  /** The unit that declined it; whoever reviews must be another. */
  declinedByUnitId: string | null
  /** The next three came later: absent until something sets them, so that older rows still are their fold. */
  screening?: ScreeningProposal | null
  screened?: ScreenedOut
  /** Units whose proposal another person turned down: they do not ask again. */
  screeningRejectedBy?: string[]
  /** 验靶: what inspecting people found of its claims, in order; absent until one did. */
  checks?: Checked[]
  /** 回访 of the last claim, in the order they were made. */
  callbacks?: Callback[]
  /** No further call is owed for this claim. */
  callsOver?: boolean
  /** 联席会议: on the list since, why, and what was decided last. */
  raised?: Raised
  clocks: Partial<Record<ClockKind, ClockState>>
}

/** The state after one more event. `appeal` is null before `registered`. Pure; never mutates. */
export function evolve(
  appeal: Appeal | null,
  event: AppealEvent,
  key: { districtId: string; id: string },
): Appeal {
  const before = appeal ?? blank(key)
  const after: Appeal = {
    ...before,
    ...change(before, event),
    ...(endsProposal(before, event.type) ? { screening: null } : {}),
    version: before.version + 1,
    clocks: applyClocks(before.clocks, event.clocks ?? []),
  }
  if (event.type === 'warned' || event.type === 'overdue') {
    const clock = after.clocks[event.clock]
    const warned = event.type === 'overdue' ? 3 : event.level
    if (clock) after.clocks = { ...after.clocks, [event.clock]: { ...clock, warned } }
  }
  return after
}

function change(appeal: Appeal, event: AppealEvent): Partial<Appeal> {
  switch (event.type) {
    case 'registered':
      return {
        state: 'registered',
        code: event.code,
        channel: event.channel,
        text: event.text,
        registeredAt: event.at,
        registeredOn: event.on,
        ledger: event.ledger,
        unitId: event.unitId,
        areaId: event.areaId,
        townId: event.townId,
        placeDetail: event.placeDetail,
        placeCode: event.placeCode,
        type: event.appealType,
        category: event.category,
        headcount: event.headcount,
        againstUnitId: event.againstUnitId,
        sealed: event.appealType === 'efficiency_complaint',
        collectorId: event.collectorId,
        driveId: event.driveId,
        fileIds: event.fileIds,
      }
    case 'triaged':
      return { state: 'triaged' }
    case 'raised':
      return { state: 'registered', ledger: event.ledger, unitId: event.unitId }
    case 'classified':
      return { type: event.appealType, category: event.category, headcount: event.headcount }
    case 'sealed':
      return {
        sealed: true,
        againstUnitId: event.againstUnitId,
        unitId: event.unitId,
        state: 'registered',
        ledger: 'district',
        coUnitIds: [],
        dispatcherUnitId: null,
      }
    case 'unsealed':
      return {
        sealed: false,
        againstUnitId: null,
        unitId: event.unitId,
        state: 'registered',
        ledger: 'district',
      }
    case 'dispatched':
      return {
        state: 'dispatched',
        unitId: event.unitId,
        dispatcherUnitId: event.byUnitId,
        track: event.track,
        dispatchedOn: event.on,
        returnUntil: event.returnUntil,
        upheld: event.upheld,
        handoffs: event.upheld ? appeal.handoffs : appeal.handoffs + 1,
      }
    case 'accepted':
      return { state: 'accepted' }
    case 'returned':
      return {
        state: event.arbitration ? 'arbitrating' : 'returned',
        unitId: event.unitId,
        returnedBy: [...appeal.returnedBy, event.fromUnitId],
      }
    case 'arbitrated':
      return {
        state: 'dispatched',
        unitId: event.unitId,
        dispatcherUnitId: event.byUnitId,
        track: event.track,
        dispatchedOn: event.on,
        arbitrated: true,
        returnUntil: null,
      }
    case 'contacted':
      return { state: 'in_progress', contactedOn: appeal.contactedOn ?? event.contactedOn }
    case 'progressed':
      return {
        state: 'in_progress',
        plan:
          appeal.plan?.map((step, index) =>
            index === event.milestone ? { ...step, doneOn: event.on } : step,
          ) ?? null,
      }
    case 'extension_asked':
      return { extensionAsked: { days: event.days, reason: event.reason } }
    case 'extended':
      return { extensions: appeal.extensions + 1, extensionAsked: null }
    case 'paused':
      return { paused: { on: event.on, question: event.question, until: event.until } }
    case 'resumed':
      return { paused: null, pausedDays: appeal.pausedDays + event.days }
    case 'planned':
      return {
        track: 'staged',
        plan: event.milestones.map((step) => ({ ...step, doneOn: null, missed: false })),
      }
    case 'milestone_missed':
      return {
        plan:
          appeal.plan?.map((step, index) =>
            index === event.milestone ? { ...step, missed: true } : step,
          ) ?? null,
      }
    case 'claimed':
      return {
        ...newClaim(appeal),
        extensionAsked: null,
        claim: {
          outcome: event.outcome,
          result: event.result,
          evidence: event.evidence,
          claimedOn: event.on,
          unitId: event.unitId,
          staffId: event.staffId,
          outside: false,
        },
      }
    case 'confirmed':
      return {
        confirmations: appeal.confirmations + 1,
        ...(event.answers ? { answered: true } : {}),
      }
    case 'confirm_lapsed':
      return { confirmLapsed: true }
    case 'disputed':
      return { disputes: appeal.disputes + 1 }
    case 'called_back':
      return afterCall(appeal, event)
    case 'call_denied':
      return afterDenial(appeal, event)
    case 'redone':
      return {
        state: appeal.claim?.outside ? 'triaged' : 'in_progress',
        redoCount: appeal.redoCount + 1,
        claim: null,
        closed: null,
        confirmLapsed: false,
        confirmations: 0,
        ...(appeal.answered ? { answered: false } : {}),
        referral: null,
      }
    case 'closed':
      return {
        state: 'closed',
        closed: {
          on: event.on,
          basis: event.basis,
          outcome: event.outcome,
          disputeUntil: event.disputeUntil,
        },
      }
    case 'merged':
      return { state: 'merged', mergedIntoId: event.intoId, stateBeforeMerge: appeal.state }
    case 'absorbed':
      return {
        mergedIds: [...appeal.mergedIds, event.fromId],
        voices: appeal.voices + event.voices,
      }
    case 'unmerged':
      return {
        state: appeal.stateBeforeMerge ?? 'registered',
        mergedIntoId: null,
        stateBeforeMerge: null,
      }
    case 'released':
      return {
        mergedIds: appeal.mergedIds.filter((id) => id !== event.appealId),
        voices: appeal.voices - event.voices,
      }
    case 'referred':
      return { state: 'referred', referral: { target: event.target, name: event.name } }
    case 'referral_answered':
      if (event.outcome === 'sent_back') return { state: 'triaged', referral: null }
      return {
        ...newClaim(appeal),
        claim: {
          outcome: event.outcome,
          result: event.answer,
          evidence: [],
          claimedOn: event.on,
          unitId: appeal.unitId,
          staffId: null,
          outside: true,
        },
      }
    case 'declined':
      return {
        state: 'declined',
        declinedByUnitId: event.byUnitId,
        declined: { ground: event.ground, explanation: event.explanation, final: false },
      }
    case 'reopened':
      return {
        state: 'registered',
        unitId: event.unitId,
        ledger: event.ledger,
        ...(appeal.state === 'screened_out' && appeal.screened
          ? { screened: { ...appeal.screened, objected: true } }
          : {}),
      }
    case 'decline_upheld':
      return { state: 'declined', declined: appeal.declined && { ...appeal.declined, final: true } }
    case 'screening_proposed': {
      const { ground, explanation, sentence, byStaffId, byUnitId, confirmUnitId, on } = event
      return {
        screening: { ground, explanation, sentence, byStaffId, byUnitId, confirmUnitId, on },
      }
    }
    case 'screening_rejected': {
      const units = [...(appeal.screeningRejectedBy ?? []), appeal.screening?.byUnitId ?? '']
      return { screening: null, screeningRejectedBy: units }
    }
    case 'screened_out':
      return afterScreening(appeal, event)
    case 'screening_overturned':
      return {
        state: 'registered',
        unitId: event.unitId,
        ledger: event.ledger,
        ...(appeal.screened ? { screened: { ...appeal.screened, overturned: true } } : {}),
      }
    case 'withdrawn':
      return {
        state: 'withdrawn',
        withdrawnReporters: [...appeal.withdrawnReporters, event.reporterNo],
      }
    case 'voice_withdrawn':
      return {
        voices: appeal.voices - 1,
        withdrawnReporters: [...appeal.withdrawnReporters, event.reporterNo],
      }
    case 'endorsed':
      return { voices: appeal.voices + 1, reporters: Math.max(appeal.reporters, event.reporterNo) }
    case 'rated': {
      const { reporterNo, level, solved, contacted, text, claimNo, leadId } = event
      const said = { reporterNo, level, solved, contacted, ...(text ? { text } : {}) }
      const of = claimNo === undefined ? {} : { claimNo, ...(leadId ? { leadId } : {}) }
      return { ratings: [...appeal.ratings, { ...said, ...of }] }
    }
    case 'raised_to_conference':
    case 'conference_decided':
      return afterRaising(appeal, event)
    case 'spot_checked':
      return afterCheck(appeal, event)
    case 'co_unit_added':
      return { coUnitIds: [...appeal.coUnitIds, event.unitId] }
    case 'supplemented':
      return { fileIds: [...appeal.fileIds, ...event.fileIds] }
    case 'warned':
    case 'overdue':
    case 'settled':
    case 'noted':
    case 'dissatisfaction_struck':
    case 'spot_photo':
    case 'photos_lost': // which ones is asked of the files themselves: `unreadyFiles`
    case 'false_account': // the unit's record, src/consequences
      return {}
    default:
      return exhausted(event)
  }
}

export function isOpen(appeal: Pick<Appeal, 'state'>): boolean {
  return !['closed', 'merged', 'declined', 'screened_out', 'withdrawn'].includes(appeal.state)
}

export type { AppealEvent, EventType } from './events.ts'
