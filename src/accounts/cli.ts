// huiyin account --week DAY --check: counts a closed week again and holds it against what was frozen; exit 1 when it differs.
import { parseArgs } from 'node:util'
import type { Deps } from '../deps.ts'
import { isDay } from '../platform/days.ts'
import { Refused } from '../platform/errors.ts'
import { FACT_WORDS } from './contract-words.ts'
import { rebuildWeek } from './rebuild.ts'

const USAGE = 'huiyin account --week YYYY-MM-DD --check [--json]\n'

export async function accountCommand(deps: Deps, args: string[]): Promise<number> {
  const given = read(args)
  if (!given) {
    process.stderr.write(USAGE)
    return 2
  }
  try {
    const answer = await rebuildWeek(deps.db, deps.config.districtId, given.week)
    if (given.json) process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
    else process.stdout.write(`${inWords(answer).join('\n')}\n`)
    return answer.identical ? 0 : 1
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    process.stderr.write(`huiyin account: ${given.week}: ${error.code}\n`)
    return 1
  }
}

function read(args: string[]): { week: string; json: boolean } | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        week: { type: 'string' },
        check: { type: 'boolean' },
        json: { type: 'boolean', default: false },
      },
    })
    const { week = '', check, json } = values
    return check && isDay(week) ? { week, json } : null
  } catch {
    return null // an option there is not: the usage is shown
  }
}

function inWords(answer: Awaited<ReturnType<typeof rebuildWeek>>): string[] {
  const differs = answer.differs.map(
    ({ unitId, figures }) =>
      `  ✗ ${unitId}: ${figures.map(({ fact, stored, rebuilt }) => `${FACT_WORDS[fact].en} ${stored} → ${rebuilt}`).join(', ') || 'its lines'}`,
  )
  return [
    `Week of ${answer.week}: ${answer.accounts} accounts, ${answer.lines} lines.`,
    `  frozen  ${answer.frozen}`,
    `  stored  ${answer.stored}`,
    `  rebuilt ${answer.rebuilt}`,
    ...(answer.countedBy === answer.countedByNow
      ? []
      : [`  counted by rules ${answer.countedBy}; this program counts by ${answer.countedByNow}`]),
    ...differs,
    answer.identical ? '✓ Identical.' : '✗ It differs.',
  ]
}
