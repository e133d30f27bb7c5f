// 组织“提”: meetings, newest first, and what came of them.
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MeetingList, MeetingRow } from '../../src/meetings/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PagedList, usePaged } from '../ui/paged-list.tsx'
import { ChooseDrive } from './choose-drive.tsx'
import './texts.ts'

export function MeetingsPage() {
  const { t } = useTranslation('meetings')
  const me = useMe()
  const navigate = useNavigate()
  const { drive } = useSearch({ from: '/shell/meetings' })
  const list = usePaged<MeetingList>(['meetings', 'list', drive], '/api/meetings', { drive })
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
        <PagedList<MeetingRow, MeetingList>
          list={list}
          title={t('title')}
          none={t('none')}
          head={({ totals }) => <p style={{ marginBottom: 12 }}>{t('totals', { ...totals })}</p>}
        >
          {(row) => <Line row={row} />}
        </PagedList>
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
    <>
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
    </>
  )
}
