// What triage help says about one appeal. Asked once for each state of it; without an answer everything else works.
import { useQuery } from '@tanstack/react-query'
import type { AppealDetail, State } from '../../../src/appeals/contract.ts'
import type { TriageSuggestion } from '../../../src/triage/contract.ts'
import { get } from '../../http.ts'
import './texts.ts'

/** While one of these holds, somebody is about to decide, and what is shown is recorded. */
const UNDECIDED: readonly State[] = ['registered', 'triaged', 'returned', 'arbitrating']

export function useSuggestion(appeal: AppealDetail | null) {
  return useQuery({
    queryKey: ['suggestion', appeal?.id, appeal?.version],
    queryFn: () =>
      get<TriageSuggestion>(`/api/appeals/${encodeURIComponent(appeal?.id ?? '')}/suggestion`),
    enabled: appeal !== null && !appeal.sealed && UNDECIDED.includes(appeal.state),
    staleTime: Infinity,
    retry: false,
  })
}
