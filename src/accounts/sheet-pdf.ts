// 报账表 on paper: short tables side by side, so that one unit's account is one page; long ones over the whole width.
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
import { sheetOf, type Part, type Printed } from './sheet.ts'
import { sheetTexts as t } from './texts.ts'

const MARGIN = mm(15)
const WIDTH = A4.width - 2 * MARGIN
const FOOT = A4.height - MARGIN - 14
const ROW = 17
const GAP = 8
const HALF = (WIDTH - GAP) / 2
const TITLE = { size: 18, face: 'bold', align: 'center' } as const
const WORDS = { size: 9.5 }

interface Place {
  x: number
  width: number
}

export async function accountPdf(district: string, account: Printed, now: Date): Promise<Buffer> {
  const pdf = await newPdf({ title: `${t.title(district)} ${account.week.week}`, now })
  const { heading, parts, remarks, proof } = sheetOf(district, account)
  const box = { x: MARGIN, width: WIDTH }
  page(pdf)
  let y = paragraph(pdf, t.title(district), { ...box, y: MARGIN }, TITLE) + 6
  for (const line of heading) y = paragraph(pdf, line, { ...box, y }, { size: 10 })
  y = sideBySide(
    pdf,
    parts.filter(({ wide }) => !wide),
    y,
  )
  for (const part of parts.filter(({ wide }) => wide)) y = table(pdf, part, box, y + GAP)
  for (const line of remarks) y = together(pdf, [line], y)
  together(pdf, proof, y)
  return bytesOf(pdf)
}

function newPage(pdf: Pdf): number {
  page(pdf)
  return MARGIN
}

/** Lines that stand on one page. */
function together(pdf: Pdf, lines: readonly string[], from: number): number {
  const high = lines.reduce((sum, line) => sum + 5 + heightOf(pdf, line, WIDTH, WORDS), 0)
  let y = from + high > FOOT ? newPage(pdf) : from
  for (const line of lines) y = paragraph(pdf, line, { x: MARGIN, width: WIDTH, y: y + 5 }, WORDS)
  return y
}

/** Each under the shorter of two columns, in their order. */
function sideBySide(pdf: Pdf, parts: readonly Part[], from: number): number {
  let [left, right] = [from, from]
  for (const part of parts) {
    const high = GAP + ROW * (1 + part.rows.length)
    if (Math.min(left, right) + high > FOOT) left = right = newPage(pdf)
    if (left <= right) left = table(pdf, part, { x: MARGIN, width: HALF }, left + GAP)
    else right = table(pdf, part, { x: MARGIN + HALF + GAP, width: HALF }, right + GAP)
  }
  return Math.max(left, right)
}

/** A table with rules around every cell; its heads stand again on every page. */
function table(pdf: Pdf, { heads, rows }: Part, { x: left, width: whole }: Place, from: number) {
  const many = heads.length > 4
  const first = whole * (many ? 0.24 : whole < WIDTH ? 0.5 : 0.45)
  const other = (whole - first) / Math.max(1, heads.length - 1)
  const line = (cells: string[], y: number, face: 'regular' | 'bold', high = ROW) => {
    cells.forEach((cell, column) => {
      const x = left + (column === 0 ? 0 : first + (column - 1) * other)
      const width = column === 0 ? first : other
      pdf.lineWidth(0.5).rect(x, y, width, high).stroke('#555')
      const align = column === 0 ? ('left' as const) : ('center' as const)
      const room = { x: x + 3, y: y + 2.5, width: width - 6, height: high - 4 }
      fitted(pdf, cell, room, { size: 9, face, align })
    })
    return y + high
  }
  // Long words in narrow columns stand in two lines.
  const head = (y: number) => line(heads, y, 'bold', many ? 2 * ROW : ROW)
  let y = from + ROW * 3 > FOOT ? newPage(pdf) : from
  y = head(y)
  for (const row of rows) {
    if (y + ROW > FOOT) y = head(newPage(pdf))
    y = line(row, y, 'regular')
  }
  return y
}
