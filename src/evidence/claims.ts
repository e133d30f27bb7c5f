// What a look at evidence looks at, and what it may find.
import type { Selectable } from 'kysely'
import type { Evidence } from '../appeals/contract.ts'
import type { FileTable } from '../intake/tables.ts'
import type { FlagKind } from './contract-flags.ts'

export interface Claim {
  appealId: string
  claimNo: number
  unitId: string
  at: Date
  result: string
  evidence: readonly Evidence[]
  rulebookVersion: number
  registeredAt: Date
  townId: string | null
  areaId: string | null
  text: string
}
export type Photo = Pick<
  Selectable<FileTable>,
  'id' | 'sha256' | 'broken' | 'taken_at' | 'media_type'
>
export interface Found {
  kind: FlagKind
  fileId: string | null
  otherAppealId: string | null
  otherFileId: string | null
  detail: Record<string, unknown>
}

/** A flag that speaks of the claim alone. */
export const alone = (
  kind: FlagKind,
  fileId: string | null,
  detail: Record<string, unknown>,
): Found => ({ kind, fileId, otherAppealId: null, otherFileId: null, detail })

/** What more answers than this have in common is a formula, and says nothing of any one. */
export const FORMULA_TIMES = 20
