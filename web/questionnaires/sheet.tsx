// One sheet: its pages are kept, two people read it, and where they differ somebody decides.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  SHEET_NOTHING,
  type Question,
  type Reading,
  type SettleSheet,
  type SheetDetail,
} from '../../src/questionnaires/contract.ts'
import { get, post } from '../http.ts'
import { useAskPrivate, type Asked } from '../intake/ask-private.tsx'
import { ScanView } from '../intake/scan-view.tsx'
import { FilePick, useUploads } from '../ui/files-field.tsx'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Differences } from './differences.tsx'
import { ReadingForm } from './reading-form.tsx'
import './texts.ts'

export function SheetPane(props: {
  batchId: string
  sheet: number
  questions: Question[]
  onDone: () => void
}) {
  const { batchId, sheet, questions, onDone } = props
  const { t } = useTranslation('questionnaires')
  const { message } = App.useApp()
  const ask = useAskPrivate()
  const client = useQueryClient()
  const path = `/api/questionnaire-batches/${encodeURIComponent(batchId)}/sheets/${sheet}`
  const queryKey = ['questionnaires', 'sheet', batchId, sheet]
  const found = useQuery({ queryKey, queryFn: () => get<SheetDetail>(path) })
  const [commandId] = useState(newId)
  const done = (detail: SheetDetail) => {
    client.setQueryData(queryKey, detail)
    message.success(t('entry.saved'))
    onDone()
  }
  const key = useMutation({
    mutationFn: (reading: Reading) => post<SheetDetail>(`${path}/key`, { ...reading, commandId }),
    onSuccess: done,
  })
  const settle = useMutation({
    mutationFn: (body: SettleSheet) => post<SheetDetail>(`${path}/settle`, body),
    onSuccess: done,
  })
  if (!found.data) return found.error ? <Trouble error={found.error} /> : <Waiting />
  const { line, pages, readings, differences, settled, keyedByMe } = found.data
  const urls = pages.flatMap(({ fileIds }) => fileIds.map((fileId) => `${path}/files/${fileId}`))
  const differ = !settled && readings.length === 2
  return (
    <section className="panel" aria-label={t('entry.sheet', { label: line.label })}>
      <h2>{t('entry.sheet', { label: line.label })}</h2>
      <div className="beside">
        <div className="stack-small">
          {urls.length > 0 && (
            <ScanView urls={urls} label={t('entry.scanOf', { label: line.label })} />
          )}
          {!settled &&
            line.missingPages.map((page) => (
              <AddPage key={page} path={path} page={page} onDone={done} />
            ))}
        </div>
        <div className="stack">
          {settled && <Settled detail={found.data} />}
          {!settled && keyedByMe && !differ && (
            <Alert type="info" showIcon title={t('entry.wait')} />
          )}
          {differ && (
            <Differences
              questions={questions}
              readings={readings}
              differences={differences}
              busy={settle.isPending}
              error={settle.error}
              onDecide={(reading) =>
                void ask(wordsOf(questions, reading)).then(
                  (sure) => sure && settle.mutate({ how: 'decided', ...reading }),
                )
              }
            />
          )}
          {!settled && !keyedByMe && !differ && line.missingPages.length === 0 && (
            <ReadingForm
              title={line.state === 'once' ? t('entry.second') : t('entry.first')}
              submit={t('entry.save')}
              questions={questions}
              busy={key.isPending}
              error={key.error}
              onSubmit={(reading) =>
                void ask(wordsOf(questions, reading)).then((sure) => sure && key.mutate(reading))
              }
            />
          )}
          {line.state === 'open' && (
            <Nothing
              busy={settle.isPending}
              error={settle.error}
              onSave={(body) => settle.mutate(body)}
            />
          )}
        </div>
      </div>
    </section>
  )
}

/** What of a sheet becomes appeals. */
function wordsOf(questions: readonly Question[], { answers }: Reading): Asked[] {
  return questions.flatMap((question) => {
    const answer = answers[question.id]
    return question.kind === 'text' && question.appeal && typeof answer === 'string'
      ? [{ text: answer }]
      : []
  })
}

function AddPage({
  path,
  page,
  onDone,
}: {
  path: string
  page: number
  onDone: (detail: SheetDetail) => void
}) {
  const { t } = useTranslation('questionnaires')
  const add = useMutation({
    mutationFn: (fileId: string) => post<SheetDetail>(`${path}/pages`, { page, fileId }),
    onSuccess: onDone,
  })
  const { upload, pending, failures } = useUploads((fileId) => add.mutate(fileId))
  return (
    <div>
      <Trouble error={add.error} />
      <FilePick
        label={t('entry.addPage', { n: page })}
        max={1}
        pending={pending}
        failures={failures}
        onFiles={(files) => void upload(files.slice(0, 1))}
      />
    </div>
  )
}

type NothingBody = Extract<SettleSheet, { reason: string }>

function Nothing(props: { busy: boolean; error: unknown; onSave: (body: NothingBody) => void }) {
  const { t } = useTranslation(['questionnaires', 'ui'])
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <details className="door-who">
      <summary>{t('entry.nothingTitle')}</summary>
      <Form form={form} layout="vertical">
        <Form.Item
          name="reason"
          label={t('entry.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('ui:tooShort') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        <Trouble error={props.error} />
        <div className="row">
          {SHEET_NOTHING.map((how) => (
            <Button
              key={how}
              loading={props.busy}
              onClick={
                () =>
                  void form
                    .validateFields()
                    .then(({ reason }) => props.onSave({ how, reason }))
                    .catch(() => undefined) /* said beside the field */
              }
            >
              {t(`entry.state.${how}`)}
            </Button>
          ))}
        </div>
      </Form>
    </details>
  )
}

function Settled({ detail: { line, settled } }: { detail: SheetDetail }) {
  const { t } = useTranslation('questionnaires')
  if (!settled) return null
  return (
    <div className="stack-small">
      <p>
        <strong>{t(`entry.state.${line.state}`)}</strong>{' '}
        <span className="quiet">
          {t(settled.how === 'decided' ? 'entry.decidedBy' : 'entry.settledBy', {
            name: settled.by.name,
          })}
        </span>
      </p>
      {settled.reason && <p>{settled.reason}</p>}
      {settled.appeals.length > 0 && (
        <>
          <p className="quiet">{t('entry.appeals')}</p>
          <ul className="plain-list stack-small">
            {settled.appeals.map((appeal) => (
              <li key={appeal.id}>
                <Link to="/appeals/$id" params={{ id: appeal.id }}>
                  {appeal.code}
                </Link>{' '}
                {appeal.text}
              </li>
            ))}
          </ul>
        </>
      )}
      {settled.others > 0 && <p className="quiet">{t('entry.others', { n: settled.others })}</p>}
    </div>
  )
}
