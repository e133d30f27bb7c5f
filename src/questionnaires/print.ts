// 问卷 on paper: every page carries the number of its sheet, in words and as a QR that opens its entry.
import { setImmediate } from 'node:timers/promises'
import { A4, heightOf, mm, newPdf, page, paragraph, qr, type Pdf } from '../platform/pdf.ts'
import type { Question, Questionnaire } from './contract.ts'
import { sheetTexts as t } from './texts.ts'

const MARGIN = mm(16)
const WIDTH = A4.width - 2 * MARGIN
const QR_SIDE = mm(22)
const HEAD = MARGIN + QR_SIDE + 10
const FOOT = A4.height - MARGIN - 26
const SIZE = 11
const BOX = 9
const LINE_GAP = 24
const AFTER = 12

/** One sheet as pages of questions. Measured once: a thousand sheets are the same but for their number. */
function pagesOf(pdf: Pdf, { intro, questions }: Pick<Questionnaire, 'intro' | 'questions'>) {
  const pages: Question[][] = [[]]
  let y = HEAD + introHeight(pdf, intro)
  for (const question of questions) {
    const height = questionHeight(pdf, question)
    if (y + height > FOOT && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([])
      y = HEAD
    }
    pages.at(-1)?.push(question)
    y += height
  }
  return pages
}

export async function countPages(
  questionnaire: Pick<Questionnaire, 'intro' | 'questions'>,
  now: Date,
): Promise<number> {
  return pagesOf(await newPdf({ title: '', now }), questionnaire).length
}

export async function printBatch(
  questionnaire: Questionnaire,
  batch: {
    sheets: number
    now: Date
    labelOf(sheet: number): string
    urlOf(sheet: number): string
  },
): Promise<Pdf> {
  const pdf = await newPdf({ title: questionnaire.title, now: batch.now })
  const pages = pagesOf(pdf, questionnaire)
  const draw = async () => {
    for (let sheet = 1; sheet <= batch.sheets; sheet += 1) {
      for (const [index, questions] of pages.entries()) {
        await setImmediate()
        if (pdf.destroyed) return
        page(pdf)
        head(pdf, questionnaire, {
          label: batch.labelOf(sheet),
          url: batch.urlOf(sheet),
          page: t.page(index + 1, pages.length),
        })
        let y = HEAD
        if (index === 0) y = drawIntro(pdf, questionnaire.intro, y)
        for (const question of questions)
          y = drawQuestion(pdf, question, questionnaire.questions.indexOf(question) + 1, y)
        paragraph(
          pdf,
          t.foot,
          { x: MARGIN, y: A4.height - MARGIN - 14, width: WIDTH },
          { size: 8.5, colour: '#555' },
        )
      }
    }
    pdf.end()
  }
  void draw().catch((error: unknown) =>
    pdf.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return pdf
}

function head(
  pdf: Pdf,
  { title }: Questionnaire,
  sheet: { label: string; url: string; page: string },
) {
  qr(pdf, sheet.url, { x: A4.width - MARGIN - QR_SIDE, y: MARGIN, side: QR_SIDE })
  const width = WIDTH - QR_SIDE - mm(6)
  const y = paragraph(pdf, title, { x: MARGIN, y: MARGIN, width }, { size: 17, face: 'bold' })
  paragraph(
    pdf,
    `${t.code} ${sheet.label}　　${sheet.page}`,
    { x: MARGIN, y: Math.max(y, MARGIN + QR_SIDE - 16), width },
    { size: 11 },
  )
}

const introHeight = (pdf: Pdf, intro: string) =>
  (intro ? heightOf(pdf, intro, WIDTH, { size: SIZE }) + 6 : 0) + 26

function drawIntro(pdf: Pdf, intro: string, from: number): number {
  const box = { x: MARGIN, width: WIDTH }
  const y = intro ? paragraph(pdf, intro, { ...box, y: from }, { size: SIZE }) + 6 : from
  return paragraph(pdf, t.filledOn, { ...box, y }, { size: SIZE }) + 26 - SIZE * 1.35
}

const hintOf = (question: Question) =>
  question.kind === 'text' ? (question.appeal ? t.appeal : '') : t[question.kind]
const questionText = (question: Question, n: number) => `${n}. ${question.text}${hintOf(question)}`

function questionHeight(pdf: Pdf, question: Question): number {
  const text = heightOf(pdf, questionText(question, 88), WIDTH, { size: SIZE, face: 'bold' }) + 4
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return text + choiceRows(pdf, question.choices).length * 20 + AFTER
    case 'scale':
      return text + 24 + AFTER
    case 'text':
      return text + question.lines * LINE_GAP + AFTER
  }
}

function drawQuestion(pdf: Pdf, question: Question, n: number, from: number): number {
  const box = { x: MARGIN, y: from, width: WIDTH }
  let y = paragraph(pdf, questionText(question, n), box, { size: SIZE, face: 'bold' }) + 4
  switch (question.kind) {
    case 'single':
    case 'multiple':
      for (const row of choiceRows(pdf, question.choices)) {
        for (const { x, choice } of row) {
          pdf
            .lineWidth(0.9)
            .rect(MARGIN + x, y + 3, BOX, BOX)
            .stroke('#000')
          paragraph(pdf, choice, { x: MARGIN + x + BOX + 5, y, width: WIDTH }, { size: SIZE })
        }
        y += 20
      }
      break
    case 'scale': {
      const low = pdf.font('regular').fontSize(SIZE).widthOfString(question.low)
      paragraph(pdf, question.low, { x: MARGIN + 4, y: y + 3, width: WIDTH }, { size: SIZE })
      const start = MARGIN + low + 24
      for (let step = 1; step <= question.steps; step += 1) {
        const x = start + (step - 1) * 32
        pdf
          .lineWidth(0.9)
          .circle(x, y + 11, 9)
          .stroke('#000')
        paragraph(
          pdf,
          `${step}`,
          { x: x - 10, y: y + 3.5, width: 20 },
          { size: SIZE, align: 'center' },
        )
      }
      const end = start + (question.steps - 1) * 32 + 20
      paragraph(pdf, question.high, { x: end, y: y + 3, width: WIDTH }, { size: SIZE })
      y += 24
      break
    }
    case 'text':
      for (let line = 1; line <= question.lines; line += 1)
        pdf
          .lineWidth(0.5)
          .moveTo(MARGIN, y + line * LINE_GAP - 4)
          .lineTo(MARGIN + WIDTH, y + line * LINE_GAP - 4)
          .stroke('#888')
      y += question.lines * LINE_GAP
  }
  return y + AFTER
}

/** Choices side by side as long as they fit in one line. */
function choiceRows(pdf: Pdf, choices: readonly string[]) {
  pdf.font('regular').fontSize(SIZE)
  const rows: { x: number; choice: string }[][] = [[]]
  let x = 4
  for (const choice of choices) {
    const width = BOX + 5 + pdf.widthOfString(choice) + 22
    if (x + width > WIDTH && x > 4) {
      rows.push([])
      x = 4
    }
    rows.at(-1)?.push({ x, choice })
    x += width
  }
  return rows
}
