// Learning in threads: as many as there are cores, within bounds.
import { availableParallelism } from 'node:os'
import { shareOut } from '../../platform/threads.ts'
import type { Material } from './learn.ts'
import type { LearningAnswer, LearningTask } from './learning-thread.ts'
import { TrainingFault } from './prepare.ts'

/** All cores, but no more than there is work for. */
export const THREADS = Math.min(4, availableParallelism())
/** Each thread has the numbers of all texts once. */
const NUMBERS_BYTES_MAX = 1_000_000_000
const HEAP_MB_MAX = 1_024

/** The answers in the order of the tasks; they do not depend on the number of threads. */
export async function learnApart(
  { pieces, truths, classes, features }: Material,
  tasks: readonly LearningTask[],
  threads: number,
): Promise<LearningAnswer[]> {
  const material: Material = { pieces, truths, classes, features }
  const fitting = Math.floor(NUMBERS_BYTES_MAX / (8 * pieces.at.length + 1))
  try {
    return await shareOut(new URL('./learning-thread.ts', import.meta.url), material, tasks, {
      threads: Math.max(1, Math.min(threads, fitting)),
      heapMbMax: HEAP_MB_MAX,
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new TrainingFault(
      `学习的线程停了：${reason}。/ A thread that was learning has stopped: ${reason}.`,
      { cause: error },
    )
  }
}
