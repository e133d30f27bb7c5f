// 回执单 on paper: six to a page, read without glasses, and of use to somebody who has no phone.
import { A4, bytesOf, mm, newPdf, page, paragraph, qr, type Pdf } from '../platform/pdf.ts'
import { SLIPS_PER_SHEET } from './contract.ts'
import { slipTexts as t } from './texts.ts'

export interface PaperSlip {
  no: string
  code: string
  secret: string
  url: string
}

const COLUMNS = 2
const MARGIN = mm(8)
const WIDTH = (A4.width - 2 * MARGIN) / COLUMNS
const HEIGHT = (A4.height - 2 * MARGIN) / (SLIPS_PER_SHEET / COLUMNS)
const PADDING = mm(5)
const QR_SIDE = mm(27)

export async function slipSheet(now: Date, slips: readonly PaperSlip[]): Promise<Buffer> {
  const pdf = await newPdf({ title: t.title, now })
  slips.forEach((slip, index) => {
    const place = index % SLIPS_PER_SHEET
    if (place === 0) page(pdf)
    draw(pdf, slip, {
      x: MARGIN + (place % COLUMNS) * WIDTH,
      y: MARGIN + Math.floor(place / COLUMNS) * HEIGHT,
    })
  })
  return bytesOf(pdf)
}

function draw(pdf: Pdf, slip: PaperSlip, at: { x: number; y: number }) {
  pdf.save().lineWidth(0.4).dash(3, { space: 3 }).rect(at.x, at.y, WIDTH, HEIGHT).stroke('#bbb')
  pdf.restore()
  const x = at.x + PADDING
  const width = WIDTH - 2 * PADDING
  const left = width - QR_SIDE - mm(4)
  let y = at.y + PADDING
  const bold = { face: 'bold' } as const
  paragraph(pdf, `${t.no} ${slip.no}`, { x, y, width }, { size: 11, align: 'right', ...bold })
  y = paragraph(pdf, t.heading, { x, y, width }, { size: 15, ...bold })
  const top = y + mm(3)
  qr(pdf, slip.url, { x: x + width - QR_SIDE, y: top, side: QR_SIDE })
  y = paragraph(pdf, t.code, { x, y: top, width: left }, { size: 9 })
  y = paragraph(pdf, grouped(slip.code), { x, y, width: left }, { size: 17, ...bold })
  y = paragraph(pdf, t.secret, { x, y: y + 3, width: left }, { size: 9 })
  y = paragraph(pdf, grouped(slip.secret), { x, y, width: left }, { size: 17, ...bold })
  y = Math.max(y, top + QR_SIDE) + mm(3)
  y = paragraph(pdf, t.promise, { x, y, width }, { size: 10.5, ...bold })
  for (const words of [t.byPhone, t.byScan, t.later, t.keep])
    y = paragraph(pdf, words, { x, y: y + 3, width }, { size: 9 })
  paragraph(pdf, t.signed, { x, y: at.y + HEIGHT - PADDING - 13, width }, { size: 9 })
}

/** Read aloud in fours and fives. */
const grouped = (code: string) => code.replace(/(.{4,5}?)(?=(.{4,5})+$)/g, '$1 ')
