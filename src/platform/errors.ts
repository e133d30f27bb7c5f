// Two ways to fail: a refusal (the domain says no, rightly) and everything else, which is a fault.

/** One line of a capability's closed list of refusals. */
export interface RefusalLine {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  zh: string
  en: string
}
export type RefusalList = Record<string, RefusalLine>

/** The domain says no. `code` is stable; people read the sentence, programs branch on the code. */
export class Refused extends Error {
  readonly code: string
  readonly details: Record<string, unknown>
  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code)
    this.name = 'Refused'
    this.code = code
    this.details = details
  }
}

export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${why}`)
}

/** Ends a `switch` over a union: the compiler proves that nothing is left. */
export function exhausted(value: never): never {
  throw new Error(`Not handled: ${JSON.stringify(value)}`)
}
