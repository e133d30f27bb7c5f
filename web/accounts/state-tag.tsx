import { useTranslation } from 'react-i18next'
import type { SignState } from '../../src/accounts/contract.ts'
import { STATE_WORDS } from '../../src/accounts/contract-words.ts'
import { languageOf } from '../ui/days.ts'

const COLOURS: Record<SignState, string> = {
  running: 'mark-over',
  waiting: 'mark-ours',
  signed: 'mark-closed',
  late: 'mark-unit',
  missing: 'mark-dispute',
  nothing: 'mark-over',
}

/** In words; the colour only helps. */
export function StateTag({ state }: { state: SignState }) {
  const { i18n } = useTranslation('accounts')
  return (
    <span className={`mark ${COLOURS[state]}`}>
      {STATE_WORDS[state][languageOf(i18n.language)]}
    </span>
  )
}
