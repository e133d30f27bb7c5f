// npm run bench [-- --size 10k,200k,1m]: fills districts of its own and prints one JSON line per figure, each beside
// its floor: the same rows written or read by a bare pg client, measured in turn on the same machine in the same run.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyLedger } from '../src/appeals/verify.ts'
import { openCaller } from './caller.ts'
import { compareRates, compareRows, compareTimes, round, type Figure } from './compare.ts'
import { accountFigures } from './figures/accounts.ts'
import { boardFigures } from './figures/boards.ts'
import { driveFigures } from './figures/drive.ts'
import { evidenceFigures } from './figures/evidence.ts'
import { exportSides } from './figures/export.ts'
import { helpSides } from './figures/help.ts'
import { insightFigures } from './figures/insight.ts'
import { intakeSides } from './figures/intake.ts'
import { monday } from './figures/monday.ts'
import { readSides } from './figures/reads.ts'
import { verbSides } from './figures/verbs.ts'
import { fill } from './fill.ts'
import { openWorld } from './world.ts'

const VERIFY_UP_TO = 20_000
const GROWTH_GOAL = 2
const SIZES: Record<string, number> = { k: 1_000, m: 1_000_000 }

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '10k' },
    only: { type: 'string', default: '' },
    data: { type: 'string' },
    phones: { type: 'string', default: '50' },
  },
})
const sizes = values.size.split(',').map(parseSize)
const figures: Figure[] = []
for (const size of sizes) figures.push(...(await bench(size)))
if (sizes.length > 1) printGrowth(figures, Math.min(...sizes), Math.max(...sizes))

async function bench(size: number): Promise<Figure[]> {
  const world = await openWorld(values.data ? join(values.data, String(size)) : null)
  const caller = openCaller(world.url)
  const stop = () => {
    void Promise.allSettled([caller.close(), world.close()]).then(() => process.exit(130))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const measured: Figure[] = []
  const keep = (figure: Figure) => {
    print(figure)
    measured.push(figure)
  }
  try {
    const { districtId } = world.deps.config
    const { rows } = await world.owner.query<{ n: number }>('select count(*) as n from appeal')
    if ((rows[0]?.n ?? 0) < size) {
      say(`${size} appeals: filling …`)
      const filled = await fill(
        world.owner,
        {
          url: world.databaseUrl,
          districtId,
          key: world.key,
          now: world.deps.now().toISOString(),
          size,
          neighbours: size > VERIFY_UP_TO ? 4 : 1,
        },
        say,
      )
      const seconds = filled.copySeconds + filled.indexSeconds
      print({
        figure: 'fill',
        size,
        events: filled.events,
        seconds: round(seconds),
        appealsPerSecond: round(size / seconds),
      })
    }
    const wanted = (name: string) => !values.only || values.only.includes(name)
    const reads = {
      ...(wanted('reads') ? await readSides(world, caller) : {}),
      ...(wanted('help') ? await helpSides(world, caller) : {}),
    }
    for (const [figure, sides] of Object.entries(reads))
      keep(await compareTimes(figure, size, sides))
    const exports = wanted('export') ? await exportSides(world) : {}
    for (const [figure, sides] of Object.entries(exports))
      keep(await compareRows(figure, size, sides))
    const writes = {
      ...(wanted('intake') ? intakeSides(world, caller) : {}),
      ...(wanted('verbs') ? await verbSides(world, caller) : {}),
    }
    for (const [figure, sides] of Object.entries(writes))
      keep(await compareRates(figure, size, sides))
    if (wanted('monday')) {
      const figure = await monday(world, caller, { phones: Number(values.phones) })
      print({ ...figure, size })
      if (!figure.ok) process.exitCode = 1
    }
    // Only when asked for: it makes one drive of all that was filled.
    if (values.only.split(',').includes('drive'))
      for (const figure of await driveFigures(world)) print(figure)
    // The same: it freezes a week.
    if (values.only.split(',').includes('accounts'))
      for (const figure of await accountFigures(world)) print(figure)
    if (values.only.split(',').includes('boards'))
      for (const figure of await boardFigures(world)) print(figure)
    if (values.only.split(',').includes('insight'))
      for (const figure of await insightFigures(world)) print(figure)
    // And this gives every appeal a print.
    if (values.only.split(',').includes('evidence'))
      for (const figure of await evidenceFigures(world)) print(figure)
    if (size <= VERIFY_UP_TO && !values.only) {
      // After everything that was measured: the floors wrote real rows too.
      const report = await verifyLedger(world.deps.db, districtId)
      print({
        figure: 'verify',
        size,
        appeals: report.appeals,
        events: report.events,
        problems: report.problems.length,
        ok: report.problems.length === 0,
      })
      for (const problem of report.problems.slice(0, 5)) say(`  ${JSON.stringify(problem)}`)
      if (report.problems.length > 0) process.exitCode = 1
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await caller.close()
    await world.close()
  }
  return measured
}

/** Ten times, a hundred times the appeals: how much slower? */
function printGrowth(all: readonly Figure[], small: number, large: number) {
  for (const big of all.filter((figure) => figure.size === large)) {
    const little = all.find((figure) => figure.size === small && figure.figure === big.figure)
    if (!little) continue
    const [from, to] =
      big.ours.rate !== undefined && little.ours.rate !== undefined
        ? [1 / little.ours.rate, 1 / big.ours.rate]
        : [little.ours.p99 ?? 0, big.ours.p99 ?? 0]
    const ratio = round(to / from, 2)
    print({
      figure: `growth: ${big.figure}`,
      from: small,
      to: large,
      ratio,
      goal: `<= ${GROWTH_GOAL}`,
      ok: ratio <= GROWTH_GOAL,
    })
  }
}

function parseSize(text: string): number {
  const match = /^(\d+)([km]?)$/.exec(text.trim().toLowerCase())
  if (!match) throw new Error(`not a size: ${text} (10k, 200k, 1m)`)
  return Number(match[1]) * (SIZES[match[2] ?? ''] ?? 1)
}

function print(line: object) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function say(line: string) {
  process.stderr.write(`${line}\n`)
}
