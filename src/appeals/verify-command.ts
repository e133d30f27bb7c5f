// huiyin verify [--json]: prints what was checked, names every appeal and event that is wrong, exits 1 if any.
import type { Deps } from '../deps.ts'
import { verifyLedger } from './verify.ts'

const SHOWN_MAX = 50

export async function verifyCommand(deps: Deps, args: string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--json')
  if (unknown.length > 0) {
    process.stderr.write(`huiyin verify [--json]: unknown ${unknown.join(' ')}\n`)
    return 2
  }
  const report = await verifyLedger(deps.db, deps.config.districtId)
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  else process.stdout.write(`${inWords(report).join('\n')}\n`)
  return report.problems.length === 0 ? 0 : 1
}

function inWords(report: Awaited<ReturnType<typeof verifyLedger>>): string[] {
  const problems = report.problems.slice(0, SHOWN_MAX).map((problem) => {
    const where = [
      problem.appealId && `appeal ${problem.appealId}`,
      problem.code && `(${problem.code})`,
      problem.seq && `event ${problem.seq}`,
    ]
    return `  ✗ ${where.filter(Boolean).join(' ')} ${problem.check}: ${problem.message}`
  })
  const more = report.problems.length - SHOWN_MAX
  return [
    `District ${report.districtId}: ${report.appeals} appeals, ${report.events} events.`,
    ...Object.entries(report.checks).map(([check, times]) => `  ${check}: checked ${times} times`),
    ...problems,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    `Digest of all chain heads: ${report.digest}`,
    report.problems.length === 0
      ? '✓ The ledger is whole.'
      : `✗ ${report.problems.length} problem(s).`,
  ]
}
