// 报账的逐件明细: what one appeal's week was, for every unit that held it. Pure: history and week in, facts out.
import { evolve, isOpen, type Appeal, type AppealEvent } from '../appeals/appeal.ts'
import type { History, Recorded } from '../appeals/as-of.ts'
import type { Organisation } from '../organisation/contract.ts'
import { successorOf } from '../organisation/units.ts'
import { addDays, dayOf, startOf } from '../platform/days.ts'
import { FACTS, type EXITS, type Fact } from './contract-facts.ts'
import { afterEvent, ripenByTime, ripensAt, type Duties, type DutyKind } from './duties.ts'

/** (opensAt, cutOffAt]. */
export interface Span {
  opensAt: Date
  cutOffAt: Date
}
/** The tree the week before was counted under, and the one of this week: who answers for whom, day by day. */
export interface Trees {
  before: Organisation
  now: Organisation
}
export interface Line {
  unitId: string
  appealId: string
  facts: Fact[]
  /** The last claim of this unit in this week. */
  claim: { seq: number; track: string; outcome: 'solved' | 'explained' } | null
  evidence: number
}

/** Days of the week on which a unit ends and another answers for it: usually none. */
export function handovers({ opensAt, cutOffAt }: Span, { now }: Trees): Date[] {
  const days = new Set<string>()
  for (const { activeTo } of now.units.values()) if (activeTo) days.add(addDays(activeTo, 1))
  return [...days]
    .map(startOf)
    .filter((at) => at > opensAt && at <= cutOffAt)
    .sort((a, b) => a.getTime() - b.getTime())
}

export function linesOf(
  history: History,
  week: Span,
  trees: Trees,
  takeovers: readonly Date[] = handovers(week, trees),
): Line[] {
  const telling = new Telling(history, week, trees, takeovers)
  for (const recorded of history.recorded) {
    if (recorded.at > week.cutOffAt) break
    telling.timePasses(recorded.at)
    telling.happens(recorded)
  }
  telling.timePasses(week.cutOffAt)
  return telling.ended()
}

class Telling {
  private appeal: Appeal | null = null
  /** The unit in whose account it stands now; null where none answers: ended, or sealed. */
  private holder: string | null = null
  private duties: Duties = { handling: null, contact: null }
  private begun = false
  private readonly lines = new Map<string, Line>()
  private readonly history: History
  private readonly week: Span
  private readonly trees: Trees
  private readonly takeovers: Date[]

  constructor(history: History, week: Span, trees: Trees, takeovers: readonly Date[]) {
    this.history = history
    this.week = week
    this.trees = trees
    this.takeovers = [...takeovers]
  }

  /** Up to and including this instant: first what falls due at the end of a day, then who takes over the next morning. */
  timePasses(to: Date): void {
    if (to > this.week.opensAt && !this.begun) {
      this.ripen(this.week.opensAt)
      this.begin()
    }
    for (let next = this.takeovers[0]; this.begun && next && next <= to; next = this.takeovers[0]) {
      this.ripen(next)
      this.takeovers.shift()
      this.move(this.answering(next, this.trees.now))
    }
    this.ripen(to)
  }

  happens({ event, at, seq }: Recorded): void {
    const before = this.appeal
    const from = this.holder
    const after = evolve(before, event, {
      districtId: this.history.districtId,
      id: this.history.appealId,
    })
    const { duties, kept } = afterEvent(this.duties, event, at)
    this.appeal = after
    this.duties = duties
    this.holder = this.answering(at, this.begun ? this.trees.now : this.trees.before)
    // While nobody answers for it, nothing falls due; when somebody does again, it may at once.
    if (from === null && this.holder !== null) this.wake(at)
    if (!this.begun) return
    if (from !== this.holder) {
      if (from) this.count(from, exitOf(event, this.holder !== null))
      if (this.holder) this.count(this.holder, before && !isOpen(before) ? 'reopened' : 'received')
    }
    const unit = this.holder ?? from
    if (!unit) return
    for (const kind of kept) this.fellDue(unit, kind, 'in_time')
    for (const fact of factsOf(event, before)) this.count(unit, fact)
    if (event.type === 'claimed') {
      const line = this.line(unit)
      line.claim = { seq, track: after.track ?? 'simple', outcome: event.outcome }
      line.evidence += event.evidence.length
      if (kept.length === 0 && this.duties.handling?.ripe === 'late')
        this.count(unit, 'claimed_late')
    }
  }

  ended(): Line[] {
    const { appeal, holder } = this
    if (holder && appeal) {
      const today = dayOf(this.week.cutOffAt)
      const late = [appeal.clocks.resolve, appeal.clocks.redo].some(
        (clock) => clock?.status === 'running' && clock.dueOn < today,
      )
      const working = appeal.state !== 'claimed'
      this.count(holder, 'open')
      if (late && working) this.count(holder, 'overdue')
      if (appeal.track === 'staged' && working) this.count(holder, 'staged')
      if (!working) this.count(holder, 'checking')
    }
    const place = (fact: Fact) => FACTS.indexOf(fact)
    const lines = [...this.lines.values()]
    for (const { facts } of lines) facts.sort((a, b) => place(a) - place(b))
    return lines
  }

  private begin(): void {
    this.holder = this.answering(this.week.opensAt, this.trees.before)
    this.begun = true
    if (this.holder) this.count(this.holder, 'open_before')
    this.move(this.answering(this.week.opensAt, this.trees.now))
  }

  /** Another unit took over the unit that held it (信访工作条例 Art. 24). */
  private move(to: string | null): void {
    const from = this.holder
    this.holder = to
    if (!from || !to || from === to) return
    this.count(from, 'moved_away')
    this.count(to, 'received')
    this.count(to, 'taken_over')
  }

  private answering(at: Date, tree: Organisation): string | null {
    const { appeal } = this
    if (!appeal || appeal.sealed || !isOpen(appeal)) return null
    return successorOf(tree, appeal.unitId, dayOf(at))
  }

  private wake(at: Date): void {
    for (const kind of ['handling', 'contact'] as const) {
      const duty = this.duties[kind]
      if (duty && duty.since < at) this.duties = { ...this.duties, [kind]: { ...duty, since: at } }
    }
  }

  private ripen(to: Date): void {
    if (this.holder === null) return
    for (const kind of ['contact', 'handling'] as const) {
      const duty = this.duties[kind]
      const at = ripensAt(duty)
      if (!duty || !at || at > to) continue
      const ripe = ripenByTime(duty)
      this.duties = { ...this.duties, [kind]: ripe }
      if (this.begun && at > this.week.opensAt) this.fellDue(this.holder, kind, ripe.ripe)
    }
  }

  private fellDue(unit: string, kind: DutyKind, how: 'in_time' | 'staged' | 'late' | null): void {
    this.count(unit, kind === 'contact' ? 'contact_due' : 'due')
    if (kind === 'handling' && how) this.count(unit, `due_${how}`)
    else if (how === 'in_time') this.count(unit, 'contact_in_time')
  }

  private count(unitId: string, fact: Fact): void {
    this.line(unitId).facts.push(fact)
  }

  private line(unitId: string): Line {
    const { appealId } = this.history
    const line = this.lines.get(unitId) ?? {
      unitId,
      appealId,
      facts: [],
      claim: null,
      evidence: 0,
    }
    this.lines.set(unitId, line)
    return line
  }
}

/** How it left the unit. A complaint that is sealed has moved away like any other: its account says no more. */
function exitOf(event: AppealEvent, stillOpen: boolean): (typeof EXITS)[number] {
  if (stillOpen) return event.type === 'returned' ? 'returned_away' : 'moved_away'
  switch (event.type) {
    case 'closed':
      return 'verified'
    case 'decline_upheld':
      return 'declined'
    case 'merged':
    case 'declined':
    case 'screened_out':
    case 'withdrawn':
      return event.type
    default:
      return 'moved_away'
  }
}

const REDO_GROUNDS = {
  reporter: 'redone_reporter',
  callback: 'redone_callback',
  site_check: 'redone_site_check',
  evidence: 'redone_evidence',
} as const satisfies Record<string, Fact>

/** What happened, apart from coming, going and falling due. */
function factsOf(event: AppealEvent, before: Appeal | null): Fact[] {
  switch (event.type) {
    case 'dispatched':
      return [event.upheld ? 'upheld_against' : 'dispatched']
    case 'arbitrated':
      return ['dispatched']
    case 'claimed':
      return ['claimed', event.outcome === 'solved' ? 'claimed_solved' : 'claimed_explained']
    case 'referral_answered':
      return event.outcome === 'sent_back' ? [] : ['answered_outside']
    case 'redone': {
      if (before?.claim?.outside) return []
      const ground = REDO_GROUNDS[event.ground as keyof typeof REDO_GROUNDS] // another word is "other"
      return ['redone', ground ?? 'redone_other']
    }
    case 'classified': {
      const anew = before?.type && before.type !== 'consultation'
      return anew && event.appealType === 'consultation' ? ['reclassified_to_consultation'] : []
    }
    case 'registered':
    case 'referred':
    case 'extended':
    case 'paused':
    case 'planned':
    case 'milestone_missed':
      return [event.type]
    default:
      return []
  }
}
