// Runs in a thread of its own: learning takes seconds, and the program goes on answering meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { THREADS } from '../classifier/learn-apart.ts'
import { figuresOf } from '../classifier/measures.ts'
import { openClassifier } from '../classifier/model.ts'
import { decodeModel, encodeModel } from '../classifier/model-file.ts'
import type { Example } from '../classifier/prepare.ts'
import { train } from '../classifier/train.ts'
import { heldOut } from './held-out.ts'
import { keywordRules } from './keywords.ts'
import { mixedGuesses, proofOf, type Guesses } from './mixed.ts'
import type { Decided, Trained, TrainingTask } from './training.ts'

/** One core is left to the program, which goes on answering. */
const THREADS_BESIDE_OTHERS = Math.max(1, THREADS - 1)
/** Fewer examples than this and a category is left to the keywords. */
const EXAMPLES_MIN = 3

async function run({ decided, categories, active }: TrainingTask): Promise<Trained> {
  const held = heldOut(decided.map(({ text }) => text))
  const seen = decided.filter((_, index) => !held[index])
  const tested = decided.filter((_, index) => held[index])
  const counts = new Map<string, number>()
  for (const { category } of seen) counts.set(category, (counts.get(category) ?? 0) + 1)
  const examples: Example[] = seen
    .filter(({ category }) => (counts.get(category) ?? 0) >= EXAMPLES_MIN)
    .map(({ text, category }) => ({ texts: [text], label: category }))
  const model = await train(examples, ['text'], THREADS_BESIDE_OTHERS)
  const keywords = keywordRules(categories)
  const judged = judge(mixedGuesses(openClassifier(model), keywords), tested)
  const before = judge(
    active
      ? mixedGuesses(openClassifier(decodeModel(Buffer.from(active))), keywords)
      : (text) => keywords(text),
    tested,
  )
  const labels = [...new Set([...categories.map(({ code }) => code), ...model.head.labels])]
  const { accuracy, macroF1, top3, calibrationError } = figuresOf(
    labels,
    judged.map(({ guesses, truth }) => {
      const sure = new Map(guesses.map(({ category, probability }) => [category, probability]))
      return {
        truth: labels.indexOf(truth),
        probabilities: labels.map((label) => sure.get(label) ?? 0),
      }
    }),
  )
  return {
    bytes: encodeModel(model),
    texts: examples.length,
    leftOut: seen.length - examples.length,
    heldOut: tested.length,
    accuracy,
    macroF1,
    top3,
    calibrationError,
    proofs: proofOf(
      judged.map(({ guesses, right }) => ({ right, sure: guesses[0]?.probability ?? 0 })),
    ),
    accuracyBefore: before.filter(({ right }) => right).length / Math.max(1, tested.length),
  }
}

function judge(guess: Guesses, tested: readonly Decided[]) {
  return tested.map(({ text, category }) => {
    const guesses = guess(text)
    return { guesses, truth: category, right: guesses[0]?.category === category }
  })
}

parentPort?.postMessage(await run(workerData as TrainingTask)) // only training.ts starts this thread
