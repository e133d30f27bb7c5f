import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UNIT_KINDS, type UnitImportAnswer } from '../../src/organisation/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { Trouble } from '../ui/trouble.tsx'
import { ChooseUnit } from './choose-unit.tsx'
import type { UnitRow } from './names.ts'

export type UnitDialogKind = 'add' | 'rename' | 'merge' | 'close' | 'import'

export function UnitDialog({ kind, unit, onClose }: { kind: UnitDialogKind | null; unit: UnitRow | undefined; onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const title = kind === null ? '' : kind === 'add' || kind === 'import' ? t(`units.${kind}`) : `${t(`units.${kind}`)} · ${unit?.name ?? ''}`
  return (
    <Modal open={kind !== null} title={title} footer={null} onCancel={onClose} destroyOnHidden mask={{ closable: false }} width={600}>
      {kind === 'import' && <ImportForm onDone={onClose} />}
      {kind !== null && kind !== 'import' && <ChangeForm key={kind} kind={kind} unit={unit} onDone={onClose} />}
    </Modal>
  )
}

function ChangeForm({ kind, unit, onDone }: { kind: Exclude<UnitDialogKind, 'import'>; unit: UnitRow | undefined; onDone: () => void }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { today } = useMe()
  const act = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      post<unknown>(kind === 'add' ? '/api/units' : `/api/units/${encodeURIComponent(unit?.id ?? '')}/${kind}`, body),
    onSuccess: () => {
      message.success(t('units.done'))
      void client.invalidateQueries({ queryKey: ['units'] })
      onDone()
    },
  })
  const required = [{ required: true, message: t('password.required') }]
  const initial = kind === 'rename' ? { name: unit?.name, shortName: unit?.shortName, on: today }
    : kind === 'add' ? { parentId: unit?.id, activeFrom: today } : { on: today, successorId: null }
  return (
    <Form layout="vertical" initialValues={initial} onFinish={(values: Record<string, unknown>) => act.mutate(kind === 'close' ? { ...values, successorId: values.successorId ?? null } : values)}>
      {kind === 'merge' && <p className="quiet" style={{ marginBottom: 12 }}>{t('units.mergeHint')}</p>}
      {kind === 'close' && <p className="quiet" style={{ marginBottom: 12 }}>{t('units.closeHint')}</p>}
      {kind === 'add' && (
        <>
          <Form.Item name="parentId" label={t('units.parent')} rules={required}><ChooseUnitWithDistrict /></Form.Item>
          <Form.Item name="kind" label={t('units.kind')} rules={required}>
            <Select options={UNIT_KINDS.filter((one) => one !== 'district').map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
          </Form.Item>
          <Form.Item name="id" label={t('units.id')} extra={t('units.idHint')} rules={[...required, { pattern: /^[0-9a-z][0-9a-z-]{0,39}$/, message: t('units.idHint') }]}><Input maxLength={40} /></Form.Item>
        </>
      )}
      {(kind === 'add' || kind === 'rename') && (
        <>
          <Form.Item name="name" label={t('units.name')} rules={required}><Input maxLength={100} /></Form.Item>
          <Form.Item name="shortName" label={t('units.shortName')} rules={required}><Input maxLength={40} /></Form.Item>
        </>
      )}
      {kind === 'merge' && <Form.Item name="intoId" label={t('units.into')} rules={required}><ChooseUnit kinds={unit && [unit.kind]} /></Form.Item>}
      {kind === 'close' && <Form.Item name="successorId" label={t('units.successorField')}><ChooseUnit allowClear /></Form.Item>}
      <Form.Item name={kind === 'add' ? 'activeFrom' : 'on'} label={kind === 'add' ? t('units.from') : t('units.on')} rules={required}><DayField /></Form.Item>
      <Form.Item name="reason" label={t('units.reason')} rules={[...required, { min: 2 }]}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
      {act.error && <Form.Item><Trouble error={act.error} /></Form.Item>}
      <Button type="primary" danger={kind === 'close'} htmlType="submit" loading={act.isPending}>{t(`units.${kind}`)}</Button>
    </Form>
  )
}

const PARENTS = ['district', 'centre', 'town', 'department', 'conference', 'inspection'] as const
function ChooseUnitWithDistrict(props: { id?: string; value?: string; onChange?: (value: string | undefined) => void }) {
  return <ChooseUnit {...props} kinds={PARENTS} />
}

/** Nothing is half imported: a dry run names every row that stands in the way. */
function ImportForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [csv, setCsv] = useState('')
  const [reason, setReason] = useState('')
  const run = useMutation({
    mutationFn: (dryRun: boolean) => post<UnitImportAnswer>('/api/units/import', { csv, dryRun, reason: reason.trim() }),
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
      <label>{t('units.csv')}<br />
        <input type="file" accept=".csv,text/csv" onChange={(event) => {
          const file = event.target.files?.[0]
          run.reset()
          if (file) void file.text().then(setCsv)
        }} />
      </label>
      <span className="quiet">{t('units.csvHint')}</span>
      <label>{t('units.reason')}<Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} /></label>
      <Trouble error={run.error} />
      {answer && !answer.imported && (
        <>
          <Alert type={answer.errorCount > 0 ? 'error' : 'success'} showIcon title={t('units.dryRunDone', { ...answer, errors: answer.errorCount })} />
          {answer.errors.length > 0 && (
            <ul style={{ maxHeight: 240, overflow: 'auto', margin: 0 }}>
              {answer.errors.map((error) => <li key={`${error.row}${error.column}${error.code}`}>{t('units.row', { row: error.row })} {error.column}：{error.reason}</li>)}
            </ul>
          )}
        </>
      )}
      <div className="row">
        <Button disabled={!csv || reason.trim().length < 2} loading={run.isPending && run.variables} onClick={() => run.mutate(true)}>{t('units.dryRun')}</Button>
        <Button type="primary" disabled={!answer || answer.errorCount > 0} loading={run.isPending && !run.variables} onClick={() => run.mutate(false)}>{t('units.importNow')}</Button>
      </div>
    </div>
  )
}
