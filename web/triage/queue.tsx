import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Tabs } from 'antd'
import { useEffect, useRef, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { PAGE_ROWS_MAX, type AppealDetail, type AppealRow } from '../../src/appeals/contract.ts'
import { api } from '../api.ts'
import { Clocks } from '../appeals/clocks.tsx'
import { Facts, Standing } from '../appeals/facts.tsx'
import { History } from '../appeals/history.tsx'
import { DueMark, Flags, StateMark } from '../appeals/marks.tsx'
import { Photos } from '../appeals/photos.tsx'
import { useAppeal } from '../appeals/queries.ts'
import { inTurn } from '../appeals/turn.ts'
import type { QueueSearch } from '../app/router.tsx'
import { useNames } from '../organisation/names.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Acceptance } from './help/acceptance.tsx'
import { AppealText } from './help/appeal-text.tsx'
import { KeyHelp, useKeys } from './keys.tsx'
import { LINES_OF, type QueueName } from './queue-keys.ts'
import { neighbour } from './neighbour.ts'

export interface PaneProps {
  appeal: AppealDetail
  onDone: () => void
}

const LIST_ROWS = 50

export function Queue({
  name,
  Pane,
  keyboard = false,
}: {
  name: QueueName
  Pane: ComponentType<PaneProps>
  keyboard?: boolean
}) {
  const { t } = useTranslation('triage')
  const search: QueueSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const narrow = useNarrow()
  const desk = useQuery({ queryKey: ['desk'], queryFn: api.appeals.desk })
  const lines = (desk.data?.waiting ?? []).filter((line) =>
    LINES_OF[name].some((key) => key === line.key),
  )
  const line =
    lines.find((one) => one.key === search.queue) ?? lines.find((one) => one.count > 0) ?? lines[0]
  const list = useInfiniteQuery({
    queryKey: ['appeals', 'queue', line?.query],
    queryFn: ({ pageParam }) =>
      api.appeals.list({
        ...line?.query,
        limit: name === 'verify' ? PAGE_ROWS_MAX : LIST_ROWS,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: line !== undefined,
  })
  const rows = inTurn(list.data?.pages.flatMap((page) => page.rows) ?? [])
  const go = (id: string | undefined) =>
    void navigate({
      to: '.',
      search: { queue: search.queue, id },
      replace: !narrow || !id,
      resetScroll: false,
    })
  const chosen = search.id ?? (narrow ? undefined : rows[0]?.id)
  const done = () => go(neighbour(rows, chosen, 1) ?? undefined)
  useKeys(keyboard, {
    j: () => go(neighbour(rows, chosen, 1) ?? chosen),
    k: () => go(neighbour(rows, chosen, -1) ?? chosen),
    Enter: () => {
      if (chosen) void navigate({ to: '/appeals/$id', params: { id: chosen } })
    },
  })

  if (desk.isError) return <PageTrouble error={desk.error} onRetry={() => void desk.refetch()} />
  const reading = chosen !== undefined && (!narrow || search.id !== undefined)
  return (
    <Page
      title={t(`queue.${name}`)}
      hint={narrow && reading ? undefined : t(`queue.${name}Hint`)}
      actions={keyboard && !narrow && <KeyHelp triage={name === 'triage'} />}
    >
      {(name === 'triage' || name === 'dispatch') && !(narrow && reading) && (
        <Acceptance of={name === 'triage' ? 'category' : 'unit'} />
      )}
      {lines.length > 1 && !(narrow && reading) && (
        <Tabs
          activeKey={line?.key}
          onChange={(queue) => void navigate({ to: '.', search: { queue }, replace: true })}
          items={lines.map((one) => ({
            key: one.key,
            label: `${t(`key.${one.key as 'triage'}`)} ${one.count}`,
          }))} /* only keys of LINES_OF */
        />
      )}
      {(list.isPending && line) || desk.isPending ? <Waiting /> : null}
      {list.isError && <PageTrouble error={list.error} onRetry={() => void list.refetch()} />}
      {desk.data && (!line || (list.data && rows.length === 0 && !search.id)) && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <strong>{t('queue.empty')}</strong>
              <br />
              <span className="quiet">{t('queue.emptyHint')}</span>
            </>
          }
        />
      )}
      {(rows.length > 0 || reading) && (
        <div className="panes">
          {(!narrow || !reading) && (
            <div>
              <QueueList rows={rows} chosen={chosen} onChoose={go} />
              <div className="spread" style={{ marginTop: 8 }}>
                <span className="quiet">
                  {t('queue.shown', {
                    n: rows.length,
                    total: Math.max(line?.count ?? 0, rows.length),
                  })}
                </span>
                {list.hasNextPage && (
                  <Button
                    size="small"
                    loading={list.isFetchingNextPage}
                    onClick={() => void list.fetchNextPage()}
                  >
                    {t('queue.more', { n: LIST_ROWS })}
                  </Button>
                )}
              </div>
            </div>
          )}
          {reading && (
            <Reading
              key={chosen}
              id={chosen}
              Pane={Pane}
              onDone={done}
              onBack={narrow ? () => go(undefined) : undefined}
            />
          )}
        </div>
      )}
    </Page>
  )
}

function QueueList({
  rows,
  chosen,
  onChoose,
}: {
  rows: AppealRow[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation(['triage', 'appeals'])
  const names = useNames()
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for the clean-up.
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <nav className="pane-list" aria-label={t('queue.list')}>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button
              ref={row.id === chosen ? current : undefined}
              type="button"
              className="pane-item"
              aria-current={row.id === chosen}
              onClick={() => onChoose(row.id)}
            >
              <span className="spread" style={{ gap: 4 }}>
                <StateMark state={row.state} />
                <DueMark row={row} withDay={false} />
              </span>
              <p className="clamp">{row.text}</p>
              <span className="flags">
                <Flags row={row} />
              </span>
              <small>
                {row.reporterMasked ?? t('appeals:anonymous')} ·{' '}
                {names.area(row.areaId ?? row.unitId)} · {names.categoryShort(row.category)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Reading({
  id,
  Pane,
  onDone,
  onBack,
}: {
  id: string
  Pane: ComponentType<PaneProps>
  onDone: () => void
  onBack?: () => void
}) {
  const { t } = useTranslation(['triage', 'appeals'])
  const appeal = useAppeal(id)
  if (appeal.isPending) return <Waiting rows={10} />
  if (appeal.isError && !appeal.data)
    return <PageTrouble error={appeal.error} onRetry={() => void appeal.refetch()} />
  if (!appeal.data) return null
  const { data } = appeal
  return (
    <article className="pane-reading stack" aria-label={t('queue.reading')}>
      <div className="panel">
        <div className="spread" style={{ marginBottom: 10 }}>
          <span className="row">
            <StateMark state={data.state} />
            <DueMark row={data} />
            <Flags row={data} />
          </span>
          <span className="row">
            {onBack && (
              <Button size="small" onClick={onBack}>
                {t('queue.backToList')}
              </Button>
            )}
            <Link to="/appeals/$id" params={{ id }}>
              {data.code} · {t('queue.openPage')}
            </Link>
          </span>
        </div>
        <p className="prose" style={{ fontSize: '1.08em' }}>
          <AppealText appeal={data} />
        </p>
        {data.fileIds.length > 0 && (
          <div style={{ marginTop: 10 }}>
            <Photos fileIds={data.fileIds} />
          </div>
        )}
        <hr style={{ border: 0, borderTop: '1px solid var(--line)', margin: '14px 0' }} />
        <Facts appeal={data} brief />
      </div>
      <Standing appeal={data} />
      <Pane appeal={data} onDone={onDone} />
      <details className="panel closed-verbs">
        <summary>
          {t('appeals:clockTitle')} · {t('appeals:page.history')}
        </summary>
        <Clocks clocks={data.clocks} />
        <History lines={data.history} />
      </details>
    </article>
  )
}
