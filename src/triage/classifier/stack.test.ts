import { expect, test } from 'vitest'
import { crossJudged, type Crossed } from './cross-validation.ts'
import { learnApart } from './learn-apart.ts'
import { minimise } from './minimise.ts'
import { prepare, TrainingFault } from './prepare.ts'
import { seeded } from './solver.ts'
import { combined, fitStack, folded, reachFor } from './stack.ts'

const CLASSES = 3
const TEXTS = 300
const random = seeded(5)
const noise = () => random() * 2 - 1
/** The first learner is right, but takes class 2 for class 1; the second only knows class 2 from the rest. */
const truths = Int32Array.from({ length: TEXTS }, (_, row) => row % CLASSES)
const scores = Array.from(truths, (truth) =>
  Float32Array.of(
    (truth === 0 ? 1 : -1) + noise(),
    (truth === 0 ? -1 : 1) + noise(),
    -1 + noise(),
    noise(),
    noise(),
    (truth === 2 ? 1 : -1) + noise(),
  ),
)
const rows = Int32Array.from(truths.keys())
const rightOf = (said: readonly Float32Array[]) =>
  said.filter((each, row) => each.indexOf(Math.max(...each)) === truths[row]).length

test('what one learner mistakes and another knows is put right by the matrix', () => {
  const right = (reach: 'all' | 'own' | 'none') => {
    const stack = fitStack(scores, truths, rows, CLASSES, reach)
    return rightOf(scores.map((each) => combined(stack, each)))
  }
  expect(right('all')).toBeGreaterThan(0.9 * TEXTS)
  expect(right('all')).toBeGreaterThan(right('own'))
  expect(right('own')).toBeGreaterThan(right('none'))
})

test('the one table that is kept scores as the learners and the matrix do', () => {
  const stack = fitStack(scores, truths, rows, CLASSES, 'all')
  const parts = Array.from({ length: 2 * CLASSES }, () => ({
    weights: Float32Array.from({ length: 4 }, noise),
    bias: noise(),
  }))
  const text = Float32Array.from({ length: 4 }, noise)
  const scoreOf = ({ weights, bias }: { weights: Float32Array; bias: number }) =>
    weights.reduce((sum, weight, k) => sum + weight * text[k]!, bias)
  const said = combined(stack, Float32Array.from(parts, scoreOf))
  folded(stack, parts).forEach((separator, c) =>
    expect(scoreOf(separator)).toBeCloseTo(said[c] ?? NaN, 4),
  )
})

test('few groups of texts teach less of the matrix, and very few none of it', () => {
  expect(reachFor(5_658, 7, 2)).toBe('all')
  expect(reachFor(1_049, 7, 2)).toBe('own')
  expect(reachFor(209, 7, 2)).toBe('none')
  expect(reachFor(60_000, 60, 2)).toBe('own')
  // Two groups: whatever was learnt says the other one, and must not be believed.
  const contrary = Array.from(truths, (truth) => Float32Array.of(truth, 1, truth, 1))
  const stack = fitStack(contrary, truths, rows, 2, 'none')
  expect([...combined(stack, Float32Array.of(1, 0, 1, 0))]).toEqual([6, 0])
})

test('no text has a say in how it is judged itself, nor has any other of its fold', () => {
  const fold = Int32Array.from(truths, (_, row) => Math.floor(row / CLASSES) % 5)
  const crossed: Crossed = { scores, fold, learntFrom: TEXTS }
  const judgedBy = (said: Int32Array) =>
    crossJudged({ truths: said, classes: CLASSES, groups: rows }, crossed).map((each) =>
      Array.from(each.probabilities),
    )
  const before = judgedBy(truths)
  const after = judgedBy(truths.map((truth, row) => (fold[row] === 2 ? (truth + 1) % 3 : truth)))
  before.forEach((each, row) => {
    if (fold[row] === 2) expect(after[row]).toEqual(each)
    else expect(after[row]).not.toEqual(each)
  })
})

test('the lowest point of a valley is found, and no step is made where all is level', () => {
  const valley = minimise((point, slope) => {
    slope[0] = 2 * (point[0]! - 3) + point[1]!
    slope[1] = 200 * (point[1]! + 1) + point[0]!
    return (point[0]! - 3) ** 2 + 100 * (point[1]! + 1) ** 2 + point[0]! * point[1]!
  }, new Float64Array(2))
  expect(2 * (valley[0]! - 3) + valley[1]!).toBeCloseTo(0, 2)
  expect(200 * (valley[1]! + 1) + valley[0]!).toBeCloseTo(0, 1)
  const level = minimise((_, slope) => (slope.fill(0), 1), Float64Array.of(4, 5))
  expect([...level]).toEqual([4, 5])
})

test('a thread that fails is told in a sentence, and nothing is learnt', async () => {
  const prepared = prepare(
    Array.from({ length: 20 }, (_, n) => ({ texts: [`${n}路灯`], label: String(n % 2) })),
  )
  // more places than there is memory
  const broken = { ...prepared, features: { ...prepared.features, bits: 50 } }
  const task = { learner: 'plain' as const, seen: rows.subarray(0, 9), scored: rows.subarray(0, 9) }
  const learning = learnApart(broken, [task, task], 2)
  await expect(learning).rejects.toThrow(TrainingFault)
  await expect(learning).rejects.toThrow('学习的线程停了：')
})
