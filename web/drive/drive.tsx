// 起底: one drive at a time: its numbers, what is still under water, its plan and its record.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select, Tag } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriveDetail, DriveList, DriveView } from '../../src/drive/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { addDays, daysBetween, dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { Waiting } from '../ui/waiting.tsx'
import { Coverage } from './coverage.tsx'
import { Hidden } from './hidden.tsx'
import { Numbers } from './numbers.tsx'
import { Plan } from './plan.tsx'
import { PlanForm } from './plan-form.tsx'
import './texts.ts'

const VIEWS = ['numbers', 'brief', 'coverage', 'hidden', 'compare', 'plan'] as const
const Brief = lazy(() => import('./brief.tsx').then(({ Brief: page }) => ({ default: page })))
const Compare = lazy(() => import('./compare.tsx').then(({ Compare: page }) => ({ default: page })))

export function DrivePage() {
  const { t } = useTranslation('drive')
  const me = useMe()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/drive' })
  const [planning, setPlanning] = useState(false)
  const drives = useQuery({ queryKey: ['drives'], queryFn: () => get<DriveList>('/api/drives') })
  const id = search.id ?? drives.data?.currentId ?? drives.data?.rows[0]?.id
  const view = VIEWS.find((each) => each === search.view) ?? 'numbers'
  const go = (change: { id?: string; view?: string }) =>
    void navigate({ to: '/drive', search: { ...search, ...change } })
  const views = VIEWS.map((each) => ({ value: each, label: t(`view.${each}`) }))
  const mayPlan = rolesOf(me).includes('district_centre')
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        mayPlan && (
          <Button type={id ? 'default' : 'primary'} onClick={() => setPlanning(true)}>
            {t('plan')}
          </Button>
        )
      }
    >
      {planning && (
        <PlanForm
          drives={drives.data?.rows ?? []}
          onDone={(made) => {
            setPlanning(false)
            if (made) go({ id: made, view: 'plan' })
          }}
        />
      )}
      {drives.isPending && <Waiting rows={8} />}
      {drives.isError && <PageTrouble error={drives.error} onRetry={() => void drives.refetch()} />}
      {drives.data && !id && <p className="panel">{t('none')}</p>}
      {drives.data && id && (
        <div className="stack">
          <div className="row">
            <Select
              aria-label={t('which')}
              value={id}
              style={{ minWidth: 220 }}
              onChange={(chosen) => go({ id: chosen })}
              options={drives.data.rows.map((row) => ({ value: row.id, label: row.name }))}
            />
            {narrow ? (
              <Select
                aria-label={t('title')}
                value={view}
                style={{ minWidth: 220 }}
                onChange={(chosen) => go({ view: chosen })}
                options={views}
              />
            ) : (
              <Segmented
                aria-label={t('title')}
                value={view}
                onChange={(chosen) => go({ view: chosen })}
                options={views}
              />
            )}
          </div>
          <OneDrive key={id} id={id} view={view} drives={drives.data.rows} />
        </div>
      )}
    </Page>
  )
}

function OneDrive(props: { id: string; view: (typeof VIEWS)[number]; drives: DriveList['rows'] }) {
  const { id, view, drives } = props
  const detail = useQuery({
    queryKey: ['drive', id],
    queryFn: () => get<DriveDetail>(`/api/drives/${id}`),
  })
  if (detail.isPending) return <Waiting rows={6} />
  if (detail.isError)
    return <PageTrouble error={detail.error} onRetry={() => void detail.refetch()} />
  const { drive } = detail.data
  return (
    <>
      <Window drive={drive} />
      {view === 'numbers' && <Numbers drive={drive} />}
      {view === 'coverage' && <Coverage drive={drive} />}
      {view === 'hidden' && <Hidden drive={drive} />}
      <Suspense fallback={<Waiting rows={8} />}>
        {view === 'brief' && <Brief drive={drive} />}
        {view === 'compare' && <Compare drive={drive} />}
      </Suspense>
      {view === 'plan' && <Plan detail={detail.data} drives={drives} />}
    </>
  )
}

const COLOURS = {
  planned: 'default',
  running: 'processing',
  ended: 'warning',
  frozen: 'default',
  closed: 'default',
} as const

function Window({ drive }: { drive: DriveView }) {
  const { t, i18n } = useTranslation('drive')
  const me = useMe()
  const day = (each: string) => dayText(each, languageOf(i18n.language), me.today)
  return (
    <p className="row" style={{ margin: 0 }}>
      <Tag color={COLOURS[drive.phase]}>{t(`phase.${drive.phase}`)}</Tag>
      <span>{t('window', { from: day(drive.fromOn), to: day(drive.toOn) })}</span>
      {drive.phase === 'running' && (
        <span className="quiet">
          {t('dayNo', {
            n: daysBetween(drive.fromOn, addDays(me.today, 1)),
            left: daysBetween(me.today, drive.toOn),
          })}
        </span>
      )}
    </p>
  )
}
