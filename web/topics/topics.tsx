// 热点: what many say, hottest first; one of them opened, to choose appeals and merge them. And what comes back every year.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Select, Spin, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Topic, Topics } from '../../src/triage/contract.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { RecurringView } from './recurring.tsx'
import './texts.ts'
import './topics.css'
import { ELSEWHERE, TopicElsewhere } from './elsewhere.tsx'
import { TopicView } from './topic.tsx'

const route = getRouteApi('/shell/topics')
const DAYS = [30, 90, 180, 366] as const
const DAYS_AT_FIRST = 90
const MINUTES = 60_000
/** On a card; the opened topic has them all. */
const PLACES_SHOWN = 4
/** As many as the server reads at most; beyond it says so. */
const READ_MAX = 4_000

export function TopicsPage() {
  const { t } = useTranslation('topics')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page title={t('title')} hint={t('hint')}>
      {!search.open && (
        <Tabs
          activeKey={search.view ?? 'now'}
          onChange={(view) =>
            void navigate({ search: { view: view === 'now' ? undefined : view }, replace: true })
          }
          items={[
            { key: 'now', label: t('now') },
            { key: 'recurring', label: t('recurring') },
          ]}
        />
      )}
      {search.view === 'recurring' ? <RecurringView /> : <HotNow />}
    </Page>
  )
}

function HotNow() {
  const { t } = useTranslation('topics')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const days = search.days ?? DAYS_AT_FIRST
  const topics = useQuery({
    queryKey: ['topics', days],
    queryFn: () => get<Topics>('/api/topics', { days }),
    staleTime: 5 * MINUTES,
    refetchInterval: 5 * MINUTES,
    refetchOnWindowFocus: false,
  })
  if (topics.isPending)
    return (
      <p role="status" className="row">
        <Spin /> {t('waiting')}
      </p>
    )
  if (topics.isError && !topics.data)
    return <PageTrouble error={topics.error} onRetry={() => void topics.refetch()} />
  const { data } = topics
  if (search.open) {
    const topic = data.topics.find((one) => keyOf(one) === search.open)
    return (
      <>
        <p style={{ marginBottom: 12 }}>
          <Link to="/topics" search={{ days: search.days }}>
            {t('back')}
          </Link>
        </p>
        {topic ? (
          <div className="stack">
            <TopicView topic={topic} />
            <TopicElsewhere topic={topic} />
          </div>
        ) : (
          <Alert type="info" title={t('gone')} />
        )}
      </>
    )
  }
  return (
    <>
      <div className="spread" style={{ marginBottom: 12 }}>
        <span>{t('read', { n: data.read, topics: data.topics.length })}</span>
        <span className="row">
          <Select
            aria-label={t('period')}
            value={days}
            style={{ width: 140 }}
            onChange={(value) =>
              void navigate({
                search: { days: value === DAYS_AT_FIRST ? undefined : value },
                replace: true,
              })
            }
            options={DAYS.map((value) => ({ value, label: t('days', { n: value }) }))}
          />
          <Button loading={topics.isFetching} onClick={() => void topics.refetch()}>
            {t('again')}
          </Button>
        </span>
      </div>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('heatHow')} {data.read >= READ_MAX && t('capped', { n: READ_MAX })}
      </p>
      {data.topics.length === 0 && <p className="panel">{t('none')}</p>}
      <ol className="plain-list topics">
        {data.topics.map((topic, index) => (
          <li key={keyOf(topic)} className="panel">
            <TopicCard topic={topic} rank={index + 1} hottest={data.topics[0]?.heat ?? 1} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** A topic has no id of its own: its oldest appeal stays when others come. */
function keyOf(topic: Topic): string {
  return topic.ids.toSorted()[0] ?? topic.name
}

function TopicCard({ topic, rank, hottest }: { topic: Topic; rank: number; hottest: number }) {
  const { t, i18n } = useTranslation('topics')
  const names = useNames()
  const search = route.useSearch()
  const language = languageOf(i18n.language)
  return (
    <>
      <div className="spread">
        <h2 style={{ fontSize: '1.05em' }}>
          {rank}. {topic.name} <Trend trend={topic.trend} />
        </h2>
        <Link
          to="/topics"
          search={{ days: search.days, open: keyOf(topic) }}
          aria-label={t('openName', { n: topic.appeals, name: topic.name })}
        >
          {t('open', { n: topic.appeals })}
        </Link>
      </div>
      <div className="heat-bar" aria-hidden>
        <i style={{ width: `${Math.max(2, (100 * topic.heat) / hottest)}%` }} />
      </div>
      <p className="row">
        <strong>
          {t('heat')} {topic.heat.toFixed(1)}
        </strong>
        <span>{t('appeals', { n: topic.appeals })}</span>
        <span>{t('voices', { n: topic.voices })}</span>
        <span className="quiet">
          {t('span', {
            first: dayText(topic.firstOn, language),
            last: dayText(topic.lastOn, language),
          })}
        </span>
      </p>
      <p>{topic.example}</p>
      {topic.areas.length > 0 && (
        <p className="quiet">{topic.areas.map((area) => names.area(area)).join('、')}</p>
      )}
      {topic.elsewhere.length > 0 && (
        <p>
          <strong>{t('elsewhere')}</strong>
          <Link to="/topics" search={{ days: search.days, open: keyOf(topic) }} hash={ELSEWHERE}>
            {topic.elsewhere
              .slice(0, PLACES_SHOWN)
              .map(({ areaId, place, ids }) =>
                t('elsewherePlace', { place: place ?? names.area(areaId), n: ids.length }),
              )
              .join('、')}
            {topic.elsewhere.length > PLACES_SHOWN &&
              ` ${t('elsewhereMore', { n: topic.elsewhere.length })}`}
          </Link>
        </p>
      )}
    </>
  )
}

export function Trend({ trend }: { trend: Topic['trend'] }) {
  const { t } = useTranslation('topics')
  return <span className={`mark trend-${trend}`}>{t(`trend.${trend}`)}</span>
}
