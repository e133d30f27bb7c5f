// One event, one sentence; or none, where it is nobody's business but the offices'.
import type { AppealEvent } from '../appeals/appeal.ts'
import type { ClockKind, Milestone } from '../appeals/contract.ts'
import type { Organisation } from '../organisation/contract.ts'
import { exhausted } from '../platform/errors.ts'
import { photosIn } from './claim-photos.ts'
import type { StoryTexts } from './story-texts.ts'

export interface Told {
  sentence: string
  /** What somebody wrote, shown as their words. */
  quote?: string
  fileIds?: string[]
  /** How many more people came with the same matter: several such lines are told as one. */
  joined?: number
}

export interface Teller {
  /** Who reads: their own words are shown, other reporters' are not. */
  reporterNo: number
  /** The steps promised up to this event. */
  plan: readonly Milestone[]
  /** The legal outer limit as it stood at this event. */
  outerOn: string | null
  /** As which unit it was done. */
  byUnitId: string | null
  organisation: Organisation
  texts: StoryTexts
}

export function sentenceOf(event: AppealEvent, teller: Teller): Told | null {
  const { texts, reporterNo } = teller
  const unit = (id: string) => teller.organisation.units.get(id)?.shortName ?? id
  const step = (index: number | null) => (index === null ? undefined : teller.plan[index]?.what)
  const voice = (no: number | null) => (no === reporterNo ? 'you' : 'another')
  const own = (no: number | null, quote: string | null) =>
    no === reporterNo && quote ? { quote } : {}
  switch (event.type) {
    case 'registered': {
      // Whoever complains of a unit asks first whether that unit will read it.
      const sealed = event.againstUnitId ? [texts.sealed] : []
      const said = [texts.registered(voice(1)), texts.firstUnit(unit(event.unitId)), ...sealed]
      return { sentence: said.join(texts.gap) }
    }
    case 'triaged':
      return { sentence: texts.triaged }
    case 'raised':
      return { sentence: texts.raised(unit(event.unitId)) }
    case 'sealed':
      return { sentence: texts.sealed }
    case 'unsealed':
      return { sentence: texts.unsealed(unit(event.unitId)) }
    case 'dispatched': {
      const due = startedDue(event, 'resolve')
      return {
        sentence: event.upheld
          ? texts.upheld(unit(event.unitId), due)
          : event.track === 'staged'
            ? texts.dispatchedStaged(unit(event.unitId))
            : texts.dispatched(unit(event.unitId), due),
      }
    }
    case 'accepted':
      return { sentence: texts.accepted(unit(teller.byUnitId ?? '')) }
    case 'returned':
      return {
        sentence: event.arbitration
          ? texts.toArbitration(unit(event.fromUnitId))
          : texts.returned(unit(event.fromUnitId)),
      }
    case 'arbitrated':
      return { sentence: texts.arbitrated(unit(event.unitId), startedDue(event, 'resolve')) }
    case 'contacted':
      // Which of several reporters was reached is not written down; to one among many it is told generally.
      return {
        sentence: reporterNo === 1 ? texts.contacted[contactWay(event.how)] : texts.contactedOther,
      }
    case 'progressed': {
      const done = step(event.milestone)
      return {
        sentence: done ? texts.milestoneDone(done) : texts.progressed(unit(teller.byUnitId ?? '')),
        quote: event.text,
        fileIds: event.fileIds,
      }
    }
    case 'extended':
      return { sentence: texts.extended(event.days, extendedDue(event)), quote: event.reason }
    case 'paused':
      return { sentence: texts.paused(event.until), quote: event.question }
    case 'resumed':
      return { sentence: texts.resumed }
    case 'planned': {
      const last = event.milestones.at(-1)?.on ?? ''
      const beyond = teller.outerOn !== null && last > teller.outerOn
      return {
        // 信访工作条例 Art. 34: whoever waits longer than the law says is owed the reason.
        sentence: beyond
          ? `${texts.planned}${texts.gap}${texts.plannedBeyond}${event.reason}`
          : texts.planned,
        quote: event.milestones.map(({ on, what }) => `${texts.day(on)} ${what}`).join('\n'),
      }
    }
    case 'milestone_missed':
      return { sentence: texts.milestoneMissed(step(event.milestone) ?? '') }
    case 'overdue':
      return OFFICES_CLOCKS.includes(event.clock)
        ? null
        : { sentence: texts.overdue(texts.clocks[event.clock], event.dueOn) }
    case 'claimed':
      return {
        sentence: texts.claimed[event.outcome](unit(event.unitId)),
        quote: event.result,
        fileIds: photosIn(event.evidence).map(({ fileId }) => fileId), // they stay when the claim is disputed
      }
    case 'confirmed':
      return {
        sentence: texts.confirmed(voice(event.reporterNo)),
        ...own(event.reporterNo, event.text),
      }
    case 'confirm_lapsed':
      return { sentence: texts.confirmLapsed }
    case 'disputed':
      return {
        sentence: texts.disputed(voice(event.reporterNo)),
        ...own(event.reporterNo, event.reason),
      }
    case 'called_back':
      return {
        sentence:
          event.reporterNo === reporterNo
            ? calledSentence(event, texts, unit(teller.byUnitId ?? ''))
            : texts.calledOther,
        ...own(event.reporterNo, event.text),
      }
    case 'call_denied':
      return event.reporterNo === reporterNo
        ? { sentence: texts.callDenied, ...own(reporterNo, event.text) }
        : null
    case 'raised_to_conference':
      return { sentence: texts.raisedToConference }
    case 'conference_decided':
      return {
        sentence: event.unitId
          ? texts.conferenceLead(unit(event.unitId))
          : texts.conferenceDay(event.day ?? event.on),
      }
    case 'dissatisfaction_struck':
      return { sentence: texts.struck(unit(event.byUnitId)), quote: event.reason }
    case 'redone':
      return { sentence: texts.redone[isKey(texts.redone, event.ground) ? event.ground : 'other'] }
    // Who was looked at is known once it was found; "we could not tell" is said, too.
    case 'spot_checked':
      return { sentence: texts.spotChecked[event.finding] }
    case 'closed':
      return {
        sentence: `${texts.closed[isKey(texts.closed, event.basis) ? event.basis : 'callback']}${texts.gap}${texts.closedUntil(event.disputeUntil)}`,
      }
    case 'merged':
      return { sentence: texts.merged }
    case 'absorbed':
      return { sentence: texts.joined(event.voices), joined: event.voices }
    case 'unmerged':
      return { sentence: texts.unmerged }
    case 'referred':
      return { sentence: texts.referred(event.name) }
    case 'referral_answered':
      return event.outcome === 'sent_back'
        ? { sentence: texts.referralSentBack }
        : { sentence: texts.referralAnswered, quote: event.answer }
    case 'declined':
      return {
        sentence: `${texts.declined}${event.explanation} ${texts.declinedBasis(event.basis, startedDue(event, 'objection'))}`,
      }
    case 'screened_out':
      return {
        sentence: (event.final
          ? [texts.screenedFinal, event.sentence]
          : [texts.screenedOut, event.sentence, texts.mayObject(startedDue(event, 'objection'))]
        ).join(texts.gap),
        quote: event.explanation,
      }
    case 'screening_overturned':
      return { sentence: texts.screeningOverturned(unit(event.unitId)) }
    case 'reopened':
      return { sentence: texts.reopened(unit(event.unitId)) }
    case 'decline_upheld':
      return { sentence: texts.declineUpheld, quote: event.reason }
    case 'withdrawn':
      return { sentence: texts.withdrawn, ...own(event.reporterNo, event.reason) }
    case 'voice_withdrawn':
      return {
        sentence: texts.voiceWithdrawn(voice(event.reporterNo)),
        ...own(event.reporterNo, event.reason),
      }
    case 'endorsed':
      return event.reporterNo === reporterNo
        ? { sentence: texts.endorsed, ...own(reporterNo, event.text) }
        : { sentence: texts.joined(1), joined: 1 }
    case 'rated':
      return event.reporterNo === reporterNo
        ? { sentence: texts.rated(event.level), ...own(reporterNo, event.text) }
        : null
    case 'supplemented':
      if (event.reporterNo === null) return { sentence: texts.takenAtDoor }
      return event.reporterNo === reporterNo
        ? { sentence: texts.supplemented('you'), quote: event.text, fileIds: event.fileIds }
        : { sentence: texts.supplemented('another') }
    case 'photos_lost':
      return event.reporterNo === reporterNo
        ? { sentence: texts.photosLost(event.photoIds.length) }
        : null
    // How offices sort, remind and write to one another.
    case 'classified':
    case 'screening_proposed':
    case 'screening_rejected':
    case 'extension_asked':
    case 'warned':
    case 'settled':
    case 'released':
    case 'co_unit_added':
    case 'spot_photo':
    case 'false_account': // the sentence before it said so
    case 'noted':
      return null
    default:
      return exhausted(event)
  }
}

/** What the caller wrote down, told to the one who would know whether it was so. */
function calledSentence(
  { result, solved, level, corrects }: Extract<AppealEvent, { type: 'called_back' }>,
  texts: StoryTexts,
  unit: string,
): string {
  const { called } = texts
  if (result !== 'reached') return called[result](unit)
  return [
    corrects === null ? called.reached(unit) : called.corrected(unit),
    solved ? called.solved : called.notSolved,
    level === null ? called.noLevel : called.level(level),
  ].join(texts.gap)
}

/** Missing these is between offices; the reporter hears of it when their own promise is late. */
const OFFICES_CLOCKS: readonly ClockKind[] = ['return', 'confirm', 'objection']

const isKey = <Keys extends object>(keys: Keys, key: string): key is keyof Keys & string =>
  Object.hasOwn(keys, key)

function contactWay(how: string): 'phone' | 'visit' | 'message' | 'unreachable' {
  return how === 'visit' || how === 'message' || how === 'unreachable' ? how : 'phone'
}

function startedDue(event: AppealEvent, kind: ClockKind): string | null {
  const started = event.clocks?.find((clock) => clock.op === 'start' && clock.kind === kind)
  return started && 'dueOn' in started ? started.dueOn : null
}

function extendedDue(event: AppealEvent): string | null {
  const extended = event.clocks?.find((clock) => clock.op === 'extend')
  return extended && 'dueOn' in extended ? extended.dueOn : null
}
