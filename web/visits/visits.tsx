// 走访: results door by door, phones, lists of doors, and paper slips. Each for those who may.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../src/organisation/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { Page } from '../ui/page.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Doors } from './doors.tsx'
import { ImportDoors } from './import-doors.tsx'
import { Phones } from './phones.tsx'
import { Slips } from './slips.tsx'
import './texts.ts'

type View = 'doors' | 'phones' | 'lists' | 'slips'
const OFFICES: readonly Role[] = ['town_office', 'district_centre']
const SHOWN_TO: Record<View, readonly Role[]> = {
  doors: ['village_clerk', ...OFFICES],
  phones: ['administrator', ...OFFICES],
  lists: OFFICES,
  slips: ['collector', 'village_clerk', ...OFFICES],
}
const VIEWS: readonly View[] = ['doors', 'phones', 'lists', 'slips']

export function VisitsPage() {
  const { t } = useTranslation('visits')
  const roles = rolesOf(useMe())
  const narrow = useNarrow()
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/visits' })
  const mine = VIEWS.filter((each) => SHOWN_TO[each].some((role) => roles.includes(role)))
  const view = mine.find((each) => each === search.view) ?? mine[0]
  const views = mine.map((each) => ({ value: each, label: t(`view.${each}`) }))
  const go = (chosen: View) => void navigate({ to: '/visits', search: { view: chosen } })
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="stack">
        {narrow ? (
          <Select aria-label={t('title')} value={view} onChange={go} options={views} />
        ) : (
          <Segmented<View> value={view} onChange={go} options={views} />
        )}
        {view === 'doors' && <Doors />}
        {view === 'phones' && <Phones />}
        {view === 'lists' && <ImportDoors />}
        {view === 'slips' && <Slips />}
      </div>
    </Page>
  )
}
