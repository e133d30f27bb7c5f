// Pages by key: always fast, never skipping a row while others work. Back goes the way one came.
import { useRouter } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { PAGE_SIZES } from './queries.ts'

export function Pager(props: {
  cursor: string | undefined
  nextCursor: string | null
  limit: number
  shown: number
  onGo: (cursor: string | undefined) => void
  onLimit: (limit: number) => void
}) {
  const { cursor, nextCursor, limit, shown, onGo, onLimit } = props
  const { t } = useTranslation(['ui', 'appeals'])
  const router = useRouter()
  return (
    <nav className="spread no-print" style={{ marginTop: 14 }} aria-label={t('page')}>
      <span className="quiet">{t('appeals:rowsOnPage', { n: shown })}</span>
      <span className="row">
        <Button disabled={!cursor} onClick={() => onGo(undefined)}>
          {t('first')}
        </Button>
        <Button disabled={!cursor} onClick={() => router.history.back()}>
          {t('previous')}
        </Button>
        <Button
          disabled={!nextCursor}
          onClick={() => {
            onGo(nextCursor ?? undefined)
            window.scrollTo({ top: 0 })
          }}
        >
          {t('next')}
        </Button>
        <Select
          value={limit}
          onChange={onLimit}
          aria-label={t('perPage', { n: limit })}
          options={PAGE_SIZES.map((n) => ({ value: n as number, label: t('perPage', { n }) }))}
          style={{ width: 140 }}
        />
      </span>
    </nav>
  )
}
