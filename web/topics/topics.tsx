import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import './texts.ts'

export function TopicsPage() {
  const { t } = useTranslation('topics')
  return <Page title={t('title')}>{null}</Page>
}
