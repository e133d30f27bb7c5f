// 工作日历: the days that count, as the State Council's notices say.
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import './texts.ts'

export function CalendarPage() {
  const { t } = useTranslation('deadlines')
  return <Page title={t('title')}>{null}</Page>
}
