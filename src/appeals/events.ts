// What can happen to an appeal. Event types are never renamed or removed: old histories stay readable for ever.
import type { AppealType, Ledger, Track } from '../rulebook/contract.ts'
import type { ClockChange } from './clock-state.ts'
import type { CheckPhoto, Finding } from './contract-check.ts'
import type { CallResult, Channel, ClockKind, Evidence, Milestone, Outcome } from './contract.ts'

interface WithClocks {
  clocks?: ClockChange[]
}
type On = { on: string }
/** What triage help had shown when a person decided, and whether they took it. Null: it was not sure enough. */
interface CategoryShown {
  suggested?: { category: string | null; probability: number; by: string; taken: boolean }
}
interface TypeShown {
  suggestedType?: { type: AppealType; sure: number; taken: boolean }
}
interface UnitShown {
  suggested?: { unitId: string; sure: number; taken: boolean }
}

export type AppealEvent = WithClocks &
  (
    | ({
        type: 'registered'
        code: string
        channel: Channel
        text: string
        at: string
        ledger: Ledger
        unitId: string
        areaId: string | null
        townId: string | null
        placeDetail: string | null
        placeCode: string | null
        appealType: AppealType | null
        category: string | null
        headcount: number | null
        againstUnitId: string | null
        collectorId: string | null
        driveId: string | null
        fileIds: string[]
        batchId?: string
      } & On)
    | ({ type: 'triaged' } & On & CategoryShown)
    | ({ type: 'raised'; ledger: Ledger; unitId: string; reason: string } & On)
    | ({
        type: 'classified'
        appealType: AppealType
        category: string | null
        headcount: number | null
        reason: string | null
      } & On &
        CategoryShown &
        TypeShown)
    | ({ type: 'sealed'; unitId: string; againstUnitId: string } & On)
    | ({ type: 'unsealed'; unitId: string } & On)
    | ({
        type: 'dispatched'
        unitId: string
        byUnitId: string
        track: Track
        reason: string
        returnUntil: string
        upheld: boolean
      } & On &
        UnitShown)
    | ({ type: 'accepted' } & On)
    | ({
        type: 'returned'
        reason: string
        fromUnitId: string
        unitId: string
        arbitration: boolean
      } & On)
    | ({ type: 'arbitrated'; unitId: string; byUnitId: string; track: Track; reason: string } & On &
        UnitShown)
    | ({ type: 'contacted'; how: string; summary: string; contactedOn: string } & On)
    | ({ type: 'progressed'; text: string; fileIds: string[]; milestone: number | null } & On)
    | ({ type: 'extension_asked'; days: number; reason: string } & On)
    | ({ type: 'extended'; days: number; reason: string } & On)
    | ({ type: 'paused'; question: string; until: string } & On)
    | ({ type: 'resumed'; reason: string; days: number } & On)
    | ({ type: 'planned'; milestones: Milestone[]; reason: string } & On)
    | ({ type: 'milestone_missed'; milestone: number } & On)
    | ({ type: 'warned'; clock: ClockKind; percent: number; level: 1 | 2 } & On)
    | ({ type: 'overdue'; clock: ClockKind; dueOn: string } & On)
    | ({ type: 'settled' } & On)
    | ({
        type: 'claimed'
        outcome: Outcome
        result: string
        evidence: Evidence[]
        unitId: string
        staffId: string | null
      } & On)
    | ({
        type: 'confirmed'
        reporterNo: number
        /** Said by a voice of this merged appeal. */
        throughId?: string
        /** Said by the reporter who would be called: no call is owed for this claim. */
        answers?: true
        text: string | null
      } & On)
    | ({ type: 'confirm_lapsed' } & On)
    | ({ type: 'disputed'; reporterNo: number; throughId?: string; reason: string } & On)
    | ({
        type: 'called_back'
        /** Of which claim, and which call on it. */
        claimNo: number
        attempt: number
        reporterNo: number
        result: CallResult
        solved: boolean | null
        level: number | null
        contacted: boolean | null
        /** Whether the level counts as satisfied by the rulebook of that day; null: no level given. */
        satisfied: boolean | null
        text: string | null
        /** The part of the day, 0-based in the rulebook's list. */
        part: number
        staffId: string
        byUnitId: string | null
        /** The unit whose claim it is about. */
        forUnitId: string
        corrects: number | null
        /** A complaint stands in no figure of any unit. */
        sealed: boolean
        /** No further call is owed for this claim. */
        ends: boolean
      } & On)
    | ({
        type: 'call_denied'
        claimNo: number
        attempt: number
        reporterNo: number
        text: string | null
      } & On)
    | ({
        type: 'raised_to_conference'
        ground: 'redos' | 'units'
        redos: number
        /** Those among whom nobody leads. */
        unitIds: string[]
        basis: string
      } & On)
    | ({
        type: 'conference_decided'
        /** The unit that leads, or the day on which the conference hears it. */
        unitId: string | null
        day: string | null
        reason: string
      } & On)
    | ({ type: 'dissatisfaction_struck'; reason: string; byUnitId: string; forUnitId: string } & On)
    | ({ type: 'redone'; ground: string; reason: string } & On)
    | ({
        type: 'closed'
        basis: string
        outcome: string
        summary: string | null
        disputeUntil: string
      } & On)
    | ({ type: 'merged'; intoId: string; reason: string } & On)
    | ({ type: 'absorbed'; fromId: string; voices: number } & On)
    | ({ type: 'unmerged'; fromId: string; reason: string } & On)
    | ({ type: 'released'; appealId: string; voices: number } & On)
    | ({ type: 'referred'; target: string; name: string; reason: string; basis: string } & On)
    | ({
        type: 'referral_answered'
        answer: string
        outcome: 'solved' | 'explained' | 'sent_back'
      } & On)
    | ({
        type: 'declined'
        ground: string
        explanation: string
        basis: string
        byUnitId: string
      } & On)
    | ({ type: 'reopened'; unitId: string; ledger: Ledger; reason: string } & On)
    | ({ type: 'decline_upheld'; reason: string } & On)
    | ({
        type: 'screening_proposed'
        ground: string
        explanation: string
        sentence: string
        byStaffId: string
        byUnitId: string
        confirmUnitId: string
      } & On)
    | ({ type: 'screening_rejected'; reason: string; byUnitId: string } & On)
    | ({
        type: 'screened_out'
        ground: string
        explanation: string
        sentence: string
        proposedByStaffId: string
        proposedByUnitId: string
        byStaffId: string
        byUnitId: string
        final: boolean
      } & On)
    | ({ type: 'screening_overturned'; unitId: string; ledger: Ledger; reason: string } & On)
    | ({ type: 'withdrawn'; reporterNo: number; reason: string | null } & On)
    | ({ type: 'voice_withdrawn'; reporterNo: number; reason: string | null } & On)
    | ({ type: 'endorsed'; reporterNo: number; text: string | null } & On)
    | ({
        type: 'rated'
        reporterNo: number
        /** Of which claim, and of which leading appeal's; older events do not say. */
        claimNo?: number
        leadId?: string
        level: number
        solved: boolean
        contacted: boolean
        text: string | null
      } & On)
    | ({
        type: 'spot_checked'
        lineId: string
        /** The day of the cut-off whose claims were drawn from, and the unit that had claimed. */
        week: string
        unitId: string
        finding: Finding
        reasons: string[]
        text: string
        triedAt: string[]
        photos: CheckPhoto[]
        /** Why there is no photo; absent where there is one, and in findings from before this was asked. */
        noPhoto?: string
        byStaffId: string
        withStaffId: string | null
        happenedAt: string
        late: boolean
        corrects: boolean
      } & On)
    | ({ type: 'spot_photo'; uploadId: string; fileIds: string[] } & On)
    | ({ type: 'false_account'; lineId: string; week: string; unitId: string } & On)
    | ({ type: 'co_unit_added'; unitId: string; reason: string } & On)
    | ({ type: 'noted'; text: string } & On)
    | ({ type: 'photos_lost'; photoIds: string[]; reporterNo: number } & On)
    | ({ type: 'supplemented'; text: string; fileIds: string[]; reporterNo: number | null } & On)
  )

export type EventType = AppealEvent['type']
