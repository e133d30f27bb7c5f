// Filters that have no field of their own and come with a link: shown, so that a short list explains itself, and taken off.
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LedgerSearch } from '../app/router.tsx'

const KEYS = ['drive', 'below', 'sealed'] as const

export function HiddenFilters(props: {
  search: LedgerSearch
  onChange: (change: Partial<LedgerSearch>) => void
}) {
  const { search, onChange } = props
  const { t } = useTranslation('appeals')
  const said = {
    drive: () => t('filter.drive', { drive: search.drive }),
    below: () => t('filter.below'),
    sealed: () => t(search.sealed === 'true' ? 'filter.sealedOnly' : 'filter.sealedNot'),
  }
  const set = KEYS.filter((key) => search[key] !== undefined)
  if (set.length === 0) return null
  return (
    <p className="row" style={{ margin: '0 0 12px' }}>
      {set.map((key) => (
        <Tag key={key} closable onClose={() => onChange({ [key]: undefined })}>
          {said[key]()}
        </Tag>
      ))}
    </p>
  )
}
