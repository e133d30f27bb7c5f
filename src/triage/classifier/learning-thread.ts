// Runs in threads of its own: the folds of a cross-validation know nothing of each other.
import { parentPort, workerData } from 'node:worker_threads'
import { learn, type Learner, type Learnt, type Material } from './learn.ts'

export interface LearningTask {
  learner: Learner
  /** The texts to learn from. */
  seen: Int32Array
  /** The texts to score. None: what was learnt is wanted itself. */
  scored: Int32Array
}
export interface LearningAnswer {
  learnt: Learnt | null
  /** Text by text of `scored`, and there class by class. */
  scores: Float32Array
}

const material = workerData as Material // only train.ts starts this thread
parentPort?.on('message', ({ learner, seen, scored }: LearningTask) => {
  const { learnt, scores } = learn(material, learner, seen, scored)
  const answer: LearningAnswer = { learnt: scored.length === 0 ? learnt : null, scores }
  parentPort?.postMessage(answer)
})
