// Appeals as the wire shows them. Nothing of an identity but what the mask leaves.
import { daysBetween } from '../platform/days.ts'
import type { Appeal } from './appeal.ts'
import type { ClockState } from './clock-state.ts'
import type {
  Action,
  AppealDetail,
  AppealRow,
  ClockView,
  HistoryLine,
  UnreadyFile,
} from './contract.ts'
import type { ListedAppeal, ListedRow } from './lists.ts'
import { maskNumbersIn, maskNumbersWithin } from '../reporters/contract-numbers.ts'
import { lastRatings } from './ratings.ts'
import { appealRefusals, type AppealRefusal } from './refusals.ts'

export function rowView(listed: ListedRow, today: string): AppealRow {
  const { current: appeal } = listed
  return {
    id: appeal.id,
    code: appeal.code,
    version: appeal.version,
    state: appeal.state,
    ledger: appeal.ledger,
    channel: appeal.channel,
    type: appeal.type,
    category: appeal.category,
    unitId: appeal.unitId,
    townId: appeal.townId,
    areaId: appeal.areaId,
    text: maskNumbersIn(appeal.text),
    dueOn: listed.due_on,
    dueKind: listed.due_kind as AppealRow['dueKind'], // written by columnsOf from a clock's kind
    overdue: listed.due_on !== null && listed.due_on < today,
    handoffs: appeal.handoffs,
    voices: appeal.voices,
    redoCount: appeal.redoCount,
    sealed: appeal.sealed,
    checking: listed.checking,
    registeredAt: appeal.registeredAt,
    reporterMasked: listed.name_masked,
  }
}

const WARNED_PERCENT = [0, 50, 80, 100] as const

export function clockView(clock: ClockState, today: string): ClockView {
  const { kind, dueOn, days, mode, basis, status, warned, provisional } = clock
  const until = clock.endedOn ?? today
  return {
    kind,
    dueOn,
    days,
    mode,
    basis,
    status,
    provisional,
    warned: WARNED_PERCENT[warned],
    daysLeft: daysBetween(today, dueOn),
    overdue: until > dueOn && status !== 'paused',
  }
}

/** `numbers`: whether whoever asks reads the numbers in the words whole (`readsNumbers`). */
export function detailView(
  listed: ListedAppeal,
  history: HistoryLine[],
  actions: Action[],
  unready: UnreadyFile[],
  given: { today: string; numbers: boolean },
): AppealDetail {
  const appeal: Appeal = listed.current
  const detail: AppealDetail = {
    ...rowView(listed, given.today),
    text: appeal.text,
    placeDetail: appeal.placeDetail,
    track: appeal.track,
    coUnitIds: appeal.coUnitIds,
    dispatcherUnitId: appeal.dispatcherUnitId,
    clocks: Object.values(appeal.clocks).map((clock) => clockView(clock, given.today)),
    plan: appeal.plan,
    claim: appeal.claim && {
      outcome: appeal.claim.outcome,
      result: appeal.claim.result,
      evidence: appeal.claim.evidence,
      claimedOn: appeal.claim.claimedOn,
      unitId: appeal.claim.unitId,
    },
    closed: appeal.closed && {
      on: appeal.closed.on,
      basis: appeal.closed.basis,
      outcome: appeal.closed.outcome,
    },
    pausedFor: appeal.paused?.question ?? null,
    extensionAsked: appeal.extensionAsked,
    mergedIntoId: appeal.mergedIntoId,
    mergedIds: appeal.mergedIds,
    referral: appeal.referral,
    declined: appeal.declined && {
      ground: appeal.declined.ground,
      explanation: appeal.declined.explanation,
    },
    screening: appeal.screening
      ? {
          ground: appeal.screening.ground,
          explanation: appeal.screening.explanation,
          byUnitId: appeal.screening.byUnitId,
          on: appeal.screening.on,
        }
      : null,
    screened:
      appeal.state === 'screened_out' && appeal.screened
        ? {
            ground: appeal.screened.ground,
            explanation: appeal.screened.explanation,
            on: appeal.screened.on,
            proposedByUnitId: appeal.screened.proposedByUnitId,
            confirmedByUnitId: appeal.screened.confirmedByUnitId,
            final: appeal.screened.final,
          }
        : null,
    againstUnitId: appeal.againstUnitId,
    headcount: appeal.headcount,
    fileIds: appeal.fileIds,
    unready,
    ratings: lastRatings(appeal.ratings),
    history,
    actions,
  }
  return given.numbers ? detail : maskNumbersWithin(detail)
}

export function actionViews(
  actions: readonly { verb: string; refusal: AppealRefusal | null }[],
  language: 'zh' | 'en',
): Action[] {
  return actions.map(({ verb, refusal }) => ({
    verb,
    refusal,
    why: refusal ? appealRefusals[refusal][language] : null,
  }))
}
