// 报假账记录: what stands, what was lifted, and by whom; the joint-conference office lifts here.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FalseAccount, FalseAccounts } from '../../src/consequences/contract.ts'
import { useMe } from '../app/session.ts'
import { ReasonForm } from '../boards/reason-form.tsx'
import { get, post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import './texts.ts'

const KEY = ['false-accounts']

export function FalseAccountList() {
  const { t } = useTranslation('consequences')
  const found = useQuery({
    queryKey: KEY,
    queryFn: () => get<FalseAccounts>('/api/false-accounts'),
  })
  return (
    <section className="panel" aria-label={t('falseAccounts')}>
      <h2>{t('falseAccounts')}</h2>
      {found.isError && <PageTrouble error={found.error} />}
      {found.data?.rows.length === 0 && <p className="quiet">{t('noFalse')}</p>}
      <ul className="plain-list stack">
        {found.data?.rows.map((row) => (
          <li key={`${row.appealId}/${row.seq}`}>
            <Line row={row} />
            {found.data.mayLift && !row.lifted && <LiftForm row={row} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ row }: { row: FalseAccount }) {
  const { t, i18n } = useTranslation('consequences')
  const { today } = useMe()
  const names = useNames()
  const language = languageOf(i18n.language)
  const when = (at: string) => momentText(at, language, today)
  const words = t('falseLine', {
    day: dayText(row.week, language, today),
    code: row.code ?? t('anAppeal'),
  })
  return (
    <>
      <strong>{names.unitShort(row.unitId)}</strong>{' '}
      {row.code ? (
        <Link to="/appeals/$id" params={{ id: row.appealId }}>
          {words}
        </Link>
      ) : (
        words
      )}
      <p className="quiet">{t('recorded', { when: when(row.recordedAt) })}</p>
      {row.lifted && (
        <p>
          {t('liftedBy', {
            unit: names.unitShort(row.lifted.unitId),
            name: row.lifted.by,
            when: when(row.lifted.at),
            reason: row.lifted.reason,
          })}
        </p>
      )}
    </>
  )
}

function LiftForm({ row }: { row: FalseAccount }) {
  const { t } = useTranslation('consequences')
  const { message } = App.useApp()
  const client = useQueryClient()
  const lift = useMutation({
    networkMode: 'always',
    mutationFn: (reason: string) =>
      post<FalseAccounts>(`/api/false-accounts/${row.appealId}/${row.seq}/lift`, { reason }),
    onSuccess: (answer) => {
      message.success(t('done'))
      client.setQueryData(KEY, answer)
    },
  })
  return (
    <details>
      <summary>{t('lift')}</summary>
      <p className="quiet">{t('liftHint')}</p>
      <ReasonForm
        name={`lift-${row.appealId}-${row.seq}`}
        submit={t('lift')}
        pending={lift.isPending}
        error={lift.error}
        onSend={(reason) => lift.mutate(reason)}
      />
    </details>
  )
}
