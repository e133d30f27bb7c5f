// Sends the outbox, one act at a time, from one tab at a time. What was answered goes; what was refused stays with its reason;
// silence tries again. It can be killed anywhere: every act has its id since it was done, and the server knows it again.
import { FIELD_PATHS, PIECE_BYTES_MAX } from '../../../src/visits/contract-wire.ts'
import type { UploadState, VisitAnswer } from '../../../src/visits/contract.ts'
import { ApiProblem } from '../../http.ts'
import {
  countUnsent,
  discardTaken,
  findEntry,
  listRows,
  refuseRow,
  uploadTaken,
  visitTaken,
} from '../keep/outbox-shelf.ts'
import { readBlob, readValue, type Keep } from '../keep/shelf.ts'
import { sha256 } from '../keep/vault.ts'
import type { Visited } from '../visit/draft.ts'
import { onPaper, withoutReceipts } from '../visit/sealed.ts'
import { call, type Caller } from '../wire.ts'
import type { DiscardTaken } from '../../../src/visits/contract-discards.ts'
import type { DiscardAct, UploadAct, VisitAct } from './act.ts'
import { answerOf, nextRow, retryAfterMs } from './order.ts'
import { sendFinding } from './send-finding.ts'

const LOCK = 'huiyin-outbox'
const PIECE_FIRST = 32 * 1024
const PIECE_MIN = 8 * 1024
const QUICK_MS = 3_000

/** What is on the line right now. */
export interface Sending {
  id: string
  /** 0 … 1. */
  part: number
}
export interface SenderHooks {
  onSending(sending: Sending | null): void
  /** An act went or came back: what is shown is read anew. */
  onChange(): void
  /** The session is over, or the person may no longer: in the server's words. */
  onSignIn(words: string): void
  onRevoked(): void
}
export type Sender = ReturnType<typeof openSender>

export function openSender(keep: Keep, deviceId: string, hooks: SenderHooks) {
  let failures = 0
  let pieceBytes = PIECE_FIRST
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let busy = false
  let again = false
  let lastPass = false

  const caller = async (): Promise<Caller> => ({ deviceId, unsent: await countUnsent(keep.shelf) })

  /** Now, and then again until the outbox is empty or somebody has to do something. */
  async function send() {
    again = true // an act handed in while the last answer arrives is not forgotten
    if (busy || closed || lastPass) return
    busy = true
    clearTimeout(timer)
    try {
      // Another tab that holds the lock sends the same outbox; we look again later.
      let held: 'done' | 'later' = 'done'
      while (again && held === 'done') {
        again = false
        held = await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) =>
          lock ? pass() : 'later',
        )
      }
      if (held === 'later' && !closed && !lastPass) {
        failures += 1
        timer = setTimeout(() => void send(), retryAfterMs(failures, Math.random()))
      }
    } finally {
      busy = false
      hooks.onSending(null)
    }
  }

  async function pass(): Promise<'done' | 'later'> {
    while (!closed) {
      const row = nextRow(await listRows(keep.shelf))
      if (!row) {
        failures = 0
        return 'done'
      }
      const entry = await findEntry(keep, row.n)
      if (!entry) continue // corrected in the meantime
      if (!entry.act) return 'done'
      hooks.onSending({ id: row.id, part: 0 })
      try {
        if (entry.act.kind === 'visit') await sendVisit(row.n, entry.act)
        else if (entry.act.kind === 'finding')
          await sendFinding(keep, await caller(), row.n, entry.act)
        else if (entry.act.kind === 'discard') await sendDiscard(row.n, entry.act)
        else await sendUpload(row.n, entry.act)
        failures = 0
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error
        const answer = answerOf(error.status, error.code)
        if (answer.kind === 'later') return 'later'
        if (answer.kind === 'revoked') hooks.onRevoked()
        if (answer.kind === 'sign_in') hooks.onSignIn(error.detail)
        if (answer.kind !== 'refused') return 'done'
        const at = new Date().toISOString()
        await refuseRow(keep.shelf, row.n, { code: error.code, words: wordsOf(error), at })
      }
      hooks.onChange()
    }
    return 'done'
  }

  async function sendVisit(n: number, act: VisitAct) {
    const answer = await call<VisitAnswer>(await caller(), 'POST', FIELD_PATHS.visits, {
      ...act.input,
      seq: n,
      sentAt: new Date().toISOString(),
    })
    if (typeof answer?.visitId !== 'string') throw new ApiProblem(0, 'offline', '') // a captive portal says 200, too
    // Our own journal: `handIn` wrote it together with the act.
    const visited = (await readValue(keep, `visit/${act.id}`)) as Visited | null
    const arrivedAt = new Date().toISOString()
    const whole = { ...visited, id: act.id, answer, arrivedAt } as Visited
    await visitTaken(keep, n, visited ? withoutReceipts(whole, onPaper) : whole)
  }

  async function sendDiscard(n: number, act: DiscardAct) {
    const answer = await call<DiscardTaken>(await caller(), 'POST', FIELD_PATHS.discards, {
      ...act.input,
      sentAt: new Date().toISOString(),
    })
    if (answer?.discardId !== act.id) throw new ApiProblem(0, 'offline', '') // as above
    await discardTaken(keep, n, act.id)
  }

  async function sendUpload(n: number, act: UploadAct) {
    const whole = await readBlob(keep, act.id)
    if (!whole) throw new ApiProblem(410, 'file_gone', '')
    const visited = (await readValue(keep, `visit/${act.visitId}`)) as Visited | null // as above
    const bytes = new Uint8Array(whole)
    let state = await call<UploadState>(await caller(), 'POST', FIELD_PATHS.uploads, {
      uploadId: act.id,
      kind: act.uploadKind,
      bytes: bytes.length,
      sha256: await sha256(bytes),
      mediaType: act.mediaType,
      visitId: visited?.answer?.visitId ?? act.visitId,
      appealCommandId: act.appealCommandId,
    })
    while (state?.done !== true && !closed) {
      const received = Number(state?.received)
      hooks.onSending({ id: act.id, part: received / bytes.length })
      // Words done meanwhile go first: they are worth more than this picture. The server knows how far we are.
      if (await wordsWait()) return
      const begun = performance.now()
      const piece = bytes.subarray(received, received + pieceBytes)
      if (!Number.isFinite(received) || piece.length === 0) throw new ApiProblem(0, 'offline', '')
      try {
        state = await call<UploadState>(
          await caller(),
          'PUT',
          FIELD_PATHS.piece(act.id, received),
          piece,
        )
      } catch (error) {
        pieceBytes = Math.max(PIECE_MIN, pieceBytes / 2)
        throw error
      }
      if (performance.now() - begun < QUICK_MS)
        pieceBytes = Math.min(PIECE_BYTES_MAX, pieceBytes * 2)
    }
    if (state?.done === true) await uploadTaken(keep, n, act.id)
  }

  async function wordsWait(): Promise<boolean> {
    const next = nextRow(await listRows(keep.shelf))
    return next !== null && next.kind !== 'upload'
  }

  return {
    send,
    /** Somebody asks, or the line is back: no waiting any longer. */
    sendNow() {
      failures = 0
      void send()
    },
    isBusy: () => busy,
    /** The phone is locked: the pass that runs may end by itself, the next one waits for the PIN. */
    finishThenClose() {
      clearTimeout(timer)
      again = false
      lastPass = true
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

function wordsOf(problem: ApiProblem): string {
  const fields = problem.fields.map(({ message }) => message)
  return [problem.detail, ...fields].filter(Boolean).join(' ')
}
