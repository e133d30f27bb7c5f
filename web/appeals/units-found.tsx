// 按首字母找到单位: letters that name a unit are answered with the unit's ledger, not with texts that have none of them.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LedgerSearch } from '../app/router.tsx'
import { api } from '../api.ts'
import { useUnits } from '../organisation/names.ts'
import { filtersOf } from './filter-bar.tsx'
import { placesMeant } from './places-meant.ts'
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

/** The towns and villages that are meant by words that are searched for. */
export function usePlacesFound(q: string | undefined) {
  const { data } = useUnits()
  return useMemo(() => placesMeant(q, data?.units ?? []), [q, data])
}

/** 清江镇: what lies there, beside the texts that name it. */
export function PlacesFound(props: {
  search: LedgerSearch
  places: ReturnType<typeof usePlacesFound>
  onChoose: (change: Partial<LedgerSearch>) => void
}) {
  const { t } = useTranslation('appeals')
  return (
    <nav className="row" aria-label={t('filter.placeFound')} style={{ marginBottom: 10 }}>
      {props.places.map((place) => (
        <PlaceFound key={place.unit.id} {...props} place={place} />
      ))}
    </nav>
  )
}

function PlaceFound(props: {
  search: LedgerSearch
  place: ReturnType<typeof usePlacesFound>[number]
  onChoose: (change: Partial<LedgerSearch>) => void
}) {
  const { search, onChoose } = props
  const { unit, rest } = props.place
  const { t } = useTranslation('appeals')
  const filter = unit.kind === 'town' ? { town: unit.id } : { area: unit.id }
  const { q: _words, sort: _sort, ...filters } = filtersOf(search)
  const query = { ...filters, ...filter, ...(rest ? { q: rest } : {}) }
  const { data } = useQuery({ queryKey: ['count', query], queryFn: () => api.appeals.count(query) })
  const place = unit.shortName
  return (
    <Button onClick={() => onChoose({ ...filter, q: rest ?? undefined })}>
      {data === undefined
        ? t('filter.seePlace', { place })
        : t('filter.seePlaceN', { place, n: data.total })}
    </Button>
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
