// 重办与联席会议: what waits for the conference, and where each dissatisfaction went.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RaisedAppeal, RaisedAppeals } from '../../src/callbacks/contract-redos.ts'
import '../appeals/texts.ts'
import { StateMark } from '../appeals/marks.tsx'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Exits } from './exits.tsx'
import { useGround } from './ground.ts'
import './texts.ts'

export function RedosPage() {
  const { t } = useTranslation('redos')
  const raised = useQuery({
    queryKey: ['redos', 'raised'],
    queryFn: () => get<RaisedAppeals>('/api/conference-list'),
  })
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="stack">
        <section className="panel stack-small" aria-label={t('list')}>
          <h2>{t('list')}</h2>
          {raised.isPending && <Waiting rows={3} />}
          {raised.isError && (
            <PageTrouble error={raised.error} onRetry={() => void raised.refetch()} />
          )}
          {raised.data && (
            <p className="quiet">{raised.data.appeals.length === 0 ? t('none') : t('listHint')}</p>
          )}
          {raised.data?.appeals.map((appeal) => (
            <Raised key={appeal.appealId} appeal={appeal} />
          ))}
        </section>
        <Exits />
      </div>
    </Page>
  )
}

function Raised({ appeal }: { appeal: RaisedAppeal }) {
  const { t, i18n } = useTranslation('redos')
  const names = useNames()
  const ground = useGround()
  const { today } = useMe()
  const day = (on: string) => dayText(on, languageOf(i18n.language), today)
  const { decided } = appeal
  return (
    <article aria-label={appeal.code}>
      <div className="spread">
        <Link to="/appeals/$id" params={{ id: appeal.appealId }}>
          {appeal.code}
        </Link>
        <StateMark state={appeal.state} />
      </div>
      <p className="prose">{appeal.text}</p>
      <p>
        <strong>
          {appeal.ground === 'redos'
            ? t('redos', { n: appeal.redos })
            : t('units', {
                n: appeal.unitIds.length,
                names: appeal.unitIds.map((id) => names.unitShort(id)).join('、'),
              })}
        </strong>
        {` · ${t('raisedOn', { day: day(appeal.on) })} · ${names.unit(appeal.unitId)} · `}
        {!decided && <span className="late">{t('waiting')}</span>}
        {decided?.unitId && t('lead', { day: day(decided.on), unit: names.unit(decided.unitId) })}
        {decided?.day && t('day', { day: day(decided.on), on: day(decided.day) })}
      </p>
      {appeal.history.length > 0 && (
        <details>
          <summary>{t('why')}</summary>
          <ol>
            {appeal.history.map((redo, index) => (
              <li key={index}>
                {day(redo.on)} · {ground(redo.ground)}：{redo.reason}
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  )
}
