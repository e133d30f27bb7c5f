// The statistics of accountability against known truth: the tables of docs/true-rate.md.
import { GROUPS, simulateBoards, type Listed } from './accountability-boards.ts'
import {
  CHECKS,
  HONESTY,
  simulateCoverage,
  SIZES,
  type Coverage,
  type CoverageOutcome,
} from './accountability-coverage.ts'
import {
  DISTRICTS,
  LAYOUTS,
  PERCENTS,
  simulateCost,
  simulateFound,
  type Found,
} from './accountability-found.ts'
import { simulateReclaimed, type Reclaimed } from './accountability-reclaimed.ts'
import { drawBoards, drawCoverage, drawFound } from './accountability-pictures.ts'

type Write = (text: string) => void

export function trueRates(runs: number, seed: number, write: Write): void {
  const coverage = simulateCoverage(runs, seed)
  write(coverageTables(coverage))
  drawCoverage(coverage)
}

export function reclaimed(runs: number, seed: number, write: Write): void {
  write(reclaimedTable(simulateReclaimed(runs, seed)))
}

export function falsifiers(runs: number, seed: number, write: Write): void {
  const found = simulateFound(runs, seed)
  write(foundTables(found, runs, seed))
  drawFound(found)
}

export function boards(runs: number, seed: number, write: Write): void {
  const listed = GROUPS.map((group) => simulateBoards(group, runs, seed))
  write(boardTables(listed))
  drawBoards(listed)
}

const percent = (part: number, whole: number, digits = 1) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(digits)} %`

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line), '', ''].join('\n')
}

function coverageTables({ units, byChecks, small, large, district }: CoverageOutcome): string {
  const held = (each: Coverage) => percent(each.held.jeffreys, each.estimates)
  const wide = (each: Coverage) =>
    each.estimates === 0 ? '–' : `${((100 * each.width) / each.estimates).toFixed(1)}`
  const bias = (each: Coverage, which: 'error' | 'claimedError' | 'confirmedError') =>
    each.estimates === 0 ? '–' : `${((100 * each[which]) / each.estimates).toFixed(1)}`
  const whole = [
    ['the district', district],
    ['peer group, units of 300 to 3,000', large],
    ['peer group, units of 3 to 100', small],
    ...byChecks.map(
      (each, index) =>
        [
          `units with ${CHECKS[index]}${CHECKS[index + 1] ? ` to ${(CHECKS[index + 1] ?? 0) - 1}` : ' and more'} checks`,
          each,
        ] as const,
    ),
  ] as const
  return [
    '### Whom the interval holds\n\n',
    markdown(
      [
        'of',
        'intervals',
        'hold the truth',
        'Clopper–Pearson would',
        'width',
        'bias',
        'claimed − truth',
        'yes of answers − truth',
      ],
      whole.map(([name, each]) => [
        name,
        `${each.estimates}`,
        held(each),
        percent(each.held.clopperPearson, each.estimates),
        wide(each),
        bias(each, 'error'),
        bias(each, 'claimedError'),
        bias(each, 'confirmedError'),
      ]),
    ),
    '### By size and honesty: holds the truth (mean width in points)\n\n',
    markdown(
      [
        'claims due in four weeks',
        'told',
        ...HONESTY.map((honesty) => `${Math.round(100 * honesty)} % true`),
      ],
      units.map((row, index) => [
        `${SIZES[index]}`,
        told(row),
        ...row.map((each) =>
          each.estimates < each.runs / 10 ? '–' : `${held(each)} (${wide(each)})`,
        ),
      ]),
    ),
  ].join('')
}

/** Counted, estimated, too few. */
function told(row: readonly Coverage[]): string {
  const sum = (of: (each: Coverage) => number) => row.reduce((total, each) => total + of(each), 0)
  const runs = sum((each) => each.runs)
  return [sum((each) => each.counted), sum((each) => each.estimates), sum((each) => each.tooFew)]
    .map((part) => percent(part, runs, 0))
    .join(' / ')
}

function reclaimedTable(all: readonly Reclaimed[]): string {
  const points = (sum: number, { runs }: Reclaimed) => ((100 * sum) / runs).toFixed(1)
  return [
    '### Whatever is found untrue is put right and claimed again\n\n',
    markdown(
      ['of', 'counts', 'hold the truth', 'width', 'bias', 'bias, with what was put right'],
      all.map((each) => [
        each.of,
        each.rule === 'untrue' ? 'what was found untrue' : 'the last claim (before)',
        percent(each.held, each.runs),
        points(each.width, each),
        points(each.error, each),
        points(each.errorMended, each),
      ]),
    ),
  ].join('')
}

function foundTables(found: readonly Found[], runs: number, seed: number): string {
  const costs = simulateCost(Math.ceil(runs / 20), seed)
  return LAYOUTS.flatMap(({ name }) => [
    `### Drawn by ${name}: found in four weeks (claims looked at)\n\n`,
    markdown(
      ['claims in four weeks', 'any false', ...PERCENTS.map((share) => `${share} %`)],
      [...new Set(found.map(({ size }) => size))].map((size) => {
        const row = found.filter((each) => each.layout === name && each.size === size)
        return [
          `${size}`,
          percent(row[0]?.anyFalse ?? 0, 1, 0),
          ...row.map((each) => `${percent(each.found, 1, 0)} (${each.checks.toFixed(0)})`),
        ]
      }),
    ),
    '### Cost: checks a week\n\n',
    markdown(
      ['district', 'claims a week', ...PERCENTS.map((share) => `${share} %`)],
      DISTRICTS.map((district) => {
        const row = costs.filter((each) => each.layout === name && each.district === district.name)
        return [
          district.name,
          (row[0]?.claims ?? 0).toFixed(0),
          ...row.map((each) => each.checks.toFixed(0)),
        ]
      }),
    ),
  ]).join('')
}

function boardTables(listed: readonly Listed[][]): string {
  return listed
    .map((rows, index) => {
      const sizes = [...new Set(rows.map(({ size }) => size))].sort((a, b) => a - b)
      const kinds = [...new Set(rows.map(({ quality }) => quality))]
      return [
        `### Boards: ${GROUPS[index]?.name}\n\n`,
        markdown(
          ['due in four weeks', ...kinds.flatMap((kind) => [`${kind}: black`, `${kind}: red`])],
          sizes.map((size) => [
            `${size}`,
            ...kinds.flatMap((kind) => {
              const row = rows.find((each) => each.size === size && each.quality === kind)
              return [
                percent(row?.black ?? 0, row?.units ?? 0),
                percent(row?.red ?? 0, row?.units ?? 0),
              ]
            }),
          ]),
        ),
      ].join('')
    })
    .join('')
}
