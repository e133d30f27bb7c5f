import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Empty, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AuditPage as AuditRows } from '../../src/organisation/contract.ts'
import { useMe } from '../app/session.ts'
import { get, urlOf } from '../http.ts'
import { Choose } from '../ui/choice.tsx'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { useNames, useUnits } from './names.ts'
import { zh } from './texts.ts'

const route = getRouteApi('/shell/audit')
type ActRow = AuditRows['rows'][number]
const ACTS = Object.keys(zh.audit.actName) as (keyof typeof zh.audit.actName)[] // the keys of this very object

export function AuditPage() {
  const { t, i18n } = useTranslation('organisation')
  const me = useMe()
  const names = useNames()
  const units = useUnits()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const acts = useInfiniteQuery({
    queryKey: ['audit', search.act],
    queryFn: ({ pageParam }) => get<AuditRows>(urlOf('/api/audit', { act: search.act, before: pageParam })),
    initialPageParam: undefined as number | undefined, // the newest page has no beginning
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const known = new Set(units.data?.units.map((unit) => unit.id))
  const name = (act: string) => (act in zh.audit.actName ? t(`audit.actName.${act as 'sign_in'}`) : t('audit.otherAct')) // just looked up
  const target = (row: ActRow) => row.targetName ?? (row.target && known.has(row.target) ? names.unit(row.target) : '')
  const details = (row: ActRow) => (typeof row.details.reason === 'string' ? row.details.reason : '')
  const rows = acts.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Page title={t('audit.title')} hint={t('audit.hint')}>
      <div style={{ marginBottom: 14 }}>
        <Choose width={240} allowClear placeholder={t('audit.all')} label={t('audit.act')} value={search.act}
          onChange={(act) => void navigate({ search: { act }, replace: true })}
          options={ACTS.map((act) => ({ value: act, label: t(`audit.actName.${act}`) }))} />
      </div>
      {acts.isError && <PageTrouble error={acts.error} onRetry={() => void acts.refetch()} />}
      {!acts.isError && (
        <div className="table-holder">
          <Table<ActRow> size="small" rowKey="id" pagination={false} loading={acts.isPending} dataSource={rows} scroll={{ x: 640 }}
            locale={{ emptyText: <Empty description={t('audit.empty')} /> }}
            columns={[
              { title: t('audit.at'), key: 'at', width: 190, render: (_, row) => momentText(row.at, languageOf(i18n.language), me.today) },
              { title: t('audit.by'), key: 'by', width: 120, render: (_, row) => row.by?.name ?? t('audit.program') },
              { title: t('audit.act'), key: 'act', width: 150, render: (_, row) => name(row.act) },
              { title: t('audit.target'), key: 'target', width: 180, render: (_, row) => target(row) },
              { title: t('audit.details'), key: 'details', render: (_, row) => details(row) },
            ]}
          />
        </div>
      )}
      {acts.hasNextPage && <Button style={{ marginTop: 12 }} loading={acts.isFetchingNextPage} onClick={() => void acts.fetchNextPage()}>{t('audit.more')}</Button>}
    </Page>
  )
}
