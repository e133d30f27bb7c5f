// 登记诉求: on a citizen's behalf, at a door, a meeting or a letter box.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CHANNELS,
  PHOTOS_MAX,
  TEXT_CHARS_MAX,
  type Channel,
  type Receipt,
  type RegisterInput,
} from '../../src/appeals/contract.ts'
import type { Similar } from '../../src/intake/contract.ts'
import { APPEAL_TYPES } from '../../src/rulebook/contract.ts'
import { api } from '../api.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { ChooseCategory } from '../rulebook/choose-category.tsx'
import { FilesField } from '../ui/files-field.tsx'
import { newId } from '../ui/new-id.ts'
import { Page } from '../ui/page.tsx'
import { Trouble } from '../ui/trouble.tsx'
import '../appeals/texts.ts'
import { useAskPrivate } from './ask-private.tsx'
import { reporterOf } from './matter-fields.tsx'
import { ReceiptSlip } from './receipt-slip.tsx'
import './texts.ts'

interface Values extends Omit<RegisterInput, 'areaId' | 'reporter'> {
  areaId?: string
  name?: string
  phone?: string
  address?: string
}

const VILLAGES = ['village'] as const
/** The doors at which staff stand; the others fill themselves. */
const BY_STAFF: readonly Channel[] = CHANNELS.filter(
  (channel) => channel !== 'import' && channel !== 'web' && channel !== 'scan',
)

export function RegisterPage() {
  const { t } = useTranslation('intake')
  const client = useQueryClient()
  const [commandId, setCommandId] = useState(newId)
  const register = useMutation({
    mutationFn: (input: RegisterInput) => api.appeals.register({ commandId, input }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['desk'] }),
    gcTime: 0, // the receipt's password does not linger in a cache
  })
  const again = () => {
    setCommandId(newId())
    register.reset()
  }
  return (
    <Page title={t('register.title')} hint={t('register.hint')}>
      {register.data ? (
        <ReceiptView id={register.data.id} receipt={register.data.receipt} onAgain={again} />
      ) : (
        <RegisterForm
          key={commandId}
          busy={register.isPending}
          error={register.error}
          onSubmit={(input) => register.mutate(input)}
        />
      )}
    </Page>
  )
}

function RegisterForm({
  busy,
  error,
  onSubmit,
}: {
  busy: boolean
  error: unknown
  onSubmit: (input: RegisterInput) => void
}) {
  const { t } = useTranslation(['intake', 'appeals', 'ui'])
  const me = useMe()
  const ask = useAskPrivate()
  const [form] = Form.useForm<Values>()
  const village = me.appointments.find((held) => held.role === 'village_clerk')?.unitId
  const type = Form.useWatch('type', form)
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      style={{ maxWidth: 760 }}
      initialValues={{ channel: 'visit', areaId: village, fileIds: [] }}
      onFinish={(values) => void ask([values]).then((sure) => sure && onSubmit(inputOf(values)))}
      disabled={busy}
    >
      <section className="panel" style={{ marginBottom: 16 }} aria-label={t('register.what')}>
        <h2>{t('register.what')}</h2>
        <Form.Item
          name="text"
          label={t('register.text')}
          extra={t('register.textHint')}
          rules={[
            {
              required: true,
              whitespace: true,
              message: t('ui:required', { field: t('register.text') }),
            },
            { min: 2, message: t('ui:tooShort') },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={TEXT_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="areaId" label={t('register.area')}>
          <ChooseUnit kinds={VILLAGES} allowClear placeholder={t('register.areaUnknown')} />
        </Form.Item>
        <SimilarHint form={form} />
        <Form.Item name="placeDetail" label={t('register.placeDetail')}>
          <Input maxLength={200} placeholder={t('register.placeExample')} />
        </Form.Item>
        <Form.Item name="channel" label={t('register.channel')} rules={[{ required: true }]}>
          <Select
            style={{ maxWidth: 280 }}
            options={BY_STAFF.map((channel) => ({
              value: channel,
              label: t(`appeals:channel.${channel}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="type" label={t('register.type')}>
          <Select
            allowClear
            style={{ maxWidth: 280 }}
            options={APPEAL_TYPES.map((one) => ({ value: one, label: t(`appeals:type.${one}`) }))}
          />
        </Form.Item>
        {type === 'collective' && (
          <Form.Item
            name="headcount"
            label={t('register.headcount')}
            rules={[
              { required: true, message: t('ui:required', { field: t('register.headcount') }) },
            ]}
          >
            <InputNumber min={2} max={100_000} precision={0} />
          </Form.Item>
        )}
        {type === 'efficiency_complaint' && (
          <Form.Item
            name="againstUnitId"
            label={t('register.against')}
            rules={[
              { required: true, message: t('ui:requiredChoice', { field: t('register.against') }) },
            ]}
          >
            <ChooseUnit />
          </Form.Item>
        )}
        <Form.Item name="category" label={t('register.category')}>
          <ChooseCategory allowClear />
        </Form.Item>
        <Form.Item name="fileIds" label={t('register.files')}>
          <FilesField max={PHOTOS_MAX} />
        </Form.Item>
      </section>
      <section className="panel" style={{ marginBottom: 16 }} aria-label={t('register.who')}>
        <h2>{t('register.who')}</h2>
        <p className="quiet" style={{ marginBottom: 12 }}>
          {t('register.whoHint')}
        </p>
        <Form.Item name="name" label={t('register.name')}>
          <Input maxLength={50} autoComplete="off" style={{ maxWidth: 280 }} />
        </Form.Item>
        <Form.Item name="phone" label={t('register.phone')}>
          <Input inputMode="tel" maxLength={30} autoComplete="off" style={{ maxWidth: 280 }} />
        </Form.Item>
        <Form.Item name="address" label={t('register.address')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </section>
      {Boolean(error) && (
        <Form.Item>
          <Trouble error={error} />
        </Form.Item>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('register.submit')}
      </Button>
    </Form>
  )
}

/** The same matter may be there already; registering it again is still right, merging comes later. */
function SimilarHint({ form }: { form: ReturnType<typeof Form.useForm<Values>>[0] }) {
  const { t } = useTranslation('intake')
  const areaId = Form.useWatch('areaId', form)
  const text = (Form.useWatch('text', form) ?? '').trim().slice(0, 300)
  const long = text.length >= 8
  const similar = useQuery({
    queryKey: ['similar', areaId, text],
    queryFn: () => get<{ items: Similar[] }>('/api/public/similar', { areaId, text }),
    enabled: Boolean(areaId) && long,
    retry: false,
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
  const items = long && areaId ? (similar.data?.items ?? []) : []
  if (items.length === 0) return null
  return (
    <Alert
      type="info"
      style={{ marginBottom: 20 }}
      title={t('register.similar')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {items.slice(0, 3).map((item) => (
            <li key={item.code}>
              <Link to="/appeals" search={{ q: item.code }} target="_blank">
                {item.code}
              </Link>{' '}
              {item.excerpt}{' '}
              <span className="quiet">{t('register.voices', { n: item.voices })}</span>
            </li>
          ))}
        </ul>
      }
    />
  )
}

function inputOf({ name, phone, address, areaId, ...rest }: Values): RegisterInput {
  return {
    ...rest,
    areaId: areaId ?? null,
    fileIds: rest.fileIds ?? [],
    ...reporterOf({ name, phone, address }),
  }
}

function ReceiptView({
  id,
  receipt,
  onAgain,
}: {
  id: string
  receipt: Receipt
  onAgain: () => void
}) {
  const { t } = useTranslation('intake')
  return (
    <div className="stack" style={{ maxWidth: 560 }}>
      <Alert
        className="no-print"
        type="success"
        showIcon
        title={t('register.doneTitle')}
        description={t('register.receiptHint')}
      />
      <section className="panel" aria-label={t('register.doneTitle')}>
        <ReceiptSlip receipt={receipt} />
      </section>
      <div className="row no-print">
        <Button type="primary" onClick={onAgain}>
          {t('register.another')}
        </Button>
        <Button onClick={() => window.print()}>{t('register.printReceipt')}</Button>
        <Link to="/appeals/$id" params={{ id }}>
          {t('register.open')}
        </Link>
      </div>
    </div>
  )
}
