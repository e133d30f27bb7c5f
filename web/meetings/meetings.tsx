// 组织“提”: meetings, newest first, and what came of them.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MeetingList, MeetingRow } from '../../src/meetings/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ChooseDrive } from './choose-drive.tsx'
import './texts.ts'

export function MeetingsPage() {
  const { t } = useTranslation('meetings')
  const me = useMe()
  const navigate = useNavigate()
  const { drive } = useSearch({ from: '/shell/meetings' })
  const list = useInfiniteQuery({
    queryKey: ['meetings', 'list', drive],
    queryFn: ({ pageParam }) => get<MeetingList>('/api/meetings', { drive, before: pageParam }),
    initialPageParam: undefined as string | undefined, // the newest page has no beginning
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const first = list.data?.pages[0]
  const records = rolesOf(me).some((role) =>
    ['collector', 'village_clerk', 'town_office', 'district_centre'].includes(role),
  )
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        records && (
          <Button type="primary" onClick={() => void navigate({ to: '/meetings/new' })}>
            {t('record')}
          </Button>
        )
      }
    >
      <div className="stack">
        <ChooseDrive
          value={drive}
          label={t('allDrives')}
          onChange={(id) => void navigate({ to: '/meetings', search: { drive: id } })}
        />
        {list.isPending && <Waiting rows={6} />}
        {list.isError && <PageTrouble error={list.error} onRetry={() => void list.refetch()} />}
        {first && (
          <section className="panel" aria-label={t('title')}>
            <p style={{ marginBottom: 12 }}>{t('totals', { ...first.totals })}</p>
            {rows.length === 0 && (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />
            )}
            <ul className="plain-list stack-small">
              {rows.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </ul>
            {list.hasNextPage && (
              <Button
                style={{ marginTop: 12 }}
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('older')}
              </Button>
            )}
          </section>
        )}
      </div>
    </Page>
  )
}

export const peopleAt = ({ attendees }: Pick<MeetingRow, 'attendees'>) =>
  Object.values(attendees).reduce((sum, n) => sum + n, 0)

function Line({ row }: { row: MeetingRow }) {
  const { t, i18n } = useTranslation('meetings')
  const { today } = useMe()
  const names = useNames()
  return (
    <li className="spread">
      <span>
        <Link to="/meetings/$id" params={{ id: row.id }}>
          {dayText(row.onDay, languageOf(i18n.language), today)} {t(`kinds.${row.kind}`)}
        </Link>{' '}
        <span className="quiet">
          {names.area(row.unitId)} · {row.place}
        </span>
      </span>
      <span className="row">
        {row.late && <Tag>{t('late')}</Tag>}
        <span className="quiet">{t('people', { n: peopleAt(row) })}</span>
        <span>{row.appeals > 0 ? t('raised', { n: row.appeals }) : t('nothing')}</span>
      </span>
    </li>
  )
}
