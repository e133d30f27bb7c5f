// What a verb is: who may, why not, and what follows. All pure: `grounds` is everything it may look at.
import type { z } from 'zod'
import type { Calendar } from '../deadlines/calendar.ts'
import type { Actor, Organisation } from '../organisation/contract.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { Appeal, AppealEvent } from './appeal.ts'
import { VERB_INPUTS, type VerbName } from './contract.ts'
import type { AppealRefusal } from './refusals.ts'

export interface Grounds {
  actor: Actor
  today: string
  now: string
  rulebook: Rulebook
  calendar: Calendar
  organisation: Organisation
  /** The second appeal of a merge or unmerge, or the one a merged appeal went into. */
  other: Appeal | null
  /** Whether the reporter left a way to be reached; nothing more of them is known here. */
  reachable: boolean
  /** The first of its own reporters who left a phone and has not withdrawn; read where something is decided. */
  toCall: number | null
  /** 验靶: the line of the lot that a finding is about; read only when one is filed, so that nothing else can tell of it. */
  line?: DrawnLine | null
}

export interface DrawnLine {
  lineId: string
  /** The day of the cut-off. */
  week: string
  /** Who claimed it. */
  unitId: string
  /** Which claim of the appeal it was, from 1: a later one is another matter. */
  claimNo: number
  /** Drawn, or called up in place of another: nobody looked at it as a drawn one before. */
  calledAt: string
  /** Findings after this moment are late. */
  lateAfter: string
  /** Who was sent; empty: whoever inspects. */
  staffIds: readonly string[]
  /** When it was looked at, and when nobody was there: the phone's clock corrected by ours. */
  happenedAt: string
  triedAt: readonly string[]
}

/** As which unit the actor does it; null for reporters and the system. */
export interface Hat {
  unitId: string | null
}

export interface Verb<Input> {
  name: VerbName
  input: z.ZodType<Input>
  /** Which of the actor's hats may do this to this appeal, or the refusal. */
  who(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal
  /** Why not now, whoever asks. */
  whyNot(appeal: Appeal, grounds: Grounds): AppealRefusal | null
  decide(appeal: Appeal, input: Input, grounds: Grounds, hat: Hat): Decision
}

/** Events for this appeal (and, for a merge, for the other one), or a refusal. */
export type Decision =
  | AppealEvent[]
  | { events: AppealEvent[]; otherEvents: AppealEvent[] }
  | AppealRefusal

/** Fixes a verb's input type from the contract by its name. */
export function verb<Name extends VerbName>(
  name: Name,
  rules: Omit<Verb<z.output<(typeof VERB_INPUTS)[Name]>>, 'name' | 'input'>,
): Verb<z.output<(typeof VERB_INPUTS)[Name]>> {
  // The schema stands under this very name, so its output is this input.
  const input = VERB_INPUTS[name] as unknown as z.ZodType<z.output<(typeof VERB_INPUTS)[Name]>>
  return { name, input, ...rules }
}

/** The refusal that stands in the way of this verb, before any input is known. */
export function refusalOf(
  rules: Pick<Verb<never>, 'who' | 'whyNot'>,
  appeal: Appeal,
  grounds: Grounds,
) {
  const hat = rules.who(appeal, grounds)
  if (typeof hat === 'string') return hat
  return rules.whyNot(appeal, grounds)
}
