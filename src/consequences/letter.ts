// The letter on paper: the words as they went out, nothing added.
import { A4, bytesOf, heightOf, mm, newPdf, page, paragraph } from '../platform/pdf.ts'
import type { Consequence } from '../rulebook/contract-accountability.ts'
import type { Step } from './contract.ts'
import { FOOT, LETTER_TITLES } from './texts.ts'

const MARGIN = mm(25)
const WIDTH = A4.width - 2 * MARGIN
const SIZE = 13
const INDENT = '　　'

export async function letterPdf(
  kind: Consequence,
  step: Extract<Step, { verb: 'call' | 'order' }>,
  now: Date,
): Promise<Buffer> {
  const title = LETTER_TITLES[kind]
  const pdf = await newPdf({ title: `${title} ${step.letterNo}`, now })
  page(pdf)
  const box = (y: number) => ({ x: MARGIN, y, width: WIDTH })
  let y = paragraph(pdf, title, box(mm(30)), { size: 22, face: 'bold', align: 'center' })
  y = paragraph(pdf, step.letterNo, box(y + 8), { size: 11, align: 'center' }) + 24
  const signed = step.letter.length - 2
  for (const [index, words] of step.letter.entries()) {
    const text = index === 0 || index >= signed ? words : `${INDENT}${words}`
    if (y + heightOf(pdf, text, WIDTH, { size: SIZE }) > A4.height - mm(30)) {
      page(pdf)
      y = MARGIN
    }
    if (index === signed) y += 24
    y = paragraph(pdf, text, box(y), { size: SIZE, align: index >= signed ? 'right' : 'left' }) + 8
  }
  paragraph(pdf, FOOT, box(A4.height - MARGIN), { size: 8.5, colour: '#555' })
  return bytesOf(pdf)
}
