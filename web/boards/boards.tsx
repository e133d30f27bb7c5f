// 红黑榜: every board, newest first, and when the next one comes.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BoardHead, Boards } from '../../src/boards/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { dayOf, dayText, languageOf } from '../ui/days.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './boards.css'
import './texts.ts'

export function BoardsPage() {
  const { t } = useTranslation('boards')
  const boards = useQuery({ queryKey: ['boards'], queryFn: () => get<Boards>('/api/boards') })
  return (
    <Page title={t('title')} hint={t('hint')}>
      {boards.isPending && <Waiting />}
      {boards.isError && <PageTrouble error={boards.error} onRetry={() => void boards.refetch()} />}
      {boards.data && (
        <div className="stack">
          <Next next={boards.data.next} />
          {boards.data.boards.length === 0 && <p className="panel">{t('none')}</p>}
          <ul className="plain-list stack-small" aria-label={t('list')}>
            {boards.data.boards.map((board) => (
              <li key={board.id} className="panel">
                <Line board={board} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Page>
  )
}

function Next({ next }: Pick<Boards, 'next'>) {
  const { t, i18n } = useTranslation('boards')
  const { today } = useMe()
  const day = (on: string) => dayText(on, languageOf(i18n.language), today)
  return (
    <p className="quiet">
      {next
        ? t('next', { from: day(next.fromWeek), to: day(next.toWeek), day: day(dayOf(next.from)) })
        : t('nextWaits')}
    </p>
  )
}

function Line({ board }: { board: BoardHead }) {
  const { t, i18n } = useTranslation('boards')
  const { today } = useMe()
  const day = (on: string) => dayText(on, languageOf(i18n.language), today)
  return (
    <>
      <p className="spread">
        <strong>
          <Link to="/boards/$id" params={{ id: board.id }}>
            {t('one', { no: board.no })}
          </Link>
        </strong>
        <BoardMark published={board.publishedAt !== null} />
      </p>
      <p>{t('weeks', { from: day(board.fromWeek), to: day(board.toWeek) })}</p>
      <p className="quiet">
        {t('counts', board)}
        {board.publishedAt === null &&
          ` · ${t('objectionsUntil', { day: day(board.objectionsUntil) })}`}
      </p>
      <Corrections board={board} />
    </>
  )
}

export function BoardMark({ published }: { published: boolean }) {
  const { t } = useTranslation('boards')
  return (
    <span className={`mark ${published ? 'mark-closed' : 'mark-ours'}`}>
      {published ? t('published') : t('draft')}
    </span>
  )
}

export function Corrections({ board }: { board: BoardHead }) {
  const { t } = useTranslation('boards')
  return (
    <>
      {board.correctsNo !== null && (
        <p>{t('corrects', { no: board.correctsNo, reason: board.reason })}</p>
      )}
      {board.correctedByNo !== null && (
        <p className="late">{t('correctedBy', { no: board.correctedByNo })}</p>
      )}
    </>
  )
}
