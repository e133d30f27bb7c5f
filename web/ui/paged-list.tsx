// A list read page by page, the newest first.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../http.ts'
import './texts.ts'
import { PageTrouble, Trouble } from './trouble.tsx'
import { Waiting } from './waiting.tsx'

interface PageOf<Row> {
  rows: Row[]
  /** To be asked for as `before`; null: there are no more. */
  next: string | null
}

export function usePaged<Page extends PageOf<unknown>>(
  key: readonly unknown[],
  path: string,
  query: Record<string, string | undefined>,
) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => get<Page>(path, { ...query, before: pageParam }),
    initialPageParam: undefined as string | undefined, // the newest page has no beginning
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

export function PagedList<Row extends { id: string }, Page extends PageOf<Row>>(props: {
  list: ReturnType<typeof usePaged<Page>>
  title: string
  none: string
  head?: (first: Page) => ReactNode
  children: (row: Row) => ReactNode
}) {
  const { list, title, none, head, children } = props
  const { t } = useTranslation('ui')
  if (list.isPending) return <Waiting rows={6} />
  if (!list.data) return <PageTrouble error={list.error} onRetry={() => void list.refetch()} />
  const [first] = list.data.pages
  const rows = list.data.pages.flatMap((page) => page.rows)
  return (
    <section className="panel" aria-label={title}>
      {first && head?.(first)}
      {rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={none} />}
      <ul className="plain-list stack-small">
        {rows.map((row) => (
          <li key={row.id} className="spread">
            {children(row)}
          </li>
        ))}
      </ul>
      {list.isFetchNextPageError && <Trouble error={list.error} />}
      {list.hasNextPage && (
        <Button
          style={{ marginTop: 12 }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
    </section>
  )
}
