// A batch: how far it is, what is missing, and one sheet at a time with its original beside the form.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BatchDetail, SheetLine, SheetState } from '../../src/questionnaires/contract.ts'
import { get } from '../http.ts'
import '../intake/paper.css'
import { useNames } from '../organisation/names.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { SheetPane } from './sheet.tsx'
import './texts.ts'

export function BatchPage() {
  const { t } = useTranslation('questionnaires')
  const { id } = useParams({ from: '/shell/questionnaires/batches/$id' })
  const { sheet } = useSearch({ from: '/shell/questionnaires/batches/$id' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const names = useNames()
  const found = useQuery({
    queryKey: ['questionnaires', 'batch', id],
    queryFn: () => get<BatchDetail>(`/api/questionnaire-batches/${encodeURIComponent(id)}`),
  })
  if (found.error) return <PageTrouble error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const { batch, questions, sheets, counts, finished } = found.data
  const chosen = sheets.find((each) => each.sheet === sheet) ?? sheets.find(({ mine }) => mine)
  const next = sheets.find((each) => each.mine && each.sheet !== chosen?.sheet)
  const open = (to: number | undefined) =>
    void navigate({
      to: '/questionnaires/batches/$id',
      params: { id },
      search: { sheet: to },
      replace: true,
      resetScroll: false,
    })
  return (
    <Page
      title={t('batch', { no: batch.no, title: batch.title })}
      hint={names.area(batch.unitId)}
      actions={
        <>
          <Link to="/questionnaires">{t('back')}</Link>
          <Button href={`/api/questionnaire-batches/${batch.id}/sheets.pdf`} target="_blank">
            {t('openPdf')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <section className="panel" aria-label={t('batches')}>
          <p aria-live="polite">
            <strong>
              {t('entry.progress', { done: counts.settled + counts.nothing, all: batch.sheets })}
            </strong>{' '}
            <span className="quiet">{t('entry.counts', counts)}</span>
          </p>
          <Alert
            type={finished ? 'success' : 'warning'}
            showIcon
            style={{ margin: '10px 0' }}
            title={
              finished
                ? t('entry.allDone')
                : t('entry.notFinished', { n: counts.open + counts.once + counts.differ })
            }
          />
          <ul className="plain-list paper-list">
            {sheets.map((each) => (
              <li key={each.sheet}>
                <button
                  type="button"
                  aria-current={each.sheet === chosen?.sheet ? 'true' : undefined}
                  onClick={() => open(each.sheet)}
                >
                  <strong>{each.label}</strong> <SheetMark line={each} />
                </button>
              </li>
            ))}
          </ul>
        </section>
        {chosen && (
          <SheetPane
            key={chosen.sheet}
            batchId={id}
            sheet={chosen.sheet}
            questions={questions}
            onDone={() => {
              open(chosen.sheet)
              void client.invalidateQueries({ queryKey: ['questionnaires', 'batch', id] })
              void client.invalidateQueries({ queryKey: ['questionnaires', 'batches'] })
            }}
          />
        )}
        {next && (
          <div>
            <Button onClick={() => open(next.sheet)}>
              {t('entry.next', { label: next.label })}
            </Button>
          </div>
        )}
      </div>
    </Page>
  )
}

const MARKS: Record<SheetState, string> = {
  open: 'ours',
  once: 'unit',
  differ: 'dispute',
  agreed: 'closed',
  decided: 'closed',
  not_returned: 'over',
  blank: 'over',
  unreadable: 'over',
}

export function SheetMark({ line }: { line: SheetLine }) {
  const { t } = useTranslation('questionnaires')
  const begun = line.state === 'open' && line.missingPages.length > 0
  return (
    <span style={{ display: 'block' }}>
      <span className={`mark mark-${MARKS[line.state]}`}>{t(`entry.state.${line.state}`)}</span>{' '}
      {begun && (
        <span className="quiet">
          {t('entry.pageMissing', { pages: line.missingPages.join('、') })}
        </span>
      )}
    </span>
  )
}
