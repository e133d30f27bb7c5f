// 台账: the three ledgers are one table; the tab is only one more filter, and every filter is in the address.
import { getRouteApi } from '@tanstack/react-router'
import { Empty, Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealRow } from '../../src/appeals/contract.ts'
import { LEDGERS } from '../../src/rulebook/contract.ts'
import type { LedgerSearch } from '../app/router.tsx'
import { Page } from '../ui/page.tsx'
import { ApiProblem } from '../http.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { BrokenFilters } from './broken-filters.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Waiting } from '../ui/waiting.tsx'
import { AppealCards } from './appeal-cards.tsx'
import { AppealTable } from './appeal-table.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ExportButton } from './export-button.tsx'
import { FilterBar, filtersOf } from './filter-bar.tsx'
import { HiddenFilters } from './hidden-filters.tsx'
import { Pager } from './pager.tsx'
import { knownIn, PAGE_SIZES, useAppealCount, useAppealPage } from './queries.ts'
import { PlacesFound, UnitsFound, usePlacesFound, useUnitsFound } from './units-found.tsx'
import { SavedViews } from './saved-views.tsx'
import './texts.ts'

const route = getRouteApi('/shell/appeals')

export function LedgerPage() {
  const { t } = useTranslation('appeals')
  const search = knownIn(route.useSearch())
  const navigate = route.useNavigate()
  const narrow = useNarrow()
  const [selected, setSelected] = useState<ReadonlyMap<string, AppealRow>>(new Map())
  const query = { ...search, limit: search.limit ?? PAGE_SIZES[0] }
  const page = useAppealPage(query)
  const count = useAppealCount(query)
  const total = count.data?.total
  const rows = page.data?.rows ?? []
  const units = useUnitsFound(search.q)
  const places = usePlacesFound(search.q)
  const words = (search.q ?? '').split(/\s+/).filter(Boolean)

  /** Other filters, first page. */
  const filter = (change: Partial<LedgerSearch>) => {
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      replace: true,
    })
  }
  const select = (row: AppealRow, on: boolean) => {
    const next = new Map(selected)
    if (on) next.set(row.id, row)
    else next.delete(row.id)
    setSelected(next)
  }

  return (
    <Page
      title={t('ledgerTitle')}
      hint={
        page.isError || (units.length > 0 && total === 0)
          ? undefined
          : total === undefined
            ? t('counting')
            : t('ledgerHint', { total: total.toLocaleString() })
      }
      actions={
        <>
          <SavedViews search={search} onOpen={(saved) => void navigate({ search: saved })} />
          <ExportButton query={filtersOf(search)} total={total} />
        </>
      }
    >
      <Tabs
        activeKey={search.ledger ?? 'all'}
        onChange={(key) => filter({ ledger: key === 'all' ? undefined : key })}
        items={['all' as const, ...LEDGERS].map((key) => ({
          key,
          label: narrow && key !== 'all' ? t(`ledgerShort.${key}`) : t(`ledger.${key}`),
        }))}
        size={narrow ? 'small' : 'medium'}
      />
      <FilterBar search={search} onChange={filter} narrow={narrow} />
      <HiddenFilters search={search} onChange={filter} />
      {page.isPending && <Waiting rows={10} />}
      {page.isError &&
        (page.error instanceof ApiProblem && page.error.code === 'malformed' ? (
          <BrokenFilters
            fields={page.error.fields}
            onReset={() => void navigate({ search: {}, replace: true })}
          />
        ) : (
          <PageTrouble error={page.error} onRetry={() => void page.refetch()} />
        ))}
      {places.length > 0 && <PlacesFound search={search} places={places} onChoose={filter} />}
      {units.length > 0 && (
        <UnitsFound
          search={search}
          units={units}
          onChoose={(unit) => filter({ unit, q: undefined })}
        />
      )}
      {page.data && rows.length === 0 && units.length > 0 && (
        <p className="quiet">{t('filter.noText', { q: search.q })}</p>
      )}
      {page.data && rows.length === 0 && units.length === 0 && (
        <Empty
          description={
            <>
              {t('empty')}
              <br />
              <span className="quiet">{t('emptyHint')}</span>
            </>
          }
        >
          <Button onClick={() => void navigate({ search: {} })}>{t('clearFilters')}</Button>
        </Empty>
      )}
      {rows.length > 0 &&
        (narrow ? (
          <AppealCards rows={rows} words={words} />
        ) : (
          <AppealTable
            rows={rows}
            words={words}
            selected={selected}
            onSelect={select}
            onSelectAll={setSelected}
            loading={page.isPlaceholderData}
          />
        ))}
      {rows.length > 0 && (
        <Pager
          cursor={search.cursor}
          nextCursor={page.data?.nextCursor ?? null}
          limit={query.limit}
          shown={rows.length}
          onGo={(cursor) => void navigate({ search: (before) => ({ ...before, cursor }) })}
          onLimit={(limit) => filter({ limit })}
        />
      )}
      {selected.size > 0 && <BulkBar selected={selected} onSelect={setSelected} />}
    </Page>
  )
}
