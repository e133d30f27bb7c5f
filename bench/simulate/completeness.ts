// Known truth, many districts: how often does the interval of matters not yet surfaced hold the truth?
// `npm run simulate`; the seed makes it the same for everybody.
import { completeness, COVERAGE_PERCENT } from '../../src/drive/completeness.ts'
import { randomFrom, type Random } from '../../src/statistics/random.ts'

const DOORS = ['visit', 'scan', 'letter', 'hotline', 'meeting'] as const

interface District {
  name: string
  matters: number
  /** How likely each door finds a matter of ordinary visibility. */
  reach: number[]
  /** 1: every matter is as visible as the others; a smaller number: the more unequal they are. */
  evenness?: number
  /** How much more likely the second door finds what the first has found. */
  follows?: number
}

export const DISTRICTS: District[] = [
  { name: 'two equal doors', matters: 300, reach: [0.3, 0.3] },
  { name: 'visits far ahead of the others', matters: 1_000, reach: [0.5, 0.08, 0.04, 0.1, 0.03] },
  { name: 'five even doors', matters: 500, reach: [0.2, 0.15, 0.1, 0.15, 0.1] },
  { name: 'a village', matters: 60, reach: [0.4, 0.2, 0.1] },
  { name: 'almost no overlap', matters: 120, reach: [0.12, 0.03, 0.02] },
  {
    name: 'some matters are more visible',
    matters: 500,
    reach: [0.3, 0.15, 0.1, 0.15],
    evenness: 4,
  },
  { name: 'very unequal matters', matters: 1_000, reach: [0.3, 0.15, 0.1, 0.15], evenness: 0.8 },
  { name: 'the second door follows the first', matters: 500, reach: [0.3, 0.15], follows: 2 },
]

export interface Outcome {
  name: string
  runs: number
  estimates: number
  /** Of the estimates: the interval holds the truth. */
  held: number
  atLeasts: number
  /** Of those: the truth is at least that. */
  trueAtLeast: number
  silent: number
  /** Mean of (estimate − truth) / truth over the estimates. */
  bias: number
}

export function simulate(district: District, runs: number, seed: number): Outcome {
  const random = randomFrom(seed)
  const outcome: Outcome = {
    name: district.name,
    runs,
    estimates: 0,
    held: 0,
    atLeasts: 0,
    trueAtLeast: 0,
    silent: 0,
    bias: 0,
  }
  let errors = 0
  for (let run = 0; run < runs; run += 1) {
    const found = surfaced(district, random)
    const hidden = district.matters - found.length
    const said = completeness(found)
    if (said.kind === 'estimate') {
      outcome.estimates += 1
      if (said.low - 0.5 <= hidden && hidden <= said.high + 0.5) outcome.held += 1
      errors += (said.found + said.hidden - district.matters) / district.matters
    } else if (said.kind === 'at_least') {
      outcome.atLeasts += 1
      if (said.low - 0.5 <= hidden) outcome.trueAtLeast += 1
    } else outcome.silent += 1
  }
  outcome.bias = outcome.estimates > 0 ? errors / outcome.estimates : 0
  return outcome
}

function surfaced(district: District, random: Random): string[][] {
  const found: string[][] = []
  for (let matter = 0; matter < district.matters; matter += 1) {
    const visible = district.evenness ? random.gamma(district.evenness) / district.evenness : 1
    const doors: string[] = []
    district.reach.forEach((reach, index) => {
      const pull = district.follows && index > 0 && doors.length > 0 ? district.follows : 1
      if (random.uniform() < Math.min(0.98, reach * visible * pull)) doors.push(DOORS[index] ?? '')
    })
    if (doors.length > 0) found.push(doors)
  }
  return found
}

export function table(outcomes: readonly Outcome[]): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
  const lines = outcomes.map((each) =>
    [
      '',
      each.name,
      percent(each.estimates, each.runs),
      percent(each.held, each.estimates),
      each.estimates ? `${(100 * each.bias).toFixed(1)} %` : '–',
      percent(each.atLeasts, each.runs),
      percent(each.trueAtLeast, each.atLeasts),
      percent(each.silent, each.runs),
      '',
    ].join(' | '),
  )
  return [
    `| district | an estimate | interval (${COVERAGE_PERCENT} %) holds the truth | bias | "at least" | is true | silent |`,
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => line.trim()),
    '',
  ].join('\n')
}
