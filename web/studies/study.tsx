// One study: the task, the days, the diary, what was found out, and the report.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudyDetail } from '../../src/studies/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { DayForm, DiaryForm, FindingForm, ReportForm } from './study-forms.tsx'
import { WithdrawForm } from './withdraw-form.tsx'
import { StudyMark } from './studies.tsx'
import './texts.ts'

export function StudyPage() {
  const { t, i18n } = useTranslation('studies')
  const { id } = useParams({ from: '/shell/studies/$id' })
  const { today } = useMe()
  const names = useNames()
  const detail = useQuery({
    queryKey: ['studies', 'one', id],
    queryFn: () => get<StudyDetail>(`/api/studies/${encodeURIComponent(id)}`),
  })
  if (detail.isError)
    return <PageTrouble error={detail.error} onRetry={() => void detail.refetch()} />
  if (!detail.data) return <Waiting rows={8} />
  const { study, assignedBy } = detail.data
  const language = languageOf(i18n.language)
  const begun = today >= study.fromOn && study.state !== 'withdrawn'
  return (
    <Page
      title={`${t('title')} · ${names.area(study.villageId)}`}
      hint={t('assignedBy', { office: names.unit(study.officeId), name: assignedBy })}
    >
      <div className="stack" style={{ maxWidth: 860 }}>
        <section className="panel" aria-label={t('task')}>
          <p className="spread">
            <strong>
              {dayText(study.fromOn, language, today)} – {dayText(study.toOn, language, today)}
            </strong>
            <StudyMark state={study.state} />
          </p>
          <p>{study.people.map(({ name }) => name).join(' ')}</p>
          <p style={{ whiteSpace: 'pre-wrap' }}>{study.task}</p>
          {detail.data.withdrawn && (
            <p className="late">
              {t('withdrawnBy', {
                name: detail.data.withdrawn.by,
                reason: detail.data.withdrawn.reason,
              })}
            </p>
          )}
          <p className="quiet">
            {t('counts', {
              days: study.daysOnSite,
              entries: study.entries,
              findings: study.findings,
            })}
          </p>
        </section>
        {detail.data.mayWithdraw && <WithdrawForm study={study} />}
        <Days detail={detail.data}>{study.mine && begun && <DayForm study={study} />}</Days>
        <Diary detail={detail.data}>{study.mine && begun && <DiaryForm study={study} />}</Diary>
        <Findings detail={detail.data} open={study.mine && begun} />
        <section className="panel" aria-label={t('reportTitle')}>
          <h2>{t('reportTitle')}</h2>
          {detail.data.reports.map((report) => (
            <div key={report.no} style={{ marginBottom: 12 }}>
              <p style={{ whiteSpace: 'pre-wrap' }}>{report.text}</p>
              {report.reason && <p>{t('because', { reason: report.reason })}</p>}
              <By name={report.by.name} at={report.at} />
            </div>
          ))}
          {study.mine && begun && <ReportForm study={study} />}
        </section>
      </div>
    </Page>
  )
}

function By({ name, at }: { name: string; at: string }) {
  const { t, i18n } = useTranslation('studies')
  const { today } = useMe()
  const when = momentText(at, languageOf(i18n.language), today)
  return <p className="quiet">{t('by', { name, when })}</p>
}

interface PartProps {
  detail: StudyDetail
  children: ReactNode
}

function Days({ detail, children }: PartProps) {
  const { t, i18n } = useTranslation('studies')
  const { today } = useMe()
  return (
    <section className="panel" aria-label={t('daysTitle')}>
      <h2>{t('daysTitle')}</h2>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t('daysHint')}
      </p>
      {detail.days.length === 0 && <p>{t('noDays')}</p>}
      <ul className="plain-list stack-small" style={{ marginBottom: 16 }}>
        {detail.days.map((day) => (
          <li key={`${day.onDay} ${day.by.id} ${day.no}`} className={day.counts ? '' : 'quiet'}>
            {dayText(day.onDay, languageOf(i18n.language), today)} {day.from}–{day.to} {day.place}{' '}
            {!day.counts && t('corrected')}
            {day.reason && ` ${t('because', { reason: day.reason })}`}
            <By name={day.by.name} at={day.at} />
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}

function Diary({ detail, children }: PartProps) {
  const { t, i18n } = useTranslation('studies')
  const { today } = useMe()
  return (
    <section className="panel" aria-label={t('diaryTitle')}>
      <h2>{t('diaryTitle')}</h2>
      {detail.diary.length === 0 && <p>{t('noDiary')}</p>}
      <ul className="plain-list stack" style={{ marginBottom: 16 }}>
        {detail.diary.map((entry) => (
          <li key={entry.id}>
            <strong>{dayText(entry.onDay, languageOf(i18n.language), today)}</strong>
            <p style={{ whiteSpace: 'pre-wrap' }}>{entry.text}</p>
            <span className="row" style={{ flexWrap: 'wrap' }}>
              {entry.fileIds.map((fileId, index) => (
                <a
                  key={fileId}
                  href={`/api/studies/${detail.study.id}/files/${fileId}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t('photo', { n: index + 1 })}
                </a>
              ))}
            </span>
            <By name={entry.by.name} at={entry.at} />
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}

function Findings({ detail, open }: { detail: StudyDetail; open: boolean }) {
  const { t } = useTranslation('studies')
  const [adding, setAdding] = useState(false)
  const { study, outcome } = detail
  return (
    <section className="panel" aria-label={t('findingsTitle')}>
      <h2>{t('findingsTitle')}</h2>
      {study.findings === 0 && <p>{t('noFindings')}</p>}
      <ul className="plain-list stack-small" style={{ marginBottom: 16 }}>
        {outcome.appeals.map((appeal) => (
          <li key={appeal.id}>
            <Link to="/appeals/$id" params={{ id: appeal.id }}>
              {appeal.code}
            </Link>
            <span style={{ display: 'block' }}>{appeal.text}</span>
          </li>
        ))}
      </ul>
      {outcome.others > 0 && <p className="quiet">{t('others', { n: outcome.others })}</p>}
      {open &&
        (adding ? (
          <FindingForm study={study} onClose={() => setAdding(false)} />
        ) : (
          <Button onClick={() => setAdding(true)}>{t('addFinding')}</Button>
        ))}
    </section>
  )
}
