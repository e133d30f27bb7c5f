// 导入台账: file → columns → dry run → import. Each step can be gone back to; nothing counts before all rows are in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ImportBatch,
  ImportCheck,
  ImportPreview,
  Mapping,
  RunImport,
} from '../../src/spreadsheets/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post, send } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PickFile } from '../ui/pick-file.tsx'
import { Trouble } from '../ui/trouble.tsx'
import '../appeals/texts.ts'
import { CheckStep } from './check-step.tsx'
import { MapStep } from './map-step.tsx'
import { RunStep } from './run-step.tsx'
import './texts.ts'

export function ImportPage() {
  const { t } = useTranslation('spreadsheets')
  const client = useQueryClient()
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [checked, setChecked] = useState<ImportCheck | null>(null)
  const [runningId, setRunningId] = useState<string | null>(null)
  const upload = useMutation({
    mutationFn(file: File) {
      const form = new FormData()
      form.append('file', file)
      return send<ImportPreview>('POST', '/api/imports', form)
    },
    onSuccess: setPreview,
  })
  const check = useMutation({
    mutationFn: (mapping: Mapping) =>
      post<ImportCheck>(`/api/imports/${preview?.id ?? ''}/check`, { mapping }),
    onSuccess: setChecked,
  })
  const run = useMutation({
    mutationFn: (body: RunImport) =>
      post<ImportBatch>(`/api/imports/${preview?.id ?? ''}/run`, body),
    onSuccess: (batch) => {
      setRunningId(batch.id)
      void client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
  const restart = () => {
    setPreview(null)
    setChecked(null)
    setRunningId(null)
    for (const step of [upload, check, run]) step.reset()
  }
  const at = runningId ? 3 : checked ? 2 : preview ? 1 : 0
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Steps
        current={at}
        size="small"
        responsive={false}
        style={{ marginBottom: 20, maxWidth: 720 }}
        items={(['upload', 'map', 'check', 'run'] as const).map((step) => ({
          title: t(`steps.${step}`),
        }))}
      />
      {at === 0 && (
        <div className="stack">
          <section className="panel">
            <PickFile
              label={t('pick')}
              accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              busy={upload.isPending ? t('reading') : null}
              onFile={(file) => upload.mutate(file)}
            />
            <div style={{ marginTop: 12 }}>
              <Trouble error={upload.error} />
            </div>
          </section>
          <Past onOpen={setRunningId} />
        </div>
      )}
      {at === 1 && preview && (
        <>
          {preview.sameAs && <SameAs sameAs={preview.sameAs} />}
          <MapStep
            preview={preview}
            busy={check.isPending}
            error={check.error}
            onBack={restart}
            onCheck={(mapping) => check.mutate(mapping)}
          />
        </>
      )}
      {at === 2 && preview && checked && (
        <CheckStep
          preview={preview}
          checked={checked}
          busy={run.isPending}
          error={run.error}
          onBack={() => setChecked(null)}
          onRun={(body) => run.mutate(body)}
        />
      )}
      {at === 3 && runningId && <RunStep id={runningId} onRestart={restart} />}
    </Page>
  )
}

function SameAs({ sameAs }: { sameAs: NonNullable<ImportBatch['sameAs']> }) {
  const { t, i18n } = useTranslation('spreadsheets')
  const { today } = useMe()
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('sameAs', {
        at: momentText(sameAs.at, languageOf(i18n.language), today),
        name: sameAs.name,
      })}
    />
  )
}

function Past({ onOpen }: { onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation('spreadsheets')
  const { today } = useMe()
  const { data } = useQuery({
    queryKey: ['imports'],
    queryFn: () => get<{ rows: ImportBatch[] }>('/api/imports'),
  })
  const rows = (data?.rows ?? []).filter(
    (batch) => batch.state !== 'uploaded' && batch.state !== 'checked',
  )
  if (rows.length === 0) return null
  return (
    <section className="panel" aria-label={t('past')}>
      <h2>{t('past')}</h2>
      <ul className="plain-list">
        {rows.map((batch) => (
          <li
            key={batch.id}
            className="spread"
            style={{ padding: '8px 0', borderTop: '1px solid var(--line)' }}
          >
            <span>
              {batch.name}{' '}
              <span className="quiet">
                {momentText(batch.createdAt, languageOf(i18n.language), today)}
              </span>
            </span>
            <span className="row">
              <span className={batch.state === 'failed' ? 'late' : 'quiet'}>
                {t(`state.${batch.state}`)} · {batch.done.toLocaleString()} /{' '}
                {batch.total.toLocaleString()}
              </span>
              {batch.state === 'running' && (
                <Button size="small" onClick={() => onOpen(batch.id)}>
                  {t('open')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
