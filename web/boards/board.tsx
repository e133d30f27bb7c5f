// One board: its table, objections, exclusions, and what can be done about it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardCheck, BoardDetail } from '../../src/boards/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { newId } from '../ui/new-id.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { BehindList } from './behind-list.tsx'
import { BoardTable } from './board-table.tsx'
import { BoardMark, Corrections } from './boards.tsx'
import './boards.css'
import type { Opened } from './cells.tsx'
import { Exclusions, Objections } from './doubts.tsx'
import { ReasonForm } from './reason-form.tsx'
import './texts.ts'

const CHECKERS = ['district_centre', 'inspector', 'leader', 'auditor'] as const

export function BoardPage() {
  const { t, i18n } = useTranslation('boards')
  const { id } = useParams({ from: '/shell/boards/$id' })
  const me = useMe()
  const names = useNames()
  const [opened, setOpened] = useState<Opened | null>(null)
  const board = useQuery({
    queryKey: ['boards', id],
    queryFn: () => get<BoardDetail>(`/api/boards/${encodeURIComponent(id)}`),
  })
  if (board.isError) return <PageTrouble error={board.error} onRetry={() => void board.refetch()} />
  if (!board.data) return <Waiting rows={8} />
  const of = board.data
  const language = languageOf(i18n.language)
  const day = (on: string) => dayText(on, language, me.today)
  const roles = rolesOf(me)
  return (
    <Page
      title={`${t('title')} · ${t('one', { no: of.no })}`}
      hint={t('weeks', { from: day(of.fromWeek), to: day(of.toWeek) })}
      actions={
        <>
          <Button href={`/api/boards/${id}/board.pdf`} target="_blank">
            {t('print')}
          </Button>
          <Button href={`/api/boards/${id}/board.xlsx`}>{t('xlsx')}</Button>
        </>
      }
    >
      <div className="stack">
        <section className="panel">
          <p className="spread">
            <span>{t('counts', of)}</span>
            <BoardMark published={of.publishedAt !== null} />
          </p>
          <Corrections board={of} />
          <p className="quiet">
            {of.publishedAt && of.publishedBy
              ? t('publishedBy', {
                  unit: names.unitShort(of.publishedBy.unitId),
                  name: of.publishedBy.name,
                  when: momentText(of.publishedAt, language, me.today),
                })
              : t('objectionsUntil', { day: day(of.objectionsUntil) })}
            {' · '}
            {t('countedUntil', { when: momentText(of.countedUntil, language, me.today) })}
          </p>
          <details>
            <summary>{t('how')}</summary>
            <p>{t('howText', { version: of.rulebookVersion })}</p>
            <p className="quiet">{t('hash')}</p>
            <code style={{ overflowWrap: 'anywhere' }}>{of.sha256}</code>
          </details>
          <div className="row no-print" style={{ marginTop: 12 }}>
            {CHECKERS.some((role) => roles.includes(role)) && <Check id={id} />}
            {(roles.includes('leader') || roles.includes('district_centre')) &&
              of.publishedAt === null && <Publish board={of} />}
          </div>
        </section>
        <BoardTable board={of} onOpen={setOpened} />
        <Objections board={of} />
        <Exclusions board={of} />
        {of.publishedAt !== null &&
          of.correctedByNo === null &&
          roles.includes('district_centre') && <Correct board={of} />}
      </div>
      <Modal
        open={opened !== null}
        title={
          opened && t('behind', { unit: opened.row.name, metric: t(`metric.${opened.metric}`) })
        }
        onCancel={() => setOpened(null)}
        footer={null}
        destroyOnHidden
      >
        {opened && <BehindList boardId={id} cell={opened} />}
      </Modal>
    </Page>
  )
}

function Check({ id }: { id: string }) {
  const { t } = useTranslation('boards')
  const check = useMutation({ mutationFn: () => get<BoardCheck>(`/api/boards/${id}/check`) })
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {t('check')}
      </Button>
      <span role="status">
        {check.data &&
          (check.data.same
            ? t('checkGood')
            : t('checkBad', { parts: check.data.differs.join('、') }))}
      </span>
      {check.error && <Trouble error={check.error} />}
    </>
  )
}

function Publish({ board }: { board: BoardDetail }) {
  const { t } = useTranslation('boards')
  const { message } = App.useApp()
  const client = useQueryClient()
  const publish = useMutation({
    mutationFn: () => post<BoardDetail>(`/api/boards/${board.id}/publish`),
    onSuccess: (detail) => {
      message.success(t('done'))
      client.setQueryData(['boards', board.id], detail)
      return client.invalidateQueries({ queryKey: ['boards'], exact: true })
    },
  })
  return (
    <>
      <Popconfirm title={t('publishSure')} onConfirm={() => publish.mutate()}>
        <Button type="primary" disabled={board.whyNotPublish !== null} loading={publish.isPending}>
          {t('publish')}
        </Button>
      </Popconfirm>
      {board.whyNotPublish && <span className="quiet">{board.whyNotPublish}</span>}
      {publish.error && <Trouble error={publish.error} />}
    </>
  )
}

function Correct({ board }: { board: BoardDetail }) {
  const { t } = useTranslation('boards')
  const navigate = useNavigate()
  const client = useQueryClient()
  const [commandId] = useState(newId)
  const correct = useMutation({
    mutationFn: (values: { reason: string }) =>
      post<{ id: string }>(`/api/boards/${board.id}/correct`, { commandId, ...values }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['boards'] })
      await navigate({ to: '/boards/$id', params: { id } })
    },
  })
  return (
    <section className="panel no-print" aria-label={t('correct')}>
      <h2>{t('correct')}</h2>
      <p className="quiet">{t('correctHint')}</p>
      <ReasonForm
        name="correct"
        submit={t('correct')}
        pending={correct.isPending}
        error={correct.error}
        onSend={(reason) => correct.mutate({ reason })}
      />
    </section>
  )
}
