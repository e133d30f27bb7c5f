// 工作日历: one year as the State Council's notice has it, and what a number of days comes to.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarAnswer } from '../../src/deadlines/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './calendar.css'
import { DueCalculator } from './due-calculator.tsx'
import { ImportNoticeDialog } from './import-notice.tsx'
import { festivalsOf, spansOf } from './months.ts'
import { Month } from './month.tsx'
import './texts.ts'

const route = getRouteApi('/shell/calendar')
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

export function CalendarPage() {
  const { t } = useTranslation('deadlines')
  const me = useMe()
  const navigate = route.useNavigate()
  const year = route.useSearch().year ?? Number(me.today.slice(0, 4))
  const [importing, setImporting] = useState(false)
  const calendar = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => get<CalendarAnswer>('/api/calendar', { year }),
    placeholderData: keepPreviousData,
  })
  const writes = rolesOf(me).includes('administrator')
  const go = (to: number) =>
    void navigate({ search: { year: to }, replace: true, resetScroll: false })
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        writes && (
          <Button type="primary" onClick={() => setImporting(true)}>
            {t('import')}
          </Button>
        )
      }
    >
      {calendar.isPending && <Waiting rows={10} />}
      {calendar.isError && (
        <PageTrouble error={calendar.error} onRetry={() => void calendar.refetch()} />
      )}
      {calendar.data && (
        <div className="stack">
          {calendar.data.warnings.map((warning) => (
            <Alert
              key={warning.year}
              type={warning.level}
              showIcon
              title={warning.sentence}
              action={
                writes && (
                  <Button size="small" onClick={() => setImporting(true)}>
                    {t('import')}
                  </Button>
                )
              }
            />
          ))}
          <div className="calendar-page">
            <Year answer={calendar.data} year={year} onYear={go} />
            <aside className="stack">
              <DueCalculator />
              <Festivals answer={calendar.data} year={year} />
            </aside>
          </div>
        </div>
      )}
      <ImportNoticeDialog
        open={importing}
        onClose={() => setImporting(false)}
        onImported={(years) => {
          if (years[0] !== undefined) go(years[0])
        }}
      />
    </Page>
  )
}

function Year({
  answer,
  year,
  onYear,
}: {
  answer: CalendarAnswer
  year: number
  onYear: (year: number) => void
}) {
  const { t } = useTranslation('deadlines')
  const notices = useMemo(() => new Map(answer.days.map((line) => [line.day, line])), [answer])
  const known = answer.years.includes(year)
  const years = [...new Set([...answer.years, year, year + 1])]
    .filter((one) => one <= 2099)
    .sort((a, b) => b - a)
  return (
    <section aria-label={t('year', { year })}>
      <div className="spread" style={{ marginBottom: 12 }}>
        <div className="row">
          <Button
            icon={<LeftOutlined />}
            aria-label={t('previousYear')}
            disabled={year <= 2000}
            onClick={() => onYear(year - 1)}
          />
          <Select
            value={year}
            onChange={onYear}
            aria-label={t('chooseYear')}
            style={{ minWidth: 190 }}
            options={years.map((one) => ({
              value: one,
              label: answer.years.includes(one)
                ? t('year', { year: one })
                : t('yearMissing', { year: one }),
            }))}
          />
          <Button
            icon={<RightOutlined />}
            aria-label={t('nextYear')}
            disabled={year >= 2099}
            onClick={() => onYear(year + 1)}
          />
        </div>
        <Legend />
      </div>
      {!known && (
        <Alert type="warning" style={{ marginBottom: 12 }} title={t('missing', { year })} />
      )}
      <div className="months">
        {MONTHS.map((month) => (
          <Month key={month} year={year} month={month} notices={notices} />
        ))}
      </div>
    </section>
  )
}

function Legend() {
  const { t } = useTranslation('deadlines')
  return (
    <ul className="plain-list row calendar-legend" aria-label={t('legendTitle')}>
      <li>
        <span className="day-mark holiday">
          1<sup>{t('mark.off')}</sup>
        </span>{' '}
        {t('legend.holiday')}
      </li>
      <li>
        <span className="day-mark make-up">
          1<sup>{t('mark.work')}</sup>
        </span>{' '}
        {t('legend.makeUp')}
      </li>
      <li>
        <span className="day-mark off">1</span> {t('legend.off')}
      </li>
    </ul>
  )
}

/** The notice in words, as it was read out on the radio. */
function Festivals({ answer, year }: { answer: CalendarAnswer; year: number }) {
  const { t, i18n } = useTranslation('deadlines')
  const language = languageOf(i18n.language)
  const festivals = festivalsOf(answer.days)
  const written = (days: string[]) =>
    spansOf(days)
      .map(([from, to]) =>
        from === to
          ? dayText(from, language, String(year))
          : `${dayText(from, language, String(year))}–${dayText(to, language, String(year))}`,
      )
      .join(t('listComma'))
  if (festivals.length === 0) return null
  return (
    <section className="panel" aria-label={t('inWords', { year })}>
      <h2>{t('inWords', { year })}</h2>
      <ul className="plain-list">
        {festivals.map((festival) => (
          <li key={festival.name + (festival.off[0] ?? festival.work[0])} className="festival">
            <strong>{festival.name}</strong>
            {festival.off.length > 0 && (
              <div>{t('offDays', { days: written(festival.off), n: festival.off.length })}</div>
            )}
            {festival.work.length > 0 && (
              <div className="quiet">{t('workDays', { days: written(festival.work) })}</div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
