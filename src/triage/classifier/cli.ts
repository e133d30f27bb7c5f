// huiyin classifier: learn from a file, measure on a file. Needs no database and no network.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { crossFigures, crossScores } from './cross-validation.ts'
import { figuresOf, sureEnough, type Figures, type Judged } from './measures.ts'
import { seenShare } from './fingerprints.ts'
import { openClassifier, type Classifier } from './model.ts'
import { decodeModel, encodeModel, ModelFault } from './model-file.ts'
import { prepare, TrainingFault, type Example } from './prepare.ts'
import { FileFault, readRows } from './read-csv.ts'
import { COSTS } from './settings.ts'
import { train } from './train.ts'

const USAGE = `huiyin classifier train          --csv FILE --text COLUMN[,COLUMN] --label COLUMN --out MODEL [--json]
huiyin classifier evaluate       --model MODEL --csv FILE --text COLUMN[,COLUMN] --label COLUMN [--json]
huiyin classifier cross-validate --csv FILE --text COLUMN[,COLUMN] --label COLUMN [--json]

  --text   the columns to read, the title first
  --label  the column with the category
`
const WRONG_USAGE = 2

interface Options {
  csv: string
  text: string[]
  label: string
  out: string | undefined
  model: string | undefined
  json: boolean
}

export async function classifierCommand(args: string[]): Promise<number> {
  const [action, ...rest] = args
  const options = readOptions(rest)
  const needs = { train: options?.out, evaluate: options?.model, 'cross-validate': options?.csv }
  if (
    !options ||
    !action ||
    !Object.hasOwn(needs, action) ||
    !needs[action as keyof typeof needs]
  ) {
    // hasOwn says it is a key
    process.stderr.write(USAGE)
    return WRONG_USAGE
  }
  try {
    if (action === 'train') await trainFile(options, options.out ?? '')
    else if (action === 'evaluate') evaluateFile(options, options.model ?? '')
    else await crossValidateFile(options)
    return 0
  } catch (error) {
    if (
      !(error instanceof FileFault || error instanceof ModelFault || error instanceof TrainingFault)
    )
      throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

async function trainFile(options: Options, out: string) {
  const begun = performance.now()
  const examples = readExamples(options)
  const model = await train(examples, options.text)
  const seconds = (performance.now() - begun) / 1000
  const bytes = encodeModel(model)
  try {
    writeFileSync(out, bytes)
  } catch (error) {
    throw new FileFault(
      `${out}：写不了这个文件。/ The file cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const { trainedOn, figures, labels } = model.head
  const msPerText = readingTime(openClassifier(model), examples)
  const warnings = warningsOf(examples.length, null)
  say(
    options,
    {
      out,
      seconds,
      msPerText,
      modelBytes: bytes.length,
      warnings,
      ...trainedOn,
      labels,
      crossValidated: figures,
    },
    [
      `学了 ${trainedOn.texts} 条（${trainedOn.groups} 组），用时 ${seconds.toFixed(1)} 秒；每条读 ${msPerText.toFixed(2)} 毫秒，模型 ${megabytes(bytes.length)}（${bytes.length} 字节）。`,
      ...warnings,
      '对没见过的组（交叉验证）：',
      ...linesOf(figures),
    ],
  )
}

const READ_FOR_TIME = 500

/** Milliseconds a text, after a few to warm up. */
function readingTime({ read }: Classifier, examples: readonly Example[]): number {
  const some = examples.slice(0, READ_FOR_TIME)
  for (const { texts } of some) read(texts)
  const begun = performance.now()
  for (const { texts } of some) read(texts)
  return (performance.now() - begun) / some.length
}

function evaluateFile(options: Options, file: string) {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw new FileFault(
      `${file}：读不到这个模型。/ The model cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const classifier = openClassifier(decodeModel(bytes))
  const { head } = classifier
  const { fields } = head
  if (options.text.length !== fields.length) {
    throw new FileFault(
      `模型读 ${fields.length} 列（${fields.join('、')}），给了 ${options.text.length} 列。/ The model reads ${fields.length} columns (${fields.join(', ')}), not ${options.text.length}.`,
    )
  }
  const examples = readExamples(options)
  const { labels } = head
  const known = examples.filter(({ label }) => labels.includes(label))
  if (known.length === 0)
    throw new FileFault('没有一条的类别是模型认识的。/ No row has a category that the model knows.')
  const begun = performance.now()
  const judged = known.map((example) => judge(classifier, example))
  const msPerText = (performance.now() - begun) / known.length
  const figures = figuresOf(labels, judged)
  const learntFrom = head.fingerprints
    ? seenShare(
        known.map(({ texts }) => texts),
        head.fingerprints,
      )
    : null
  const warnings = warningsOf(known.length, learntFrom)
  const rest = {
    learntFrom,
    warnings,
    unknownCategory: examples.length - known.length,
    msPerText,
    modelBytes: bytes.length,
  }
  say(options, { ...summary(figures), ...rest, ...figures }, [
    ...warnings,
    ...linesOf(figures),
    `每条 ${msPerText.toFixed(2)} 毫秒，模型 ${megabytes(bytes.length)}（${bytes.length} 字节）；类别不认识的 ${rest.unknownCategory} 条。`,
  ])
}

/** Fewer texts say little: with 100 of them, 90 % right may be 82 or 95. */
const TEXTS_ENOUGH = 200
/** Some texts are sent again word for word in any ledger. */
const SEEN_SHARE_MAX = 0.05

function warningsOf(texts: number, learntFrom: number | null): string[] {
  const warnings: string[] = []
  if (learntFrom !== null && learntFrom > SEEN_SHARE_MAX) {
    const share = `${(learntFrom * 100).toFixed(0)} %`
    warnings.push(
      `注意：这些文字里有 ${share} 是模型学过的，下面的数字偏高，不能当真；没学过的要看 train 报的交叉验证。/ Beware: the model learnt from ${share} of these texts. The figures are too good to be true; see the cross-validation that train reports.`,
    )
  }
  if (texts < TEXTS_ENOUGH) {
    warnings.push(
      `注意：只有 ${texts} 条，数字很不稳；最好有 ${TEXTS_ENOUGH} 条以上。/ Beware: ${texts} texts are few; the figures are rough below ${TEXTS_ENOUGH}.`,
    )
  }
  return warnings
}

async function crossValidateFile(options: Options) {
  const prepared = prepare(readExamples(options))
  const figures = crossFigures(prepared, await crossScores(prepared))
  const groups = new Set(prepared.groups).size
  say(options, { groups, ...summary(figures), ...figures }, [
    `${figures.texts} 条，${groups} 组，五折：`,
    ...linesOf(figures),
  ])
}

/** A text in which nothing is known has no probabilities: every class is as likely as it was among the examples. */
function judge({ head, read }: Classifier, { texts, label }: Example): Judged {
  const all = head.trainedOn.perClass.reduce((sum, n) => sum + n, 0)
  return {
    truth: head.labels.indexOf(label),
    probabilities: read(texts)?.probabilities ?? head.trainedOn.perClass.map((n) => n / all),
  }
}

/** Rows without text or without category are left out, and said so. */
function readExamples({ csv, text, label }: Options): Example[] {
  const rows = readRows(csv, [...text, label])
  const examples = rows
    .map((row) => ({
      texts: text.map((column) => row[column] ?? ''),
      label: (row[label] ?? '').trim(),
    }))
    .filter((example) => example.label !== '' && example.texts.some((each) => each.trim() !== ''))
  const left = rows.length - examples.length
  if (left > 0)
    process.stderr.write(
      `${left} 行没有文字或没有类别，未用。/ ${left} rows without text or category were left out.\n`,
    )
  if (examples.length === 0)
    throw new FileFault(`${csv}：没有一行既有文字又有类别。/ No row has both text and category.`)
  return examples
}

function summary({ coverage }: Figures) {
  const at = (sure: number) => coverage.find((line) => line.sure === sure)
  return {
    coverageAt80: at(0.8)?.coverage,
    accuracyAt80: at(0.8)?.accuracy,
    coverageAt90: at(0.9)?.coverage,
    accuracyAt90: at(0.9)?.accuracy,
    suggestFrom: sureEnough(COSTS),
  }
}

function linesOf(figures: Figures): string[] {
  const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(1)} %`)
  return [
    `  macro-F1 ${figures.macroF1.toFixed(4)}  正确率 ${percent(figures.accuracy)}  前二 ${percent(figures.top2)}  校准误差 ${figures.calibrationError.toFixed(4)}`,
    ...figures.coverage.map(
      ({ sure, coverage, accuracy }) =>
        `  把握 ≥ ${percent(sure)}：覆盖 ${percent(coverage)}，其中正确 ${percent(accuracy)}`,
    ),
    ...figures.perClass.map(
      ({ label, precision, recall, f1, texts }) =>
        `  ${label}  F1 ${f1.toFixed(3)}  准 ${precision.toFixed(3)}  全 ${recall.toFixed(3)}  ${texts} 条`,
    ),
  ]
}

function say({ json }: Options, value: object, lines: string[]) {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function readOptions(args: string[]): Options | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        csv: { type: 'string' },
        text: { type: 'string' },
        label: { type: 'string' },
        out: { type: 'string' },
        model: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const text = (values.text ?? '')
      .split(',')
      .map((column) => column.trim())
      .filter(Boolean)
    if (!values.csv || !values.label || text.length === 0) return null
    return {
      csv: values.csv,
      text,
      label: values.label,
      out: values.out,
      model: values.model,
      json: values.json,
    }
  } catch {
    return null // an option that is not known: the usage says which are
  }
}
