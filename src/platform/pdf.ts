// Paper: PDF pages with Chinese type embedded (only the characters used), and QR codes as lines that print sharp.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type PDFDocument from 'pdfkit'
import { create as createQr } from 'qrcode'

export type Pdf = InstanceType<typeof PDFDocument>

/** All lengths are points: 72 to the inch. */
export const A4 = { width: 595.28, height: 841.89 }
export const mm = (millimetres: number) => (millimetres * 72) / 25.4

const FACES = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const
export type Face = keyof typeof FACES

/** Noto's own line is 1.45 of its size, which is too airy for slips and labels. */
const LINE = 1.35
/** Below this nobody reads it on paper. */
const SIZE_MIN = 6

interface Press {
  PDFDocument: typeof PDFDocument
  faces: Record<Face, Buffer>
}
let press: Promise<Press> | null = null

/** 20 MB of type: read when the first sheet is asked for, and once. */
function loadPress(): Promise<Press> {
  press ??= (async () => {
    const face = (name: Face) => readFile(fileURLToPath(import.meta.resolve(FACES[name])))
    const [pdfkit, regular, bold] = await Promise.all([
      import('pdfkit'),
      face('regular'),
      face('bold'),
    ])
    return { PDFDocument: pdfkit.default, faces: { regular, bold } }
  })()
  // A disk that failed once may answer the next time.
  press.catch(() => (press = null))
  return press
}

/** A document without pages: `page` begins one. It is a stream; end it with `end()`, or take `bytesOf`. */
export async function newPdf(given: { title: string; now: Date }): Promise<Pdf> {
  const { PDFDocument, faces } = await loadPress()
  const pdf = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: given.title, CreationDate: given.now },
  })
  for (const name of ['regular', 'bold'] as const) pdf.registerFont(name, faces[name])
  return pdf
}

export function page(pdf: Pdf, size: { width: number; height: number } = A4): void {
  pdf.addPage({ size: [size.width, size.height], margin: 0 })
}

export interface Box {
  x: number
  y: number
  width: number
}
export interface Style {
  size?: number
  face?: Face
  align?: 'left' | 'center' | 'right'
  colour?: string
}

/** The height of a paragraph. Lines break between Chinese characters, never before 。 or after （. */
export function heightOf(pdf: Pdf, words: string, width: number, style: Style = {}): number {
  return linesOf(pdf, words, width, style).length * lineHeight(style)
}

/** Writes a paragraph from `y` downwards and gives the y below it. Nothing turns the page by itself. */
export function paragraph(pdf: Pdf, words: string, box: Box, style: Style = {}): number {
  const { size = 10, align = 'left', colour = '#000' } = style
  let { y } = box
  for (const line of linesOf(pdf, words, box.width, style)) {
    const room = box.width - pdf.widthOfString(line)
    const shift = align === 'left' ? 0 : align === 'right' ? room : room / 2
    // The baseline, so that both faces and any size stand the same in their line.
    pdf
      .fillColor(colour)
      .text(line, box.x + shift, y + size * 1.05, { lineBreak: false, baseline: 'alphabetic' })
    y += lineHeight(style)
  }
  return y
}

/** As large as fits: the size shrinks until the paragraph needs no more than `height`; what is left over is cut with …. */
export function fitted(
  pdf: Pdf,
  words: string,
  box: Box & { height: number },
  style: Style = {},
): number {
  let size = style.size ?? 10
  while (size > SIZE_MIN && heightOf(pdf, words, box.width, { ...style, size }) > box.height)
    size -= 0.5
  const fits = Math.max(1, Math.floor(box.height / (size * LINE) + 0.01))
  const lines = linesOf(pdf, words, box.width, { ...style, size })
  const kept =
    lines.length <= fits ? words : `${lines.slice(0, fits).join('').slice(0, -1).trimEnd()}…`
  return paragraph(pdf, kept, box, { ...style, size })
}

/** Dark squares on what is there. Leave four modules of white around it: `side` is without them. */
export function qr(
  pdf: Pdf,
  words: string,
  at: { x: number; y: number; side: number },
  level: 'L' | 'M' | 'Q' | 'H' = 'M',
): void {
  const { size, data } = createQr(words, { errorCorrectionLevel: level }).modules
  const module = at.side / size
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      if (!data[row * size + from]) continue
      let to = from
      while (to < size && data[row * size + to]) to += 1
      pdf.rect(at.x + from * module, at.y + row * module, (to - from) * module, module)
      from = to
    }
  }
  // One path, one fill: no hairlines between the squares.
  pdf.fill('#000')
}

export async function bytesOf(pdf: Pdf): Promise<Buffer> {
  pdf.end()
  const chunks: Buffer[] = []
  for await (const chunk of pdf) chunks.push(chunk as Buffer) // a stream of bytes
  return Buffer.concat(chunks)
}

const lineHeight = ({ size = 10 }: Style) => size * LINE

// 避头尾: what may not begin a line, and what may not end one.
const NEVER_FIRST = /^[，。、；：？！）》」』】〕”’…—·％,.;:?!)\]}%]/u
const NEVER_LAST = /[（《「『【〔“‘([{]$/u

/** Five hundred sheets say the same words in the same place: each paragraph is broken once for a document. */
const brokenBefore = new WeakMap<Pdf, Map<string, string[]>>()
const BROKEN_MAX = 2_000

export function linesOf(pdf: Pdf, words: string, width: number, style: Style): string[] {
  const { size = 10, face = 'regular' } = style
  pdf.font(face).fontSize(size)
  const known = brokenBefore.get(pdf) ?? new Map<string, string[]>()
  brokenBefore.set(pdf, known)
  const key = `${face}/${size}/${width}/${words}`
  const before = known.get(key)
  if (before) return before
  const lines = words
    .normalize('NFC')
    .split(/\r\n|\n|\r/)
    .flatMap((line) => broken(line.replace(/[\p{Cc}\p{Cf}]/gu, ' '), width, pdf))
  if (known.size < BROKEN_MAX) known.set(key, lines)
  return lines
}

/** One line of text as lines of paper. */
function broken(text: string, width: number, pdf: Pdf): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text, width, pdf)) {
    if (line && pdf.widthOfString((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return [...lines, line.trimEnd()]
}

/** What stays together: a Latin word or number, or one Chinese character with the marks that cling to it. */
function pieces(text: string, width: number, pdf: Pdf): string[] {
  const found: string[] = []
  for (const each of text.match(/[\p{L}\p{N}@/._:+#&=?~-]+|\s+|./gsu) ?? []) {
    for (const piece of /\p{Script=Han}/u.test(each) ? latinApart(each) : [each]) {
      const before = found.at(-1)
      if (before !== undefined && (NEVER_FIRST.test(piece) || NEVER_LAST.test(before)))
        found[found.length - 1] = before + piece
      else found.push(piece)
    }
  }
  return found.flatMap((piece) => (pdf.widthOfString(piece) > width ? [...piece] : [piece]))
}

const latinApart = (run: string) => run.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? []
