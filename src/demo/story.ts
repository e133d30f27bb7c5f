// A story is what happens to one matter, act by act. It is written down whole before any of it is done.
import type { EvidenceKind } from '../rulebook/contract.ts'
import type { Appeal } from '../appeals/appeal.ts'
import type { ReporterInput, RegisterInput, VerbInput, VerbName } from '../appeals/contract.ts'
import type { Scene } from './pictures.ts'

/** Staff of a unit (`second`: a colleague), whoever collects in a village, or the reporter with this number. */
export type By = { unit: string; second?: boolean } | { collectorAt: string } | { reporter: number }

export interface Shot {
  scene: Scene
  kind: EvidenceKind
}

/** What an act may look at when its turn comes. */
export interface Present {
  today: string
  /** '11月18日' */
  spokenDay: string
  /** The appeals of this story, as they are now. */
  appeals: readonly Appeal[]
  /** The pictures of this act, as they were stored. */
  fileIds: readonly string[]
}

interface Common {
  /** Working days since the act before. */
  gap: number
  by: By
  /** Which appeal of the story: a merged matter has several. */
  member: number
  shots: Shot[]
}

export type Act = Common &
  (
    | { act: 'register'; input: (present: Present) => RegisterInput }
    /** Brought at a door with a record of its own, which has registered it already. */
    | { act: 'found'; key: string }
    | { act: 'endorse'; input: () => ReporterInput & { text?: string } }
    /** A look at the reporter's phone number, logged. */
    | { act: 'look'; input: () => { reason: string } }
    | { act: 'verb'; verb: VerbName; input: (present: Present) => unknown }
  )

/** Looks before it claims; as most do; less than most; hardly. */
export type Care = 'great' | 'usual' | 'slack' | 'small'

export interface Story {
  /** Names it for good: command ids are made of it. */
  key: string
  acts: Act[]
  /** Working days that have passed since the last act. */
  dwell: number
  /** Reporters of this story write on working days only, so that its days are exact. */
  exact: boolean
  /** Writes how it is done again where somebody finds that it was not; without one it stays to be done. */
  again?: (unitId: string) => Act[]
  /** How far the word of whoever claims it goes; without one, as far as usual. */
  care?: Care
  /** What its receipt shows to whoever plays the citizen; null for most. */
  shows: string | null
}

/** Writes one story down. Gaps are in working days. */
export class Script {
  readonly acts: Act[] = []
  private member = 0

  /** The acts that follow are about this appeal of the story. */
  about(member: number): this {
    this.member = member
    return this
  }

  register(
    gap: number,
    by: By,
    input: (present: Present) => RegisterInput,
    shots: Shot[] = [],
  ): this {
    this.acts.push({ act: 'register', gap, by, member: this.member, input, shots })
    return this
  }

  found(key: string, villageId: string): this {
    const by = { collectorAt: villageId }
    this.acts.push({ act: 'found', gap: 0, by, member: this.member, key, shots: [] })
    return this
  }

  endorse(gap: number, input: () => ReporterInput & { text?: string }): this {
    this.acts.push({
      act: 'endorse',
      gap,
      by: { reporter: 0 },
      member: this.member,
      input,
      shots: [],
    })
    return this
  }

  look(gap: number, by: By, reason: string): this {
    this.acts.push({
      act: 'look',
      gap,
      by,
      member: this.member,
      input: () => ({ reason }),
      shots: [],
    })
    return this
  }

  does<Name extends VerbName>(
    gap: number,
    by: By,
    verb: Name,
    input: VerbInput<Name> | ((present: Present) => VerbInput<Name>),
    shots: Shot[] = [],
  ): this {
    const make = typeof input === 'function' ? input : () => input
    this.acts.push({ act: 'verb', verb, gap, by, member: this.member, input: make, shots })
    return this
  }
}
