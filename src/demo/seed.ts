// 演示: a believable drive to look at, told through the ledger's own functions. All of it is invented.
import { sql } from 'kysely'
import type { Receipt } from '../appeals/contract.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { foldTally } from '../appeals/tally.ts'
import type { Deps } from '../deps.ts'
import { skipQueued } from '../echoes/outbox.ts'
import { countScan, createPlaceCode } from '../intake/place-codes.ts'
import type { Organisation } from '../organisation/contract.ts'
import { addDays, dayOf } from '../platform/days.ts'
import type { DemoPlace } from './appeals.ts'
import { employ, loadCast, type Cast } from './cast.ts'
import type { Setting } from './paths.ts'
import { seeded } from './random.ts'
import { perform, type Stage } from './run.ts'
import { instantsOf } from './schedule.ts'
import { plot } from './stories.ts'
import type { Story } from './story.ts'
import { timelineUntil } from './timeline.ts'

export interface DemoReceipt extends Receipt {
  /** What whoever opens it will find. */
  shows: string
}

export interface DemoResult {
  told: boolean
  appeals: number
  /** Receipts to play the citizen with. */
  receipts: DemoReceipt[]
  /** Acts the ledger refused; none, unless somebody else acts meanwhile. */
  refused: string[]
}

const SEED = 2_026
const DRIVE_DAYS = 30
/** Units exist and people hold office before the first appeal is brought. */
const BEFORE_DAYS = 60
/** Stories at a time: enough to share the disk's flushes. */
const AT_ONCE = 8
const NOTHING: DemoResult = { told: false, appeals: 0, receipts: [], refused: [] }

/** Begins the demonstration in an empty district, or finishes one that was interrupted; otherwise does nothing. */
export async function seedDemo(deps: Deps, say: (line: string) => void, seed = SEED): Promise<DemoResult> {
  const { districtId } = deps.config
  if (!(await begin(deps, seed))) return NOTHING
  return deps.db.transaction().execute(async (watch) => {
    // Two processes at once: the second one waits, and finds it told.
    await sql`select pg_advisory_xact_lock(hashtext(${`demonstration/${districtId}`}))`.execute(watch)
    const row = await unfinished(deps)
    return row ? tellAll(deps, say, row.seed, row.told_until) : NOTHING
  })
}

/** For a start after an interrupted one. */
export async function resumeDemo(deps: Deps, say: (line: string) => void): Promise<DemoResult> {
  return (await unfinished(deps)) ? seedDemo(deps, say) : NOTHING
}

async function tellAll(base: Deps, say: (line: string) => void, seed: number, until: Date): Promise<DemoResult> {
  const { districtId } = base.config
  // Nothing of this is sent to anybody: no jobs are queued, and what was noted to be told is set aside at the end.
  const deps: Deps = {
    ...base, jobs: { ...base.jobs, send: async () => undefined }, live: { ...base.live, changed: () => undefined },
  }
  const grounds = await currentGrounds(deps.db, districtId, { kind: 'system' }, until)
  const { organisation, rulebook, calendar } = grounds
  const timeline = timelineUntil(until, calendar)
  const places = placesOf(organisation)
  if (places.length === 0) return NOTHING
  say('  正在准备演示数据，约需十几秒 / preparing the demonstration …')
  const drive = { id: dayOf(until).slice(0, 4), fromOn: addDays(dayOf(until), -DRIVE_DAYS) }
  await openDrive(deps, drive, until)
  const units = [...places.map(({ id }) => id), ...[...organisation.units.values()].filter(({ kind }) => kind !== 'village').map(({ id }) => id)]
  const before = new Date(until.getTime() - BEFORE_DAYS * 24 * 60 * 60_000)
  await deps.db.transaction().execute((tx) => employ(tx, districtId, organisation, units, seeded(`cast/${seed}`), before))
  const cast = await loadCast(deps.db, districtId, organisation)
  const setting: Setting = {
    rulebook, organisation, places, today: dayOf(until), drive,
    placeCodes: await printCodes({ ...deps, now: () => before }, cast, organisation, places),
  }
  const stories = plot(setting, seed)
  const moments = seeded(`moments/${seed}`)
  const parts = stories.map((story) => ({ story, instants: instantsOf(story, timeline, moments) }))
  const stage: Stage = { deps, seed, cast, organisation, done: await commandsDone(deps) }
  const { receipts, refused } = await performAll(stage, parts, until)
  await finish(deps, until)
  base.live.changed(districtId)
  const appeals = stories.reduce((sum, { acts }) => sum + acts.filter(({ act }) => act === 'register').length, 0)
  if (refused.length > 0) deps.log.warn({ refused }, 'the demonstration stopped short in places')
  return { told: true, appeals, receipts, refused }
}

async function performAll(stage: Stage, parts: readonly { story: Story; instants: Date[] }[], until: Date) {
  const receipts: DemoReceipt[] = []
  const refused: string[] = []
  const left = [...parts]
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let part = left.shift(); part; part = left.shift()) {
      const { story, instants } = part
      const performed = await perform(stage, story, instants, until)
      if (performed.refused) refused.push(performed.refused)
      if (story.shows && performed.receipt) receipts.push({ shows: story.shows, ...performed.receipt })
    }
  }))
  return { receipts: receipts.sort((one, other) => (one.shows < other.shows ? -1 : 1)), refused: refused.sort() }
}

// ── Beginning and end ────────────────────────────────────────────────────────────────────────────

/** Writes down that it begins, in a district without appeals. False where there is nothing to begin or to finish. */
async function begin(deps: Deps, seed: number): Promise<boolean> {
  const { districtId } = deps.config
  return deps.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('demonstration').select('completed_at').where('district_id', '=', districtId).executeTakeFirst()
    if (row) return row.completed_at === null
    const appeal = await tx.selectFrom('appeal').select('id').where('district_id', '=', districtId).limit(1).executeTakeFirst()
    if (appeal) return false
    await tx
      .insertInto('demonstration')
      .values({ district_id: districtId, seed, told_until: deps.now(), completed_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return true
  })
}

function unfinished({ db, config }: Deps) {
  return db
    .selectFrom('demonstration')
    .select(['seed', 'told_until'])
    .where('district_id', '=', config.districtId)
    .where('completed_at', 'is', null)
    .executeTakeFirst()
}

async function finish(deps: Deps, until: Date): Promise<void> {
  const { districtId } = deps.config
  await foldTally(deps, districtId)
  await deps.db.transaction().execute(async (tx) => {
    await skipQueued(tx, districtId, until, 'demonstration')
    await tx.updateTable('demonstration').set({ completed_at: deps.now() }).where('district_id', '=', districtId).execute()
  })
}

async function openDrive(deps: Deps, drive: Setting['drive'], until: Date): Promise<void> {
  await deps.db
    .insertInto('drive')
    .values({
      district_id: deps.config.districtId, id: drive.id, name: `${drive.id} 年群众诉求大起底`, from_on: drive.fromOn,
      to_on: addDays(dayOf(until), 2),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function commandsDone({ db, config }: Deps): Promise<Set<string>> {
  const rows = await db
    .selectFrom('appeal_event')
    .select('command_id')
    .where('district_id', '=', config.districtId)
    .where('command_part', '=', 0)
    .where('command_id', 'like', 'demo:%')
    .execute()
  return new Set(rows.map((row) => row.command_id))
}

// ── Places ───────────────────────────────────────────────────────────────────────────────────────

/** Where the demo accounts sit more happens; of the other towns the first two villages take part. */
const BUSY = ['101001', '101007']
const BUSY_TOWNS = ['001', '101']
const BUSY_WEIGHT = 5
const BUSY_TOWN_VILLAGES = 9
const OTHER_TOWNS = 12

/** A place that stands here twice is drawn twice as often. */
function placesOf({ units }: Organisation): DemoPlace[] {
  const all = [...units.values()]
  const towns = all.filter(({ kind }) => kind === 'town')
  const busyTowns = towns.filter(({ id }) => BUSY_TOWNS.some((end) => id.endsWith(end) && id.length === 9))
  const others = towns.filter((town) => !busyTowns.includes(town)).filter((_, index) => index % 2 === 0).slice(0, OTHER_TOWNS)
  const villagesOf = (townId: string, n: number) => all.filter(({ kind, parentId }) => kind === 'village' && parentId === townId).slice(0, n)
  const chosen = [
    ...busyTowns.flatMap(({ id }) => villagesOf(id, BUSY_TOWN_VILLAGES)), ...others.flatMap(({ id }) => villagesOf(id, 2)),
  ]
  return chosen.flatMap(({ id, shortName }) => {
    const place: DemoPlace = { id, name: shortName, kind: shortName.endsWith('社区') ? 'street' : 'country' }
    const weight = BUSY.some((end) => id.endsWith(end)) ? BUSY_WEIGHT : 1
    return Array.from({ length: weight }, () => place)
  })
}

const CODES = 8
const LABELS = ['活动中心门口', '农贸市场入口', '3号楼电梯间', '村委会公示栏', '卫生室门口', '小卖部柜台', '幼儿园门口', '施工围挡']

/** 扫码“采”: printed codes of the busiest places, each scanned a few times. Those of an interrupted start are kept. */
async function printCodes(deps: Deps, cast: Cast, organisation: Organisation, places: readonly DemoPlace[]): Promise<Map<string, string>> {
  const { districtId } = deps.config
  const known = await deps.db.selectFrom('place_code').select(['unit_id', 'code']).where('district_id', '=', districtId).execute()
  const codes = new Map(known.map((row) => [row.unit_id, row.code]))
  const wanted = [...new Set(places.map(({ id }) => id))].slice(0, CODES)
  const missing = wanted.filter((unitId) => !codes.has(unitId))
  for (const [index, unitId] of missing.entries()) {
    const input = { unitId, label: LABELS[index % LABELS.length] ?? '公示栏', kind: 'site' as const }
    const { code } = await deps.db.transaction().execute((tx) => createPlaceCode(tx, deps, cast.of(unitId), organisation, input))
    codes.set(unitId, code)
    for (let scans = 0; scans < 3 + ((index * 7) % 11); scans += 1) await countScan(deps.db, districtId, code)
  }
  return codes
}

