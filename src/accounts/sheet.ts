// 报账表 in the form offices use: title, week, unit, columns, totals, remarks, who signed and when, and the hash.
import { dayOf, timeOfDay } from '../platform/days.ts'
import {
  A4,
  bytesOf,
  fitted,
  heightOf,
  mm,
  newPdf,
  page,
  paragraph,
  type Pdf,
} from '../platform/pdf.ts'
import { xlsxOf, type Cell } from '../spreadsheets/xlsx-writer.ts'
import type { Account } from './contract.ts'
import {
  FACT_GROUPS,
  FACT_WORDS,
  isShownFact,
  STATE_WORDS,
  TABLE_FACTS,
  TRACK_WORDS,
} from './contract-words.ts'
import { sheetTexts as t } from './texts.ts'

type Printed = Omit<Account, 'refusal'>

/** Rows of cells; the first cell of a heading row starts a part. */
interface Part {
  heads: string[]
  rows: string[][]
}

/** The account, and behind it every appeal that its numbers count, as far as the reader may see them (details.ts). */
export function accountXlsx(
  district: string,
  account: Printed,
  details: AsyncIterable<Cell[]>,
): AsyncGenerator<Buffer> {
  const { heading, parts, foot } = sheetOf(district, account)
  const rows = [
    ...heading.map((line) => [line]),
    ...parts.flatMap(({ heads, rows: own }) => [[''], heads, ...own.map(counted)]),
    [''],
    ...foot.map((line) => [line]),
  ]
  return xlsxOf(
    { name: t.sheet, heads: [t.title(district)], rows: each(rows), firstWidth: NAME_CHARS },
    { name: t.details, heads: t.detailHeads, rows: details, firstWidth: NAME_CHARS },
  )
}

/** Numbers that an office can add up, beside the name of what they count. */
const counted = (cells: string[]) =>
  cells.map((cell, column) => (column > 0 && /^\d+$/.test(cell) ? Number(cell) : cell))
const NAME_CHARS = 34

async function* each(rows: Cell[][]): AsyncGenerator<Cell[]> {
  yield* rows
}

const MARGIN = mm(15)
const WIDTH = A4.width - 2 * MARGIN
const FOOT = A4.height - MARGIN - 14
const ROW = 17

export async function accountPdf(district: string, account: Printed, now: Date): Promise<Buffer> {
  const pdf = await newPdf({ title: `${t.title(district)} ${account.week.week}`, now })
  const { heading, parts, foot } = sheetOf(district, account)
  const box = { x: MARGIN, width: WIDTH }
  page(pdf)
  let y = paragraph(pdf, t.title(district), { ...box, y: MARGIN }, TITLE) + 6
  for (const line of heading) y = paragraph(pdf, line, { ...box, y }, { size: 10 })
  for (const part of parts) y = table(pdf, part, y + 8)
  for (const line of foot) {
    const style = { size: 9.5 }
    const y0 = y + 5
    y = y0 + heightOf(pdf, line, WIDTH, style) > FOOT ? newPage(pdf) : y0
    y = paragraph(pdf, line, { ...box, y }, style)
  }
  return bytesOf(pdf)
}

const TITLE = { size: 18, face: 'bold', align: 'center' } as const

function newPage(pdf: Pdf): number {
  page(pdf)
  return MARGIN
}

/** A table with rules around every cell; its heads stand again on every page. */
function table(pdf: Pdf, { heads, rows }: Part, from: number): number {
  const first = heads.length > 4 ? WIDTH * 0.24 : WIDTH * 0.5
  const other = (WIDTH - first) / Math.max(1, heads.length - 1)
  const line = (cells: string[], y: number, face: 'regular' | 'bold', high = ROW) => {
    cells.forEach((cell, column) => {
      const x = MARGIN + (column === 0 ? 0 : first + (column - 1) * other)
      const width = column === 0 ? first : other
      pdf.lineWidth(0.5).rect(x, y, width, high).stroke('#555')
      const align = column === 0 ? ('left' as const) : ('center' as const)
      const room = { x: x + 3, y: y + 2.5, width: width - 6, height: high - 4 }
      fitted(pdf, cell, room, { size: 9, face, align })
    })
    return y + high
  }
  // Long words in narrow columns stand in two lines.
  const head = (y: number) => line(heads, y, 'bold', heads.length > 4 ? 2 * ROW : ROW)
  let y = from + ROW * 3 > FOOT ? newPage(pdf) : from
  y = head(y)
  for (const row of rows) {
    if (y + ROW > FOOT) y = head(newPage(pdf))
    y = line(row, y, 'regular')
  }
  return y
}

function sheetOf(district: string, account: Printed) {
  const { week } = account
  const moment = (at: string) => `${dayOf(new Date(at))} ${timeOfDay(new Date(at))}`
  const heading = [
    t.period(moment(week.opensAt), moment(week.cutOffAt)),
    t.unit(account.name, STATE_WORDS[account.state].zh),
  ]
  const more = account.below.length > 0
  const count = (n: number | undefined) => String(n ?? 0)
  const figures: Part[] = FACT_GROUPS.flatMap(({ zh, facts }) => {
    const rows = facts
      .filter((fact) => isShownFact(fact, account.rolled))
      .map((fact) => [
        FACT_WORDS[fact].zh,
        count(account.figures[fact]),
        ...(more ? [count(account.rolled[fact])] : []),
      ])
    const heads = [zh, t.own, ...(more ? [t.rolled] : [])]
    return rows.length > 0 ? [{ heads, rows }] : []
  })
  const claims: Part[] =
    account.claims.length === 0
      ? []
      : [
          {
            heads: [t.claims, t.own],
            rows: account.claims.map(({ outcome, track, n }) => [
              `${outcome === 'solved' ? FACT_WORDS.claimed_solved.zh : FACT_WORDS.claimed_explained.zh} · ${TRACK_WORDS[track]?.zh ?? track}`,
              count(n),
            ]),
          },
        ]
  const below: Part[] = more
    ? [
        {
          heads: [t.below, ...TABLE_FACTS.map((fact) => FACT_WORDS[fact].zh), t.state],
          rows: account.below.map((unit) => [
            unit.name,
            ...TABLE_FACTS.map((fact) => count(unit.rolled[fact])),
            STATE_WORDS[unit.state].zh,
          ]),
        },
      ]
    : []
  return { heading, parts: [...figures, ...claims, ...below], foot: footOf(account, moment) }
}

function footOf({ signature, remarks, sha256, week }: Printed, moment: (at: string) => string) {
  const corrections = remarks.flatMap(({ no, name, at, text }) => [
    `${t.correction(no, name, moment(at))}：${text}`,
  ])
  return [
    `${t.remarks}：${signature?.remarks || t.noRemarks}`,
    ...corrections,
    signature
      ? `${t.signed(signature.name, t.roles[signature.role] ?? signature.role, moment(signature.signedAt))}${signature.late ? t.late : ''}`
      : t.unsigned,
    ...(signature ? [t.signatureHash(signature.sha256)] : []),
    ...(sha256 ? [t.hash(sha256), t.check(week.week)] : []),
  ]
}
