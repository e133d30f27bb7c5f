import { Alert, Button, Checkbox, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ImportCheck,
  ImportCounts,
  ImportPreview,
  Reject,
  RunImport,
} from '../../src/spreadsheets/contract.ts'
import { Trouble } from '../ui/trouble.tsx'

const COUNTS = [
  'rows',
  'good',
  'rejected',
  'known',
  'repeated',
  'withArea',
  'withCategory',
  'withUnit',
  'blanked',
] as const satisfies readonly (keyof ImportCounts)[]

/** The dry run's verdict: how many, which not and why. */
export function CheckStep(props: {
  preview: ImportPreview
  checked: ImportCheck
  busy: boolean
  error: unknown
  onBack: () => void
  onRun: (body: RunImport) => void
}) {
  const { preview, checked, busy, error, onBack, onRun } = props
  const { t } = useTranslation('spreadsheets')
  const [again, setAgain] = useState(false)
  const { counts, rejects } = checked
  return (
    <div className="stack">
      <ul className="plain-list tiles">
        {COUNTS.map((key) => (
          <li
            key={key}
            className={`tile ${key === 'rejected' && counts.rejected > 0 ? 'late' : counts[key] === 0 ? 'zero' : ''}`}
          >
            <strong>{counts[key].toLocaleString()}</strong>
            <span>{t(`counts.${key}`)}</span>
          </li>
        ))}
      </ul>
      {rejects.length > 0 && (
        <section aria-label={t('rejects', { n: rejects.length })}>
          <div className="spread" style={{ marginBottom: 8 }}>
            <h2 style={{ fontSize: '1.05em' }}>{t('rejects', { n: rejects.length })}</h2>
            <a href={`/api/imports/${preview.id}/rejects.csv`} download>
              {t('rejectsFile')}
            </a>
          </div>
          <div className="table-holder">
            <Table<Reject>
              size="small"
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              dataSource={rejects}
              rowKey={(reject) => `${reject.row}${reject.column}${reject.reason}`}
              columns={[
                { title: t('row'), dataIndex: 'row', width: 80 },
                { title: t('column'), dataIndex: 'column', width: 160 },
                { title: t('reason'), dataIndex: 'reason' },
              ]}
            />
          </div>
          <p className="quiet" style={{ marginTop: 8 }}>
            {t('runHint')}
          </p>
        </section>
      )}
      {preview.sameAs && (
        <Alert
          type="warning"
          title={
            <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
              {t('again')}
            </Checkbox>
          }
        />
      )}
      <Trouble error={error} />
      <div className="row">
        <Button
          type="primary"
          loading={busy}
          disabled={counts.good === 0 || (preview.sameAs !== null && !again)}
          onClick={() => onRun({ onRejects: counts.rejected > 0 ? 'skip' : 'refuse', again })}
        >
          {counts.rejected > 0
            ? t('runSkip', { n: counts.good.toLocaleString() })
            : t('runAll', { n: counts.good.toLocaleString() })}
        </Button>
        <Button disabled={busy} onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </div>
  )
}
