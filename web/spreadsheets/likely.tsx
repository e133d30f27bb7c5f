// 可能已在台账中: orders that read like a matter that is there. For each the clerk says: its own, or one more voice there.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import type { Compared, ImportCheck } from '../../src/spreadsheets/contract.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'

export type Joins = Readonly<Record<number, string>>

/** A long sheet is compared answer by answer, until no row is left. */
export function useCompared(importId: string, checked: ImportCheck) {
  const { counts } = checked
  const rest = useInfiniteQuery({
    queryKey: ['imports', importId, 'compare', checked],
    enabled: checked.uncompared > 0,
    queryFn: ({ pageParam }) =>
      post<Compared>(`/api/imports/${importId}/compare`, { from: pageParam }),
    initialPageParam: counts.good - checked.uncompared,
    getNextPageParam: ({ uncompared }) => (uncompared > 0 ? counts.good - uncompared : undefined),
    staleTime: Infinity,
    gcTime: 0,
  })
  const { hasNextPage, isFetching, isError, fetchNextPage } = rest
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const pages = rest.data?.pages ?? []
  return {
    likely: [...checked.likely, ...pages.flatMap(({ likely }) => likely)],
    uncompared: pages.at(-1)?.uncompared ?? checked.uncompared,
    error: rest.error,
    again: () => void (rest.data ? fetchNextPage() : rest.refetch()),
  }
}

export function Likely(props: {
  compared: ReturnType<typeof useCompared>
  joins: Joins
  onChange: (joins: Joins) => void
}) {
  const { compared, joins, onChange } = props
  const { t, i18n } = useTranslation(['spreadsheets', 'appeals', 'ui'])
  const { today } = useMe()
  const { likely, uncompared, error, again } = compared
  if (likely.length === 0 && uncompared === 0) return null
  const choose = (row: number, code: string) => {
    const { [row]: _, ...others } = joins
    onChange(code === '' ? others : { ...others, [row]: code })
  }
  const title = t('likely.title', { n: likely.length })
  return (
    <section aria-label={title}>
      <h2 style={{ fontSize: '1.05em' }}>{title}</h2>
      <p className="quiet">{t('likely.hint')}</p>
      {uncompared > 0 && <p aria-live="polite">{t('likely.uncompared', { n: uncompared })}</p>}
      <Trouble error={error} />
      {error && <Button onClick={again}>{t('ui:retry')}</Button>}
      <ul className="plain-list">
        {likely.map(({ row, excerpt, matters }) => {
          const takers = matters.filter(({ joinable }) => joinable)
          return (
            <li key={row} style={{ padding: '10px 0', borderTop: '1px solid var(--line)' }}>
              <p style={{ margin: '0 0 6px' }}>
                <strong>{t('likely.row', { row })}</strong> {excerpt}
              </p>
              <ul className="plain-list" style={{ marginInlineStart: 12 }}>
                {matters.map((matter) => (
                  <li key={matter.code} style={{ marginBottom: 4 }}>
                    <div className="row">
                      <Link to="/appeals/$id" params={{ id: matter.id }} target="_blank">
                        {matter.code}
                      </Link>
                      <span className="quiet">
                        {t(`appeals:state.${matter.state}`)} ·{' '}
                        {dayText(matter.registeredOn, languageOf(i18n.language), today)}
                      </span>
                    </div>
                    <p style={{ margin: 0 }}>{matter.excerpt}</p>
                  </li>
                ))}
              </ul>
              {takers.length > 0 ? (
                <Select
                  style={{ width: '100%', maxWidth: 420 }}
                  aria-label={t('likely.choose', { row })}
                  value={joins[row] ?? ''}
                  onChange={(code) => choose(row, code)}
                  options={[
                    { value: '', label: t('likely.own') },
                    ...takers.map(({ code }) => ({
                      value: code,
                      label: t('likely.join', { code }),
                    })),
                  ]}
                />
              ) : (
                <span className="quiet">{t('likely.cannot')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
