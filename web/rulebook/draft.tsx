// 细则草稿: written by administrators, in force for nobody until it is published.
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import './texts.ts'

export function DraftPage() {
  const { t } = useTranslation('rulebook')
  return <Page title={t('title')}>{null}</Page>
}
