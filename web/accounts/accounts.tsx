// 报账: the week of one's own unit, or of the whole district; which one, and which unit, stand in the address.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccountWeeks } from '../../src/accounts/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { District } from './district.tsx'
import { UnitAccount } from './unit-account.tsx'
import './accounts.css'
import './texts.ts'

const route = getRouteApi('/shell/accounts')

export function AccountsPage() {
  const { t } = useTranslation('accounts')
  const weeks = useQuery({
    queryKey: ['accounts', 'weeks'],
    queryFn: () => get<AccountWeeks>('/api/accounts'),
  })
  return (
    <Page title={t('title')} hint={t('hint')}>
      {weeks.isPending && <Waiting />}
      {weeks.isError && <PageTrouble error={weeks.error} onRetry={() => void weeks.refetch()} />}
      {weeks.data && <Chosen weeks={weeks.data} />}
    </Page>
  )
}

const RUNNING = 'running'

function Chosen({ weeks: { running, weeks, units, unitId } }: { weeks: AccountWeeks }) {
  const { t, i18n } = useTranslation('accounts')
  const { today } = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const language = languageOf(i18n.language)
  const moment = (at: string) => momentText(at, language, today)
  const week = search.week ?? weeks[0]?.week ?? RUNNING
  const whole = units === null
  const unit = search.unit ?? (whole ? null : unitId)
  const chosen = week === RUNNING ? running : weeks.find((each) => each.week === week)
  const counted = weeks.find((each) => each.week === week)
  return (
    <div className="stack">
      <div className="row no-print">
        <span id="account-week">{t('week')}</span>
        <Select
          aria-labelledby="account-week"
          value={week}
          style={{ minWidth: 220 }}
          onChange={(next) => void navigate({ search: { ...search, week: next } })}
          options={[
            ...(running
              ? [{ value: RUNNING, label: t('running', { cutOff: moment(running.cutOffAt) }) }]
              : []),
            ...weeks.map((each) => ({
              value: each.week,
              label: t('weekOf', { day: dayText(each.week, language, today) }),
            })),
          ]}
        />
        {(whole || (units?.length ?? 0) > 1) && (
          <ChooseUnit
            label={t('unit')}
            value={unit ?? undefined}
            allowClear={whole}
            width={220}
            placeholder={t('unit')}
            activeOnly={false}
            onChange={(next) => void navigate({ search: { ...search, unit: next } })}
          />
        )}
      </div>
      {chosen && (
        <p className="quiet">
          {t('period', { from: moment(chosen.opensAt), to: moment(chosen.cutOffAt) })}
          {counted && (
            <>
              {' · '}
              {t('signUntil', { at: moment(counted.signUntil) })}
              {' · '}
              {t('counts', counted)}
            </>
          )}
        </p>
      )}
      {weeks.length === 0 && <p className="quiet">{t('none')}</p>}
      {unit && <UnitAccount key={`${week} ${unit}`} week={week} unitId={unit} whole={whole} />}
      {!unit && week === RUNNING && running && (
        <p>{t('runningDistrict', { cutOff: moment(running.cutOffAt) })}</p>
      )}
      {!unit && week !== RUNNING && <District week={week} />}
    </div>
  )
}
