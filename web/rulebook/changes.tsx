import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { get, urlOf } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { ChangeLine } from './answers.ts'

/** What differs between two versions, line by line. */
export function Changes({ from, to, edit }: { from: number; to: number; edit?: number }) {
  const { t } = useTranslation('rulebook')
  const diff = useQuery({ queryKey: ['rulebook', 'diff', from, to, edit], queryFn: () => get<{ changes: ChangeLine[] }>(urlOf('/api/rulebook/diff', { from, to })) })
  if (diff.isPending) return <Waiting rows={3} />
  if (!diff.data) return <Trouble error={diff.error} />
  const { changes } = diff.data
  if (changes.length === 0) return <p className="quiet">{t('noChanges')}</p>
  return (
    <div className="table-holder">
      <Table<ChangeLine> size="small" rowKey="path" dataSource={changes} scroll={{ x: 640 }} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('where'), key: 'path', width: 260, render: (_, line) => <><span className={line.kind === 'removed' ? 'late' : line.kind === 'added' ? 'good' : 'soon'}>{t(line.kind)}</span> {line.path}</> },
          { title: t('before'), key: 'before', render: (_, line) => <Value value={line.before} /> },
          { title: t('after'), key: 'after', render: (_, line) => <Value value={line.after} /> },
        ]} />
    </div>
  )
}

function Value({ value }: { value: unknown }) {
  if (value === undefined || value === null) return <span className="quiet">—</span>
  return <span>{typeof value === 'object' ? valueText(value) : String(value)}</span>
}

/** Objects and lists as words with commas, not as brackets and quotes. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join('、')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(valueText).filter(Boolean).join('，')
  return value === null || value === undefined ? '' : String(value)
}
