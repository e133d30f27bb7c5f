// 场所码: the printed codes, each for one place of one village.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Empty, Form, Input, Modal, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PLACE_KINDS, type PlaceCode, type PlaceCodeInput } from '../../src/intake/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post, urlOf } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames } from '../organisation/names.ts'
import { dayOf, dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import './texts.ts'

const VILLAGES = ['village'] as const

export function PlacesPage() {
  const { t, i18n } = useTranslation('intake')
  const { modal, message } = App.useApp()
  const me = useMe()
  const names = useNames()
  const narrow = useNarrow()
  const client = useQueryClient()
  const [unitId, setUnitId] = useState<string | undefined>()
  const [adding, setAdding] = useState(false)
  const [printing, setPrinting] = useState<PlaceCode[] | null>(null)
  const places = useQuery({
    queryKey: ['place-codes', unitId],
    queryFn: () => get<{ rows: PlaceCode[] }>(urlOf('/api/place-codes', { unitId })),
  })
  const revoke = useMutation({
    mutationFn: (code: string) =>
      post<unknown>(`/api/place-codes/${encodeURIComponent(code)}/revoke`),
    onSuccess: () => {
      message.success(t('places.done'))
      void client.invalidateQueries({ queryKey: ['place-codes'] })
    },
  })
  const rows = places.data?.rows ?? []
  const active = rows.filter((row) => row.revokedAt === null)
  if (printing) return <PrintSheet codes={printing} onBack={() => setPrinting(null)} />
  return (
    <Page
      title={t('places.title')}
      hint={t('places.hint')}
      actions={
        <>
          {active.length > 0 && (
            <Button onClick={() => setPrinting(active)}>
              {t('places.printAll', { n: active.length })}
            </Button>
          )}
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('places.add')}
          </Button>
        </>
      }
    >
      <div style={{ marginBottom: 14 }}>
        <ChooseUnit
          width={260}
          kinds={VILLAGES}
          allowClear
          placeholder={t('places.filter')}
          label={t('places.filter')}
          value={unitId}
          onChange={setUnitId}
        />
      </div>
      {places.isError && <PageTrouble error={places.error} onRetry={() => void places.refetch()} />}
      <Trouble error={revoke.error} />
      {!places.isError && (
        <div className="table-holder">
          <Table<PlaceCode>
            size="small"
            rowKey="code"
            pagination={false}
            loading={places.isPending}
            dataSource={rows}
            scroll={{ x: narrow ? 0 : 720 }}
            locale={{
              emptyText: (
                <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('places.empty')} />
              ),
            }}
            columns={[
              {
                title: t('places.label'),
                key: 'label',
                render: (_, row) => (
                  <>
                    {row.label} {row.revokedAt && <Tag>{t('places.revoked')}</Tag>}
                    {narrow && (
                      <div className="quiet">
                        {names.area(row.unitId)} · {t(`places.kinds.${row.kind}`)} ·{' '}
                        {t('places.scanned', { n: row.scans })}
                      </div>
                    )}
                  </>
                ),
              },
              ...(narrow
                ? []
                : [
                    {
                      title: t('places.unit'),
                      key: 'unit',
                      render: (_: unknown, row: PlaceCode) => names.area(row.unitId),
                    },
                  ]),
              ...(narrow
                ? []
                : [
                    {
                      title: t('places.kind'),
                      key: 'kind',
                      width: 80,
                      render: (_: unknown, row: PlaceCode) => t(`places.kinds.${row.kind}`),
                    },
                    {
                      title: t('places.scans'),
                      dataIndex: 'scans' as const,
                      width: 100,
                      align: 'end' as const,
                    },
                    {
                      title: t('places.created'),
                      key: 'created',
                      width: 140,
                      render: (_: unknown, row: PlaceCode) =>
                        dayText(dayOf(row.createdAt), languageOf(i18n.language), me.today),
                    },
                  ]),
              {
                title: <span className="visually-hidden">{t('places.print')}</span>,
                key: 'acts',
                width: narrow ? 90 : 170,
                render: (_, row) =>
                  row.revokedAt === null && (
                    <span className="row">
                      <Button size="small" onClick={() => setPrinting([row])}>
                        {t('places.print')}
                      </Button>
                      <Button
                        size="small"
                        danger
                        onClick={() =>
                          modal.confirm({
                            title: t('places.revokeAsk', { label: row.label }),
                            okText: t('places.revoke'),
                            okButtonProps: { danger: true },
                            onOk: () =>
                              revoke
                                .mutateAsync(row.code)
                                .catch(() => undefined) /* shown above the table */,
                          })
                        }
                      >
                        {t('places.revoke')}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        </div>
      )}
      <AddDialog open={adding} unitId={unitId} onClose={() => setAdding(false)} />
    </Page>
  )
}

function AddDialog({
  open,
  unitId,
  onClose,
}: {
  open: boolean
  unitId: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation(['intake', 'ui'])
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: (body: PlaceCodeInput) => post<PlaceCode>('/api/place-codes', body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['place-codes'] })
      onClose()
    },
  })
  const required = (field: string) => [
    { required: true, whitespace: true, message: t('ui:required', { field }) },
  ]
  return (
    <Modal open={open} title={t('places.add')} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<PlaceCodeInput>
        layout="vertical"
        initialValues={{ unitId, kind: 'grid' }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="unitId" label={t('places.unit')} rules={required(t('places.unit'))}>
          <ChooseUnit kinds={VILLAGES} />
        </Form.Item>
        <Form.Item name="kind" label={t('places.kind')}>
          <Select
            options={PLACE_KINDS.map((kind) => ({ value: kind, label: t(`places.kinds.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item name="label" label={t('places.label')} rules={required(t('places.label'))}>
          <Input maxLength={100} placeholder={t('places.labelExample')} />
        </Form.Item>
        {add.error && (
          <Form.Item>
            <Trouble error={add.error} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('places.add')}
        </Button>
      </Form>
    </Modal>
  )
}

/** One sheet per code, or many on a page; the browser prints it. */
function PrintSheet({ codes, onBack }: { codes: PlaceCode[]; onBack: () => void }) {
  const { t } = useTranslation(['intake', 'ui'])
  const names = useNames()
  return (
    <Page
      title={t('places.printTitle')}
      actions={
        <>
          <Button onClick={onBack}>{t('ui:back')}</Button>
          <Button type="primary" onClick={() => window.print()}>
            {t('ui:print')}
          </Button>
        </>
      }
    >
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))',
          gap: 16,
        }}
      >
        {codes.map((code) => (
          <section
            key={code.code}
            className="panel"
            style={{ textAlign: 'center', breakInside: 'avoid' }}
          >
            <h2 style={{ fontSize: '1.3em', color: 'var(--primary)' }}>{t('places.scanMe')}</h2>
            <img
              src={`/api/place-codes/${encodeURIComponent(code.code)}/qr.svg`}
              alt={t('places.qrAlt', { label: code.label })}
              width={200}
              height={200}
            />
            <p style={{ fontWeight: 600 }}>{code.label}</p>
            <p>{names.area(code.unitId)}</p>
            <p className="quiet" style={{ fontSize: '0.87em', marginTop: 6 }}>
              {t('places.scanHint')}
            </p>
            <p className="quiet" style={{ fontSize: '0.8em' }}>
              {code.url}
            </p>
          </section>
        ))}
      </div>
    </Page>
  )
}
