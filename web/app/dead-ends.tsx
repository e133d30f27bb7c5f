import { FileSearchOutlined, LockOutlined } from '@ant-design/icons'
import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import '../organisation/texts.ts'
import type { Role } from '../../src/organisation/contract.ts'
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

/** Not a blank page: whose it is, and where to ask. */
export function NoRightPage({ whoCan }: { whoCan: readonly Role[] }) {
  const { t } = useTranslation(['ui', 'app', 'organisation'])
  return (
    <Result
      status="info"
      icon={<LockOutlined aria-hidden />}
      title={<h1 style={{ fontSize: '1em' }}>{t('forbidden')}</h1>}
      subTitle={
        <>
          {t('app:whoCan', {
            roles: whoCan.map((role) => t(`organisation:role.${role}`)).join(t('app:and')),
          })}
          <br />
          {t('forbiddenHint')}
        </>
      }
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
