// 我的工作台: what waits for me, what is about to be late. Each tile opens exactly the appeals it counts.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, type DeskLine } from '../api.ts'
import '../appeals/texts.ts'
import type { Role } from '../../src/organisation/contract.ts'
import { isShown, pageOf } from '../app/menu.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { MyCases } from '../consequences/my-cases.tsx'
import { MyCorners } from '../drive/my-corners.tsx'
import { dayText, languageOf, weekdayText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ByUnit } from './by-unit.tsx'
import { Duties } from './duties.tsx'
import { knownKey, QUEUE_OF } from './queue-keys.ts'
import './texts.ts'
import { TrueRateLine } from './true-rate-line.tsx'

export function DeskPage() {
  const { t, i18n } = useTranslation('triage')
  const me = useMe()
  const desk = useQuery({ queryKey: ['desk'], queryFn: api.appeals.desk })
  const language = languageOf(i18n.language)
  const reads = isShown('ledger', rolesOf(me))
  // An empty line that is not one's part is only noise; one that counts something is shown to whoever has it.
  const waiting = (desk.data?.waiting ?? []).filter(
    (line) => line.count > 0 || isMine(line, rolesOf(me)),
  )
  return (
    <Page
      title={t('desk.greeting', { name: me.staff.name })}
      hint={t('desk.today', {
        day: dayText(me.today, language),
        weekday: weekdayText(me.today, language),
      })}
    >
      {desk.isPending && <Waiting />}
      {desk.isError && <PageTrouble error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && !reads && <p className="panel">{t('desk.administrator')}</p>}
      {desk.data && reads && (
        <div className="stack" style={{ gap: 24 }}>
          <MyCorners />
          <TrueRateLine />
          <MyCases />
          <Duties />
          {waiting.length > 0 && <Tiles title={t('desk.waiting')} lines={waiting} />}
          {desk.data.soon.length > 0 && <Tiles title={t('desk.soon')} lines={desk.data.soon} />}
          <ByUnit />
        </div>
      )}
    </Page>
  )
}

function isMine(line: DeskLine, roles: readonly Role[]): boolean {
  const key = knownKey(line.key)
  const queue = key ? QUEUE_OF[key] : undefined
  const page = queue ? pageOf(queue) : null
  return page === null || isShown(page, roles)
}

function Tiles({ title, lines }: { title: string; lines: DeskLine[] }) {
  return (
    <section aria-label={title}>
      <h2 style={{ fontSize: '1.1em', marginBottom: 10 }}>{title}</h2>
      <ul className="plain-list tiles">
        {lines.map((line) => (
          <li key={line.key}>
            <Tile line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tile({ line }: { line: DeskLine }) {
  const { t } = useTranslation('triage')
  const key = knownKey(line.key)
  const colour =
    line.count === 0
      ? 'zero'
      : line.key === 'overdue' || line.key === 'overdue_all'
        ? 'late'
        : line.key === 'due_today'
          ? 'soon'
          : ''
  const inside = (
    <>
      <strong>{line.count.toLocaleString()}</strong>
      <span>{key ? t(`key.${key}`) : line.key}</span>
      <small>{key ? t(`keyHint.${key}`) : ''}</small>
    </>
  )
  const queue = key ? QUEUE_OF[key] : undefined
  return queue ? (
    <Link to={queue} search={{ queue: line.key }} className={`tile ${colour}`}>
      {inside}
    </Link>
  ) : (
    <Link to="/appeals" search={line.query} className={`tile ${colour}`}>
      {inside}
    </Link>
  )
}
