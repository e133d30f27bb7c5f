// What lies behind a cell: all of it, page by page; those that count, the others, or both.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Behind } from '../../src/boards/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Opened } from './cells.tsx'
import './texts.ts'

type Which = 'all' | 'true' | 'false'

export function BehindList({ boardId, cell: { row, metric } }: { boardId: string; cell: Opened }) {
  const { t, i18n } = useTranslation('boards')
  const { today } = useMe()
  const [which, setWhich] = useState<Which>('all')
  const pages = useInfiniteQuery({
    queryKey: ['boards', boardId, 'behind', row.unitId, metric, which],
    queryFn: ({ pageParam }) =>
      get<Behind>(`/api/boards/${boardId}/cells/${row.unitId}/${metric}`, {
        counts: which === 'all' ? '' : which,
        after: pageParam,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before, // the choice stays in view while its list comes
  })
  if (pages.isError) return <Trouble error={pages.error} />
  const [first] = pages.data?.pages ?? []
  if (!first) return <Waiting />
  const { total, counted, weeks } = first
  const all = pages.data?.pages ?? []
  const hidden = all.reduce((sum, page) => sum + page.hidden, 0)
  return (
    <div className="stack-small">
      <p className="quiet">
        {t(`metricHint.${metric}`)}
        {metric === 'verified' && t('behindVerified')}
      </p>
      {total === 0 && <p>{t('behindNone')}</p>}
      {total > 0 && weeks.length === 0 && (
        <Segmented<Which>
          value={which}
          onChange={setWhich}
          aria-label={t('behindWhich')}
          options={[
            { value: 'all', label: t('behindAll', { n: total }) },
            { value: 'true', label: t('behindIn', { n: counted }) },
            { value: 'false', label: t('behindOut', { n: total - counted }) },
          ]}
        />
      )}
      <ul className="plain-list stack-small">
        {weeks.map(({ week, counts }) => (
          <li key={week}>
            {t('week', { day: dayText(week, languageOf(i18n.language), today) })}：
            {t(counts ? 'weekLate' : 'weekIn')}
          </li>
        ))}
        {all.flatMap(({ appeals }) =>
          appeals.map((appeal) => (
            <li key={appeal.key}>
              <Link to="/appeals/$id" params={{ id: appeal.id }}>
                {appeal.code}
              </Link>{' '}
              {appeal.counts && <span className="mark mark-unit">{t('behindCounts')}</span>}
              <span style={{ display: 'block' }}>{appeal.text}</span>
            </li>
          )),
        )}
      </ul>
      {total > 0 &&
        weeks.length + all.reduce((sum, page) => sum + page.appeals.length, hidden) === 0 && (
          <p>{t('behindNoneOf')}</p>
        )}
      {hidden > 0 && <p className="quiet">{t('behindHidden', { n: hidden })}</p>}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('behindMore')}
        </Button>
      )}
    </div>
  )
}
