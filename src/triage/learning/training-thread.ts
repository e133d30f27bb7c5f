// Runs in a thread of its own: learning takes seconds, and the program goes on answering meanwhile.
import { parentPort, workerData } from 'node:worker_threads'
import { THREADS } from '../classifier/learn-apart.ts'
import { figuresOf } from '../classifier/measures.ts'
import { openClassifier } from '../classifier/model.ts'
import { decodeModel, encodeModel } from '../classifier/model-file.ts'
import { groupNearDuplicates } from '../classifier/near-duplicates.ts'
import type { Example } from '../classifier/prepare.ts'
import { train } from '../classifier/train.ts'
import { deserved, fitConfidence, type Confidence } from './confidence.ts'
import { heldOut } from './held-out.ts'
import { keywordRules, keywordSureness, type KeywordRules } from './keywords.ts'
import { matterOnly } from './matter-only.ts'
import { coverageOf, mixedGuesses, proofOf, type Guesses } from './mixed.ts'
import type { Decided, Trained, TrainingTask } from './training.ts'

/** One core is left to the program, which goes on answering. */
const THREADS_BESIDE_OTHERS = Math.max(1, THREADS - 1)
/** Fewer examples than this and a category is left to the keywords. */
const EXAMPLES_MIN = 3

/** With more texts one fold says as much about two numbers as five, in a fifth of the time. */
const FOLDS = 5
const ALL_FOLDS_MAX = 2_000

async function run({ decided, categories, active, line }: TrainingTask): Promise<Trained> {
  const held = heldOut(decided.map(({ text }) => text))
  const seen = decided.filter((_, index) => !held[index])
  const tested = decided.filter((_, index) => held[index])
  const keywords = keywordRules(categories)
  const { confidence, judged: folded } = await outOfFold(seen, keywords)
  const examples = examplesOf(seen)
  const model = await train(examples, ['text'], THREADS_BESIDE_OTHERS)
  const judged = judge(mixedGuesses(openClassifier(model), keywords, confidence), tested)
  const before = judge(
    active
      ? mixedGuesses(
          openClassifier(decodeModel(Buffer.from(active.bytes))),
          keywords,
          active.confidence,
        )
      : byKeywords(keywords),
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
    confidence,
    covered: coverageOf(judged, line),
    // The more texts, the more they prove: those of the folds were not learnt from either.
    proofs: proofOf([...folded, ...judged]),
    before: {
      accuracy: before.filter(({ right }) => right).length / Math.max(1, tested.length),
      covered: coverageOf(before, line),
    },
  }
}

/** Who brings a matter is left out; a category with too few examples is left to the keywords. */
function examplesOf(seen: readonly Decided[]): Example[] {
  const counts = new Map<string, number>()
  for (const { category } of seen) counts.set(category, (counts.get(category) ?? 0) + 1)
  return seen
    .filter(({ category }) => (counts.get(category) ?? 0) >= EXAMPLES_MIN)
    .map(({ text, category }) => ({ texts: [matterOnly(text)], label: category }))
}

/** How sure it may be, by models that had not seen the texts they are asked about, nor any like them. */
async function outOfFold(seen: readonly Decided[], keywords: KeywordRules) {
  const groups = groupNearDuplicates(seen.map(({ text }) => text))
  const folds = seen.length > ALL_FOLDS_MAX ? 1 : FOLDS
  const judged: ReturnType<typeof judge> = []
  for (let fold = 0; fold < folds; fold += 1) {
    const away = seen.filter((_, index) => (groups[index] ?? 0) % FOLDS === fold)
    const rest = examplesOf(seen.filter((_, index) => (groups[index] ?? 0) % FOLDS !== fold))
    if (rest.length < LEAST || new Set(rest.map(({ label }) => label)).size < 2) continue
    const model = await train(rest, ['text'], THREADS_BESIDE_OTHERS)
    judged.push(...judge(mixedGuesses(openClassifier(model), keywords), away))
  }
  const shares = judged.map(({ guesses }) => guesses.map(({ probability }) => probability))
  const confidence: Confidence = fitConfidence(
    judged.map(({ guesses, truth }, index) => ({
      shares: shares[index] ?? [],
      truth: guesses.findIndex(({ category }) => category === truth),
    })),
  )
  return {
    confidence,
    judged: judged.map(({ right }, index) => ({
      right,
      sure: deserved(shares[index] ?? [], confidence)[0] ?? 0,
    })),
  }
}
/** Fewer cannot be learnt from. */
const LEAST = 20

const byKeywords =
  (keywords: KeywordRules): Guesses =>
  (text) =>
    keywords(text).map((guess) => ({ ...guess, probability: keywordSureness(guess.probability) }))

function judge(guess: Guesses, tested: readonly Decided[]) {
  return tested.map(({ text, category }) => {
    const guesses = guess(text)
    const [first] = guesses
    return {
      guesses,
      truth: category,
      sure: first?.probability ?? 0,
      right: first?.category === category,
    }
  })
}

parentPort?.postMessage(await run(workerData as TrainingTask)) // only training.ts starts this thread
