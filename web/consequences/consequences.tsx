// 约谈整改: what is open, what is over, and the false accounts behind much of it.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, Cases } from '../../src/consequences/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { FalseAccountList } from './false-accounts.tsx'
import { ruleWords } from './rule-words.ts'
import './texts.ts'

const KINDS = ['rectification', 'summons', 'reminder'] as const
/** Fewer are read at a glance. */
const SIFTED_FROM = 10

export function ConsequencesPage() {
  const { t } = useTranslation('consequences')
  const [kind, setKind] = useState<(typeof KINDS)[number] | 'all'>('all')
  const overdue = useSearch({ from: '/shell/consequences' }).show === 'overdue'
  const cases = useQuery({
    queryKey: ['consequences'],
    queryFn: () => get<Cases>('/api/consequences'),
  })
  const all = cases.data?.rows ?? []
  const rows = all.filter(
    (row) => (kind === 'all' || row.kind === kind) && (!overdue || row.overdue),
  )
  const open = rows.filter(({ turn }) => turn !== null)
  const over = rows.filter(({ turn }) => turn === null)
  return (
    <Page title={t('title')} hint={t('hint')}>
      {cases.isPending && <Waiting />}
      {cases.isError && <PageTrouble error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data && (
        <div className="stack">
          {all.length >= SIFTED_FROM && (
            <Segmented
              aria-label={t('kinds')}
              style={{ alignSelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
              value={kind}
              onChange={setKind}
              options={[
                { value: 'all', label: t('kindAll', { n: all.length }) },
                ...KINDS.map((value) => ({
                  value,
                  label: `${t(`kind.${value}`)} ${all.filter((row) => row.kind === value).length}`,
                })),
              ]}
            />
          )}
          {overdue && (
            <p>
              <Link to="/consequences">{t('notOnlyOverdue', { n: all.length })}</Link>
            </p>
          )}
          {all.length === 0 && <p className="panel">{t('none')}</p>}
          {all.length > 0 && (
            <section aria-label={t('open')}>
              <h2 style={{ fontSize: '1.1em', marginBottom: 8 }}>{t('open')}</h2>
              {open.length === 0 && <p className="quiet">{t('noneOpen')}</p>}
              <CaseList rows={open} />
            </section>
          )}
          {over.length > 0 && (
            <section aria-label={t('over')}>
              <h2 style={{ fontSize: '1.1em', marginBottom: 8 }}>{t('over')}</h2>
              <CaseList rows={over} />
            </section>
          )}
          <FalseAccountList />
        </div>
      )}
    </Page>
  )
}

function CaseList({ rows }: { rows: CaseRow[] }) {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  return (
    <ul className="plain-list stack-small">
      {rows.map((row) => (
        <li key={row.id} className="panel">
          <p className="spread">
            <strong>
              <Link to="/consequences/$id" params={{ id: row.id }}>
                {t(`kind.${row.kind}`)} · {names.unitShort(row.unitId)}
              </Link>
            </strong>
            <StateMark row={row} />
          </p>
          <p>{ruleWords(row.rule, t)}</p>
          <p className="quiet">
            {t('openedAt', { when: momentText(row.openedAt, language, today) })}
            {row.turn && !row.fallen && ` · ${t(`turn.${row.turn}`)}`}
            {row.fallen ? ` · ${t('fallen')}` : <Due row={row} />}
          </p>
        </li>
      ))}
    </ul>
  )
}

const COLOURS = {
  opened: 'mark-dispute',
  called: 'mark-ours',
  running: 'mark-unit',
  done: 'mark-closed',
  set_aside: 'mark-over',
  lapsed: 'mark-over',
} as const

export function StateMark({ row }: { row: Pick<CaseRow, 'state'> }) {
  const { t } = useTranslation('consequences')
  return <span className={`mark ${COLOURS[row.state]}`}>{t(`state.${row.state}`)}</span>
}

export function Due({ row }: { row: Pick<CaseRow, 'dueOn' | 'overdue'> }) {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  if (!row.dueOn) return null
  return (
    <>
      {' · '}
      <span className={row.overdue ? 'late' : ''}>
        {t('dueOn', { day: dayText(row.dueOn, languageOf(i18n.language), today) })}
        {row.overdue && ` ${t('overdue')}`}
      </span>
    </>
  )
}
