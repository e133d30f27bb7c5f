import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  UnitImportAnswer,
  UnitImportError,
  UnitKind,
} from '../../src/organisation/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { PickFile } from '../ui/pick-file.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { ChooseUnit } from './choose-unit.tsx'
import { useUnits, type UnitRow } from './names.ts'
import { suggestId, unitsCsv } from './unit-tree.ts'

export type UnitDialogKind = 'add' | 'rename' | 'merge' | 'close' | 'import'

export function UnitDialog({
  kind,
  unit,
  onClose,
}: {
  kind: UnitDialogKind | null
  unit: UnitRow | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('organisation')
  const title =
    kind === null
      ? ''
      : kind === 'add' || kind === 'import'
        ? t(`units.${kind}`)
        : `${t(`units.${kind}`)} · ${unit?.name ?? ''}`
  return (
    <Modal
      open={kind !== null}
      title={title}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
      width={600}
    >
      {kind === 'import' && <ImportForm onDone={onClose} />}
      {kind !== null && kind !== 'import' && (
        <ChangeForm key={kind} kind={kind} unit={unit} onDone={onClose} />
      )}
    </Modal>
  )
}

function ChangeForm({
  kind,
  unit,
  onDone,
}: {
  kind: Exclude<UnitDialogKind, 'import'>
  unit: UnitRow | undefined
  onDone: () => void
}) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { today } = useMe()
  const act = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      post<unknown>(
        kind === 'add' ? '/api/units' : `/api/units/${encodeURIComponent(unit?.id ?? '')}/${kind}`,
        body,
      ),
    onSuccess: () => {
      message.success(t('units.done'))
      void client.invalidateQueries({ queryKey: ['units'] })
      onDone()
    },
  })
  const [form] = Form.useForm()
  const { data } = useUnits()
  /** A new town or village gets the next number; what was typed by hand stays. */
  const suggest = (changed: Record<string, unknown>) => {
    const { kind: wanted, parentId } = form.getFieldsValue() as {
      kind?: UnitKind
      parentId?: string
    } // the fields below
    if (
      ('kind' in changed || 'parentId' in changed) &&
      wanted &&
      parentId &&
      !form.isFieldTouched('id')
    )
      form.setFieldsValue({ id: suggestId(data?.units ?? [], wanted, parentId) })
  }
  const required = [{ required: true, message: t('password.required') }]
  const initial =
    kind === 'rename'
      ? { name: unit?.name, shortName: unit?.shortName, on: today }
      : kind === 'add'
        ? { parentId: unit?.id, activeFrom: today }
        : { on: today, successorId: null }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onValuesChange={suggest}
      onFinish={(values: Record<string, unknown>) =>
        act.mutate(
          kind === 'close' ? { ...values, successorId: values.successorId ?? null } : values,
        )
      }
    >
      {kind === 'merge' && (
        <p className="quiet" style={{ marginBottom: 12 }}>
          {t('units.mergeHint')}
        </p>
      )}
      {kind === 'close' && (
        <p className="quiet" style={{ marginBottom: 12 }}>
          {t('units.closeHint')}
        </p>
      )}
      {kind === 'add' && (
        <>
          <Form.Item name="parentId" label={t('units.parent')} rules={required}>
            <ChooseUnitWithDistrict />
          </Form.Item>
          <Form.Item name="kind" label={t('units.kind')} rules={required}>
            <Select options={ADDED.map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
          </Form.Item>
          <Form.Item
            name="id"
            label={t('units.id')}
            extra={t('units.idHint')}
            rules={[
              ...required,
              { pattern: /^[0-9a-z][0-9a-z-]{0,39}$/, message: t('units.idHint') },
            ]}
          >
            <Input maxLength={40} />
          </Form.Item>
        </>
      )}
      {(kind === 'add' || kind === 'rename') && (
        <>
          <Form.Item name="name" label={t('units.name')} rules={required}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="shortName" label={t('units.shortName')} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
        </>
      )}
      {kind === 'merge' && (
        <Form.Item name="intoId" label={t('units.into')} rules={required}>
          <ChooseUnit kinds={unit && [unit.kind]} />
        </Form.Item>
      )}
      {kind === 'close' && (
        <Form.Item name="successorId" label={t('units.successorField')}>
          <ChooseUnit allowClear />
        </Form.Item>
      )}
      <Form.Item
        name={kind === 'add' ? 'activeFrom' : 'on'}
        label={kind === 'add' ? t('units.from') : t('units.on')}
        rules={required}
      >
        <DayField />
      </Form.Item>
      <Form.Item name="reason" label={t('units.reason')} rules={[...required, { min: 2 }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {act.error && (
        <Form.Item>
          <Trouble error={act.error} />
        </Form.Item>
      )}
      <Button type="primary" danger={kind === 'close'} htmlType="submit" loading={act.isPending}>
        {t(`units.${kind}`)}
      </Button>
    </Form>
  )
}

const ADDED = ['department', 'town', 'village'] as const
const PARENTS = ['district', 'town', 'department'] as const
function ChooseUnitWithDistrict(props: {
  id?: string
  value?: string
  onChange?: (value: string | undefined) => void
}) {
  return <ChooseUnit {...props} kinds={PARENTS} />
}

/** Nothing is half imported: a dry run names every row that stands in the way. */
function ImportForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const units = useUnits()
  const [csv, setCsv] = useState('')
  const [fileName, setFileName] = useState('')
  const [reason, setReason] = useState('')
  const run = useMutation({
    mutationFn: ({ text, dryRun }: { text: string; dryRun: boolean }) =>
      post<UnitImportAnswer>('/api/units/import', {
        csv: text,
        dryRun,
        reason: reason.trim() || t('units.dryRun'),
      }),
    onSuccess: (answer) => {
      if (!answer.imported) return
      message.success(t('units.imported', answer))
      void client.invalidateQueries({ queryKey: ['units'] })
      onDone()
    },
  })
  const answer = run.data
  return (
    <div className="stack">
      <p className="quiet">
        {t('units.checkFirst')} {t('units.csvHint')}
      </p>
      <p>
        <a
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${unitsCsv(units.data?.units ?? [])}`)}`}
          download="units.csv"
        >
          {t('units.download')}
        </a>
      </p>
      <div className="row">
        <PickFile
          label={t('units.csv')}
          accept=".csv,text/csv"
          busy={run.isPending ? t('units.checking') : null}
          onFile={(file) => {
            run.reset()
            setFileName(file.name)
            void file.text().then((text) => {
              setCsv(text)
              run.mutate({ text, dryRun: true })
            })
          }}
        />
        <span className="quiet">{fileName}</span>
      </div>
      <Trouble error={run.error} />
      {answer && !answer.imported && (
        <div role="status" className="stack-small">
          <Alert
            type={answer.errorCount > 0 ? 'error' : 'success'}
            showIcon
            title={t('units.dryRunDone', { ...answer, errors: answer.errorCount })}
          />
          {answer.errors.length > 0 && <Faults errors={answer.errors} count={answer.errorCount} />}
        </div>
      )}
      <label>
        {t('units.reason')}
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Button
        type="primary"
        style={{ alignSelf: 'flex-start' }}
        disabled={!answer || answer.errorCount > 0 || reason.trim().length < 2}
        loading={run.isPending}
        onClick={() => run.mutate({ text: csv, dryRun: false })}
      >
        {t('units.importNow')}
      </Button>
    </div>
  )
}

function Faults({ errors, count }: { errors: UnitImportError[]; count: number }) {
  const { t } = useTranslation('organisation')
  return (
    <>
      {count > errors.length && (
        <p className="quiet">{t('units.moreFaults', { n: count, shown: errors.length })}</p>
      )}
      <div className="table-holder">
        <Table<UnitImportError>
          size="small"
          dataSource={errors}
          rowKey={(fault) => `${fault.row} ${fault.column} ${fault.code}`}
          pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('units.rowHead'), dataIndex: 'row', width: 64 },
            { title: t('units.columnHead'), dataIndex: 'column', width: 120 },
            { title: t('units.faultHead'), dataIndex: 'reason' },
          ]}
        />
      </div>
    </>
  )
}
