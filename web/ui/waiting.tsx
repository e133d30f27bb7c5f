import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

/** Something is on its way. Says so to a screen reader too. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation('ui')
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}
