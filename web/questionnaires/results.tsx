// 问卷结果: each question as a chart with its table beside it. Only counts, each with how many answered.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionCount, Results } from '../../src/questionnaires/contract.ts'
import { get, urlOf } from '../http.ts'
import '../intake/paper.css'
import { Page } from '../ui/page.tsx'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './texts.ts'

export function ResultsPage() {
  const { t } = useTranslation('questionnaires')
  const { id } = useParams({ from: '/shell/questionnaires/$id/results' })
  const [version, setVersion] = useState<number | undefined>()
  const path = `/api/questionnaires/${encodeURIComponent(id)}/results`
  const found = useQuery({
    queryKey: ['questionnaires', 'results', id, version],
    queryFn: () => get<Results>(path, { version }),
  })
  if (found.error) return <PageTrouble error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting />
  const { questionnaire, versions, sheets, questions } = found.data
  return (
    <Page
      title={`${t('result.title')}：${questionnaire.title}`}
      hint={t('result.sheets', sheets)}
      actions={
        <>
          <Link to="/questionnaires">{t('back')}</Link>
          {versions.length > 1 && (
            <Select
              aria-label={t('version', { n: questionnaire.version })}
              value={questionnaire.version}
              onChange={setVersion}
              options={versions.map((n) => ({ value: n, label: t('version', { n }) }))}
            />
          )}
          <Button href={urlOf(`${path}.csv`, { version: questionnaire.version })}>
            {t('result.csv')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {questions.map((question, index) => (
          <section key={question.id} className="panel" aria-label={question.text}>
            <h2>
              {index + 1}. {question.text}
            </h2>
            <p className="quiet" style={{ marginBottom: 10 }}>
              {t('result.answered', { n: question.answered })}
              {question.mean !== null &&
                ` · ${t('result.mean', { mean: question.mean.toFixed(1) })}`}
            </p>
            {question.options.length > 0 ? (
              <div className="beside">
                <Chart question={question} />
                <Counts question={question} />
              </div>
            ) : (
              <p>{t('result.words')}</p>
            )}
          </section>
        ))}
      </div>
    </Page>
  )
}

const ROW = 30
const LABEL = 150
const BAR = 300

/** Bars over everybody who answered: the same length means the same share in every question. */
function Chart({ question: { text, options, answered } }: { question: QuestionCount }) {
  const { t } = useTranslation('questionnaires')
  return (
    <svg
      role="img"
      aria-label={t('result.chart', { text })}
      viewBox={`0 0 ${LABEL + BAR + 50} ${options.length * ROW}`}
      style={{ width: '100%', maxWidth: 560 }}
    >
      {options.map(({ label, n }, index) => {
        const width = answered > 0 ? (BAR * n) / answered : 0
        return (
          <g key={label} transform={`translate(0 ${index * ROW})`}>
            <text x={LABEL - 8} y={20} textAnchor="end" fontSize={13} fill="currentColor">
              {label.length > 10 ? `${label.slice(0, 9)}…` : label}
            </text>
            <rect x={LABEL} y={5} width={BAR} height={20} fill="var(--line)" rx={3} />
            <rect x={LABEL} y={5} width={width} height={20} fill="var(--primary)" rx={3} />
            <text x={LABEL + BAR + 8} y={20} fontSize={13} fill="currentColor">
              {n}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Counts({ question: { options, answered } }: { question: QuestionCount }) {
  const { t } = useTranslation('questionnaires')
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('result.option')}</th>
          <th scope="col">{t('result.n')}</th>
          <th scope="col">{t('result.share')}</th>
        </tr>
      </thead>
      <tbody>
        {options.map(({ label, n }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{n}</td>
            <td>{answered > 0 ? `${Math.round((1000 * n) / answered) / 10}%` : '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
