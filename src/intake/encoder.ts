// The way to the process that decodes photos. It is started with the first photo and ends with ours.
import { fork, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Config } from '../platform/config.ts'
import { assert } from '../platform/errors.ts'
import type { EncodedPhoto } from './encode-photo.ts'

/** Makes one photo ready; null where it cannot be decoded. Throws where that could not be found out. */
export type Encode = (path: string) => Promise<EncodedPhoto | null>
export type EncoderAnswer = { photo: EncodedPhoto | null } | { fault: string }

const SCRIPT = fileURLToPath(new URL('./encoder-process.ts', import.meta.url))
/** Longer than the decoder allows itself, twice: this one is for a process that hangs. */
const ANSWER_MS_MAX = 60_000

export function openEncoder({ dataDir }: Pick<Config, 'dataDir'>): Encode {
  let running: ChildProcess | null = null
  let busy = false
  return async (path) => {
    assert(!busy, 'one photo at a time')
    busy = true
    const child = (running ??= begin(dataDir, (gone) => {
      if (running === gone) running = null
    }))
    child.ref()
    child.channel?.ref()
    try {
      const answer = await asked(child, path)
      if ('fault' in answer) throw new Error(answer.fault)
      return answer.photo
    } finally {
      busy = false
      // Nothing waits for it now: a program that is done may end.
      child.unref()
      child.channel?.unref()
    }
  }
}

function begin(dataDir: string, onEnd: (child: ChildProcess) => void): ChildProcess {
  const child = fork(SCRIPT, [dataDir], {
    execArgv: [],
    env: { ...process.env, UV_THREADPOOL_SIZE: '2' },
  })
  child.once('exit', () => onEnd(child))
  // Before it has threads of its own, which then are as patient: requests come first, and it still gets its tenth.
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}

function asked(child: ChildProcess, path: string): Promise<EncoderAnswer> {
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(() => child.kill('SIGKILL'), ANSWER_MS_MAX)
    const ended = () => settle(() => reject(new Error('the decoder ended without an answer')))
    const answered = (answer: EncoderAnswer) => settle(() => resolve(answer))
    function settle(how: () => void) {
      clearTimeout(tooLong)
      child.off('message', answered).off('exit', ended).off('error', ended)
      how()
    }
    child.on('message', answered).on('exit', ended).on('error', ended)
    child.send(path)
  })
}
