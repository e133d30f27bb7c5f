// The `huiyin` command line. Each command gives its exit code; usage errors give 2. Only what is called is loaded.
import { readConfig } from './platform/config.ts'
import { start } from './start.ts'
import type { Deps } from './deps.ts'
import { pino } from 'pino'

const USAGE = `回音 Huiyin

  huiyin start                          start the system (PORT, HUIYIN_DATA, DATABASE_URL … see README)
  huiyin verify [--json]                refold and check the whole ledger; exit 1 when something is wrong
  huiyin account --week DAY --check [--json]   count a closed week again; exit 1 when it differs
  huiyin board --check [--no N | FILE]  figure boards again, from the history or from a published file; exit 1 when one differs
  huiyin calendar due --from DAY --days N --mode working|calendar|rolled
  huiyin import FILE [--dry-run] [--rejects FILE] [--warnings FILE] [--skip-rejects] [--as USERNAME]
  huiyin draw --check FILE              draw published spot checks again from their file alone; exit 1 when they differ
  huiyin classifier train|evaluate|cross-validate --csv FILE --text COLUMNS --label COLUMN …
  huiyin topics --csv FILE --text COLUMNS --time COLUMN [--json] [--top N]
`

async function run([command, ...args]: string[]): Promise<number | null> {
  switch (command) {
    case 'start':
      await (await import('./main.ts')).main(process.env)
      return null
    case 'verify':
      return withDeps(async (deps) =>
        (await import('./appeals/verify-command.ts')).verifyCommand(deps, args),
      )
    case 'account':
      return withDeps(async (deps) =>
        (await import('./accounts/cli.ts')).accountCommand(deps, args),
      )
    case 'board': {
      const { boardCommand, checkBoardFile } = await import('./boards/cli.ts')
      const file = args.find((arg) => arg.endsWith('.json'))
      return file ? checkBoardFile(file) : withDeps((deps) => boardCommand(deps, args))
    }
    case 'calendar':
      return (await import('./deadlines/cli.ts')).calendarCommand(args)
    case 'import':
      return withDeps(async (deps) =>
        (await import('./spreadsheets/cli.ts')).importCommand(deps, args),
      )
    case 'draw':
      return (await import('./spotchecks/cli.ts')).drawCommand(args)
    case 'classifier':
      return (await import('./triage/classifier/cli.ts')).classifierCommand(args)
    case 'topics':
      return (await import('./triage/topics/cli.ts')).topicsCommand(args)
    case 'help':
    case '--help':
      process.stdout.write(USAGE)
      return 0
    default:
      process.stderr.write(USAGE)
      return 2
  }
}

/** Runs beside a server that is up (the same embedded database is found running), or brings the database up itself. */
async function withDeps(command: (deps: Deps) => Promise<number>): Promise<number> {
  const started = await start(
    readConfig(process.env),
    pino({ level: 'warn' }, pino.destination(2)),
    { beside: true },
  )
  try {
    return await command(started.deps)
  } finally {
    await started.stop()
  }
}

try {
  const code = await run(process.argv.slice(2))
  if (code !== null) process.exit(code)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
