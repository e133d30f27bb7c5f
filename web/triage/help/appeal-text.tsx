import type { AppealDetail } from '../../../src/appeals/contract.ts'
import { Marked } from '../../ui/marked-text.tsx'
import { useSuggestion } from './use-suggestion.ts'

/** The text, with the words marked that spoke for the likeliest category while one is to be chosen. */
export function AppealText({ appeal }: { appeal: AppealDetail }) {
  const { data } = useSuggestion(appeal.state === 'registered' ? appeal : null)
  return <Marked text={appeal.text} words={data?.category.top[0]?.words ?? []} />
}
