// Runs in a thread of its own: learning takes seconds, and the program goes on answering meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { figuresOf } from '../classifier/measures.ts'
import { openClassifier } from '../classifier/model.ts'
import { decodeModel, encodeModel } from '../classifier/model-file.ts'
import { train, type Example } from '../classifier/train.ts'
import { heldOut } from './held-out.ts'
import { keywordRules } from './keywords.ts'
import type { Trained, TrainingTask } from './training.ts'

/** Fewer examples than this and a category is left to the keywords. */
const EXAMPLES_MIN = 3

function run({ decided, categories, active }: TrainingTask): Trained {
  const held = heldOut(decided.map(({ text }) => text))
  const seen = decided.filter((_, index) => !held[index])
  const tested = decided.filter((_, index) => held[index])
  const counts = new Map<string, number>()
  for (const { category } of seen) counts.set(category, (counts.get(category) ?? 0) + 1)
  const examples: Example[] = seen
    .filter(({ category }) => (counts.get(category) ?? 0) >= EXAMPLES_MIN)
    .map(({ text, category }) => ({ texts: [text], label: category }))
  const model = train(examples, ['text'])
  const fresh = openClassifier(model)
  const { labels } = model.head
  const judged = tested.map(({ text, category }) => ({
    truth: labels.indexOf(category),
    probabilities: fresh.read([text])?.probabilities ?? new Float64Array(labels.length),
  }))
  const before = active ? openClassifier(decodeModel(Buffer.from(active))) : null
  const keywords = keywordRules(categories)
  const rightBefore = tested.filter(
    ({ text, category }) =>
      (before ? before.read([text])?.top(1)[0]?.label : keywords(text)[0]?.category) === category,
  ).length
  const { accuracy, macroF1, top3, calibrationError } = figuresOf(labels, judged)
  return {
    bytes: encodeModel(model),
    texts: examples.length,
    leftOut: seen.length - examples.length,
    heldOut: tested.length,
    accuracy,
    macroF1,
    top3,
    calibrationError,
    accuracyBefore: rightBefore / Math.max(1, tested.length),
  }
}

parentPort?.postMessage(run(workerData as TrainingTask)) // only training.ts starts this thread
