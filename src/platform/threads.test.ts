import { expect, test } from 'vitest'
import { shareOut } from './threads.ts'

const script = (body: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort, workerData } from 'node:worker_threads'
       parentPort.on('message', (task) => { ${body} })`,
    )}`,
  )
const limits = { threads: 3, heapMbMax: 32 }

test('answers stand in the order of the tasks, however many threads there are', async () => {
  // The first task is answered last: its thread waits until another has counted the rest.
  const counting = script(`
    if (task === 0) while (Atomics.load(workerData, 0) < 7) Atomics.wait(workerData, 0, Atomics.load(workerData, 0), 10)
    else { Atomics.add(workerData, 0, 1); Atomics.notify(workerData, 0) }
    parentPort.postMessage(task * task)`)
  const tasks = [0, 1, 2, 3, 4, 5, 6, 7]
  const counted = new Int32Array(new SharedArrayBuffer(4))
  expect(await shareOut(counting, counted, tasks, limits)).toEqual(tasks.map((n) => n * n))
  const plain = script('parentPort.postMessage(task + workerData)')
  for (const threads of [0, 1, 20])
    expect(await shareOut(plain, 10, [1, 2, 3], { ...limits, threads })).toEqual([11, 12, 13])
  expect(await shareOut(plain, 10, [], limits)).toEqual([])
})

test('a thread that throws, ends or runs out of memory stops all of them, and says why', async () => {
  const failing = (body: string) =>
    shareOut(
      script(`if (task === 1) { ${body} } else parentPort.postMessage(task)`),
      null,
      [0, 1, 2, 3],
      limits,
    )
  await expect(failing("throw new Error('no such class')")).rejects.toThrow('no such class')
  await expect(failing('process.exit(3)')).rejects.toThrow('with code 3')
  await expect(
    failing('const kept = []; for (;;) kept.push(new Array(100_000).fill(task))'),
  ).rejects.toThrow('memory')
})
