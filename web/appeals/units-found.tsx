// 按首字母找到单位: letters that name a unit are answered with the unit's ledger, not with texts that have none of them.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LedgerSearch } from '../app/router.tsx'
import { api } from '../api.ts'
import { useUnits } from '../organisation/names.ts'
import { filtersOf } from './filter-bar.tsx'
import { byInitials, unitsMeant } from './units-meant.ts'

/** The units meant by the letters that are searched for; none while words are. */
export function useUnitsFound(q: string | undefined) {
  const { data } = useUnits()
  return useMemo(() => (byInitials(q) ? unitsMeant(q ?? '', data?.units ?? []) : []), [q, data])
}

export function UnitsFound(props: {
  search: LedgerSearch
  units: ReturnType<typeof useUnitsFound>
  onChoose: (unitId: string) => void
}) {
  const { search, units, onChoose } = props
  const { t } = useTranslation('appeals')
  return (
    <section className="panel units-found" aria-label={t('filter.unitFound')}>
      <h2>{t('filter.unitFound')}</h2>
      <ul className="plain-list stack-small">
        {units.map((unit) => (
          <li key={unit.id}>
            <UnitFound search={search} unit={unit} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Counted with all other filters as they stand. */
function UnitFound(props: {
  search: LedgerSearch
  unit: { id: string; shortName: string }
  onChoose: (unitId: string) => void
}) {
  const { search, unit, onChoose } = props
  const { t } = useTranslation('appeals')
  const { q: _letters, sort: _sort, ...filters } = filtersOf(search)
  const query = { ...filters, unit: unit.id }
  const { data } = useQuery({
    queryKey: ['count', query],
    queryFn: () => api.appeals.count(query),
  })
  return (
    <Button type="primary" size="large" onClick={() => onChoose(unit.id)}>
      {data === undefined
        ? t('filter.seeUnit', { unit: unit.shortName })
        : t('filter.seeUnitN', { unit: unit.shortName, n: data.total })}
    </Button>
  )
}
