// The public story of one appeal, for the holder of one receipt. Pure. Left out on purpose: internal notes, talk
// between units, names of staff, and whatever other reporters wrote or left of themselves.
import type { Appeal, AppealEvent } from '../appeals/appeal.ts'
import { nextDue, running } from '../appeals/clock-state.ts'
import type { Milestone, State } from '../appeals/contract.ts'
import { clockView } from '../appeals/views.ts'
import type { PublicStory } from '../intake/contract.ts'
import type { Organisation } from '../organisation/contract.ts'
import type { Language } from '../platform/http.ts'
import { excerptOf } from '../triage/contract-excerpt.ts'
import { photosIn } from './claim-photos.ts'
import { sentenceOf } from './sentences.ts'
import { storyTexts, type StoryTexts } from './story-texts.ts'

export interface Recorded {
  at: string
  /** As which unit it was done. */
  unitId: string | null
  event: AppealEvent
}

export interface StoryGrounds {
  reporterNo: number
  organisation: Organisation
  today: string
  language: Language
  /** Where it was merged into, with that history: the reader follows both. */
  lead: { appeal: Appeal; history: readonly Recorded[] } | null
}

export type Story = Omit<PublicStory, 'actions' | 'looks' | 'identity' | 'unready'>

/** What came later stands in the line that tells of it, for whoever sent it: not in everybody's first words. */
const filesOfFirstWords = (history: readonly Recorded[]): string[] =>
  history.flatMap(({ event }) => (event.type === 'registered' ? event.fileIds : []))

export function storyOf(
  appeal: Appeal,
  history: readonly Recorded[],
  grounds: StoryGrounds,
): Story {
  const { lead, organisation, today, language, reporterNo } = grounds
  const texts = storyTexts(language, today)
  const followed = lead?.appeal ?? appeal
  const unitName = (id: string) => organisation.units.get(id)?.shortName ?? id
  const confirmed = hasConfirmed(history, reporterNo)
  const place = appeal.areaId ?? appeal.townId
  return {
    code: appeal.code,
    version: appeal.version,
    state: appeal.state,
    stateName: stateName(appeal, confirmed, texts),
    own: reporterNo === 1,
    text: reporterNo === 1 ? appeal.text : excerptOf(appeal.text),
    registeredAt: appeal.registeredAt,
    placeName: place ? placeName(organisation, place) : null,
    placeDetail: reporterNo === 1 ? appeal.placeDetail : null,
    unitName: unitName(followed.unitId),
    voices: followed.voices,
    complaint: appeal.sealed,
    confirmed,
    due: dueOf(followed, today, texts, unitName(followed.unitId), confirmed),
    clocks: Object.values(followed.clocks)
      .filter(
        ({ status, kind }) =>
          (status === 'running' || status === 'paused') &&
          kind !== 'return' &&
          // The plan's last day is the promise; the room that the rulebook gives for plans is not.
          !(followed.plan && kind === 'resolve'),
      )
      .map((clock) => {
        const { dueOn, daysLeft, overdue, basis } = clockView(clock, today)
        return {
          name: texts.clocks[clock.kind],
          dueOn,
          daysLeft,
          overdue,
          basis,
          paused: clock.status === 'paused',
        }
      }),
    stations: stationsOf(appeal, followed, texts),
    history: told(history, grounds),
    fileIds: reporterNo === 1 ? filesOfFirstWords(history) : [],
    claim: followed.claim && {
      outcome: followed.claim.outcome,
      result: followed.claim.result,
      photos: photosIn(followed.claim.evidence),
    },
    question: followed.paused?.question ?? null,
    plan: followed.plan,
    mergedInto: lead?.appeal.code ?? null,
    rating: appeal.ratings.findLast((rating) => rating.reporterNo === reporterNo)?.level ?? null,
  }
}

function told(history: readonly Recorded[], grounds: StoryGrounds): PublicStory['history'] {
  const own = tell(history, grounds.reporterNo, grounds)
  if (!grounds.lead) return own
  const mergedAt = history.findLast(({ event }) => event.type === 'merged')?.at ?? ''
  const since = grounds.lead.history.filter(
    ({ at, event }) => at >= mergedAt && event.type !== 'absorbed',
  )
  // Nobody of the leading appeal is "you": reporter 0 does not exist.
  const followed = tell(since, 0, grounds)
  return [...own, ...followed].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function tell(
  history: readonly Recorded[],
  reporterNo: number,
  { organisation, language, today }: StoryGrounds,
) {
  const lines: PublicStory['history'] = []
  const texts = storyTexts(language, today)
  let plan: readonly Milestone[] = []
  let outerOn: string | null = null
  let joined = 0
  for (const { at, unitId, event } of history) {
    if (event.type === 'planned') plan = event.milestones
    for (const clock of event.clocks ?? [])
      if (clock.kind === 'outer' && 'dueOn' in clock) outerOn = clock.dueOn
    const told = sentenceOf(event, {
      reporterNo,
      plan,
      outerOn,
      byUnitId: unitId,
      organisation,
      texts,
    })
    if (!told) continue
    // Fourteen neighbours with one matter are one line, not fourteen.
    const previous = lines.at(-1)
    const people = joined + (told.joined ?? 0)
    joined = told.joined ? people : 0
    if (previous && told.joined && people > told.joined)
      lines[lines.length - 1] = { ...previous, at, sentence: texts.joined(people) }
    else
      lines.push({
        at,
        sentence: told.sentence,
        quote: told.quote ?? null,
        fileIds: told.fileIds ?? [],
      })
  }
  return lines
}

/** 群众只看一个日子: whose turn it is, and the one day that binds them. */
function dueOf(
  appeal: Appeal,
  today: string,
  texts: StoryTexts,
  unit: string,
  confirmed: boolean,
): PublicStory['due'] {
  // When nobody else owes anything, it is the reader's own time that runs.
  const due =
    nextDue(appeal.clocks) ??
    running(appeal.clocks).find((clock) => clock.dueOn >= today && clock.kind !== 'return')
  if (!due || (due.kind === 'confirm' && confirmed)) return null
  const handling = due.kind === 'resolve' || due.kind === 'outer'
  const last = handling ? appeal.plan?.at(-1)?.on : undefined
  const { dueOn, daysLeft, overdue } = clockView(last ? { ...due, dueOn: last } : due, today)
  const kind = handling ? 'resolve' : due.kind
  const who = kind === 'referral' ? (appeal.referral?.name ?? unit) : unit
  return {
    on: dueOn,
    daysLeft,
    overdue,
    what: texts.clocks[kind],
    sentence: texts.turn[kind](who, texts.day(dueOn)),
  }
}

/** Since the last claim, by this reporter: it is no longer their turn. */
function hasConfirmed(history: readonly Recorded[], reporterNo: number): boolean {
  const claimed = history.findLastIndex(({ event }) => event.type === 'claimed')
  return history
    .slice(claimed + 1)
    .some(({ event }) => event.type === 'confirmed' && event.reporterNo === reporterNo)
}

function stateName(appeal: Appeal, confirmed: boolean, texts: StoryTexts): string {
  if (appeal.state === 'claimed' && confirmed) return texts.claimedConfirmed
  if (appeal.state === 'claimed' && appeal.confirmLapsed) return texts.claimedLapsed
  if (appeal.state === 'claimed' && appeal.claim?.outcome === 'explained')
    return texts.claimedExplained
  return texts.stateNames[appeal.state]
}

/** 巴州区 回风街道 · 草坝街社区: the town before the village. */
function placeName(organisation: Organisation, id: string): string {
  const unit = organisation.units.get(id)
  const parent =
    unit?.kind === 'village' && unit.parentId ? organisation.units.get(unit.parentId) : undefined
  return [parent?.shortName, unit?.shortName].filter(Boolean).join(' · ') || id
}

const STATION_OF: Record<State, number> = {
  registered: 1,
  triaged: 2,
  dispatched: 2,
  returned: 2,
  arbitrating: 2,
  accepted: 3,
  in_progress: 3,
  referred: 3,
  claimed: 4,
  closed: 6,
  merged: 1,
  declined: 1,
  screened_out: 1,
  withdrawn: 1,
}

function stationsOf(appeal: Appeal, followed: Appeal, texts: StoryTexts): PublicStory['stations'] {
  const first = { name: texts.stations[0] ?? '', at: 'passed' as const }
  if (appeal.state === 'declined') return [first, { name: texts.stationDeclined, at: 'here' }]
  if (appeal.state === 'screened_out')
    return [first, { name: texts.stationScreenedOut, at: 'here' }]
  if (appeal.state === 'withdrawn') return [first, { name: texts.stationWithdrawn, at: 'here' }]
  const here = STATION_OF[followed.state]
  return texts.stations.map((name, index) => ({
    name,
    at:
      index < here ? ('passed' as const) : index === here ? ('here' as const) : ('ahead' as const),
  }))
}
