// The doors of one village in one drive. Where two people were, both visits stand side by side.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Select, Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DriveList } from '../../src/drive/contract.ts'
import type { Door, DoorPage, VisitAtDoor } from '../../src/visits/contract-office.ts'
import { useMe } from '../app/session.ts'
import { get, urlOf } from '../http.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { languageOf, momentText } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { MayBe } from './may-be.tsx'
import { Villages } from './villages.tsx'
import './visits.css'

const SHOWS = ['all', 'open', 'differ', 'heard', 'nothing', 'absent', 'refused'] as const
const VILLAGES = ['village'] as const

export function Doors() {
  const { t } = useTranslation('visits')
  const me = useMe()
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/visits' })
  const drives = useQuery({ queryKey: ['drives'], queryFn: () => get<DriveList>('/api/drives') })
  const drive = search.drive ?? drives.data?.currentId ?? drives.data?.rows[0]?.id
  const own = me.appointments.find(({ role }) => role === 'village_clerk')?.unitId
  const village = search.village ?? own
  const show = SHOWS.find((each) => each === search.show) ?? 'all'
  const go = (change: { drive?: string; village?: string; show?: string }) =>
    void navigate({ to: '/visits', search: { ...search, ...change } })
  if (drives.isPending) return <Waiting rows={4} />
  if (drives.isError)
    return <PageTrouble error={drives.error} onRetry={() => void drives.refetch()} />
  if (!drive) return <p className="panel">{t('noDrive')}</p>
  const closed = drives.data.rows.find(({ id }) => id === drive)?.closedAt
  return (
    <>
      <div className="row">
        <Select
          aria-label={t('which')}
          value={drive}
          style={{ minWidth: 200 }}
          onChange={(chosen) => go({ drive: chosen })}
          options={drives.data.rows.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ChooseUnit
          width={240}
          kinds={VILLAGES}
          label={t('village')}
          placeholder={t('chooseVillage')}
          value={village}
          onChange={(chosen) => go({ village: chosen })}
        />
        <Select
          aria-label={t('show.label')}
          value={show}
          style={{ minWidth: 150 }}
          onChange={(chosen) => go({ show: chosen })}
          options={SHOWS.map((each) => ({ value: each, label: t(`show.${each}`) }))}
        />
      </div>
      {closed && <Alert type="info" showIcon title={t('closed')} />}
      {village ? (
        <DoorList drive={drive} village={village} show={show} closed={Boolean(closed)} />
      ) : (
        <Villages drive={drive} onChoose={(chosen) => go({ village: chosen })} />
      )}
    </>
  )
}

function DoorList(props: { drive: string; village: string; show: string; closed: boolean }) {
  const { drive, village, show, closed } = props
  const { t } = useTranslation('visits')
  const pages = useInfiniteQuery({
    queryKey: ['visits', 'doors', drive, village, show],
    queryFn: ({ pageParam }) =>
      get<DoorPage>(urlOf('/api/visits/doors', { drive, village, show, after: pageParam })),
    initialPageParam: undefined as string | undefined, // the first page begins nowhere
    getNextPageParam: (last) => last.next ?? undefined,
  })
  if (pages.isPending) return <Waiting rows={6} />
  if (pages.isError) return <PageTrouble error={pages.error} onRetry={() => void pages.refetch()} />
  const doors = pages.data.pages.flatMap(({ rows }) => rows)
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {t('doorsN', { n: pages.data.pages[0]?.total ?? 0 })}
      </p>
      {doors.length === 0 && <p className="panel">{t('noDoors')}</p>}
      <ul className="plain-list doors">
        {doors.map((door) => (
          <DoorCard key={door.key} door={door} drive={drive} village={village} closed={closed} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

function DoorCard(props: { door: Door; drive: string; village: string; closed: boolean }) {
  const { door, drive, village, closed } = props
  const { t } = useTranslation('visits')
  return (
    <li className="panel door">
      <div className="row">
        <strong>{door.door}</strong>
        {door.gridName && <span className="quiet">{door.gridName}</span>}
        {door.result ? (
          <Tag>{t(`show.${door.result}`)}</Tag>
        ) : (
          <span className="quiet">{t(closed ? 'erased' : 'notYet')}</span>
        )}
        {!door.listed && <Tag>{t('unlisted')}</Tag>}
        {door.differ && <Tag color="red">{t('differ')}</Tag>}
      </div>
      <MayBe door={door} drive={drive} village={village} />
      {door.differ && <p className="quiet">{t('differHint')}</p>}
      {door.visits.length > 0 && (
        <ul className="plain-list visits-at-door">
          {door.visits.map((visit) => (
            <VisitLine key={visit.visitId} visit={visit} />
          ))}
        </ul>
      )}
    </li>
  )
}

function VisitLine({ visit }: { visit: VisitAtDoor }) {
  const { t, i18n } = useTranslation('visits')
  const { today } = useMe()
  return (
    <li>
      <div>
        {visit.by} · {momentText(visit.visitedAt, languageOf(i18n.language), today)}
      </div>
      <div className="row">
        <Tag>{t(`show.${visit.result}`)}</Tag>
        {visit.late && (
          <Tooltip title={t('lateHint')}>
            <Tag tabIndex={0}>{t('late')}</Tag>
          </Tooltip>
        )}
        {visit.clockDoubt && (
          <Tooltip title={t('clockHint')}>
            <Tag tabIndex={0}>{t('clock')}</Tag>
          </Tooltip>
        )}
      </div>
      {visit.written && <div className="quiet">{t('written', { door: visit.written })}</div>}
      {visit.note && <div>{visit.note}</div>}
      {visit.appeals.map(({ id, code }) => (
        <div key={id}>
          <Link to="/appeals/$id" params={{ id }}>
            {code}
          </Link>
        </div>
      ))}
    </li>
  )
}
