// One topic: its appeals, a leading one, and the others merged into it. Every merge is the ledger's own verb, one by one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Input, Radio } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_CHARS_MAX, OPEN_STATES, type AppealRow } from '../../src/appeals/contract.ts'
import type { Topic, TopicAppeals } from '../../src/triage/contract.ts'
import { api } from '../api.ts'
import { StateMark } from '../appeals/marks.tsx'
import '../appeals/texts.ts'
import { ApiProblem, get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayOf, dayText, languageOf } from '../ui/days.ts'
import { Marked } from '../ui/marked-text.tsx'
import { newId } from '../ui/new-id.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { MergeConfirm } from './merge-confirm.tsx'
import { atOnce, mergePlan, nearTo } from './merge-plan.ts'

const REASON_CHARS_MIN = 2

interface Failure {
  code: string
  why: string
}

export function TopicView({ topic }: { topic: Topic }) {
  const ids = topic.ids
  const rows = useQuery({
    queryKey: ['appeals', 'topic', ids],
    queryFn: () => get<TopicAppeals>('/api/topics/appeals', { ids: ids.join(',') }),
  })
  const merges = useQuery({
    queryKey: ['appeals', 'mergeable', ids],
    queryFn: () => api.bulk.preview({ ids, verb: 'merge', input: undefined }),
  })
  if (rows.isPending || merges.isPending) return <Waiting rows={8} />
  const error = rows.error ?? merges.error
  if (error || !rows.data || !merges.data)
    return (
      <PageTrouble
        error={error}
        onRetry={() => {
          void rows.refetch()
          void merges.refetch()
        }}
      />
    )
  const refusals = new Map(merges.data.items.map(({ id, action }) => [id, action.why]))
  return <Chooser topic={topic} rows={rows.data.rows} refusals={refusals} />
}

function Chooser(props: {
  topic: Topic
  rows: readonly AppealRow[]
  /** Why an appeal cannot be merged away; null where it can. */
  refusals: ReadonlyMap<string, string | null>
}) {
  const { topic, rows, refusals } = props
  const { t } = useTranslation('topics')
  const client = useQueryClient()
  const [leadId, setLeadId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [done, setDone] = useState(0)
  const [asked, setAsked] = useState(false)
  const commands = useRef(new Map<string, string>()) // kept for a retry: nothing is merged twice
  const plan = mergePlan(rows, refusals, leadId, chosen)
  const merge = useMutation({
    async mutationFn() {
      const failures: Failure[] = []
      let merged = 0
      if (!plan.lead) return { merged, failures, ids: [] }
      for (const row of plan.merged) {
        const commandId = commands.current.get(row.id) ?? newId()
        commands.current.set(row.id, commandId)
        try {
          const lead = await api.appeals.find(plan.lead.id) // it has grown by the one before
          await api.appeals.act(row.id, 'merge', {
            commandId,
            seenVersion: row.version,
            input: { intoId: lead.id, intoSeenVersion: lead.version, reason },
          })
          setDone((merged += 1))
        } catch (error) {
          commands.current.delete(row.id)
          failures.push({
            code: row.code,
            why: error instanceof ApiProblem ? error.detail : String(error),
          })
        }
      }
      return { merged, failures, ids: plan.merged }
    },
    onSettled() {
      setChosen(new Set())
      setDone(0)
      for (const key of ['appeals', 'count', 'desk', 'counts'])
        void client.invalidateQueries({ queryKey: [key] })
    },
  })
  const can = rows.filter((row) => refusals.get(row.id) === null)
  const together = nearTo(atOnce(rows, refusals, leadId), plan.lead)
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <div className="stack">
      <section className="panel">
        <h2>{topic.name}</h2>
        <p>
          {t('words')}：{topic.words.join('、')}
        </p>
        {can.length > 0 && <p className="quiet">{t('leadHint')}</p>}
      </section>
      {merge.data && plan.lead && (
        <Alert
          role="status"
          type={merge.data.failures.length > 0 ? 'warning' : 'success'}
          title={
            merge.data.failures.length > 0
              ? t('partly', { n: merge.data.merged, failed: merge.data.failures.length })
              : t('done', { n: merge.data.merged, code: plan.lead.code })
          }
          description={
            <>
              {merge.data.failures.map(({ code, why }) => (
                <div key={code}>
                  {code} {why}
                </div>
              ))}
              {merge.data.merged > 0 && (
                <p>
                  {t('undo')}{' '}
                  {merge.data.ids
                    .filter(({ code }) => !merge.data.failures.some((each) => each.code === code))
                    .map(({ id, code }) => (
                      <Link key={id} to="/appeals/$id" params={{ id }} style={{ marginRight: 8 }}>
                        {code}
                      </Link>
                    ))}
                </p>
              )}
            </>
          }
          action={
            <Link to="/appeals/$id" params={{ id: plan.lead.id }}>
              {t('openLead')}
            </Link>
          }
        />
      )}
      {can.length > 0 && (
        <div className="row">
          <Button
            disabled={together.length === 0}
            onClick={() => setChosen(new Set(together.map(({ id }) => id)))}
          >
            {t('chooseAll', { n: together.length })}
          </Button>
          <Button disabled={chosen.size === 0} onClick={() => setChosen(new Set())}>
            {t('chooseNone')}
          </Button>
        </div>
      )}
      <ul className="plain-list topics" aria-label={topic.name}>
        {rows.map((row) => (
          <li key={row.id} className="panel">
            <Member
              row={row}
              words={topic.words}
              refusal={refusals.get(row.id) ?? null}
              isLead={row.id === leadId}
              isChosen={chosen.has(row.id)}
              onLead={() => {
                setLeadId(row.id)
                if (chosen.has(row.id)) toggle(row.id)
              }}
              onChoose={() => toggle(row.id)}
            />
          </li>
        ))}
      </ul>
      {can.length > 0 && (
        <section className="panel topic-merge" aria-label={t('merge', { n: plan.merged.length })}>
          <p>
            {plan.lead && plan.merged.length > 0
              ? t('preview', {
                  n: plan.merged.length,
                  code: plan.lead.code,
                  voices: plan.voices,
                })
              : t('nothing')}
          </p>
          <label>
            {t('reason')}
            <Input.TextArea
              value={reason}
              placeholder={t('reasonHint')}
              required
              maxLength={NOTE_CHARS_MAX}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <Button
            type="primary"
            style={{ marginTop: 10 }}
            disabled={
              !plan.lead || plan.merged.length === 0 || reason.trim().length < REASON_CHARS_MIN
            }
            loading={merge.isPending}
            onClick={() => setAsked(true)}
          >
            {merge.isPending ? t('merging', { n: done }) : t('merge', { n: plan.merged.length })}
          </Button>
          {plan.lead && plan.merged.length > 0 && reason.trim().length < REASON_CHARS_MIN && (
            <p className="quiet">{t('reasonMissing')}</p>
          )}
        </section>
      )}
      {plan.lead && (
        <MergeConfirm
          open={asked}
          lead={plan.lead}
          merged={plan.merged}
          reason={reason}
          onCancel={() => setAsked(false)}
          onConfirm={() => {
            setAsked(false)
            merge.mutate()
          }}
        />
      )}
    </div>
  )
}

function Member(props: {
  row: AppealRow
  words: readonly string[]
  refusal: string | null
  isLead: boolean
  isChosen: boolean
  onLead: () => void
  onChoose: () => void
}) {
  const { row, words, refusal, isLead, isChosen, onLead, onChoose } = props
  const { t, i18n } = useTranslation('topics')
  const names = useNames()
  const open = (OPEN_STATES as readonly string[]).includes(row.state)
  return (
    <>
      <div className="spread">
        <span className="row">
          <Checkbox
            checked={isChosen}
            disabled={refusal !== null || isLead}
            aria-label={t('choose', { code: row.code })}
            onChange={onChoose}
          />
          <Link to="/appeals/$id" params={{ id: row.id }}>
            {row.code}
          </Link>
          <StateMark state={row.state} />
        </span>
        {open && (
          <Radio checked={isLead} onChange={onLead} aria-label={`${t('makeLead')} ${row.code}`}>
            {isLead ? <strong>{t('isLead')}</strong> : t('makeLead')}
          </Radio>
        )}
      </div>
      <p className="clamp">
        <Marked text={row.text} words={words} />
      </p>
      <small className="quiet">
        {names.area(row.areaId ?? row.unitId)} ·{' '}
        {dayText(dayOf(row.registeredAt), languageOf(i18n.language))} ·{' '}
        {t('voices', { n: row.voices })}
        {refusal && ` · ${t('cannot', { why: refusal })}`}
        {!refusal && row.type === 'personal' && ` · ${t('personal')}`}
      </small>
    </>
  )
}
