// 报结 as the state of an appeal keeps it.
import type { Evidence, Outcome } from './contract.ts'

export interface Claim {
  outcome: Outcome
  result: string
  evidence: Evidence[]
  claimedOn: string
  unitId: string
  /** The staff member who claimed; null when an outside body's answer was recorded. */
  staffId: string | null
  /** The answer of an outside body, recorded by the centre. */
  outside: boolean
}
