// 验靶 in the demonstration: of every lot, who goes when and what they find. Inspectors go on working days, after the draw
// and before the days for findings end; what they find fits the matter and what is known of it by then.
import { sql } from 'kysely'
import type { Appeal } from '../appeals/appeal.ts'
import { SpotCheckInput, type Finding } from '../appeals/contract-check.ts'
import { change } from '../appeals/ledger.ts'
import { isWorkingDay, type Calendar } from '../deadlines/calendar.ts'
import type { Deps } from '../deps.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { addDays, dayOf } from '../platform/days.ts'
import type { Rulebook } from '../rulebook/contract.ts'
import { fileFinding } from '../spotchecks/find.ts'
import { filled, matters } from './appeals.ts'
import type { Cast } from './cast.ts'
import { idFrom } from './doors/world.ts'
import { seeded, type Random } from './random.ts'
import type { Sequel, Telling } from './run.ts'
import type { Timeline } from './timeline.ts'
import { refusable } from './weeks.ts'
import {
  cannotTell,
  findings,
  foundDoneLater,
  noPhoto,
  type Found,
  type Seen,
} from './words/accounts.ts'
import { isOwn } from './words/matter.ts'

export interface Looking {
  cast: Cast
  seed: number
  calendar: Calendar
  timeline: Timeline
  offices: Rulebook['offices']
  until: Date
  tellings: readonly Telling[]
  /** Lines somebody has been sent to. */
  sent: Set<string>
}

interface Line {
  lineId: string
  appealId: string
  unitId: string
  claimNo: number
  calledAt: Date
  fieldUntil: Date
  /** As it was filed before a start was interrupted. */
  filed: { at: string; finding: Finding; redone: boolean } | null
}

const MINUTE_MS = 60_000
/** In a week whose days are over hardly any is left. */
const LOOKED_AT = 0.95

/** Every line of a lot that was called by now, and to which nobody has been sent. */
export async function expectFindings(deps: Deps, looking: Looking): Promise<void> {
  const { rows } = await sql<Line>`
    select line_id as "lineId", appeal_id as "appealId", unit_id as "unitId", claim_no as "claimNo", called_at as "calledAt",
      field_until as "fieldUntil", (select jsonb_build_object('at', at, 'finding', finding, 'redone', exists (
          select from appeal_event as event where event.district_id = line.district_id and event.appeal_id = line.appeal_id
            and event.type = 'redone' and event.at = found.at))
        from spot_finding as found where found.district_id = line.district_id and found.line_id = line.line_id
        order by no limit 1) as filed
    from spot_line as line join spot_draw using (district_id, week)
    where line.district_id = ${deps.config.districtId} and called_at is not null order by line_id`.execute(
    deps.db,
  )
  for (const line of rows) {
    if (looking.sent.has(line.lineId)) continue
    looking.sent.add(line.lineId)
    const name = `look/${looking.seed}/${line.lineId}`
    const at = line.filed ? new Date(line.filed.at) : momentFor(seeded(`${name}/at`), line, looking)
    const telling = looking.tellings.find((one) => one.holds(line.appealId))
    if (!at || at > looking.until || !telling) continue
    telling.expect({
      at,
      appealId: line.appealId,
      happens: (then, appeal) =>
        lookAt(then, { line, appeal, telling, random: seeded(name), looking }),
    })
  }
}

/** In the morning or the afternoon of a working day; null where there is none left, or nobody gets round to it. */
function momentFor(
  random: Random,
  { calledAt, fieldUntil }: Line,
  { calendar }: Looking,
): Date | null {
  if (!random.chance(LOOKED_AT)) return null
  const moments: Date[] = []
  for (let day = addDays(dayOf(calledAt), 1); day <= dayOf(fieldUntil); day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    const minutes = random.pick([
      random.whole(9 * 60, 11 * 60 + 40),
      random.whole(14 * 60 + 40, 16 * 60 + 50),
    ])
    const at = new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * MINUTE_MS)
    if (at < fieldUntil) moments.push(at)
  }
  return moments.length > 0 ? random.pick(moments) : null
}

interface Look {
  line: Line
  appeal: Appeal
  telling: Telling
  random: Random
  looking: Looking
}

async function lookAt(deps: Deps, look: Look): Promise<Sequel | null> {
  const { line, appeal, telling, random, looking } = look
  const { cast, offices } = looking
  if (line.filed) return line.filed.redone ? sequel(deps, telling, appeal, looking) : null
  const inspector = cast.of(offices.inspection, random.chance(0.4))
  const told = whatIsFound(deps, look)
  const commandId = idFrom(`look/${line.lineId}`)
  const input = inputOf(deps, look, told)
  await refusable(async () => {
    await fileFinding(deps, inspector, { commandId, input, offMs: 0 })
    for (const { uploadId } of input.photos)
      await handIn(deps, look, { by: inspector, uploadId, finding: told.finding })
  })
  const stood = appeal.state === 'claimed' || appeal.state === 'closed'
  const untrue = told.finding === 'false' || told.finding === 'partly'
  return stood && appeal.claims === line.claimNo && untrue
    ? sequel(deps, telling, appeal, looking)
    : null
}

interface Told extends Found {
  finding: Finding
}

function whatIsFound(deps: Deps, { line, appeal, telling, random, looking }: Look): Told {
  const seen = seenOf(appeal)
  const pick = (finding: Exclude<Finding, 'cannot_tell'>): Told => ({
    finding,
    ...random.pick(findings[finding][seen]),
  })
  // Sent back before anybody came, and nothing done since: it cannot be true.
  if (appeal.state === 'in_progress' && appeal.claims === line.claimNo)
    return pick(random.chance(0.5) ? 'false' : 'partly')
  if (appeal.claims > line.claimNo) return { finding: 'partly', ...foundDoneLater }
  const doubted = telling
    .ahead()
    .some((act) => act.act === 'verb' && (act.verb === 'dispute' || act.verb === 'redo'))
  const chance = random.next()
  const { untrue, half } = CARE[telling.story.care ?? 'usual']
  if (chance < untrue) return pick('false')
  if (chance < untrue + half || (doubted && random.chance(0.6))) return pick('partly')
  if (chance > 0.95) {
    const twoDays = triesOn(dayBefore(deps.now(), looking)).every(
      (at) => Date.parse(at) > line.calledAt.getTime(),
    )
    const why = twoDays && seen === 'own' ? 'absent' : 'nowhere'
    return { finding: 'cannot_tell', ...cannotTell[why] }
  }
  return pick('true')
}

/** How often a claim is found untrue, or half true. */
const CARE = {
  great: { untrue: 0, half: 0 },
  usual: { untrue: 0.05, half: 0.12 },
  slack: { untrue: 0.08, half: 0.34 },
  small: { untrue: 0.45, half: 0.25 },
} as const

function seenOf(appeal: Appeal): Seen {
  const matter = matterOf(appeal)
  if (!matter) return 'shared'
  if (isOwn(matter)) return 'own'
  return matter.scene === 'visit' || matter.scene === 'paper' ? 'shared' : 'place'
}

const matterOf = ({ category }: Appeal) => matters.find((matter) => matter.category === category)

function inputOf(deps: Deps, { line, appeal, looking }: Look, { finding, reasons, text }: Told) {
  const now = deps.now()
  const spot = appeal.placeDetail || '现场'
  const without = noPhoto(seenOf(appeal), reasons)
  const withPhoto = finding !== 'cannot_tell' && without === null
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS).toISOString()
  return SpotCheckInput.parse({
    finding,
    reasons,
    lineId: line.lineId,
    text: filled(text, { spot, since: '', few: 0, many: 0, aspect: '' }),
    noPhoto: without ?? '',
    happenedAt: now.toISOString(),
    triedAt: reasons.some((reason) => reason === 'absent_three_times')
      ? [...triesOn(dayBefore(now, looking)), ago(5)]
      : [],
    photos: withPhoto
      ? [{ uploadId: idFrom(`look/${line.lineId}/photo`), takenAt: ago(4), position: null }]
      : [],
  })
}

/** Nobody was in on the working day before, in the morning and in the afternoon. */
function dayBefore(now: Date, { calendar }: Looking): string {
  let day = addDays(dayOf(now), -1)
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day
}
const triesOn = (day: string) => ['10:20', '15:10'].map((time) => `${day}T${time}:00+08:00`)

/** The picture of a finding follows its words, as from a phone. */
async function handIn(
  deps: Deps,
  { appeal, telling }: Look,
  { by, uploadId, finding }: { by: StaffActor; uploadId: string; finding: Finding },
) {
  const scene = matterOf(appeal)?.scene ?? 'visit'
  const kind = finding === 'true' ? 'photo_after' : 'photo_before'
  const fileId = await telling.store({ scene, kind }, by)
  await change(deps, {
    districtId: appeal.districtId,
    actor: { kind: 'system' },
    appealId: appeal.id,
    verb: 'spot_photo',
    input: { uploadId, fileId },
    commandId: `upload:${uploadId}:1`,
    seenVersion: null,
  })
}

/** What the unit does about it, as far as it has come by the end. */
function sequel(deps: Deps, { story }: Telling, appeal: Appeal, { timeline }: Looking): Sequel {
  const acts = story.again?.(appeal.claim?.unitId ?? appeal.unitId) ?? []
  let ago = timeline.ago(deps.now())
  const timed = acts.map((act) => ({ act, ago: (ago -= act.gap) }))
  const done = timed.filter((one) => one.ago > 0.05)
  return { acts: done.map(({ act }) => act), instants: done.map((one) => timeline.at(one.ago)) }
}
