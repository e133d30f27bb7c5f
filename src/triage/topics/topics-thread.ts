// Runs in a thread of its own: grouping thousands of texts takes seconds.
import { parentPort, workerData } from 'node:worker_threads'
import type { Message } from './heat.ts'
import { topicsOf } from './topics.ts'

const { messages, today, top } = workerData as { messages: Message[]; today: string; top: number } // only live.ts starts this thread
parentPort?.postMessage(topicsOf(messages, today, top))
