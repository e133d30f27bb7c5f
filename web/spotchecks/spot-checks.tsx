// 验靶: every lot with its progress; one opened shows its strata, its lines with who is sent, and who found what.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TRACK_WORDS } from '../../src/accounts/contract-words.ts'
import type {
  SpotLine,
  SpotWeek,
  SpotWeekDetail,
  SpotWeeks,
  Stratum,
} from '../../src/spotchecks/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ByInspector } from './by-inspector.tsx'
import { PublicNumber } from './public-number.tsx'
import './texts.ts'

const FINDINGS = ['true', 'partly', 'false', 'cannot_tell'] as const
const TEAM_MAX = 2
/** On a phone the holder scrolls: a name of one character a line is read by nobody. */
const WIDE = { minWidth: 720 }

/** Whoever leads reads how the lines are closed, and not which ones are drawn. */
export function SpotChecksPage() {
  const { t } = useTranslation('spotchecks')
  const roles = rolesOf(useMe())
  const seesLots = roles.includes('inspector') || roles.includes('auditor')
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="stack">
        <p>
          <a href="/spot-draws">{t('publicPage')}</a>
        </p>
        {seesLots && <Lots />}
        <ByInspector />
      </div>
    </Page>
  )
}

function Lots() {
  const { t } = useTranslation('spotchecks')
  const names = useNames()
  const [opened, setOpened] = useState<string | null>(null)
  const lots = useQuery({
    queryKey: ['spot-checks'],
    queryFn: () => get<SpotWeeks>('/api/spot-checks'),
  })
  return (
    <>
      {lots.isPending && <Waiting />}
      {lots.isError && <PageTrouble error={lots.error} onRetry={() => void lots.refetch()} />}
      {lots.data && lots.data.recusedUnits.length > 0 && (
        <p className="quiet">
          {t('recused', { units: lots.data.recusedUnits.map(names.unitShort).join('、') })}
        </p>
      )}
      {lots.data?.weeks.length === 0 && <p className="quiet">{t('none')}</p>}
      {lots.data?.weeks.map((week) => (
        <section key={week.week} className="panel">
          <WeekHead
            week={week}
            opened={opened === week.week}
            onOpen={() => setOpened(opened === week.week ? null : week.week)}
          />
          {week.number && <PublicNumber week={week.week} number={week.number} />}
          {opened === week.week && week.drawnAt && <Detail week={week.week} />}
        </section>
      ))}
    </>
  )
}

function WeekHead(props: { week: SpotWeek; opened: boolean; onOpen: () => void }) {
  const { week, opened, onOpen } = props
  const { t, i18n } = useTranslation('spotchecks')
  const day = (instant: string) => dayText(instant.slice(0, 10), languageOf(i18n.language))
  const found = FINDINGS.reduce((sum, finding) => sum + week.found[finding], 0)
  const left = Math.max(0, week.called - found)
  const over = week.state === 'published'
  return (
    <>
      <h2>{t('week', { day: day(week.week) })}</h2>
      <p>{t(week.state, { day: week.fieldUntil ? day(week.fieldUntil) : '' })}</p>
      {week.drawnAt && (
        <>
          <p>
            {t('sum', { lines: week.lines, called: week.called, found, late: week.late })}
            {left > 0 && (
              <strong className={over ? 'late' : undefined}>
                {t(over ? 'leftOver' : 'left', { n: left })}
              </strong>
            )}
          </p>
          <p className="row">
            <Button
              onClick={onOpen}
              aria-expanded={opened}
              aria-label={`${t(opened ? 'closeLines' : 'openLines')} ${t('week', { day: day(week.week) })}`}
            >
              {t(opened ? 'closeLines' : 'openLines')}
            </Button>
            <a href={`/api/public/spot-draws/${week.week}`}>{t('file')}</a>
          </p>
        </>
      )}
    </>
  )
}

function Detail({ week }: { week: string }) {
  const { t, i18n } = useTranslation('spotchecks')
  const language = languageOf(i18n.language)
  const names = useNames()
  const detail = useQuery({
    queryKey: ['spot-checks', week],
    queryFn: () => get<SpotWeekDetail>(`/api/spot-checks/${week}`),
  })
  if (detail.isPending) return <Waiting />
  if (detail.isError)
    return <PageTrouble error={detail.error} onRetry={() => void detail.refetch()} />
  const { strata, inspectors } = detail.data
  return (
    <div className="stack-small" style={{ marginTop: 12 }}>
      <h3>{t('strata')}</h3>
      <div className="table-holder table-wide" role="group" aria-label={t('strata')} tabIndex={0}>
        <Table
          style={WIDE}
          size="small"
          rowKey={({ unitId, track, outcome }: Stratum) => `${unitId}/${track}/${outcome}`}
          pagination={strata.length > 20 ? { pageSize: 20 } : false}
          dataSource={strata}
          columns={[
            { title: t('unit'), render: (_, row) => names.unitShort(row.unitId) },
            {
              title: t('track'),
              render: (_, row) => TRACK_WORDS[row.track]?.[language] ?? row.track,
            },
            { title: t('outcome'), render: (_, row) => t(row.outcome) },
            { title: t('lines'), dataIndex: 'lines', align: 'end' },
            { title: t('drawn'), dataIndex: 'drawn', align: 'end' },
            { title: t('replaced'), dataIndex: 'replaced', align: 'end' },
            ...FINDINGS.map((finding) => ({
              title: t(finding),
              dataIndex: ['found', finding],
              align: 'end' as const,
            })),
          ]}
        />
      </div>
      <Lines of={detail.data} />
      <h3>{t('inspectors')}</h3>
      <div
        className="table-holder table-wide"
        role="group"
        aria-label={t('inspectors')}
        tabIndex={0}
      >
        <Table
          size="small"
          rowKey="staffId"
          pagination={false}
          dataSource={inspectors}
          columns={[
            { title: t('name'), dataIndex: 'name' },
            { title: t('foundBy'), dataIndex: 'found', align: 'end' },
            { title: t('gaveUp'), dataIndex: 'couldNotTell', align: 'end' },
            {
              title: t('recusedAt'),
              render: (_, row) => row.recusedAt.map(names.unitShort).join('、'),
            },
          ]}
        />
      </div>
    </div>
  )
}

function Lines({ of }: { of: SpotWeekDetail }) {
  const { t } = useTranslation('spotchecks')
  const names = useNames()
  const client = useQueryClient()
  const maySend = rolesOf(useMe()).includes('inspector')
  const send = useMutation({
    mutationFn: ({ line, staffIds }: { line: SpotLine; staffIds: string[] }) =>
      post(`/api/spot-checks/${of.week}/assign`, { lineIds: [line.lineId], staffIds }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['spot-checks'] }),
  })
  const placeName = (unitId: string | null) => unitId && names.area(unitId)
  const photosOf = ({ finding, photos, arrived, noPhoto }: SpotLine['findings'][number]) => {
    if (photos > arrived) return t('photosDue', { n: photos - arrived })
    if (photos > 0 || finding === 'cannot_tell') return ''
    return noPhoto ? t('noPhotoWhy', { why: noPhoto }) : t('noPhoto')
  }
  const nameOf = (id: string) => of.inspectors.find(({ staffId }) => staffId === id)?.name ?? id
  return (
    <>
      <h3>{t('list')}</h3>
      {send.isError && <Trouble error={send.error} />}
      <div className="table-holder table-wide" role="group" aria-label={t('list')} tabIndex={0}>
        <Table
          style={WIDE}
          size="small"
          rowKey="lineId"
          pagination={of.list.length > 20 ? { pageSize: 20 } : false}
          dataSource={of.list}
          columns={[
            {
              title: t('code'),
              render: (_, line) => <a href={`/console/appeals/${line.appealId}`}>{line.code}</a>,
            },
            { title: t('unit'), render: (_, line) => names.unitShort(line.unitId) },
            {
              title: t('place'),
              render: (_, line) =>
                [placeName(line.areaId ?? line.townId), line.placeDetail]
                  .filter(Boolean)
                  .join(' · '),
            },
            {
              title: t('sent'),
              render: (_, line) =>
                maySend && line.findings.length === 0 && !line.withdrawnAt ? (
                  <Select
                    mode="multiple"
                    maxCount={TEAM_MAX}
                    aria-label={`${t('sent')} ${line.code}`}
                    style={{ minWidth: 140 }}
                    placeholder={t('anybody')}
                    value={line.staffIds}
                    options={of.inspectors.map(({ staffId, name, recusedAt }) => ({
                      value: staffId,
                      label: name,
                      disabled: recusedAt.includes(line.unitId),
                    }))}
                    onChange={(staffIds) => send.mutate({ line, staffIds })}
                  />
                ) : (
                  line.staffIds.map(nameOf).join('、') || t('anybody')
                ),
            },
            {
              title: t('finding'),
              render: (_, line) => (
                <>
                  {line.withdrawnAt
                    ? t('withdrawn')
                    : line.findings
                        .map(
                          (found) =>
                            `${t(found.finding)} ${found.by}${found.late ? t('late') : ''}${photosOf(found)}`,
                        )
                        .join('；') || t('waiting')}
                  {line.givenUp.map(({ by, reason, refusal, at }) => (
                    <div key={at} className="quiet">
                      {t('abandoned', { by, reason, refusal })}
                    </div>
                  ))}
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  )
}
