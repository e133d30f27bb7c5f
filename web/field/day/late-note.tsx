/** @jsxImportSource preact */
// 迟到登记, in words: it came after the close, and it is not lost.
import { t } from '../ui.tsx'
import type { Visited } from '../visit/draft.ts'

export const isLate = ({ answer }: Visited): boolean => answer?.late === true

export function LateNote({ of: visits }: { of: readonly Visited[] }) {
  const late = visits.filter(isLate).length
  return late === 0 ? null : <p class="box gold">{t().today.lateNote(late)}</p>
}
