// The plan in force, the acts that end a drive, and the record of who changed what and why.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriveDetail, DriveList } from '../../src/drive/contract.ts'
import '../appeals/texts.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, momentText, languageOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { usePeople } from './people.ts'
import { PlanForm } from './plan-form.tsx'

export function Plan({ detail, drives }: { detail: DriveDetail; drives: DriveList['rows'] }) {
  const { t } = useTranslation('drive')
  const [editing, setEditing] = useState(false)
  const { drive, mayPlan } = detail
  return (
    <div className="stack">
      <Teams detail={detail} />
      <Quotas detail={detail} />
      {mayPlan && (
        <div className="row no-print">
          {drive.phase !== 'closed' && (
            <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
          )}
          <EndingActs detail={detail} />
        </div>
      )}
      {editing && <PlanForm drives={drives} drive={drive} onDone={() => setEditing(false)} />}
      <Record detail={detail} />
    </div>
  )
}

function Teams({ detail: { drive } }: { detail: DriveDetail }) {
  const { t } = useTranslation('drive')
  const names = useNames()
  const people = usePeople()
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? '—'
  return (
    <section className="panel" aria-label={t('teams')}>
      <h2>{t('teams')}</h2>
      {drive.teams.length === 0 && <p className="quiet">{t('noTeams')}</p>}
      <ul className="plain-list">
        {drive.teams.map((team) => (
          <li key={team.id}>
            <strong>{team.name}</strong>
            <div>
              {t('form.leader')}: {team.leaderId ? nameOf(team.leaderId) : '—'} ·{' '}
              {t('form.collectors')}: {team.collectorIds.map(nameOf).join('、') || '—'}
            </div>
            <div className="quiet">{team.areaIds.map((id) => names.area(id)).join('、')}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Quotas({ detail: { drive } }: { detail: DriveDetail }) {
  const { t } = useTranslation(['drive', 'appeals'])
  const names = useNames()
  if (drive.quotas.length === 0) return null
  return (
    <section className="panel" aria-label={t('quotas')}>
      <h2>{t('quotas')}</h2>
      <ul className="plain-list">
        {drive.quotas.map(({ areaId, channel, n }) => (
          <li key={`${areaId} ${channel}`}>
            {t('quotaLine', {
              area: names.area(areaId),
              door: t(`appeals:channel.${channel}`),
              n: n.toLocaleString(),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function EndingActs({ detail: { drive } }: { detail: DriveDetail }) {
  const { t, i18n } = useTranslation('drive')
  const { modal, message } = App.useApp()
  const me = useMe()
  const client = useQueryClient()
  const [reason, setReason] = useState<string | null>(null)
  const act = useMutation({
    mutationFn: (call: { path: 'freeze' | 'close'; body?: object }) =>
      post<DriveDetail>(`/api/drives/${drive.id}/${call.path}`, call.body),
    onSuccess: () => {
      message.success(t('saved'))
      setReason(null)
      void client.invalidateQueries({ queryKey: ['drive', drive.id] })
      void client.invalidateQueries({ queryKey: ['drives'] })
    },
  })
  const day = dayText(drive.toOn, languageOf(i18n.language), me.today)
  return (
    <>
      {drive.phase === 'ended' && (
        <Button
          loading={act.isPending}
          onClick={() =>
            modal.confirm({
              title: t('freeze'),
              content: t('freezeAsk', { day }),
              onOk: () => act.mutate({ path: 'freeze' }),
            })
          }
        >
          {t('freeze')}
        </Button>
      )}
      {drive.phase === 'frozen' && reason === null && (
        <Button onClick={() => setReason('')}>{t('close')}</Button>
      )}
      {reason !== null && (
        <form
          className="stack-small"
          style={{ flexBasis: '100%' }}
          onSubmit={(event) => {
            event.preventDefault()
            act.mutate({ path: 'close', body: { reason } })
          }}
        >
          <label htmlFor="close-reason">{t('form.reason')}</label>
          <Input
            id="close-reason"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="quiet">{t('closeHint')}</p>
          <Button htmlType="submit" type="primary" loading={act.isPending}>
            {t('close')}
          </Button>
        </form>
      )}
      <Trouble error={act.error} />
    </>
  )
}

function Record({ detail: { acts } }: { detail: DriveDetail }) {
  const { t, i18n } = useTranslation('drive')
  const me = useMe()
  if (acts.length === 0) return null
  return (
    <section className="panel" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <ol className="plain-list">
        {acts.map((one) => (
          <li key={one.seq}>
            {t('by', {
              act: t(`act.${one.act}`),
              who: one.by ?? t('program'),
              at: momentText(one.at, languageOf(i18n.language), me.today),
            })}
            {one.reason && <div className="quiet">{t('reason', { reason: one.reason })}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}
