import { Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CHANNELS, STATES } from '../../src/appeals/contract.ts'
import { APPEAL_TYPES } from '../../src/rulebook/contract.ts'
import type { LedgerSearch } from '../app/router.tsx'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { ChooseCategory } from '../rulebook/choose-category.tsx'
import { useUnits } from '../organisation/names.ts'
import { Choose } from '../ui/choice.tsx'
import { byInitials, unitsMeant } from './units-meant.ts'

const SECONDARY = ['type', 'channel', 'town', 'area', 'category'] as const

/** The filters alone: what a saved view keeps and what an export lists. */
export function filtersOf(search: LedgerSearch): Omit<LedgerSearch, 'cursor' | 'limit'> {
  const { cursor: _cursor, limit: _limit, ...filters } = search
  return filters
}

export function FilterBar(props: {
  search: LedgerSearch
  onChange: (change: Partial<LedgerSearch>) => void
  narrow: boolean
}) {
  const { search, onChange, narrow } = props
  const { t } = useTranslation(['appeals', 'ui'])
  const set = Object.keys(filtersOf(search)).filter(
    (key) => !['ledger', 'sort'].includes(key) && search[key as keyof LedgerSearch] !== undefined,
  ).length // its own keys
  const behind = SECONDARY.filter((key) => search[key]).length
  const [more, setMore] = useState(behind > 0)
  const width = narrow ? '100%' : 168
  if (narrow && !more) {
    return (
      <div className="row" style={{ marginBottom: 12 }}>
        <div style={{ flex: 1 }}>
          <SearchBox q={search.q} onChange={onChange} />
        </div>
        <Button onClick={() => setMore(true)} aria-expanded={false}>
          {set > 0 ? t('filter.active', { n: set }) : t('filter.title')}
        </Button>
      </div>
    )
  }
  const states = search.state === undefined ? [] : [search.state].flat()
  return (
    <div
      role="search"
      aria-label={t('filter.title')}
      className="row no-print"
      style={{ marginBottom: 14 }}
    >
      <div style={{ width: narrow ? '100%' : 220 }}>
        <SearchBox q={search.q} onChange={onChange} />
      </div>
      <Select
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        style={{ width }}
        placeholder={t('filter.state')}
        aria-label={t('filter.state')}
        value={states}
        onChange={(value) => onChange({ state: value.length > 0 ? value : undefined })}
        options={STATES.map((state) => ({ value: state as string, label: t(`state.${state}`) }))}
      />
      <ChooseUnit
        width={width}
        activeOnly={false}
        allowClear
        placeholder={t('filter.unit')}
        label={t('filter.unit')}
        value={search.unit}
        onChange={(unit) => onChange({ unit, below: undefined })}
      />
      <Choose
        width={narrow ? '100%' : 132}
        allowClear
        placeholder={t('filter.due')}
        label={t('filter.due')}
        value={search.due}
        onChange={(due) => onChange({ due })}
        options={(['overdue', 'today', 'week'] as const).map((due) => ({
          value: due,
          label: t(`due.${due}`),
        }))}
      />
      <Choose
        width={narrow ? '100%' : 160}
        label={t('filter.sort')}
        value={search.sort ?? 'due'}
        onChange={(sort) => onChange({ sort: sort === 'due' ? undefined : sort })}
        options={(['due', 'newest'] as const).map((sort) => ({
          value: sort,
          label: t(`sort.${sort}`),
        }))}
      />
      <Checkbox
        checked={search.open === 'true'}
        onChange={(event) => onChange({ open: event.target.checked ? 'true' : undefined })}
      >
        {t('filter.openOnly')}
      </Checkbox>
      {more && (
        <>
          <ChooseCategory
            width={narrow ? '100%' : 240}
            allowClear
            placeholder={t('filter.category')}
            label={t('filter.category')}
            value={search.category}
            onChange={(category) => onChange({ category })}
          />
          <Choose
            width={width}
            allowClear
            placeholder={t('filter.type')}
            label={t('filter.type')}
            value={search.type}
            onChange={(type) => onChange({ type })}
            options={APPEAL_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          />
          <Choose
            width={width}
            allowClear
            placeholder={t('filter.channel')}
            label={t('filter.channel')}
            value={search.channel}
            onChange={(channel) => onChange({ channel })}
            options={CHANNELS.map((channel) => ({
              value: channel,
              label: t(`channel.${channel}`),
            }))}
          />
          <ChooseUnit
            width={width}
            kinds={TOWNS}
            activeOnly={false}
            allowClear
            placeholder={t('filter.town')}
            label={t('filter.town')}
            value={search.town}
            onChange={(town) => onChange({ town, area: undefined })}
          />
          <ChooseUnit
            width={width}
            kinds={VILLAGES}
            within={search.town}
            activeOnly={false}
            allowClear
            placeholder={t('filter.area')}
            label={t('filter.area')}
            value={search.area}
            onChange={(area) => onChange({ area })}
          />
        </>
      )}
      <Button type="link" onClick={() => setMore(!more)} aria-expanded={more}>
        {more ? t('filter.fewer') : t(behind > 0 ? 'filter.moreSet' : 'filter.more', { n: behind })}
      </Button>
    </div>
  )
}

const TOWNS = ['town'] as const
const VILLAGES = ['village'] as const

function SearchBox({
  q,
  onChange,
}: {
  q: string | undefined
  onChange: (change: Partial<LedgerSearch>) => void
}) {
  const { t } = useTranslation('appeals')
  const [text, setText] = useState(q ?? '')
  useEffect(() => setText(q ?? ''), [q])
  const { data } = useUnits()
  // Once the letters are searched for, the page itself answers with the unit.
  const answered = byInitials(text) && text.trim() === q
  const units = useMemo(
    () => (answered ? [] : unitsMeant(text, data?.units ?? [])),
    [answered, text, data],
  )
  return (
    <>
      <Input.Search
        value={text}
        allowClear
        maxLength={100}
        placeholder={t('filter.q')}
        aria-label={t('filter.q')}
        onChange={(event) => setText(event.target.value)}
        onSearch={(value) => onChange({ q: value.trim() || undefined })}
      />
      {units.length > 0 && (
        <div className="units-meant">
          <span className="quiet">{t('filter.unitMeant')}</span>
          {units.map((unit) => (
            <button
              key={unit.id}
              type="button"
              className="link"
              onClick={() => {
                setText('')
                onChange({ unit: unit.id, below: undefined, q: undefined })
              }}
            >
              {unit.shortName}
            </button>
          ))}
        </div>
      )}
    </>
  )
}
