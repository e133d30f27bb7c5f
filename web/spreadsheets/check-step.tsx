import { Alert, Button, Checkbox, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ImportCheck,
  ImportCounts,
  ImportPreview,
  Reject,
  RunImport,
} from '../../src/spreadsheets/contract.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Likely, useCompared, type Joins } from './likely.tsx'

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
  const [joins, setJoins] = useState<Joins>({})
  const { counts, rejects, warnings, warningKinds } = checked
  const compared = useCompared(preview.id, checked)
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
        <Faults faults={rejects} which="rejects" id={preview.id} hint={t('runHint')} />
      )}
      {warnings.length > 0 && (
        <Faults faults={warnings} which="warnings" id={preview.id} hint={t('warningsHint')}>
          <ul className="plain-list" style={{ marginBottom: 8 }}>
            {warningKinds.map((kind) => (
              <li key={kind.column + kind.reason}>
                {t('warningKind', { ...kind, n: kind.n.toLocaleString() })}
              </li>
            ))}
          </ul>
        </Faults>
      )}
      <Likely compared={compared} joins={joins} onChange={setJoins} />
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
          disabled={
            counts.good === 0 || compared.uncompared > 0 || (preview.sameAs !== null && !again)
          }
          onClick={() =>
            onRun({
              onRejects: counts.rejected > 0 ? 'skip' : 'refuse',
              again,
              joins: Object.entries(joins).map(([row, code]) => ({ row: Number(row), code })),
            })
          }
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

/** Row by row what is wrong, and the same as a file. */
function Faults(props: {
  faults: Reject[]
  which: 'rejects' | 'warnings'
  id: string
  hint: string
  children?: ReactNode
}) {
  const { faults, which, id, hint, children } = props
  const { t } = useTranslation('spreadsheets')
  const title = t(which, { n: faults.length })
  return (
    <section aria-label={title}>
      <div className="spread" style={{ marginBottom: 8 }}>
        <h2 style={{ fontSize: '1.05em' }}>{title}</h2>
        <a href={`/api/imports/${id}/${which}.csv`} download>
          {t(`${which}File`)}
        </a>
      </div>
      {children}
      <div className="table-holder">
        <Table<Reject>
          size="small"
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={faults}
          rowKey={(fault) => `${fault.row}${fault.column}${fault.reason}`}
          columns={[
            { title: t('row'), dataIndex: 'row', width: 64 },
            { title: t('column'), dataIndex: 'column', width: 130 },
            { title: t('reason'), dataIndex: 'reason' },
          ]}
        />
      </div>
      <p className="quiet" style={{ marginTop: 8 }}>
        {hint}
      </p>
    </section>
  )
}
