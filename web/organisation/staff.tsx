// 人员: accounts, appointments, one-time passwords.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Drawer, Empty, Input, Table, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffPage as StaffRows, StaffView } from '../../src/organisation/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, urlOf } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { ChooseUnit } from './choose-unit.tsx'
import { useNames } from './names.ts'
import { CreateStaffDialog, StaffManager } from './staff-manager.tsx'
import './texts.ts'

const route = getRouteApi('/shell/staff')

export function StaffPage() {
  const { t, i18n } = useTranslation(['organisation', 'ui'])
  const me = useMe()
  const names = useNames()
  const narrow = useNarrow()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [creating, setCreating] = useState(false)
  const { id, ...filters } = search
  const staff = useQuery({
    queryKey: ['staff', filters],
    queryFn: () => get<StaffRows>(urlOf('/api/staff', filters)),
  })
  const writes = rolesOf(me).includes('administrator')
  const rows = staff.data?.rows ?? []
  const opened = rows.find((row) => row.id === id)
  const open = (row: StaffView) => void navigate({ search: { ...search, id: row.id } })
  const filter = (change: { q?: string; unitId?: string }) =>
    void navigate({ search: { ...filters, ...change, after: undefined }, replace: true })
  return (
    <Page
      title={t('staff.title')}
      hint={t('staff.hint')}
      actions={
        writes && (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('staff.add')}
          </Button>
        )
      }
    >
      <div className="row" role="search" style={{ marginBottom: 14 }}>
        <div style={{ width: narrow ? '100%' : 240 }}>
          <Input.Search
            allowClear
            defaultValue={search.q}
            maxLength={40}
            placeholder={t('staff.search')}
            aria-label={t('staff.search')}
            onSearch={(q) => filter({ q: q.trim() || undefined })}
          />
        </div>
        <ChooseUnit
          width={narrow ? '100%' : 260}
          allowClear
          activeOnly={false}
          placeholder={t('staff.unit')}
          label={t('staff.unit')}
          value={search.unitId}
          onChange={(unitId) => filter({ unitId })}
        />
      </div>
      {staff.isError && <PageTrouble error={staff.error} onRetry={() => void staff.refetch()} />}
      {!staff.isError && (
        <div className="table-holder">
          <Table<StaffView>
            size="small"
            rowKey="id"
            dataSource={rows}
            loading={staff.isPending}
            pagination={false}
            scroll={{ x: narrow ? 0 : 760 }}
            locale={{ emptyText: <Empty description={t('staff.empty')} /> }}
            columns={[
              {
                title: t('staff.name'),
                key: 'name',
                width: narrow ? undefined : 170,
                render: (_, row) => (
                  <>
                    <button type="button" className="link" onClick={() => open(row)}>
                      {row.name}
                    </button>{' '}
                    {row.disabled && <Tag>{t('staff.disabled')}</Tag>}
                    <div className="quiet">{row.username}</div>
                    {narrow && <Roles row={row} />}
                  </>
                ),
              },
              ...(narrow
                ? []
                : [
                    {
                      title: t('staff.unit'),
                      key: 'unit',
                      width: 190,
                      render: (_: unknown, row: StaffView) => names.unit(row.unitId),
                    },
                    {
                      title: t('staff.roles'),
                      key: 'roles',
                      render: (_: unknown, row: StaffView) => <Roles row={row} />,
                    },
                    {
                      title: t('staff.lastSeen'),
                      key: 'seen',
                      width: 170,
                      render: (_: unknown, row: StaffView) => (
                        <>
                          <div className="quiet">
                            {row.lastSeenAt
                              ? momentText(row.lastSeenAt, languageOf(i18n.language), me.today)
                              : t('staff.neverSeen')}
                          </div>
                          {row.totp && <span className="mark mark-closed">{t('staff.totp')}</span>}
                          {row.mustChangePassword && <Tag>{t('staff.mustChange')}</Tag>}
                        </>
                      ),
                    },
                  ]),
            ]}
          />
        </div>
      )}
      <div className="row" style={{ marginTop: 12 }}>
        {search.after && (
          <Button onClick={() => void navigate({ search: { ...filters, after: undefined } })}>
            {t('staff.firstPage')}
          </Button>
        )}
        {staff.data?.next && (
          <Button
            onClick={() =>
              void navigate({ search: { ...filters, after: staff.data.next ?? undefined } })
            }
          >
            {t('staff.more')}
          </Button>
        )}
      </div>
      <Drawer
        open={id !== undefined}
        size={narrow ? '100%' : 560}
        title={t('staff.manage')}
        onClose={() => void navigate({ search: filters })}
        destroyOnHidden
      >
        {opened ? (
          <StaffManager key={id} staff={opened} writes={writes} />
        ) : (
          !staff.isPending && <p className="quiet">{t('staff.notHere')}</p>
        )}
      </Drawer>
      <CreateStaffDialog
        open={creating}
        unitId={search.unitId}
        onClose={() => setCreating(false)}
      />
    </Page>
  )
}

function Roles({ row }: { row: StaffView }) {
  const { t } = useTranslation('organisation')
  const names = useNames()
  const live = row.appointments.filter((held) => held.live)
  if (live.length === 0) return <span className="quiet">{t('staff.noRoles')}</span>
  return (
    <>
      {live.map((held) => (
        <div key={held.id}>
          {names.unit(held.unitId)} · {t(`role.${held.role}`)}
          {held.onBehalfOf && (
            <span className="quiet">（{t('staff.lent', { name: held.onBehalfOf.name })}）</span>
          )}
        </div>
      ))}
    </>
  )
}
