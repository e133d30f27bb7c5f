// Shares tasks out among threads. The answers stand in the order of the tasks, however many threads there are and
// whichever is done first.
import { Worker } from 'node:worker_threads'

export interface ThreadLimits {
  threads: number
  /** For each thread; what typed arrays hold is not counted. */
  heapMbMax: number
}

/**
 * The script gets `shared` as its `workerData`, each task as a message, and answers each with one message. Where a
 * thread fails or ends, all are stopped and its reason is thrown.
 */
export async function shareOut<Task, Answer>(
  script: URL,
  shared: unknown,
  tasks: readonly Task[],
  { threads, heapMbMax }: ThreadLimits,
): Promise<Answer[]> {
  const answers = new Array<Answer>(tasks.length)
  const workers: Worker[] = []
  let next = 0
  const oneThread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(script, {
        workerData: shared,
        resourceLimits: { maxOldGenerationSizeMb: heapMbMax },
      })
      workers.push(worker)
      let doing = 0
      const goOn = () => {
        if (next === tasks.length) return resolve()
        doing = next
        next += 1
        worker.postMessage(tasks[doing])
      }
      worker.on('message', (answer: Answer) => {
        answers[doing] = answer
        goOn()
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`a thread ended early, with code ${code}`)))
      goOn()
    })
  try {
    const count = Math.max(1, Math.min(threads, tasks.length))
    await Promise.all(Array.from({ length: count }, oneThread))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return answers
}
