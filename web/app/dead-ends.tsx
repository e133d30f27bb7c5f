import { FileSearchOutlined } from '@ant-design/icons'
import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageTrouble } from '../ui/trouble.tsx'

export function NotFoundPage() {
  const { t } = useTranslation(['ui', 'app'])
  return (
    <Result
      status="info"
      icon={<FileSearchOutlined />}
      title={t('notFound')}
      subTitle={t('notFoundHint')}
      extra={
        <Button type="primary" href="/console/">
          {t('app:nav.desk')}
        </Button>
      }
    />
  )
}

export function CrashPage({ error, reset }: { error: unknown; reset: () => void }) {
  return <PageTrouble error={error} onRetry={reset} />
}
