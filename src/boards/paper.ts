// A board as one table: for spreadsheets, for print and as open data. Red, then the middle, then black, each group apart.
import { A4, bytesOf, heightOf, mm, newPdf, page, paragraph } from '../platform/pdf.ts'
import { METRICS } from '../rulebook/contract-accountability.ts'
import type { BoardHead, BoardRow } from './contract.ts'
import {
  cellWords,
  claimedWords,
  HEADS,
  leftOutWords,
  LISTED_NAMES,
  METRIC_NAMES,
  period,
  rateWords,
  title,
  tooFew,
  WHY_NAMES,
} from './texts.ts'

export const TABLE_HEADS = [
  HEADS.group,
  HEADS.unit,
  HEADS.listed,
  HEADS.why,
  HEADS.score,
  HEADS.interval,
  HEADS.rank,
  HEADS.of,
  ...METRICS.map((metric) => METRIC_NAMES[metric]),
  HEADS.claimed,
  HEADS.rate,
  HEADS.leftOut,
]

const PLACE = { red: 0, black: 2 } as const

/** In each group: red, the middle, black; within them the best score first. Units without a score stand at the end. */
export function inPlaces<Row extends BoardRow>(rows: readonly Row[]): Row[] {
  const place = ({ listed, score }: Row) => (score === null ? 3 : listed ? PLACE[listed] : 1)
  return rows.toSorted(
    (a, b) =>
      (a.group < b.group ? -1 : a.group > b.group ? 1 : 0) ||
      place(a) - place(b) ||
      (b.score ?? 0) - (a.score ?? 0) ||
      (a.unitId < b.unitId ? -1 : 1),
  )
}

/** Who had too little to do is not compared: the score is figured, and stands in no table. */
const asShown = (row: BoardRow): BoardRow =>
  row.why === 'too_little_due' ? { ...row, score: null, rankLow: null, rankHigh: null, of: 0 } : row

const points = (score: number | null) => (score === null ? '' : score.toFixed(1))

export function tableRows(
  rows: readonly BoardRow[],
  groups: Readonly<Record<string, string>>,
): string[][] {
  return inPlaces(rows)
    .map(asShown)
    .map((row) => [
      groups[row.group] ?? row.group,
      row.name,
      row.listed ? LISTED_NAMES[row.listed] : '',
      WHY_NAMES[row.why],
      points(row.score),
      row.score === null ? '' : `${points(row.scoreLow)}–${points(row.scoreHigh)}`,
      row.rankLow === null ? '' : `${row.rankLow}–${row.rankHigh}`,
      row.of === 0 ? '' : String(row.of),
      ...METRICS.map((metric) => cellWords(row.cells[metric])),
      claimedWords(row),
      rateWords(row),
      leftOutWords(row),
    ])
}

const MARGIN = mm(12)
const LANDSCAPE = { width: A4.height, height: A4.width }
const WIDTH = LANDSCAPE.width - 2 * MARGIN
const SIZE = 8
/** Shares of the width, in the order of PRINTED. */
const SHARES = [12, 9, 6, 9, ...METRICS.map(() => 6), 13]
const NAMES_AT_ONCE = 40
const PRINTED = [HEADS.unit, HEADS.listed, HEADS.score, HEADS.rank]

export async function boardPdf(
  head: BoardHead,
  given: { rows: readonly BoardRow[]; groups: Readonly<Record<string, string>>; now: Date },
): Promise<Buffer> {
  const pdf = await newPdf({ title: title(head.no), now: given.now })
  const whole = SHARES.reduce((sum, share) => sum + share, 0)
  const widths = SHARES.map((share) => (share / whole) * WIDTH)
  let y = LANDSCAPE.height
  const line = (cells: readonly string[], face: 'regular' | 'bold') => {
    const height = Math.max(
      ...cells.map((words, index) =>
        heightOf(pdf, words, (widths[index] ?? 0) - 4, { size: SIZE, face }),
      ),
    )
    if (y + height > LANDSCAPE.height - MARGIN - 20) {
      page(pdf, LANDSCAPE)
      y = MARGIN
    }
    let x = MARGIN
    for (const [index, words] of cells.entries()) {
      paragraph(pdf, words, { x, y, width: (widths[index] ?? 0) - 4 }, { size: SIZE, face })
      x += widths[index] ?? 0
    }
    y += height + 3
  }
  page(pdf, LANDSCAPE)
  y = MARGIN
  const say = (words: string, size: number, face: 'regular' | 'bold' = 'regular') => {
    if (y + heightOf(pdf, words, WIDTH, { size, face }) > LANDSCAPE.height - MARGIN) {
      page(pdf, LANDSCAPE)
      y = MARGIN
    }
    y = paragraph(pdf, words, { x: MARGIN, y, width: WIDTH }, { size, face }) + 4
  }
  say(title(head.no), 18, 'bold')
  say(
    `${period(head.fromWeek, head.toWeek)}　${head.publishedAt ? '已公布' : '草榜，异议期内'}${head.correctsNo === null ? '' : `　更正第${head.correctsNo}期：${head.reason}`}`,
    10,
  )
  say(`指纹（SHA-256）：${head.sha256}`, 7)
  const groups = Map.groupBy(inPlaces(given.rows), (row) => row.group)
  for (const [group, rows] of groups) {
    y += 6
    say(given.groups[group] ?? group, 12, 'bold')
    const compared = rows.filter(({ why }) => why !== 'too_little_due')
    if (compared.length > 0)
      line([...PRINTED, ...METRICS.map((metric) => METRIC_NAMES[metric]), HEADS.rate], 'bold')
    for (const row of compared) unit(row)
    // Hundreds of villages with little due: their names on paper, their numbers in the spreadsheet.
    const few = rows.filter(({ why }) => why === 'too_little_due').map(({ name }) => name)
    for (let from = 0; from < few.length; from += NAMES_AT_ONCE)
      say(
        `${from === 0 ? tooFew(few.length) : ''}${few.slice(from, from + NAMES_AT_ONCE).join('、')}`,
        SIZE,
      )
  }
  return bytesOf(pdf)

  function unit(row: BoardRow) {
    line(
      [
        row.name,
        row.listed ? LISTED_NAMES[row.listed] : WHY_NAMES[row.why],
        points(row.score),
        row.rankLow === null ? '' : `${row.rankLow}–${row.rankHigh} / ${row.of}`,
        ...METRICS.map((metric) => cellWords(row.cells[metric])),
        rateWords(row),
      ],
      'regular',
    )
    const out = leftOutWords(row)
    if (out) say(`　　不计分：${out}`, 7)
  }
}
