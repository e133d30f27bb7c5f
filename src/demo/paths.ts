// The stretches of road of an appeal: each adds its acts to the script. Gaps are working days.
import { addDays } from '../platform/days.ts'
import type { Organisation } from '../organisation/contract.ts'
import { townOf } from '../organisation/units.ts'
import type { Outcome, RegisterInput, ReporterInput } from '../appeals/contract.ts'
import { EvidenceKind, type Ledger, type Rulebook, type Track } from '../rulebook/contract.ts'
import { evidenceFor, routeFor } from '../rulebook/routing.ts'
import { filled, type DemoAppeal, type DemoPlace } from './appeals.ts'
import type { Scene } from './pictures.ts'
import type { Random } from './random.ts'
import { Script, type By, type Present, type Shot } from './story.ts'
import { isOwn } from './words/matter.ts'
import * as words from './words/offices.ts'
import { familyNames, givenNames } from './words/voices.ts'

export interface Setting {
  rulebook: Rulebook
  organisation: Organisation
  places: readonly DemoPlace[]
  /** The last day of the demonstration. */
  today: string
  drive: { id: string; fromOn: string }
  lastDrive: { id: string; fromOn: string; toOn: string }
  /** Printed codes, by the village they stand for. */
  placeCodes: ReadonlyMap<string, string>
}

/** One appeal of a story, and how far its script has come. */
export interface Tale {
  setting: Setting
  random: Random
  appeal: DemoAppeal
  reporter: ReporterInput
  script: Script
  /** The level that keeps it, and who holds it there. */
  level: Ledger
  holder: string
  townId: string
  /** Registered with the centre by telephone: nobody below has seen it. */
  direct: boolean
  handler: string
  reason: string
  /** What may still be reported of the work, in this order. */
  steps: string[]
}

/** The level that keeps a matter of this place, who holds it there, and who answers for it. */
export type Way = Pick<Tale, 'level' | 'holder' | 'townId' | 'handler' | 'reason'>

/** Null where the directory has no unit for this matter in this place. */
export function wayOf(
  { rulebook, organisation, today }: Setting,
  category: string,
  place: DemoPlace,
): Way | null {
  const townId = townOf(organisation, place.id)
  const route = routeFor(rulebook, organisation, category, townId, place.id, today)
  const kind = route ? organisation.units.get(route.unitId)?.kind : undefined
  if (!route || !townId || (kind !== 'village' && kind !== 'town' && kind !== 'department'))
    return null
  const level = kind === 'department' ? 'district' : kind
  const holder = { village: place.id, town: townId, district: rulebook.offices.centre }[level]
  return { level, holder, townId, handler: route.unitId, reason: route.reason }
}

export function taleOf(
  setting: Setting,
  random: Random,
  appeal: DemoAppeal,
  way: Way,
  script: Script,
  direct: boolean,
): Tale {
  return {
    setting,
    random,
    appeal,
    script,
    ...way,
    direct,
    reporter: reporterFor(random, isOwn(appeal.matter)),
    steps: random.some(appeal.words.steps, appeal.words.steps.length),
  }
}

const CITIZEN: By = { reporter: 1 }
/** A segment no operator has been given: whoever dials it reaches nobody. */
const NOBODY = '1430000'

/**
 * Two in three leave a number; some of them no name. Whoever asks for something of their own is known: nobody can
 * pay a pension to nobody. All invented.
 */
export function reporterFor(random: Random, own = false): ReporterInput {
  const kind = own ? 0.3 + random.next() * 0.7 : random.next()
  if (kind < 0.3) return {}
  const phone = `${NOBODY}${String(random.whole(0, 9_999)).padStart(4, '0')}`
  return kind < 0.45
    ? { phone }
    : { phone, name: `${random.pick(familyNames)}${random.pick(givenNames)}` }
}

// ── From the reporter to the responsible unit ────────────────────────────────────────────────────

export function register(tale: Tale, gap = 0, extra: Partial<RegisterInput> = {}): void {
  const { appeal, setting, random, script } = tale
  const by = registrar(tale)
  const shots: Shot[] =
    'reporter' in by && isPlace(appeal.matter.scene) && random.chance(0.35)
      ? [{ scene: appeal.matter.scene, kind: 'photo_before' }]
      : []
  const placeCode = appeal.channel === 'scan' ? setting.placeCodes.get(appeal.place.id) : undefined
  const input = ({ today, fileIds }: Present): RegisterInput => ({
    text: appeal.text,
    channel: appeal.channel,
    areaId: tale.direct ? null : appeal.place.id,
    placeDetail: `${tale.direct ? appeal.place.name : ''}${appeal.facts.spot}`,
    placeCode,
    fileIds: [...fileIds],
    driveId: driveOf(setting, today),
    reporter: tale.reporter,
    ...extra,
  })
  script.register(gap, by, input, shots)
}

/** The one in whose window the day lies. */
function driveOf({ drive, lastDrive }: Setting, day: string): string | undefined {
  if (day >= drive.fromOn) return drive.id
  return day >= lastDrive.fromOn && day <= lastDrive.toOn ? lastDrive.id : undefined
}

/** Citizens write themselves; on the phone the centre writes, at the door a collector or the clerk. */
function registrar({ appeal, setting }: Tale): By {
  if (appeal.channel === 'scan' || appeal.channel === 'web') return CITIZEN
  return appeal.channel === 'hotline'
    ? { unit: setting.rulebook.offices.centre }
    : { collectorAt: appeal.place.id }
}

export function raise(tale: Tale, upTo: Ledger): void {
  const { script, random, appeal, townId } = tale
  if (tale.direct || upTo === 'village') return
  script.does(random.whole(2, 12) / 10, { unit: appeal.place.id }, 'triage', {
    decision: 'raise',
    reason: random.pick(words.raising.village[sortOf(tale)]),
  })
  if (upTo !== 'district') return
  script.does(random.whole(2, 14) / 10, { unit: townId }, 'triage', {
    decision: 'raise',
    reason: random.pick(words.raising.town[sortOf(tale)]),
  })
}

export function triage(tale: Tale): void {
  const { appeal, random, script, holder } = tale
  raise(tale, tale.level)
  const { type, category, headcount } = appeal
  script.does(random.whole(2, 14) / 10, { unit: holder }, 'triage', {
    decision: 'keep',
    type,
    category,
    ...(headcount ? { headcount } : {}),
    reason: '内容清楚，已与反映人核对',
  })
}

export function dispatch(tale: Tale, track: Track = 'simple', unitId = tale.handler): void {
  const { random, script, holder, reason } = tale
  const addition =
    track === 'simple' ? random.pick(words.tracks.simple) : random.pick(words.tracks.long)
  script.does(random.whole(1, 7) / 10, { unit: holder }, 'dispatch', {
    unitId,
    track,
    reason: `${reason}${addition}`,
  })
}

export function accept(tale: Tale, unitId = tale.handler): void {
  tale.script.does(tale.random.whole(1, 8) / 10, { unit: unitId }, 'accept', {})
}

// ── The work ─────────────────────────────────────────────────────────────────────────────────────

export function contact(tale: Tale, unitId = tale.handler, wait = 0): void {
  const { appeal, random, reporter, script } = tale
  // Whoever left no number can be neither called nor met at home; the place can be seen.
  const known = reporter.phone !== undefined
  const byPhone = reporter.phone !== undefined && random.chance(0.6)
  if (byPhone)
    script.look(wait + random.whole(1, 6) / 10, { unit: unitId }, random.pick(words.looks))
  const found = pickOr(random, appeal.words.found, '已到现场看过。')
  const spoken = sortOf(tale) === 'own' ? '' : found
  script.does(
    byPhone ? 0.03 : wait + random.whole(2, 8) / 10,
    { unit: unitId },
    'contact',
    ({ today, spokenDay }) => ({
      on: today,
      how: known ? (byPhone ? 'phone' : 'visit') : 'unreachable',
      summary: filled(known ? found : `${words.nobodyToCall}${spoken}`, appeal.facts, spokenDay),
    }),
  )
}

export function progress(
  tale: Tale,
  unitId = tale.handler,
  gap = tale.random.whole(5, 25) / 10,
): void {
  const { appeal, random, script } = tale
  const shots: Shot[] = random.chance(0.2) ? [{ scene: 'visit', kind: 'photo' }] : []
  // Nobody reports the same step twice.
  const step = tale.steps.shift() ?? random.pick(words.stillAtIt)
  script.does(
    gap,
    { unit: unitId },
    'progress',
    ({ spokenDay, fileIds }) => ({
      text: filled(step, appeal.facts, spokenDay),
      fileIds: [...fileIds],
    }),
    shots,
  )
}

/** Dispatched, accepted, contacted, and perhaps a first step. */
export function work(tale: Tale, track: Track = 'simple'): void {
  triage(tale)
  dispatch(tale, track)
  accept(tale)
  contact(tale)
  if (tale.random.chance(0.5)) progress(tale)
}

export function claim(
  tale: Tale,
  gap: number,
  given: { result?: string; unitId?: string; outcome?: Outcome } = {},
): void {
  const { appeal, random, script, setting } = tale
  const usual = appeal.type === 'consultation' || random.chance(0.16) ? 'explained' : 'solved'
  const outcome = given.outcome ?? usual
  const shots = evidence(setting.rulebook, appeal, outcome)
  const result =
    given.result ?? random.pick(outcome === 'solved' ? appeal.words.solved : appeal.words.explained)
  script.does(
    gap,
    { unit: given.unitId ?? tale.handler },
    'claim',
    ({ spokenDay, fileIds }) => ({
      outcome,
      result: filled(result, appeal.facts, spokenDay),
      evidence: shots.flatMap(({ kind }, index) => {
        const fileId = fileIds[index]
        return fileId ? [{ fileId, kind }] : []
      }),
    }),
    shots,
  )
}

const PHOTOS_FIRST: EvidenceKind[] = [
  'photo_before',
  'photo_after',
  'photo',
  'minutes',
  'document',
  'agreement',
  'receipt',
]
const PAPERS_FIRST: EvidenceKind[] = ['receipt', 'agreement', 'document', 'minutes', 'photo']

/** One piece for each group the rulebook asks for; where it asks for anything, before and after if there is a place to see. */
function evidence(rulebook: Rulebook, appeal: DemoAppeal, outcome: Outcome): Shot[] {
  const groups = evidenceFor(rulebook, appeal.category, outcome) ?? [EvidenceKind.options]
  const { scene } = appeal.matter
  const seen = isPlace(scene) && outcome === 'solved'
  const order = seen ? PHOTOS_FIRST : PAPERS_FIRST
  const kinds = groups.flatMap(
    (group) => order.find((kind) => group.includes(kind)) ?? group[0] ?? [],
  )
  if (seen && kinds.length === 1 && kinds[0] === 'photo_before') kinds.push('photo_after')
  return kinds.map((kind) => ({
    kind,
    scene: kind.startsWith('photo') ? (scene === 'paper' ? 'visit' : scene) : 'paper',
  }))
}

// ── Is it true? ──────────────────────────────────────────────────────────────────────────────────

export function confirm(tale: Tale, gap = tale.random.whole(3, 20) / 10, no = 1): void {
  const text = tale.random.pick(words.confirming[sortOf(tale)])
  tale.script.does(gap, { reporter: no }, 'confirm', text ? { text } : {})
}

export function rate(tale: Tale, pleased: boolean, no = 1): void {
  const { random, script } = tale
  const text = random.pick(pleased ? words.praising : words.grumbling)
  const level = pleased ? random.pick([5, 5, 5, 4, 4]) : random.pick([1, 2, 2, 3])
  script.does(random.whole(1, 40) / 100, { reporter: no }, 'rate', {
    level,
    solved: pleased || random.chance(0.6),
    contacted: pleased || random.chance(0.5),
    ...(text ? { text } : {}),
  })
}

export function callBack(tale: Tale, gap = tale.random.whole(8, 35) / 10): void {
  const { random, script, setting } = tale
  // Who left no number cannot be called; they say it themselves on their page.
  if (tale.reporter.phone === undefined) return confirm(tale, gap)
  const caller = { unit: setting.rulebook.offices.centre, second: random.chance(0.5) }
  const missed = random.chance(0.3)
  if (missed) script.does(gap, caller, 'call_back', { result: 'not_reached', reporterNo: 1 })
  // Not on the same day, and at another time of the day.
  script.does(missed ? 1.5 : gap, caller, 'call_back', {
    result: 'reached',
    reporterNo: 1,
    solved: true,
    level: random.pick([5, 4, 4, 3]),
    contacted: random.chance(0.9),
  })
  script.does(0.02, caller, 'close', {
    basis: 'callback',
    summary: random.pick(words.callbacks[missed ? 'second' : sortOf(tale)]),
  })
}

export function dispute(tale: Tale, gap = tale.random.whole(2, 12) / 10): void {
  const { appeal, random, script } = tale
  script.does(gap, CITIZEN, 'dispute', {
    reason: filled(random.pick(appeal.words.again), appeal.facts),
  })
}

export function workAgain(tale: Tale): void {
  claim(tale, tale.random.whole(20, 45) / 10, {
    result: tale.random.pick(words.redone[sortOf(tale)]),
    outcome: 'solved',
  })
}

/** Dated steps: the first done, the second missed when its day has passed, the last still to come. */
export function plan(tale: Tale): void {
  const { random, script, handler } = tale
  const { scene } = tale.appeal.matter
  const { steps, reasons } = words.plans[isPlace(scene) ? 'works' : 'other']
  const reason = random.pick(reasons)
  const after = [7, 15, 60]
  script.does(0.4, { unit: handler }, 'plan', ({ today }) => ({
    reason,
    milestones: steps.map((what, index) => ({ on: addDays(today, after[index] ?? 90), what })),
  }))
  script.does(2.5, { unit: handler }, 'progress', {
    text: `${steps[0] ?? '第一步'}，已按计划办到。`,
    fileIds: [],
    milestone: 0,
  })
}

/** Whether there is something to photograph, other than people and papers. */
export function isPlace(scene: Scene): boolean {
  return scene !== 'paper' && scene !== 'visit'
}

export function sortOf({ appeal }: Tale): words.Sort {
  return isOwn(appeal.matter) ? 'own' : 'shared'
}

function pickOr(random: Random, from: readonly string[], otherwise: string): string {
  return from.length > 0 ? random.pick(from) : otherwise
}
