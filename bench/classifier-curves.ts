// The three curves of docs/triage-help.md, measured by cross-validation and drawn as small SVG files:
// node bench/classifier-curves.ts FILE.csv 留言主题,留言详情 一级标签 [docs/curves]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { figuresOf, sureEnough, topOf, type Judged } from '../src/triage/classifier/measures.ts'
import { readRows } from '../src/triage/classifier/read-csv.ts'
import { COSTS } from '../src/triage/classifier/settings.ts'
import { crossJudged, crossScores } from '../src/triage/classifier/cross-validation.ts'
import { prepare } from '../src/triage/classifier/prepare.ts'
import { drawCurve } from './curve-picture.ts'

const [csv, text, label, folder = 'docs/curves'] = process.argv.slice(2)
if (!csv || !text || !label) throw new Error('which file, which columns, which label?')
const columns = text.split(',')
const examples = readRows(csv, [...columns, label])
  .map((row) => ({
    texts: columns.map((each) => row[each] ?? ''),
    label: (row[label] ?? '').trim(),
  }))
  .filter((each) => each.label !== '' && each.texts.some((one) => one.trim() !== ''))

/** The five folds, learning from this share of the other four only; whole groups are left out. */
const SHARES = [0.05, 0.1, 0.2, 0.4, 0.7, 1]
const prepared = prepare(examples)
const learning: { texts: number; macroF1: number; judged: Judged[] }[] = []
for (const share of SHARES) {
  const crossed = await crossScores(prepared, { share })
  const judged = crossJudged(prepared, crossed)
  const { macroF1 } = figuresOf(prepared.labels, judged)
  const texts = Math.round(crossed.learntFrom)
  process.stdout.write(`${texts} texts: macro-F1 ${macroF1.toFixed(4)}\n`)
  learning.push({ texts, macroF1, judged })
}
const whole = learning.at(-1)?.judged ?? []
const figures = figuresOf(prepared.labels, whole)
const sorted = whole
  .map(({ truth, probabilities }) => {
    const [first = 0] = topOf(probabilities, 1)
    return { sure: probabilities[first] ?? 0, right: first === truth }
  })
  .sort((a, b) => b.sure - a.sure)
const coverage = Array.from({ length: 50 }, (_, step) => {
  const given = sorted.slice(0, Math.round(((step + 1) / 50) * sorted.length))
  return {
    x: given.length / sorted.length,
    y: given.filter(({ right }) => right).length / given.length,
  }
})

mkdirSync(folder, { recursive: true })
const percent = (share: number) => `${Math.round(share * 100)}%`
const draw = (name: string, picture: Parameters<typeof drawCurve>[0]) =>
  writeFileSync(join(folder, name), drawCurve(picture))
draw('learning.svg', {
  title: '学得越多越准 learning curve',
  x: {
    name: '学了多少条 texts learnt from',
    from: 0,
    to: 5000,
    ticks: [0, 1000, 2000, 3000, 4000, 5000],
    tell: String,
  },
  y: {
    name: 'macro-F1',
    from: 0.6,
    to: 1,
    ticks: [0.6, 0.7, 0.8, 0.9, 1],
    tell: (n) => n.toFixed(1),
  },
  points: learning.map(({ texts, macroF1 }) => ({
    x: texts,
    y: macroF1,
    said: macroF1.toFixed(3),
  })),
})
draw('reliability.svg', {
  title: '说的把握与做到的 reliability',
  x: { name: '说的把握 said', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], tell: percent },
  y: { name: '做到的 right', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], tell: percent },
  diagonal: true,
  points: figures.curve.map(({ sure, right, texts }) => ({
    x: sure,
    y: right,
    said: String(texts),
  })),
})
draw('coverage.svg', {
  title: '只说有把握的，有多准 coverage and accuracy',
  x: {
    name: '给出建议的份额 coverage',
    from: 0,
    to: 1,
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    tell: percent,
  },
  y: {
    name: '其中正确 accuracy',
    from: 0.9,
    to: 1,
    ticks: [0.9, 0.92, 0.94, 0.96, 0.98, 1],
    tell: percent,
  },
  points: coverage,
})
const at = figures.coverage.find(({ sure }) => sure === sureEnough(COSTS))
process.stdout.write(
  `all: macro-F1 ${figures.macroF1.toFixed(4)}, calibration error ${figures.calibrationError.toFixed(4)}, suggested ${percent(at?.coverage ?? 0)}\n`,
)
