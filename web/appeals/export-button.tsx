import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Query } from '../http.ts'

/** The rows of this view, all of them, as a file the server streams. */
export function ExportButton({ query, total }: { query: Query; total: number | undefined }) {
  const { t } = useTranslation('appeals')
  const link = (kind: 'xlsx' | 'csv') => (
    <a href={api.appeals.exportUrl(kind, query)} download>
      {t(`export.${kind}`)}
    </a>
  )
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'note',
            type: 'group',
            label: t('export.note', { total: total?.toLocaleString() ?? '…' }),
          },
          { key: 'xlsx', label: link('xlsx') },
          { key: 'csv', label: link('csv') },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('export.title')}</Button>
    </Dropdown>
  )
}
