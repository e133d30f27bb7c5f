// 审计: what administrators did and who signed in, newest first, in sentences.
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, DatePicker, Empty, Table } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { ADMIN_ACTS, type AuditPage as AuditRows } from '../../src/organisation/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { Choose } from '../ui/choice.tsx'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Waiting } from '../ui/waiting.tsx'
import { actInWords, reasonOf, type ActNames } from './act-words.ts'
import { ChooseStaff } from './choose-staff.tsx'
import { useNames } from './names.ts'
import { zh } from './texts.ts'
import { zh as appeals } from '../appeals/texts.ts'

const route = getRouteApi('/shell/audit')
const FILTERS = appeals.filter
const WORDS = {
  state: appeals.state,
  type: appeals.type,
  channel: appeals.channel,
  due: appeals.due,
  ledger: appeals.ledger,
}
type ActRow = AuditRows['rows'][number]

export function AuditPage() {
  const { t } = useTranslation(['organisation', 'ui'])
  const narrow = useNarrow()
  const { act, staffId, from, to } = route.useSearch() // and nothing else that hangs on the address
  const search = { act, staffId, from, to }
  const navigate = route.useNavigate()
  const acts = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) => get<AuditRows>('/api/audit', { ...search, before: pageParam }),
    initialPageParam: undefined as number | undefined, // the newest page has no beginning
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const { today } = useMe()
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: { ...search, ...change }, replace: true })
  const rows = acts.data?.pages.flatMap((page) => page.rows) ?? []
  const filtered = Object.values(search).some((value) => value !== undefined)
  return (
    <Page title={t('audit.title')} hint={t('audit.hint')}>
      <div className="row" role="search" aria-label={t('audit.title')} style={{ marginBottom: 14 }}>
        <Choose
          width={narrow ? '100%' : 220}
          allowClear
          placeholder={t('audit.all')}
          label={t('audit.act')}
          value={search.act}
          onChange={(act) => filter({ act })}
          options={ADMIN_ACTS.map((act) => ({ value: act, label: t(`audit.actName.${act}`) }))}
        />
        <ChooseStaff
          width={narrow ? '100%' : 260}
          placeholder={t('audit.person')}
          value={search.staffId}
          onChange={(staffId) => filter({ staffId })}
          known={rows.flatMap((row) => row.by ?? [])}
        />
        {(['from', 'to'] as const).map((end) => (
          <DatePicker
            key={end}
            style={{ width: narrow ? 'calc(50% - 4px)' : 150 }}
            inputReadOnly={narrow}
            aria-label={t(`audit.${end}`)}
            placeholder={t(`audit.${end}`)}
            value={search[end] ? dayjs(search[end]) : null}
            minDate={end === 'to' && from ? dayjs(from) : undefined}
            maxDate={dayjs(end === 'from' && to ? to : today)}
            onChange={(day) => filter({ [end]: day ? day.format('YYYY-MM-DD') : undefined })}
          />
        ))}
        {filtered && (
          <Button type="link" onClick={() => void navigate({ search: {}, replace: true })}>
            {t('audit.clear')}
          </Button>
        )}
      </div>
      {acts.isPending && <Waiting rows={8} />}
      {acts.isError && <PageTrouble error={acts.error} onRetry={() => void acts.refetch()} />}
      {acts.data && rows.length === 0 && (
        <Empty description={filtered ? t('audit.emptyFiltered') : t('audit.empty')} />
      )}
      {rows.length > 0 &&
        (narrow ? (
          <ActCards rows={rows} onPerson={(staffId) => filter({ staffId })} />
        ) : (
          <ActTable rows={rows} onPerson={(staffId) => filter({ staffId })} />
        ))}
      {acts.hasNextPage && (
        <Button
          style={{ marginTop: 12 }}
          loading={acts.isFetchingNextPage}
          onClick={() => void acts.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      )}
      {rows.length > 0 && !acts.hasNextPage && (
        <p className="quiet" style={{ marginTop: 12 }}>
          {t('audit.end', { n: rows.length })}
        </p>
      )}
    </Page>
  )
}

interface ListProps {
  rows: ActRow[]
  onPerson: (staffId: string) => void
}

function ActTable({ rows, onPerson }: ListProps) {
  const { t } = useTranslation('organisation')
  const { moment, sentence } = useSaid()
  return (
    <div className="table-holder">
      <Table<ActRow>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        sticky={{ offsetHeader: 56 }}
        columns={[
          {
            title: t('audit.at'),
            key: 'at',
            width: 150,
            render: (_, row) => <span className="nowrap">{moment(row)}</span>,
          },
          {
            title: t('audit.by'),
            key: 'by',
            width: 130,
            render: (_, row) => <Doer row={row} onPerson={onPerson} />,
          },
          { title: t('audit.act'), key: 'act', render: (_, row) => sentence(row) },
          {
            title: t('audit.reason'),
            key: 'reason',
            width: 300,
            render: (_, row) => <span className="quiet">{reasonOf(row)}</span>,
          },
        ]}
      />
    </div>
  )
}

function ActCards({ rows, onPerson }: ListProps) {
  const { t } = useTranslation('organisation')
  const { moment, sentence } = useSaid()
  return (
    <ul className="plain-list card-list">
      {rows.map((row) => (
        <li key={row.id} className="panel">
          <div className="spread">
            <Doer row={row} onPerson={onPerson} />
            <span className="quiet">{moment(row)}</span>
          </div>
          <p>{sentence(row)}</p>
          {reasonOf(row) && (
            <p className="quiet">{t('audit.because', { reason: reasonOf(row) })}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Doer({ row, onPerson }: { row: ActRow; onPerson: (staffId: string) => void }) {
  const { t } = useTranslation('organisation')
  const { by } = row
  if (!by)
    return (
      <span className="quiet">
        {row.act.startsWith('sign_in_') ? t('audit.nobody') : t('audit.program')}
      </span>
    )
  return (
    <button
      type="button"
      className="link"
      title={t('audit.onlyPerson', { name: by.name })}
      onClick={() => onPerson(by.id)}
    >
      {by.name}
    </button>
  )
}

function useSaid() {
  const { t, i18n } = useTranslation(['organisation', 'ui', 'appeals'])
  const names = useNames()
  const { today } = useMe()
  const language = languageOf(i18n.language)
  const actNames: ActNames = {
    unit: names.unit,
    role: (role) => (role in zh.role ? t(`role.${role}`) : role),
    day: (day) => dayText(day, language, today),
    act: (act) =>
      act in zh.audit.actName
        ? t(`audit.actName.${act as 'sign_in'}`)
        : t('audit.otherAct', { act }), // just looked up
    unitAct: (what) => (what in zh.units.act ? t(`units.act.${what as 'add'}`) : what), // just looked up
    comma: t('audit.comma'),
    everything: t('audit.everything'),
    words: t('audit.words'),
    filter(key, value) {
      const label = key in FILTERS ? t(`appeals:filter.${key as 'unit'}`) : key // just looked up
      if (key === 'unit' || key === 'town' || key === 'area') return `${label} ${names.unit(value)}`
      const known = WORDS[key as keyof typeof WORDS] as object | undefined // asked for right here
      const named = known !== undefined && value in known
      return `${label} ${named ? t(`appeals:${key as 'state'}.${value as 'closed'}`) : value}` // just looked up
    },
  }
  return {
    moment: (row: ActRow) => momentText(row.at, language, today),
    sentence(row: ActRow) {
      const { key, values } = actInWords(row, actNames)
      return (
        t(`audit.said.${key}`, { replace: values }) +
        (key === 'reset' && values.totp === 1 ? t('audit.said.totpToo') : '')
      )
    },
  }
}
