// Importing a notice: nothing is half imported, and the dry run comes first.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CalendarImported, ImportCalendar } from '../../src/deadlines/contract.ts'
import { ApiProblem, post } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import { noticeOf } from './notice-file.ts'

type Imported = z.infer<typeof CalendarImported>
interface Fault {
  row: number
  column: string
  sentence: string
}

export function ImportNoticeDialog({
  open,
  onClose,
  onImported,
}: {
  open: boolean
  onClose: () => void
  onImported: (years: number[]) => void
}) {
  const { t } = useTranslation('deadlines')
  return (
    <Modal
      open={open}
      title={t('import')}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
      width={680}
    >
      <ImportNotice
        onDone={(years) => {
          onImported(years)
          onClose()
        }}
      />
    </Modal>
  )
}

function ImportNotice({ onDone }: { onDone: (years: number[]) => void }) {
  const { t } = useTranslation('deadlines')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [notice, setNotice] = useState<ImportCalendar | null>(null)
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const check = useMutation({
    mutationFn: (body: ImportCalendar) =>
      post<Imported>('/api/calendar', { ...body, dryRun: true }),
  })
  const run = useMutation({
    mutationFn: (body: ImportCalendar) =>
      post<Imported>('/api/calendar', { ...body, dryRun: false }),
    onSuccess: (answer) => {
      message.success(t('done'))
      void client.invalidateQueries({ queryKey: ['calendar'] })
      onDone([...answer.added, ...answer.replaced])
    },
  })
  const take = async (file: File) => {
    const read = noticeOf(file.name, await file.text())
    check.reset()
    run.reset()
    setNotice(read)
    setUnreadable(read ? null : file.name)
    if (read) check.mutate(read)
  }
  const faults = faultsOf(check.error ?? run.error)
  return (
    <div className="stack">
      <div className="stack-small">
        <p className="quiet">{t('importHint')}</p>
        <label>
          <span className="visually-hidden">{t('file')}</span>
          <input
            type="file"
            accept=".csv,.json,text/csv,application/json"
            disabled={run.isPending}
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void take(file)
              event.target.value = ''
            }}
          />
        </label>
        <p>
          <a href={SAMPLE} download="calendar-sample.csv">
            {t('sample')}
          </a>
        </p>
      </div>
      {unreadable && (
        <Alert role="alert" type="error" showIcon title={t('unreadable', { name: unreadable })} />
      )}
      {check.isPending && <p role="status">{t('checking')}</p>}
      {faults.length > 0 ? (
        <Faults faults={faults} />
      ) : (
        <Trouble error={check.error ?? run.error} />
      )}
      {notice && check.data && <Verdict answer={check.data} />}
      <div className="row">
        <Button
          type="primary"
          disabled={!check.data || !notice}
          loading={run.isPending}
          onClick={() => notice && run.mutate(notice)}
        >
          {t('run')}
        </Button>
        {!check.data && !check.isPending && <span className="quiet">{t('runAfterCheck')}</span>}
      </div>
    </div>
  )
}

function Verdict({ answer }: { answer: Imported }) {
  const { t } = useTranslation('deadlines')
  const years = (list: number[]) => list.join(t('listComma'))
  return (
    <Alert
      role="status"
      type={answer.replaced.length > 0 ? 'warning' : 'success'}
      showIcon
      title={t('checked')}
      description={
        <>
          {answer.added.length > 0 && <div>{t('willAdd', { years: years(answer.added) })}</div>}
          {answer.replaced.length > 0 && (
            <div>{t('willReplace', { years: years(answer.replaced) })}</div>
          )}
          <div>{t('promisesStay')}</div>
        </>
      }
    />
  )
}

function Faults({ faults }: { faults: Fault[] }) {
  const { t } = useTranslation('deadlines')
  return (
    <section className="stack-small" role="alert">
      <Alert type="error" showIcon title={t('faults', { n: faults.length })} />
      <div className="table-holder">
        <Table<Fault>
          size="small"
          dataSource={faults}
          rowKey={(fault) => `${fault.row} ${fault.column} ${fault.sentence}`}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            {
              title: t('rowHead'),
              key: 'row',
              width: 84,
              render: (_, fault) => (fault.row === 0 ? t('wholeFile') : fault.row),
            },
            { title: t('columnHead'), dataIndex: 'column', width: 110 },
            { title: t('faultHead'), dataIndex: 'sentence' },
          ]}
        />
      </div>
    </section>
  )
}

function faultsOf(error: unknown): Fault[] {
  const faults =
    error instanceof ApiProblem && error.code === 'calendar_file_wrong'
      ? error.extra.faults
      : undefined
  return Array.isArray(faults) ? (faults as Fault[]) : [] // what the route puts into this refusal
}

const SAMPLE = `data:text/csv;charset=utf-8,${encodeURIComponent('\uFEFFdate,name,kind,paper_year\n2027-01-01,元旦,off,2027\n2027-01-02,元旦,off,2027\n2027-01-10,元旦,work,2027\n')}`
