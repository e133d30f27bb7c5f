import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SignState } from '../../src/accounts/contract.ts'
import { STATE_WORDS } from '../../src/accounts/contract-words.ts'
import { languageOf } from '../ui/days.ts'

const COLOURS: Record<SignState, string> = {
  running: 'default',
  waiting: 'blue',
  signed: 'green',
  late: 'orange',
  missing: 'red',
  nothing: 'default',
}

/** In words; the colour only helps. */
export function StateTag({ state }: { state: SignState }) {
  const { i18n } = useTranslation('accounts')
  return <Tag color={COLOURS[state]}>{STATE_WORDS[state][languageOf(i18n.language)]}</Tag>
}
