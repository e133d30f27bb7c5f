// 回访: what is kept of the calls about a claim, who may call and when. Pure.
import { addDays, timeOfDay } from '../platform/days.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import type { Appeal } from './appeal.ts'
import type { CallResult } from './contract.ts'
import type { AppealEvent } from './events.ts'
import { isInLineWith } from './recusal.ts'
import type { AppealRefusal } from './refusals.ts'
import type { Grounds, Hat } from './verb.ts'
import { asVerifier, hatAt } from './who.ts'

export interface Callback {
  attempt: number
  reporterNo: number
  result: CallResult
  solved: boolean | null
  level: number | null
  satisfied: boolean | null
  on: string
  part: number
  corrects: number | null
  /** The reporter says that nobody called. */
  denied: boolean
}

/** Whoever filed a call late in a part of the day had it on the line before the part was over. */
const FILING_MINUTES = 30

/** The part of the day (0-based) in which people may be called now; null in quiet hours. */
export function dayPartAt(
  { dayParts }: Rulebook['accountability']['callbacks'],
  now: Date,
  { filing = false }: { filing?: boolean } = {},
): number | null {
  const inPart = (time: string) => dayParts.findIndex(({ from, to }) => from <= time && time < to)
  const here = inPart(timeOfDay(now))
  if (here >= 0) return here
  const before = filing ? inPart(timeOfDay(new Date(now.getTime() - FILING_MINUTES * 60_000))) : -1
  return before >= 0 ? before : null
}

/** Nobody checks their own work, nor that of those above or below them. */
export function asCaller(appeal: Appeal, grounds: Grounds): Hat | AppealRefusal {
  const { actor, organisation } = grounds
  const hat = asVerifier(appeal, grounds)
  if (typeof hat === 'string' || actor.kind !== 'staff') return hat
  if (appeal.sealed) return hat // a second inspector: the complaint never leaves that office
  const handlers = appeal.claim?.outside
    ? []
    : [appeal.claim?.unitId ?? appeal.unitId, appeal.unitId, ...appeal.coUnitIds]
  if (isInLineWith(organisation, actor, handlers)) return 'in_line'
  return hatAt(actor, ['district_centre', 'inspector'], () => true) ?? 'not_your_role'
}

/** Calls that count as tries: corrections are about a call that was answered, denied ones may never have been. */
export function triesOf(appeal: Pick<Appeal, 'callbacks'>): Callback[] {
  return (appeal.callbacks ?? []).filter((call) => call.corrects === null && !call.denied)
}

/** Another day, and a part of the day that was tried no more often than the others. */
export function whyNotNow(
  tries: readonly Callback[],
  part: number,
  today: string,
  parts: number,
): AppealRefusal | null {
  if (tries.some(({ on }) => on === today)) return 'called_today'
  const times = Array.from(
    { length: parts },
    (_, index) => tries.filter((call) => call.part === index).length,
  )
  return (times[part] ?? 0) > Math.min(...times) ? 'called_in_this_part' : null
}

/** The reporter's last word on the phone; the later call counts. */
export function lastWord(appeal: Pick<Appeal, 'callbacks'>): Callback | undefined {
  return (appeal.callbacks ?? []).findLast(({ result, denied }) => result === 'reached' && !denied)
}

export function saidSolved(appeal: Pick<Appeal, 'callbacks'>): boolean {
  const word = lastWord(appeal)
  return word?.solved === true && word.satisfied !== false
}

/**
 * Whose word a claim waits for, on the phone or on their page: the first of its own reporters who left a phone; where
 * none did, the first who still stands. Nobody joins while a claim waits, so whoever is asked stood there before it.
 */
export function askedOf(
  { reporters, withdrawnReporters }: Pick<Appeal, 'reporters' | 'withdrawnReporters'>,
  { toCall }: Pick<Grounds, 'toCall'>,
): number | null {
  if (toCall !== null) return toCall
  for (let no = 1; no <= reporters; no += 1) if (!withdrawnReporters.includes(no)) return no
  return null
}

/** From which day on a call is owed: once the reporter's own time is over, or the day after the last try. */
export function callOwedFrom(appeal: Appeal): string | null {
  if (appeal.state !== 'claimed' || appeal.callsOver || appeal.answered) return null
  const last = triesOf(appeal).at(-1)
  const until = last?.on ?? appeal.clocks.confirm?.dueOn ?? appeal.claim?.claimedOn
  return until ? addDays(until, 1) : null
}

// ── What the events make of it ──────────────────────────────────────────────

/** Of a new claim nobody has said anything yet, and nobody was called about it. */
export function newClaim(appeal: Appeal): Partial<Appeal> {
  return {
    state: 'claimed',
    claims: appeal.claims + 1,
    confirmLapsed: false,
    confirmations: 0,
    ...(appeal.answered ? { answered: false } : {}),
    ...(appeal.callbacks ? { callbacks: [], callsOver: false } : {}),
  }
}

export function afterCall(
  appeal: Appeal,
  event: Extract<AppealEvent, { type: 'called_back' }>,
): Partial<Appeal> {
  const { attempt, reporterNo, result, solved, level, satisfied, on, part, corrects } = event
  const call = { attempt, reporterNo, result, solved, level, satisfied, on, part, corrects }
  return {
    callbacks: [...(appeal.callbacks ?? []), { ...call, denied: false }],
    callsOver: event.ends,
  }
}

/** A call that did not take place ends nothing: while the claim waits, somebody calls again. */
export function afterDenial(
  appeal: Appeal,
  event: Extract<AppealEvent, { type: 'call_denied' }>,
): Partial<Appeal> {
  const callbacks = (appeal.callbacks ?? []).map((call) =>
    call.attempt === event.attempt ? { ...call, denied: true } : call,
  )
  return { callbacks, callsOver: lastWord({ callbacks }) !== undefined }
}
