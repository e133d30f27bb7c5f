// One letter: first its original is kept, then it is read and entered, the scan beside the form.
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PHOTOS_MAX } from '../../src/appeals/contract.ts'
import type { PaperReceipt } from '../../src/intake/contract-doors.ts'
import {
  APPEALS_PER_LETTER_MAX,
  LETTER_NOTHING,
  type Letter,
  type LetterEntered,
  type LetterResult,
  type Opening,
  type OpeningDetail,
} from '../../src/letters/contract.ts'
import { post } from '../http.ts'
import { useAskPrivate } from '../intake/ask-private.tsx'
import { DoorAppealFields, doorAppealOf, type DoorValues } from '../intake/door-appeal-fields.tsx'
import { ScanView } from '../intake/scan-view.tsx'
import { useUnits } from '../organisation/names.ts'
import { FilePick, useUploads } from '../ui/files-field.tsx'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { letterFile } from './opening.tsx'
import './texts.ts'

interface Props {
  opening: Opening
  letter: Letter
  onDone: (detail: OpeningDetail) => void
  /** It was entered; the slips are for the writer and are shown this once. */
  onEntered: (detail: OpeningDetail, slips: Slip[]) => void
}
const pathOf = ({ opening, letter }: Props) =>
  `/api/letter-openings/${encodeURIComponent(opening.id)}/letters/${letter.no}`

export function LetterPane(props: Props) {
  const { t } = useTranslation('letters')
  const { opening, letter } = props
  const urls = letter.fileIds.map((fileId) => letterFile(opening.id, fileId))
  return (
    <section aria-label={t('letter', { label: letter.label })}>
      <h3 style={{ marginBottom: 8 }}>{t('letter', { label: letter.label })}</h3>
      <div className="beside">
        <div className="stack-small">
          {urls.length > 0 && <ScanView urls={urls} label={t('scanOf', { label: letter.label })} />}
          {urls.length === 0 && letter.entry?.result === 'appeals' && (
            <p className="quiet">{t('scanSealed')}</p>
          )}
          {!letter.entry && <AddScan {...props} />}
        </div>
        {letter.entry ? <Entered letter={letter} /> : <EntryForm {...props} />}
      </div>
    </section>
  )
}

function AddScan(props: Props) {
  const { t } = useTranslation('letters')
  const { letter, onDone } = props
  const scan = useMutation({
    mutationFn: (fileId: string) =>
      post<OpeningDetail>(`${pathOf(props)}/scan`, { commandId: newId(), fileIds: [fileId] }),
    onSuccess: onDone,
  })
  const { upload, pending, failures } = useUploads((fileId) => scan.mutate(fileId))
  return (
    <div>
      <p className="quiet" style={{ marginBottom: 8 }}>
        {t('addScanHint', { label: letter.label })}
      </p>
      <Trouble error={scan.error} />
      <FilePick
        label={t('addScan')}
        max={PHOTOS_MAX}
        pending={pending}
        failures={failures}
        disabled={letter.fileIds.length >= PHOTOS_MAX}
        onFiles={(files) => void upload(files.slice(0, PHOTOS_MAX))}
      />
    </div>
  )
}

export type Slip = PaperReceipt & { text: string }

interface Values {
  result: LetterResult
  reason?: string
  appeals?: DoorValues[]
}

function EntryForm(props: Props) {
  const { t } = useTranslation(['letters', 'ui'])
  const { message } = App.useApp()
  const ask = useAskPrivate()
  const { opening, onEntered } = props
  const [form] = Form.useForm<Values>()
  const result = Form.useWatch('result', form) ?? 'appeals'
  const [commandId] = useState(newId)
  const { data: units } = useUnits()
  const village = units?.units.find(
    ({ id, kind }) => id === opening.unitId && kind === 'village',
  )?.id
  const save = useMutation({
    mutationFn: ({ result: kind, reason, appeals = [] }: Values) =>
      post<LetterEntered>(
        `${pathOf(props)}/entry`,
        kind === 'appeals'
          ? { commandId, result: kind, appeals: appeals.map(doorAppealOf) }
          : { commandId, result: kind, reason },
      ),
    gcTime: 0, // the passwords of the receipts do not linger in a cache
    onSuccess: ({ receipts, ...detail }, { appeals = [] }) => {
      message.success(t('saved'))
      onEntered(
        detail,
        receipts.map((slip) => ({ ...slip, text: appeals[slip.no - 1]?.text ?? '' })),
      )
    },
  })
  // The village is filled in when the form appears, not afterwards.
  if (!units) return <Waiting />
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      aria-label={t('entry')}
      initialValues={{ result: 'appeals' }}
      onFinish={(values) =>
        void ask(values.result === 'appeals' ? (values.appeals ?? []) : []).then(
          (sure) => sure && save.mutate(values),
        )
      }
    >
      <Form.Item name="result" label={t('whatIsIt')}>
        <Radio.Group
          style={{ display: 'grid', gap: 4 }}
          options={(['appeals', ...LETTER_NOTHING] as const).map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}`),
          }))}
        />
      </Form.Item>
      {result === 'appeals' ? (
        <DoorAppealFields max={APPEALS_PER_LETTER_MAX} areaId={village} />
      ) : (
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('ui:tooShort') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
      <div className="stack-small" style={{ marginTop: 16 }}>
        <Trouble error={save.error} />
        <div>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </div>
    </Form>
  )
}

function Entered({ letter: { entry } }: { letter: Letter }) {
  const { t } = useTranslation('letters')
  if (!entry) return null
  const n = entry.appeals.length + entry.others
  return (
    <div className="stack-small">
      <p>
        <strong>{t(`result.${entry.result}`, { n })}</strong>{' '}
        <span className="quiet">{t('enteredBy', { name: entry.by.name })}</span>
      </p>
      {entry.reason && <p>{entry.reason}</p>}
      <ul className="plain-list stack-small">
        {entry.appeals.map((appeal) => (
          <li key={appeal.id}>
            <Link to="/appeals/$id" params={{ id: appeal.id }}>
              {appeal.code}
            </Link>{' '}
            {appeal.text}
          </li>
        ))}
      </ul>
      {entry.others > 0 && <p className="quiet">{t('sealedOthers', { n: entry.others })}</p>}
    </div>
  )
}
