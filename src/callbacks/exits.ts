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

/** Null: nobody was dissatisfied. Redone, or rated "not solved", or below satisfied by the rulebook's level. */
export function dissatisfactionOf(
  history: readonly RecordedAt[],
  satisfiedFrom: number,
): Dissatisfaction | null {
  let present: Dissatisfaction | null = null
  let unitId = ''
  for (const { at, event } of history) {
    if (event.type === 'claimed') unitId = event.unitId
    const said = unhappy(event, satisfiedFrom)
    if (said) {
      present = { at, unitId, ...said, fate: 'open', leftAt: null, leftBy: null }
      continue
    }
    if (!present) continue
    const next: Fate = fateAfter(present, event, satisfiedFrom)
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

function fateAfter({ fate }: Dissatisfaction, event: AppealEvent, satisfiedFrom: number): Fate {
  switch (event.type) {
    case 'confirmed':
      return 'satisfied'
    case 'called_back':
      if (event.result !== 'reached') return fate
      return event.solved && event.satisfied !== false ? 'satisfied' : fate
    case 'rated':
      return event.solved && event.level >= satisfiedFrom ? 'satisfied' : fate
    // A call that never was satisfied nobody.
    case 'call_denied':
      return fate === 'satisfied' ? 'open' : fate
    // Somebody of another unit has looked, and says with a reason that it holds.
    case 'closed':
      return event.basis === 'reporter' || event.basis === 'callback' ? 'satisfied' : 'struck'
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
