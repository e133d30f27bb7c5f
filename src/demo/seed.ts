// 演示: a believable drive to look at, told through the ledger's own functions. All of it is invented.
import { sql } from 'kysely'
import type { Receipt } from '../appeals/contract.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import { foldTally } from '../appeals/tally.ts'
import type { Deps } from '../deps.ts'
import { encodePhoto } from '../intake/encode-photo.ts'
import { encodeWaiting } from '../intake/waiting-photos.ts'
import { skipQueued } from '../echoes/outbox.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { openKysely, openPool } from '../platform/db.ts'
import type { Tables } from '../tables.ts'
import { countHabits } from '../triage/habits.ts'
import { employ, loadCast } from './cast.ts'
import { raiseDoubts } from './doubts.ts'
import { liveThrough } from './days.ts'
import { joiningAtDoors, openDoors, planDoors } from './doors/tell.ts'
import { openDrive } from './drive.ts'
import { closeLastDrive, lastDrive, lastYear, sayWhatCameBack } from './last-drive.ts'
import { earlierYears } from './past.ts'
import type { Setting } from './paths.ts'
import { busyTowns, placesOf, printCodes, scanEverywhere } from './places.ts'
import { seeded } from './random.ts'
import { Telling, type Stage } from './run.ts'
import { instantsOf } from './schedule.ts'
import { plot } from './stories.ts'
import type { Story } from './story.ts'
import { timelineUntil } from './timeline.ts'
import { openFirstWeek } from './weeks.ts'

export interface DemoReceipt extends Receipt {
  /** What whoever opens it will find. */
  shows: string
}

export interface DemoOptions {
  seed?: number
  /** Only every n-th story: a test needs not all of them. */
  every?: number
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
/** Four weeks of a board and seven days for their findings; then, in working days, its objections and its publication. */
const BOARD_DAYS = 4 * 7 + 7
const OBJECTION_DAYS = 5
/** Stories at a time: enough to share the disk's flushes. */
const AT_ONCE = 8
const NOTHING: DemoResult = { told: false, appeals: 0, receipts: [], refused: [] }

/** Begins the demonstration in an empty district, or finishes one that was interrupted; otherwise does nothing. */
export async function seedDemo(
  deps: Deps,
  say: (line: string) => void,
  options: DemoOptions = {},
): Promise<DemoResult> {
  const { districtId } = deps.config
  if (!(await begin(deps, options.seed ?? SEED))) return NOTHING
  return deps.db.transaction().execute(async (watch) => {
    // Two processes at once: the second one waits, and finds it told.
    await sql`select pg_advisory_xact_lock(hashtext(${`demonstration/${districtId}`}))`.execute(
      watch,
    )
    const row = await unfinished(deps)
    if (!row) return NOTHING
    const result = await withoutWaiting(deps, (quick) =>
      tellAll(quick, say, row.seed, row.told_until, options.every ?? 1),
    )
    await finish(deps, row.told_until)
    deps.live.changed(districtId)
    return result
  })
}

/** For a start after an interrupted one. */
export async function resumeDemo(
  deps: Deps,
  say: (line: string) => void,
  options: DemoOptions = {},
): Promise<DemoResult> {
  return (await unfinished(deps)) ? seedDemo(deps, say, options) : NOTHING
}

/**
 * Thousands of small transactions that need not each wait for the disk: what a crash takes away, the next start tells
 * again. Only that it is complete is written with a wait.
 */
async function withoutWaiting<Result>(
  deps: Deps,
  tell: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  const given = deps.pool.options.connectionString
  if (!given) return tell(deps)
  const url = new URL(given)
  url.searchParams.set(
    'options',
    `${url.searchParams.get('options') ?? ''} -c synchronous_commit=off`.trim(),
  )
  const pool = openPool(url.href, (error) =>
    deps.log.warn({ err: error }, 'a database connection was lost'),
  )
  try {
    return await tell({ ...deps, pool, db: openKysely<Tables>(pool) })
  } finally {
    await pool.end()
  }
}

async function tellAll(
  base: Deps,
  say: (line: string) => void,
  seed: number,
  until: Date,
  every: number,
): Promise<DemoResult> {
  const { districtId } = base.config
  // Nothing of this is sent to anybody: no jobs are queued, and what was noted to be told is set aside at the end.
  const deps: Deps = {
    ...base,
    jobs: { ...base.jobs, send: async () => undefined },
    live: { ...base.live, changed: () => undefined },
  }
  const grounds = await currentGrounds(deps.db, districtId, { kind: 'system' }, until)
  const { organisation, rulebook, calendar } = grounds
  const timeline = timelineUntil(until, calendar)
  const places = placesOf(organisation)
  if (places.length === 0) return NOTHING
  say('  正在准备演示数据，约需一两分钟 / preparing the demonstration …')
  const drive = { id: dayOf(until).slice(0, 4), fromOn: addDays(dayOf(until), -DRIVE_DAYS) }
  const units = [
    ...places.map(({ id }) => id),
    ...[...organisation.units.values()]
      .filter(({ kind }) => kind !== 'village')
      .map(({ id }) => id),
  ]
  const before = new Date(until.getTime() - BEFORE_DAYS * 24 * 60 * 60_000)
  await deps.db
    .transaction()
    .execute((tx) => employ(tx, districtId, organisation, units, seeded(`cast/${seed}`), before))
  const cast = await loadCast(deps.db, districtId, organisation)
  // So that there is a published board to look at.
  const drafted = timeline.at(OBJECTION_DAYS).getTime()
  await openFirstWeek(deps, new Date(drafted - BOARD_DAYS * 24 * 60 * 60_000))
  const planned = { ...deps, now: () => before }
  const last = lastDrive(dayOf(until))
  const lastPlanned = new Date(Date.parse(last.fromOn) - BEFORE_DAYS * 24 * 60 * 60_000)
  await openDrive({ ...deps, now: () => lastPlanned }, cast, organisation, places, {
    ...last,
    previousId: null,
  })
  await openDrive(planned, cast, organisation, places, {
    ...drive,
    toOn: addDays(dayOf(until), 2),
    previousId: last.id,
  })
  const setting: Setting = {
    rulebook,
    organisation,
    places,
    today: dayOf(until),
    drive,
    lastDrive: last,
    placeCodes: await printCodes(planned, cast, organisation, places),
  }
  await scanEverywhere({ ...deps, now: () => before }, cast, setting, { seed, until })
  const texts = new Set<string>()
  const thisYear = plot(setting, seed, texts)
  const years = earlierYears(setting, calendar, seed, texts)
  const { found: foundThen, again } = lastYear(setting, calendar, seed, texts)
  const stories = [...thisYear, ...again].filter((_, index) => index % every === 0)
  const past = [...years, ...foundThen].filter((_, index) => index % every === 0)
  const parts = [
    ...past,
    ...stories.map((story) => ({
      story,
      instants: instantsOf(story, timeline, seeded(`moments/${seed}/${story.key}`)),
    })),
  ]
  const stage: Stage = {
    deps,
    seed,
    cast,
    organisation,
    done: await commandsDone(deps),
    found: new Map(),
    stored: new Map(),
    // Drawings of our own need no process apart, and no worker need run while the story is told.
    makeReady: async () => {
      while ((await encodeWaiting(deps, (path) => encodePhoto(deps.files, path))) > 0);
    },
  }
  // Each night counts where matters went; here there are two: after the earlier years, and after it all.
  const earlier = await performAll(stage, parts.slice(0, past.length), until)
  const { centre } = rulebook.offices
  await closeLastDrive(deps, cast, centre, last)
  await countHabits(deps, districtId)
  const world = { deps, seed, cast, organisation, timeline, drive, until, paper: new Map() }
  const doors = await planDoors(world, setting, busyTowns(organisation), before)
  const found = await openDoors(world, doors, before)
  const tellings = [
    ...parts.slice(past.length).map((part) => tellingOf(stage, part)),
    ...doors.matters.map((part) => tellingOf({ ...stage, found }, part)),
  ]
  const first = await firstCutOff(deps)
  await liveThrough(
    deps,
    {
      cast,
      seed,
      calendar,
      timeline,
      offices: rulebook.offices,
      until,
      tellings,
      sent: new Set(),
      foresee: joiningAtDoors(world, doors, setting, tellings),
    },
    first,
  )
  await sayWhatCameBack(deps, { cast, centre, seed, until })
  await stage.makeReady()
  await raiseDoubts({ ...deps, now: () => until }, { seed, until })
  await countHabits(deps, districtId)
  const { receipts, refused: later } = endOf(tellings)
  const refused = [...earlier.refused, ...later]
  const appeals = [...parts, ...doors.matters].reduce(
    (sum, { story: { acts } }) =>
      sum + acts.filter(({ act }) => act === 'register' || act === 'found').length,
    0,
  )
  if (refused.length > 0) deps.log.warn({ refused }, 'the demonstration stopped short in places')
  return { told: true, appeals, receipts, refused }
}

interface Part {
  story: Story
  instants: Date[]
}

const tellingOf = (stage: Stage, { story, instants }: Part) => new Telling(stage, story, instants)

async function performAll(stage: Stage, parts: readonly Part[], until: Date) {
  const tellings = parts.map((part) => tellingOf(stage, part))
  const left = [...tellings]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.shift(); next; next = left.shift()) await next.until(until)
    }),
  )
  return endOf(tellings)
}

function endOf(tellings: readonly Telling[]) {
  const receipts = tellings.flatMap(({ story: { shows }, receipt }) =>
    shows && receipt ? [{ shows, ...receipt }] : [],
  )
  return {
    receipts: receipts.sort((one, other) => (one.shows < other.shows ? -1 : 1)),
    refused: tellings.flatMap(({ refused }) => refused ?? []).sort(),
  }
}

/** The day on which the first week of accounts ends: up to then everything is told in one go. */
async function firstCutOff({ db, config }: Deps): Promise<string> {
  const row = await db
    .selectFrom('account_week')
    .select(({ fn }) => fn.min('week').as('week'))
    .where('district_id', '=', config.districtId)
    .executeTakeFirstOrThrow()
  return row.week
}

// ── Beginning and end ────────────────────────────────────────────────────────────────────────────

/** Writes down that it begins, in a district without appeals. False where there is nothing to begin or to finish. */
async function begin(deps: Deps, seed: number): Promise<boolean> {
  const { districtId } = deps.config
  return deps.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('demonstration')
      .select('completed_at')
      .where('district_id', '=', districtId)
      .executeTakeFirst()
    if (row) return row.completed_at === null
    const appeal = await tx
      .selectFrom('appeal')
      .select('id')
      .where('district_id', '=', districtId)
      .limit(1)
      .executeTakeFirst()
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
    await tx
      .updateTable('demonstration')
      .set({ completed_at: deps.now() })
      .where('district_id', '=', districtId)
      .execute()
  })
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
