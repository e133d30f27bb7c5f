// Shared by the parts of the form.
import type { CheckDraft } from './draft.ts'

export type Draw = (edit: (now: CheckDraft) => CheckDraft) => void
export const FINDINGS_ORDER = ['true', 'partly', 'false', 'cannot_tell'] as const
