// 场所码 on paper: posters, cards and labels on A4, from 1 to 24 a page. What stands there must do without a phone, too.
import { setImmediate } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { A4, fitted, mm, newPdf, page, paragraph, qr, type Pdf } from '../platform/pdf.ts'
import type { PlaceCode, SheetLayout } from './contract.ts'
import { sheetTexts as t } from './texts.ts'

const MARGIN = mm(10)
const INK = '#1a1a1a'
const RED = '#a61b1b'
const QUIET = '#555'
const CUT = '#bbb'

const GRIDS: Record<SheetLayout, { columns: number; rows: number }> = {
  1: { columns: 1, rows: 1 },
  2: { columns: 1, rows: 2 },
  4: { columns: 2, rows: 2 },
  6: { columns: 2, rows: 3 },
  8: { columns: 2, rows: 4 },
  12: { columns: 3, rows: 4 },
  24: { columns: 4, rows: 6 },
}

interface Cell {
  x: number
  y: number
  width: number
  height: number
}

/** A stream that is written while it is read; between pages others get their turn. */
export async function placeSheet(
  deps: Pick<Deps, 'now' | 'log'>,
  codes: readonly PlaceCode[],
  perPage: SheetLayout,
  areaName: (unitId: string) => string,
): Promise<Pdf> {
  const pdf = await newPdf({ title: t.title, now: deps.now() })
  void drawAll(pdf, codes, perPage, areaName).catch((error: unknown) =>
    pdf.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return pdf
}

async function drawAll(
  pdf: Pdf,
  codes: readonly PlaceCode[],
  perPage: SheetLayout,
  areaName: (unitId: string) => string,
) {
  const { columns, rows } = GRIDS[perPage]
  const width = (A4.width - 2 * MARGIN) / columns
  const height = (A4.height - 2 * MARGIN) / rows
  for (let from = 0; from < codes.length; from += perPage) {
    await setImmediate()
    // Whoever asked has gone.
    if (pdf.destroyed) return
    page(pdf)
    codes.slice(from, from + perPage).forEach((code, index) => {
      const cell = {
        x: MARGIN + (index % columns) * width,
        y: MARGIN + Math.floor(index / columns) * height,
        width,
        height,
      }
      if (perPage > 1) cutLines(pdf, cell)
      const draw = perPage <= 2 ? poster : perPage <= 8 ? card : label
      draw(pdf, code, areaName(code.unitId), cell)
    })
  }
  pdf.end()
}

function cutLines(pdf: Pdf, { x, y, width, height }: Cell) {
  pdf.save().lineWidth(0.4).dash(3, { space: 3 }).rect(x, y, width, height).stroke(CUT).restore()
}

/** For a wall: read from three steps away. On half a page everything is smaller by the same measure. */
function poster(pdf: Pdf, code: PlaceCode, area: string, cell: Cell) {
  const k = Math.min(1, cell.height / 500, cell.width / 400)
  const box = { x: cell.x + 20 * k, width: cell.width - 40 * k }
  const centre = { align: 'center', colour: INK } as const
  const tall = cell.height > 500
  let y = cell.y + (tall ? 46 : 8)
  const bold = { ...centre, face: 'bold' } as const
  y = paragraph(pdf, t.call, { ...box, y }, { ...bold, size: tall ? 40 : 24, colour: RED })
  y = paragraph(pdf, t.purpose, { ...box, y: y + 4 }, { ...centre, size: tall ? 16 : 11 })
  const side = tall ? 300 : 148
  y += side * 0.1
  qr(pdf, code.url, { x: cell.x + (cell.width - side) / 2, y, side })
  y += side * 1.1
  const room = tall ? 58 : 28
  fitted(pdf, code.label, { ...box, y, height: room }, { ...bold, size: tall ? 24 : 16 })
  y = paragraph(pdf, area, { ...box, y: y + room }, { ...centre, size: tall ? 14 : 10 })
  y += tall ? 18 : 4
  const size = tall ? 15 : 9.5
  for (const step of t.steps) y = paragraph(pdf, step, { ...box, y }, { ...centre, size })
  y = paragraph(pdf, t.noPhone, { ...box, y: y + size * 0.6 }, { ...bold, size })
  paragraph(
    pdf,
    `${t.code} ${grouped(code.code)}　${code.url}`,
    { ...box, y: cell.y + cell.height - (tall ? 34 : 18) },
    { ...centre, size: tall ? 10 : 7.5, colour: QUIET },
  )
}

/** For a door or a counter: two columns, four to eight on a page. */
function card(pdf: Pdf, code: PlaceCode, area: string, cell: Cell) {
  const box = { x: cell.x + 12, width: cell.width - 24 }
  const centre = { align: 'center', colour: INK } as const
  const low = cell.height < 220
  let y = paragraph(
    pdf,
    t.call,
    { ...box, y: cell.y + 8 },
    { ...centre, face: 'bold', size: low ? 13 : 17, colour: RED },
  )
  const side = Math.min(cell.height - (low ? 112 : 150), cell.width - 60)
  y += side * 0.09
  qr(pdf, code.url, { x: cell.x + (cell.width - side) / 2, y, side })
  y += side * 1.09
  const room = low ? 17 : 30
  fitted(
    pdf,
    code.label,
    { ...box, y, height: room },
    { ...centre, face: 'bold', size: low ? 12 : 14 },
  )
  const small = { ...centre, size: low ? 7 : 8.5 }
  y = paragraph(pdf, area, { ...box, y: y + room }, small)
  y = paragraph(pdf, t.short, { ...box, y }, small)
  y = paragraph(pdf, t.noPhoneShort, { ...box, y }, { ...small, face: 'bold' })
  paragraph(pdf, `${t.code} ${grouped(code.code)}`, { ...box, y }, { ...small, colour: QUIET })
}

/** For a lamp post or a machine: twelve or twenty-four on a page of stickers. */
function label(pdf: Pdf, code: PlaceCode, area: string, cell: Cell) {
  const big = cell.height > 150
  const box = { x: cell.x + 5, width: cell.width - 10 }
  const centre = { align: 'center', colour: INK } as const
  let y = paragraph(
    pdf,
    t.callShort,
    { ...box, y: cell.y + 4 },
    { ...centre, face: 'bold', size: big ? 11 : 8, colour: RED },
  )
  const side = cell.height - (big ? 94 : 70)
  y += side * 0.1
  qr(pdf, code.url, { x: cell.x + (cell.width - side) / 2, y, side })
  y += side * 1.1
  const room = big ? 24 : 18
  fitted(
    pdf,
    code.label,
    { ...box, y, height: room },
    { ...centre, face: 'bold', size: big ? 11 : 8 },
  )
  const small = { ...centre, size: big ? 7 : 6 }
  y += room
  y = fitted(pdf, `${area} · ${t.noPhoneTiny}`, { ...box, y, height: small.size * 1.4 }, small)
  paragraph(pdf, grouped(code.code), { ...box, y }, { ...small, colour: QUIET })
}

/** ABCDE FGHJK MNPQ: copied with fewer mistakes than fourteen in a row. */
const grouped = (code: string) => code.match(/.{1,5}/g)?.join(' ') ?? code
