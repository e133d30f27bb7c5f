import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Empty, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DeadEcho } from '../../src/echoes/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { zh } from './texts.ts'

export function DeadLettersPage() {
  const { t, i18n } = useTranslation('echoes')
  const { message } = App.useApp()
  const me = useMe()
  const client = useQueryClient()
  const dead = useQuery({
    queryKey: ['echoes', 'dead'],
    queryFn: () => get<{ rows: DeadEcho[] }>('/api/echoes/dead'),
  })
  const retry = useMutation({
    mutationFn: (id: string) => post<unknown>(`/api/echoes/${id}/retry`),
    onSuccess: () => {
      message.success(t('retried'))
      void client.invalidateQueries({ queryKey: ['echoes'] })
    },
  })
  const about = (key: DeadEcho['key']) => (key !== null && key in zh.keys ? t(`keys.${key}`) : '—')
  return (
    <Page title={t('title')} hint={t('hint')}>
      {dead.isError && <PageTrouble error={dead.error} onRetry={() => void dead.refetch()} />}
      <Trouble error={retry.error} />
      {!dead.isError && (
        <div className="table-holder">
          <Table<DeadEcho>
            size="small"
            rowKey="id"
            pagination={false}
            loading={dead.isPending}
            dataSource={dead.data?.rows ?? []}
            scroll={dead.data?.rows.length ? { x: 760 } : undefined}
            locale={{
              emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />,
            }}
            columns={[
              {
                title: t('code'),
                key: 'code',
                width: 150,
                render: (_, row) => row.code ?? t('sealed'),
              },
              { title: t('what'), key: 'what', width: 120, render: (_, row) => about(row.key) },
              {
                title: t('channel'),
                key: 'channel',
                width: 80,
                render: (_, row) => t(`channels.${row.channel}`),
              },
              { title: t('attempts'), dataIndex: 'attempts', width: 90, align: 'end' },
              { title: t('error'), key: 'error', render: (_, row) => row.lastError ?? '' },
              {
                title: t('at'),
                key: 'at',
                width: 150,
                render: (_, row) => momentText(row.createdAt, languageOf(i18n.language), me.today),
              },
              {
                title: <span className="visually-hidden">{t('retry')}</span>,
                key: 'act',
                width: 120,
                render: (_, row) => (
                  <Button
                    size="small"
                    loading={retry.isPending && retry.variables === row.id}
                    onClick={() => retry.mutate(row.id)}
                  >
                    {t('retry')}
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
    </Page>
  )
}
