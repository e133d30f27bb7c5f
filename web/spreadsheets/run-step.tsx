import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '../../src/spreadsheets/contract.ts'
import { get } from '../http.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'

const POLL_MS = 1_000

export function RunStep({ id, onRestart }: { id: string; onRestart: () => void }) {
  const { t } = useTranslation('spreadsheets')
  const batch = useQuery({
    queryKey: ['imports', id],
    queryFn: () => get<ImportBatch>(`/api/imports/${id}`),
    refetchInterval: (query) =>
      query.state.data?.state === 'done' || query.state.data?.state === 'failed' ? false : POLL_MS,
  })
  if (batch.isPending) return <Waiting rows={3} />
  if (!batch.data) return <PageTrouble error={batch.error} onRetry={() => void batch.refetch()} />
  const { state, done, total } = batch.data
  return (
    <div className="stack" style={{ maxWidth: 640 }}>
      <div role="status">
        {state === 'done' && (
          <Alert type="success" showIcon title={t('done', { n: total.toLocaleString() })} />
        )}
        {state === 'failed' && <Alert type="error" showIcon title={t('failed')} />}
        {state !== 'done' && state !== 'failed' && (
          <>
            <Progress percent={Math.floor((done / Math.max(total, 1)) * 100)} status="active" />
            <p>{t('running', { done: done.toLocaleString(), total: total.toLocaleString() })}</p>
          </>
        )}
      </div>
      {(state === 'done' || state === 'failed') && (
        <div className="row">
          {state === 'done' && (
            <Link to="/appeals" search={{ sort: 'newest' }}>
              {t('toLedger')}
            </Link>
          )}
          <Button onClick={onRestart}>{t('another')}</Button>
        </div>
      )}
    </div>
  )
}
