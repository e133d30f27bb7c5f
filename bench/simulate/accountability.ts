// The statistics of accountability against known truth: tables for docs/true-rate.md and its pictures.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawCurve } from '../curve-picture.ts'
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

const CURVES = join(import.meta.dirname, '../../docs/curves')

export function accountability(runs: number, seed: number, write: (text: string) => void): void {
  mkdirSync(CURVES, { recursive: true })
  const coverage = simulateCoverage(runs, seed)
  write(coverageTables(coverage))
  drawCoverage(coverage)
  const found = simulateFound(runs, seed)
  write(foundTables(found, runs, seed))
  drawFound(found)
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

/** Sizes stand side by side, each as far from the next. */
const sizeAxis = {
  name: 'claims in four weeks',
  from: 0,
  to: SIZES.length - 1,
  ticks: SIZES.map((_, index) => index),
  tell: (index: number) => `${SIZES[index] ?? ''}`,
}
const shareAxis = (name: string, from: number, ticks: number[]) => ({
  name,
  from,
  to: 1,
  ticks,
  tell: (share: number) => `${Math.round(100 * share)} %`,
})
const QUARTERS = [0, 0.25, 0.5, 0.75, 1]

function draw(name: string, picture: Parameters<typeof drawCurve>[0]) {
  writeFileSync(join(CURVES, name), drawCurve(picture))
}

function drawCoverage({ byChecks }: CoverageOutcome) {
  const of = (name: keyof Coverage['held']) =>
    byChecks.flatMap((each, index) =>
      each.estimates > 0 ? [{ x: index, y: each.held[name] / each.estimates }] : [],
    )
  draw('true-rate-coverage.svg', {
    title: 'How often the 90 % interval of a unit holds the truth',
    x: {
      name: 'checks in four weeks (from)',
      from: 0,
      to: CHECKS.length - 1,
      ticks: CHECKS.map((_, index) => index),
      tell: (index) => `${CHECKS[index] ?? ''}`,
    },
    y: shareAxis('holds the truth', 0.8, [0.8, 0.85, 0.9, 0.95, 1]),
    points: of('jeffreys').map((point) => ({ ...point, said: (100 * point.y).toFixed(1) })),
    others: [{ name: 'Clopper–Pearson', points: of('clopperPearson') }],
  })
}

function drawFound(found: readonly Found[]) {
  const of = (share: number) =>
    SIZES.map((size, index) => ({
      x: index,
      y:
        found.find(
          (each) =>
            each.layout === LAYOUTS[0]?.name && each.percent === share && each.size === size,
        )?.found ?? 0,
    }))
  draw('falsifier-found.svg', {
    title: 'A unit with one false claim in five is found in four weeks',
    x: sizeAxis,
    y: shareAxis('found', 0, QUARTERS),
    points: of(10).map((point) => ({ ...point, said: `${Math.round(100 * point.y)} %` })),
    others: [5, 20, 30].map((share) => ({ name: '', points: of(share) })),
  })
}

function drawBoards(listed: readonly Listed[][]) {
  const spread = listed.find((_, index) => GROUPS[index]?.name === 'from bad to good') ?? []
  const black = (quality: Listed['quality']) =>
    SIZES.map((size, index) => {
      const row = spread.find((each) => each.size === size && each.quality === quality)
      return { x: index, y: (row?.black ?? 0) / Math.max(1, row?.units ?? 0) }
    })
  draw('board-black.svg', {
    title: 'Chance to be listed black in a period: average units, and bad ones',
    x: sizeAxis,
    y: shareAxis('listed black', 0, QUARTERS),
    points: black('average').map((point) => ({
      ...point,
      said: `${(100 * point.y).toFixed(1)} %`,
    })),
    others: [{ name: 'bad units', points: black('bad') }],
  })
}
