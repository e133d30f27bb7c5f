// 验靶: every lot with its progress; one opened shows its strata, its lines with who is sent, and who found what.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
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
import { Rows } from '../ui/rows.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ByInspector } from './by-inspector.tsx'
import { PublicNumber } from './public-number.tsx'
import './texts.ts'

const FINDINGS = ['true', 'partly', 'false', 'cannot_tell'] as const
const TEAM_MAX = 2

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
  const me = useMe()
  const [opened, setOpened] = useState<string | null>(null)
  const lots = useQuery({
    queryKey: ['spot-checks'],
    queryFn: () => get<SpotWeeks>('/api/spot-checks'),
  })
  // The district itself handles nothing: to name it above a full list would only puzzle.
  const recused = (lots.data?.recusedUnits ?? []).filter((id) => id !== me.district.id)
  return (
    <>
      {lots.isPending && <Waiting />}
      {lots.isError && <PageTrouble error={lots.error} onRetry={() => void lots.refetch()} />}
      {recused.length > 0 && (
        <p className="quiet">{t('recused', { units: recused.map(names.unitShort).join('、') })}</p>
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
      <Rows<Stratum>
        label={t('strata')}
        rows={strata}
        rowKey={({ unitId, track, outcome }) => `${unitId}/${track}/${outcome}`}
        pageRows={20}
        columns={[
          {
            key: 'unit',
            place: 'name',
            title: t('unit'),
            render: (row) => names.unitShort(row.unitId),
          },
          {
            key: 'track',
            place: 'beside',
            title: t('track'),
            render: (row) => TRACK_WORDS[row.track]?.[language] ?? row.track,
          },
          {
            key: 'outcome',
            place: 'beside',
            title: t('outcome'),
            render: (row) => t(row.outcome),
          },
          ...(['lines', 'drawn', 'replaced'] as const).map((key) => ({
            key,
            title: t(key),
            align: 'end' as const,
            render: (row: Stratum) => row[key],
          })),
          ...FINDINGS.map((finding) => ({
            key: finding,
            title: t(finding),
            align: 'end' as const,
            render: (row: Stratum) => row.found[finding],
          })),
        ]}
      />
      <Lines of={detail.data} />
      <h3>{t('inspectors')}</h3>
      <Rows
        label={t('inspectors')}
        rows={inspectors}
        rowKey={({ staffId }) => staffId}
        pageRows={50}
        columns={[
          { key: 'name', place: 'name', title: t('name'), render: ({ name }) => name },
          { key: 'found', title: t('foundBy'), align: 'end', render: ({ found }) => found },
          {
            key: 'gaveUp',
            title: t('gaveUp'),
            align: 'end',
            render: ({ couldNotTell }) => couldNotTell,
          },
          {
            key: 'recused',
            place: 'line',
            title: t('recusedAt'),
            render: (row) => row.recusedAt.map(names.unitShort).join('、'),
          },
        ]}
      />
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
      <Rows
        label={t('list')}
        rows={of.list}
        rowKey={({ lineId }) => lineId}
        pageRows={20}
        columns={[
          {
            key: 'code',
            place: 'name',
            title: t('code'),
            render: (line) => <a href={`/console/appeals/${line.appealId}`}>{line.code}</a>,
          },
          {
            key: 'unit',
            place: 'beside',
            title: t('unit'),
            render: (line) => names.unitShort(line.unitId),
          },
          {
            key: 'place',
            place: 'line',
            title: t('place'),
            render: (line) =>
              [placeName(line.areaId ?? line.townId), line.placeDetail].filter(Boolean).join(' · '),
          },
          {
            key: 'sent',
            place: 'line',
            title: t('sent'),
            render: (line) =>
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
            key: 'finding',
            place: 'line',
            title: t('finding'),
            render: (line) => (
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
    </>
  )
}
