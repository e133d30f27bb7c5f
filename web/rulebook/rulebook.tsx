// 操作细则: the version in force as a person reads it.
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useRulebook } from './current.ts'
import './texts.ts'

export function RulebookPage() {
  const { t } = useTranslation('rulebook')
  const rulebook = useRulebook()
  return (
    <Page title={t('title')} hint={rulebook.data?.name}>
      {rulebook.isPending && <Waiting />}
      {rulebook.isError && <PageTrouble error={rulebook.error} onRetry={() => void rulebook.refetch()} />}
    </Page>
  )
}
