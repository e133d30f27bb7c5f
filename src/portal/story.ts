// The public story of one appeal, for the holder of one receipt. Pure. Left out on purpose: internal notes, talk
// between units, names of staff, and whatever other reporters wrote or left of themselves.
import type { Appeal, AppealEvent } from '../appeals/appeal.ts'
import { nextDue, running } from '../appeals/clock-state.ts'
import type { Milestone, State } from '../appeals/contract.ts'
import { clockView } from '../appeals/views.ts'
import type { PublicStory } from '../intake/contract.ts'
import type { Organisation } from '../organisation/contract.ts'
import type { Language } from '../platform/http.ts'
import { excerptOf } from '../triage/likeness.ts'
import { sentenceOf } from './sentences.ts'
import { storyTexts } from './story-texts.ts'

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

export type Story = Omit<PublicStory, 'actions' | 'looks' | 'identity'>

export function storyOf(
  appeal: Appeal,
  history: readonly Recorded[],
  grounds: StoryGrounds,
): Story {
  const { lead, organisation, today, language, reporterNo } = grounds
  const texts = storyTexts[language]
  const followed = lead?.appeal ?? appeal
  const unitName = (id: string) => organisation.units.get(id)?.shortName ?? id
  const place = appeal.areaId ?? appeal.townId
  return {
    code: appeal.code,
    version: appeal.version,
    state: appeal.state,
    stateName: texts.stateNames[appeal.state],
    own: reporterNo === 1,
    text: reporterNo === 1 ? appeal.text : excerptOf(appeal.text),
    registeredAt: appeal.registeredAt,
    placeName: place ? placeName(organisation, place) : null,
    placeDetail: reporterNo === 1 ? appeal.placeDetail : null,
    unitName: unitName(followed.unitId),
    voices: followed.voices,
    complaint: appeal.sealed,
    due: dueOf(followed, today, texts.clocks),
    clocks: Object.values(followed.clocks)
      .filter(
        ({ status, kind }) => (status === 'running' || status === 'paused') && kind !== 'return',
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
    fileIds: reporterNo === 1 ? appeal.fileIds : [],
    claim: followed.claim && {
      outcome: followed.claim.outcome,
      result: followed.claim.result,
      fileIds: followed.claim.evidence
        .filter(({ kind }) => PHOTO_KINDS.includes(kind))
        .map(({ fileId }) => fileId),
    },
    question: followed.paused?.question ?? null,
    plan: followed.plan,
    mergedInto: lead?.appeal.code ?? null,
    rating: appeal.ratings.find((rating) => rating.reporterNo === reporterNo)?.level ?? null,
  }
}

/** Evidence a citizen may see: pictures of the place. Agreements and minutes may name other people. */
const PHOTO_KINDS: readonly string[] = ['photo_before', 'photo_after', 'photo']

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
  { organisation, language }: StoryGrounds,
) {
  const lines: PublicStory['history'] = []
  let plan: readonly Milestone[] = []
  for (const { at, unitId, event } of history) {
    if (event.type === 'planned') plan = event.milestones
    const told = sentenceOf(event, {
      reporterNo,
      plan,
      byUnitId: unitId,
      organisation,
      texts: storyTexts[language],
    })
    if (told)
      lines.push({
        at,
        sentence: told.sentence,
        quote: told.quote ?? null,
        fileIds: told.fileIds ?? [],
      })
  }
  return lines
}

function dueOf(appeal: Appeal, today: string, names: Record<string, string>): PublicStory['due'] {
  // When nobody else owes anything, it is the reader's own time that runs.
  const due =
    nextDue(appeal.clocks) ??
    running(appeal.clocks).find((clock) => clock.dueOn >= today && clock.kind !== 'return')
  if (!due) return null
  const { dueOn, daysLeft, overdue } = clockView(due, today)
  return { on: dueOn, daysLeft, overdue, what: names[due.kind] ?? '' }
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
  withdrawn: 1,
}

function stationsOf(
  appeal: Appeal,
  followed: Appeal,
  texts: { stations: string[]; stationDeclined: string; stationWithdrawn: string },
): PublicStory['stations'] {
  const first = { name: texts.stations[0] ?? '', at: 'passed' as const }
  if (appeal.state === 'declined') return [first, { name: texts.stationDeclined, at: 'here' }]
  if (appeal.state === 'withdrawn') return [first, { name: texts.stationWithdrawn, at: 'here' }]
  const here = STATION_OF[followed.state]
  return texts.stations.map((name, index) => ({
    name,
    at:
      index < here ? ('passed' as const) : index === here ? ('here' as const) : ('ahead' as const),
  }))
}
