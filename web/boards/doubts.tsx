// 异议与容错: who doubts what, who answered, and the forms for it. All of it stands on the board.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardDetail } from '../../src/boards/contract.ts'
import type { Metric } from '../../src/rulebook/contract-accountability.ts'
import { useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { Choose } from '../ui/choice.tsx'
import { languageOf, momentText } from '../ui/days.ts'
import { newId } from '../ui/new-id.ts'
import { METRICS } from './cells.tsx'
import { ReasonForm } from './reason-form.tsx'
import './texts.ts'

const WHOLE = 'whole'

/** Sends one line; the answer is the whole board as it is then. */
function useLine(boardId: string) {
  const { t } = useTranslation('boards')
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) =>
      post<BoardDetail>(`/api/boards/${boardId}/${path}`, body),
    onSuccess: (detail) => {
      message.success(t('done'))
      client.setQueryData(['boards', boardId], detail)
    },
  })
}

export function Objections({ board }: { board: BoardDetail }) {
  const { t } = useTranslation('boards')
  const line = useLine(board.id)
  return (
    <section className="panel" aria-label={t('objections')}>
      <h2>{t('objections')}</h2>
      {board.objections.length === 0 && <p className="quiet">{t('noObjections')}</p>}
      <ul className="plain-list stack">
        {board.objections.map((each) => (
          <Doubt
            key={each.id}
            of={each}
            metric={each.metric}
            answer={each.answer}
            verdict={each.answer && t(each.answer.upheld ? 'upheld' : 'notUpheld')}
            waiting={t('waiting')}
          >
            {each.mayAnswer && (
              <ReasonForm
                name={`answer-${each.id}`}
                submit={t('notUpheld')}
                other={{
                  label: t('upheld'),
                  onSend: (reason) =>
                    line.mutate({
                      path: `objections/${each.id}/answer`,
                      body: { upheld: true, reason },
                    }),
                }}
                pending={line.isPending}
                error={line.error}
                onSend={(reason) =>
                  line.mutate({
                    path: `objections/${each.id}/answer`,
                    body: { upheld: false, reason },
                  })
                }
              />
            )}
          </Doubt>
        ))}
      </ul>
      {board.mayObject.length > 0 && (
        <Ask
          board={board}
          name="object"
          units={board.mayObject}
          title={t('object')}
          hint={t('objectHint')}
        />
      )}
    </section>
  )
}

export function Exclusions({ board }: { board: BoardDetail }) {
  const { t } = useTranslation('boards')
  const line = useLine(board.id)
  const units =
    board.mayExclude === 'all' ? board.rows.map(({ unitId }) => unitId) : board.mayExclude
  return (
    <section className="panel" aria-label={t('exclusions')}>
      <h2>{t('exclusions')}</h2>
      {board.exclusions.length === 0 && <p className="quiet">{t('noExclusions')}</p>}
      <ul className="plain-list stack">
        {board.exclusions.map((each) => (
          <Doubt
            key={each.id}
            of={each}
            metric={each.metric}
            answer={each.decision}
            verdict={each.decision && t(each.decision.approved ? 'approved' : 'refused')}
            waiting={t('waitingDecision')}
          >
            {each.mayDecide && (
              <ReasonForm
                name={`decide-${each.id}`}
                submit={t('refuse')}
                other={{
                  label: t('approve'),
                  onSend: (reason) =>
                    line.mutate({
                      path: `exclusions/${each.id}/decision`,
                      body: { approved: true, reason },
                    }),
                }}
                pending={line.isPending}
                error={line.error}
                onSend={(reason) =>
                  line.mutate({
                    path: `exclusions/${each.id}/decision`,
                    body: { approved: false, reason },
                  })
                }
              />
            )}
          </Doubt>
        ))}
      </ul>
      {units.length > 0 && (
        <Ask
          board={board}
          name="exclude"
          units={units}
          title={t('exclude')}
          hint={t('excludeHint')}
          whole
        />
      )}
    </section>
  )
}

interface Said {
  reason: string
  at: string
  by: string
}

function Doubt(props: {
  of: Said & { unitId: string }
  metric: Metric | null
  answer: (Said & { unitId: string }) | null
  verdict: string | null
  waiting: string
  children: ReactNode
}) {
  const { of, metric, answer, verdict, waiting, children } = props
  const { t, i18n } = useTranslation('boards')
  const { today } = useMe()
  const names = useNames()
  const when = (at: string) => momentText(at, languageOf(i18n.language), today)
  return (
    <li>
      <strong>
        {names.unitShort(of.unitId)} · {metric ? t(`metric.${metric}`) : t('whole')}
      </strong>
      <p style={{ whiteSpace: 'pre-wrap' }}>{of.reason}</p>
      <p className="quiet">
        {of.by} {when(of.at)}
      </p>
      {answer ? (
        <blockquote style={{ margin: '4px 0 0 16px' }}>
          <p>{t('answered', { unit: names.unitShort(answer.unitId), name: answer.by, verdict })}</p>
          <p style={{ whiteSpace: 'pre-wrap' }}>{answer.reason}</p>
          <p className="quiet">{when(answer.at)}</p>
        </blockquote>
      ) : (
        <p className="soon">{waiting}</p>
      )}
      {children}
    </li>
  )
}

function Ask(props: {
  board: BoardDetail
  name: 'object' | 'exclude'
  units: string[]
  title: string
  hint: string
  whole?: boolean
}) {
  const { board, name, units, title, hint, whole = false } = props
  const { t } = useTranslation('boards')
  const line = useLine(board.id)
  const [commandId, setCommandId] = useState(newId)
  const [unitId, setUnitId] = useState(units.length === 1 ? units[0] : undefined)
  const [metric, setMetric] = useState<string | undefined>(undefined)
  const nameOf = (id: string) => board.rows.find((row) => row.unitId === id)?.name ?? id
  const send = (reason: string) =>
    line.mutate(
      {
        path: name === 'object' ? 'objections' : 'exclusions',
        body: { commandId, unitId, metric: metric === WHOLE ? null : metric, reason },
      },
      { onSuccess: () => setCommandId(newId()) },
    )
  const metrics = METRICS.map((each) => ({ value: each as string, label: t(`metric.${each}`) }))
  return (
    <details className="no-print" style={{ marginTop: 16 }}>
      <summary>{title}</summary>
      <p className="quiet">{hint}</p>
      <ReasonForm
        key={commandId}
        name={name}
        submit={title}
        pending={line.isPending}
        error={line.error}
        onSend={send}
      >
        <Form.Item label={t('whichUnit')} htmlFor={`${name}-unit`} required>
          <Choose
            id={`${name}-unit`}
            {...(unitId ? { value: unitId } : {})}
            onChange={setUnitId}
            options={units.map((id) => ({ value: id, label: nameOf(id) }))}
          />
        </Form.Item>
        <Form.Item label={t('whichMetric')} htmlFor={`${name}-metric`} required>
          <Choose
            id={`${name}-metric`}
            {...(metric ? { value: metric } : {})}
            onChange={setMetric}
            options={whole ? [...metrics, { value: WHOLE, label: t('whole') }] : metrics}
          />
        </Form.Item>
      </ReasonForm>
    </details>
  )
}
