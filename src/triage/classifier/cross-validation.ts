// How a model does on texts it has not seen: five folds of whole groups, each judged by what was learnt from the others.
import { calibrate, probabilitiesOf, type Calibration } from './calibrate.ts'
import { LEARNERS } from './learn.ts'
import { learnApart, THREADS } from './learn-apart.ts'
import type { LearningAnswer, LearningTask } from './learning-thread.ts'
import { figuresOf, type Figures, type Judged } from './measures.ts'
import type { Prepared } from './prepare.ts'
import { seeded, shuffle } from './solver.ts'
import { combined, fitStack, reachFor, type Stack } from './stack.ts'

const FOLDS = 5

export interface Crossed {
  /** What each learner says of each text, not having seen its group: the inputs of the stack. */
  scores: Float32Array[]
  fold: Int32Array
  /** On the mean. */
  learntFrom: number
}

/** Scores of every text by learners that saw none of its group; `share` of the others, for a learning curve. */
export async function crossScores(
  prepared: Prepared,
  { share = 1, threads = THREADS } = {},
): Promise<Crossed> {
  const { tasks, crossed } = crossing(prepared, share)
  return crossed(await learnApart(prepared, tasks, threads))
}

/** What is to be learnt for a cross-validation, and what to make of the answers. */
export function crossing({ groups, classes }: Prepared, share: number) {
  const fold = dealt(groups, FOLDS, 7)
  const hundredth = dealt(groups, 100, 11)
  const tasks = Array.from({ length: FOLDS }, (_, held) => ({
    seen: rowsWhere(fold, (each, row) => each !== held && hundredth[row]! < share * 100),
    scored: rowsWhere(fold, (each) => each === held),
  })).flatMap((rows) => LEARNERS.map((learner): LearningTask => ({ learner, ...rows })))
  return {
    tasks,
    crossed(answers: readonly LearningAnswer[]): Crossed {
      const scores = Array.from(groups, () => new Float32Array(LEARNERS.length * classes))
      tasks.forEach(({ learner, scored }, task) => {
        const from = LEARNERS.indexOf(learner) * classes
        scored.forEach((row, index) => {
          const said = answers[task]!.scores.subarray(index * classes, (index + 1) * classes)
          scores[row]!.set(said, from)
        })
      })
      const learntFrom = tasks.reduce((sum, { seen }) => sum + seen.length / tasks.length, 0)
      return { scores, fold, learntFrom }
    },
  }
}

export interface Answering {
  stack: Stack
  calibration: Calibration
}

/**
 * The matrix, and the calibration of what it gives. No text has a say in what is fitted to it: each fold is put together
 * by a matrix of the other folds, and on those scores the calibration is fitted. `without` leaves one fold out of all.
 */
export function answeringFrom(
  { truths, classes }: Pick<Prepared, 'truths' | 'classes'>,
  { scores, fold }: Crossed,
  stackOf: (without: number[]) => Stack,
  without: number[] = [],
): Answering {
  const rows = rowsWhere(fold, (each) => !without.includes(each))
  const unseen = new Map(
    [...new Set(fold)]
      .filter((each) => !without.includes(each))
      .map((each) => [each, stackOf([...without, each])]),
  )
  const calibration = calibrate(
    Array.from(rows, (row) => combined(unseen.get(fold[row]!)!, scores[row]!)),
    Array.from(rows, (row) => truths[row]!),
    classes,
  )
  return { stack: stackOf(without), calibration }
}

/** Gives the matrix of all folds but some; each is fitted once, whoever asks. */
export function stacks(
  { truths, classes, groups }: Pick<Prepared, 'truths' | 'classes' | 'groups'>,
  { scores, fold }: Crossed,
): (without: number[]) => Stack {
  const reach = reachFor(new Set(groups).size, classes, LEARNERS.length)
  const fitted = new Map<string, Stack>()
  return (without) => {
    const key = without.toSorted((a, b) => a - b).join()
    const rows = rowsWhere(fold, (each) => !without.includes(each))
    const stack = fitted.get(key) ?? fitStack(scores, truths, rows, classes, reach)
    fitted.set(key, stack)
    return stack
  }
}

/** Texts not seen, their probabilities by a matrix and a calibration that have not seen them either. */
export function crossJudged(
  prepared: Pick<Prepared, 'truths' | 'classes' | 'groups'>,
  crossed: Crossed,
  stackOf = stacks(prepared, crossed),
): Judged[] {
  const { scores, fold } = crossed
  const judged: Judged[] = new Array(scores.length)
  for (let held = 0; held < FOLDS; held += 1) {
    const { stack, calibration } = answeringFrom(prepared, crossed, stackOf, [held])
    for (const row of rowsWhere(fold, (each) => each === held)) {
      judged[row] = {
        truth: prepared.truths[row] ?? 0,
        probabilities: probabilitiesOf(combined(stack, scores[row]!), calibration),
      }
    }
  }
  return judged
}

export function crossFigures(prepared: Prepared, crossed: Crossed): Figures {
  return figuresOf(prepared.labels, crossJudged(prepared, crossed))
}

/** Whole groups, dealt out on so many heaps in an order that is the same every time. */
function dealt(groups: Int32Array, heaps: number, seed: number): Int32Array {
  const distinct = Int32Array.from(new Set(groups))
  shuffle(distinct, seeded(seed))
  const of = new Map([...distinct].map((group, index) => [group, index % heaps]))
  return groups.map((group) => of.get(group) ?? 0)
}

function rowsWhere(values: Int32Array, keep: (value: number, row: number) => boolean): Int32Array {
  const rows: number[] = []
  values.forEach((value, row) => {
    if (keep(value, row)) rows.push(row)
  })
  return Int32Array.from(rows)
}
