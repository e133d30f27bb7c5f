// 场所码: the printed codes, each for one place of one village.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Empty, Form, Input, Modal, Radio, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  PLACE_KINDS,
  SHEET_CHOSEN_MAX,
  SHEET_LAYOUTS,
  type PlaceCode,
  type PlaceCodeInput,
  type PlaceCodes,
  type PlaceGrid,
  type SheetLayout,
} from '../../src/intake/contract.ts'
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
const AREAS = ['town', 'village'] as const

/** A district has hundreds of codes; what is chosen stays chosen over the pages. */
const PAGE_ROWS = 50

export function PlacesPage() {
  const { t, i18n } = useTranslation('intake')
  const { modal, message } = App.useApp()
  const me = useMe()
  const names = useNames()
  const narrow = useNarrow()
  const client = useQueryClient()
  const [unitId, setUnitId] = useState<string | undefined>()
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const [printing, setPrinting] = useState<string[] | null>(null)
  const places = useQuery({
    queryKey: ['place-codes', unitId],
    queryFn: () => get<PlaceCodes>(urlOf('/api/place-codes', { unitId })),
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
  const unreachable = places.data && !places.data.reachable ? places.data.address : null
  const active = rows.filter((row) => row.revokedAt === null)
  return (
    <Page
      title={t('places.title')}
      hint={t('places.hint')}
      actions={
        <>
          {active.length > 0 && (
            <Button onClick={() => setPrinting(chosen)}>
              {chosen.length > 0
                ? t('places.printSome', { n: chosen.length })
                : t('places.printAll', { n: active.length })}
            </Button>
          )}
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('places.add')}
          </Button>
        </>
      }
    >
      {unreachable && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 14 }}
          title={t('places.unreachable')}
          description={t('places.unreachableWhy', { address: unreachable })}
        />
      )}
      <div style={{ marginBottom: 14 }}>
        <ChooseUnit
          width={260}
          kinds={AREAS}
          allowClear
          placeholder={t('places.filter')}
          label={t('places.filter')}
          value={unitId}
          onChange={(id) => {
            setUnitId(id)
            setChosen([])
          }}
        />
      </div>
      {places.isError && <PageTrouble error={places.error} onRetry={() => void places.refetch()} />}
      <Trouble error={revoke.error} />
      {!places.isError && (
        <div className="table-holder">
          <Table<PlaceCode>
            size="small"
            rowKey="code"
            rowSelection={{
              selectedRowKeys: chosen,
              onChange: (keys) => setChosen(keys.map(String).slice(0, SHEET_CHOSEN_MAX)),
              getCheckboxProps: (row) => ({
                disabled: row.revokedAt !== null,
                'aria-label': t('places.choose', { label: row.label }),
              }),
              columnTitle: <span className="visually-hidden">{t('places.chooseTitle')}</span>,
            }}
            pagination={{ pageSize: PAGE_ROWS, hideOnSinglePage: true, showSizeChanger: false }}
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
                      <Button size="small" onClick={() => setPrinting([row.code])}>
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
      <AddDialog
        open={adding}
        unitId={unitId}
        grids={places.data?.grids ?? []}
        onClose={() => setAdding(false)}
      />
      <PrintDialog
        open={printing !== null}
        unitId={unitId}
        codes={printing ?? []}
        unreachable={unreachable}
        onClose={() => setPrinting(null)}
      />
    </Page>
  )
}

function AddDialog({
  open,
  unitId,
  grids,
  onClose,
}: {
  open: boolean
  unitId: string | undefined
  grids: PlaceGrid[]
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
  const [form] = Form.useForm<PlaceCodeInput>()
  const village = Form.useWatch('unitId', form)
  const near = grids.filter((grid) => grid.unitId === village)
  const required = (field: string) => [
    { required: true, whitespace: true, message: t('ui:required', { field }) },
  ]
  return (
    <Modal open={open} title={t('places.add')} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<PlaceCodeInput>
        form={form}
        layout="vertical"
        initialValues={{ unitId, kind: 'grid' }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="unitId" label={t('places.unit')} rules={required(t('places.unit'))}>
          <ChooseUnit kinds={VILLAGES} />
        </Form.Item>
        {near.length > 0 && (
          <Form.Item name="gridId" label={t('places.grid')}>
            <Select allowClear options={near.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
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

/** What goes on paper: the codes that were chosen, or all in use of the village or town on the screen. */
function PrintDialog(props: {
  open: boolean
  unitId: string | undefined
  codes: string[]
  /** The address in the codes, where no phone can reach it. */
  unreachable: string | null
  onClose: () => void
}) {
  const { t } = useTranslation('intake')
  const [perPage, setPerPage] = useState<SheetLayout>(4)
  const { open, unitId, codes, unreachable, onClose } = props
  const href = urlOf('/api/place-codes/sheet.pdf', {
    perPage,
    ...(codes.length > 0 ? { code: codes } : { unitId }),
  })
  return (
    <Modal open={open} title={t('places.printTitle')} onCancel={onClose} footer={null}>
      <p>
        {codes.length > 0 ? t('places.printChosen', { n: codes.length }) : t('places.printUnit')}
      </p>
      <Radio.Group
        aria-label={t('places.layout')}
        style={{ display: 'grid', gap: 8, margin: '12px 0 16px' }}
        value={perPage}
        onChange={(event) => setPerPage(event.target.value as SheetLayout) /* one of those below */}
        options={SHEET_LAYOUTS.map((n) => ({ value: n, label: t(`places.layouts.n${n}`) }))}
      />
      {unreachable && (
        <Alert
          type="error"
          style={{ marginBottom: 14 }}
          title={t('places.printAnyway')}
          description={t('places.unreachableWhy', { address: unreachable })}
        />
      )}
      <div className="row">
        <Button
          type={unreachable ? 'default' : 'primary'}
          danger={unreachable !== null}
          href={href}
          target="_blank"
          onClick={onClose}
        >
          {unreachable ? t('places.openTrial') : t('places.openPdf')}
        </Button>
        {unreachable && (
          <Button type="primary" onClick={onClose}>
            {t('places.printNot')}
          </Button>
        )}
      </div>
    </Modal>
  )
}
