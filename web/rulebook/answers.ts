// What the rulebook's routes answer.
import type { z } from 'zod'
import type {
  ChangeView,
  CheckAnswer,
  RulebookVersionDoc,
  RulebookVersionView,
} from '../../src/rulebook/contract-routes.ts'

export type VersionLine = z.infer<typeof RulebookVersionView>
export type VersionWithDoc = z.infer<typeof RulebookVersionDoc>
export type Check = z.infer<typeof CheckAnswer>
export type Change = z.infer<typeof ChangeView>
export type { FindingView as Finding } from '../../src/rulebook/contract-routes.ts'
