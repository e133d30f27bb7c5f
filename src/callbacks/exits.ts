// 不满意的四个出口: satisfied after redo, struck after review, extended, handed over; what has left by none is still open.
// Pure: the fate of one appeal at a moment is a fold of its events up to then.
import type { AppealEvent } from '../appeals/events.ts'

export const EXITS = ['satisfied', 'struck', 'extended', 'handed_over'] as const
export const FATES = [...EXITS, 'withdrawn', 'open'] as const
export type Fate = (typeof FATES)[number]

export interface Dissatisfaction {
  /** When somebody said or found it last. */
  at: string
  why: string
  ground: string
  /** The unit whose claim it was about. */
  unitId: string
  fate: Fate
  /** When it left by this exit, and in which words. */
  leftAt: string | null
  leftBy: string | null
}
export interface RecordedAt {
  at: string
  event: AppealEvent
}

/**
 * Null: nobody was dissatisfied. Redone, or rated "not solved", or below satisfied by the rulebook's level. It is satisfied
 * when every voice that was not says so itself, not when another one does.
 */
export function dissatisfactionOf(
  history: readonly RecordedAt[],
  satisfiedFrom: number,
): Dissatisfaction | null {
  let present: Dissatisfaction | null = null
  let unitId = ''
  const voices = new Voices()
  for (const [index, { at, event }] of history.entries()) {
    if (event.type === 'claimed') unitId = event.unitId
    const said = unhappy(event, satisfiedFrom)
    if (said) {
      voices.unhappy.add(speakerOf(event, history[index - 1]?.event))
      present = { at, unitId, ...said, fate: 'open', leftAt: null, leftBy: null }
      continue
    }
    if (!present) continue
    const waited: boolean = voices.unhappy.size > 0
    voices.hear(event, satisfiedFrom)
    const allSaidSo: boolean = waited && voices.unhappy.size === 0
    const next: Fate = allSaidSo
      ? event.type === 'withdrawn' || event.type === 'voice_withdrawn'
        ? 'withdrawn'
        : 'satisfied'
      : fateAfter(present, event, voices.unhappy.size > 0)
    if (next === present.fate) continue
    const words: string | null = 'reason' in event && event.reason ? event.reason : null
    const left: boolean = next !== 'open'
    present = { ...present, fate: next, leftAt: left ? at : null, leftBy: left ? words : null }
  }
  return present
}

function unhappy(
  event: AppealEvent,
  satisfiedFrom: number,
): { ground: string; why: string } | null {
  if (event.type === 'redone') return { ground: event.ground, why: event.reason }
  if (event.type === 'rated' && (!event.solved || event.level < satisfiedFrom))
    return { ground: 'rating', why: event.text ?? '' }
  return null
}

/** What nobody said but those who looked: it is satisfied by the word on which the claim is closed. */
const FOUND = 'found'

type Spoken = { reporterNo: number; throughId?: string }
const voiceOf = ({ reporterNo, throughId }: Spoken) => throughId ?? String(reporterNo)

/** A redo follows the words that asked for it in the same act; where it follows none, it is of those who looked. */
function speakerOf(event: AppealEvent, before: AppealEvent | undefined): string {
  if (event.type === 'rated') return voiceOf(event)
  const said = before?.type === 'disputed' || before?.type === 'called_back'
  return said ? voiceOf(before) : FOUND
}

/** Who is not satisfied, and whose word on the phone has changed that: a call can be denied. */
class Voices {
  readonly unhappy = new Set<string>()
  private readonly byCall = new Map<string, string[]>()

  hear(event: AppealEvent, satisfiedFrom: number): void {
    switch (event.type) {
      case 'confirmed':
        this.unhappy.delete(voiceOf(event))
        return
      case 'rated':
        if (event.solved && event.level >= satisfiedFrom) this.unhappy.delete(voiceOf(event))
        return
      case 'called_back': {
        if (event.result !== 'reached' || !event.solved || event.satisfied === false) return
        const said = [voiceOf(event), FOUND].filter((voice) => this.unhappy.delete(voice))
        this.byCall.set(voiceOf(event), said)
        return
      }
      // A call that never was satisfied nobody.
      case 'call_denied':
        for (const voice of this.byCall.get(voiceOf(event)) ?? []) this.unhappy.add(voice)
        this.byCall.delete(voiceOf(event))
        return
      case 'closed':
        if (event.basis === 'reporter' || event.basis === 'callback') this.unhappy.delete(FOUND)
        return
      case 'voice_withdrawn':
        this.unhappy.delete(voiceOf(event))
        return
      case 'withdrawn':
        this.unhappy.clear()
        return
      default:
    }
  }
}

function fateAfter({ fate }: Dissatisfaction, event: AppealEvent, waits: boolean): Fate {
  switch (event.type) {
    case 'call_denied':
      return fate === 'satisfied' && waits ? 'open' : fate
    // Somebody of another unit has looked, and says with a reason that it holds.
    case 'closed':
      return waits && event.basis !== 'reporter' && event.basis !== 'callback' ? 'struck' : fate
    case 'dissatisfaction_struck':
      return 'struck'
    case 'extended':
    case 'planned':
      return 'extended'
    case 'arbitrated':
    case 'dispatched':
    case 'referred':
    case 'merged':
      return 'handed_over'
    // What was handed over comes back, and is open again.
    case 'referral_answered':
      return event.outcome === 'sent_back' ? 'open' : fate
    case 'returned':
    case 'unmerged':
    case 'reopened':
      return 'open'
    case 'withdrawn':
      return 'withdrawn'
    default:
      return fate
  }
}
