// The appeals behind one number, page by page; of those that are with others now, no text.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinePage } from '../../src/accounts/contract.ts'
import { FACT_WORDS } from '../../src/accounts/contract-words.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Asked } from './unit-account.tsx'

export function Lines(props: { path: string; asked: Asked; onClose: () => void }) {
  const { path, asked, onClose } = props
  const { t, i18n } = useTranslation('accounts')
  const names = useNames()
  const language = languageOf(i18n.language)
  const heading = useRef<HTMLHeadingElement>(null)
  const { fact, below } = asked
  // A number was tapped: what it opens is what comes next, for eyes and for a screen reader.
  useEffect(() => heading.current?.focus(), [])
  const pages = useInfiniteQuery({
    queryKey: ['accounts', path, fact, below],
    queryFn: ({ pageParam }) =>
      get<LinePage>(`${path}/lines`, { fact, below: String(below), after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  const title = t('lines', { fact: FACT_WORDS[fact][language] })
  const all = pages.data?.pages ?? []
  const hidden = all.reduce((total, page) => total + page.hidden, 0)
  return (
    <section className="panel no-print" aria-label={title}>
      <div className="row account-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button size="small" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
      {pages.isPending && <Waiting />}
      {pages.isError && <PageTrouble error={pages.error} onRetry={() => void pages.refetch()} />}
      {all[0] && <p className="quiet">{t('linesCount', all[0])}</p>}
      <ul className="account-lines">
        {all.flatMap((page) =>
          page.lines.map((line) => (
            <li key={`${line.unitId} ${line.appealId}`}>
              {line.text === null ? (
                <span>{line.code}</span>
              ) : (
                <Link to="/appeals/$id" params={{ id: line.appealId }}>
                  {line.code}
                </Link>
              )}
              <span className={line.text === null ? 'quiet' : ''}>
                {line.text ?? t('passedOn')}
              </span>
              <span className="quiet">
                {names.unitShort(line.unitId)} ·{' '}
                {line.facts.map((word) => FACT_WORDS[word][language]).join('、')}
                {line.on && ` · ${t('lastOn', { day: dayText(line.on, language) })}`}
                {line.evidence > 0 && ` · ${t('evidence', { n: line.evidence })}`}
              </span>
            </li>
          )),
        )}
      </ul>
      {hidden > 0 && <p className="quiet">{t('hidden', { n: hidden })}</p>}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  )
}
