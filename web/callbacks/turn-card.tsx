// One call: whom, what was said before, what to read aloud, and what they answer.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerbAnswer } from '../../src/appeals/contract.ts'
import type { Queue, Turn } from '../../src/callbacks/contract.ts'
import { api } from '../api.ts'
import { EvidenceFlags } from '../evidence/evidence-flags.tsx'
import { useMe } from '../app/session.ts'
import { remove } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, timeOf } from '../ui/days.ts'
import { newId } from '../ui/new-id.ts'
import { Trouble } from '../ui/trouble.tsx'
import { CallForm, type Filed } from './call-form.tsx'
import { Script } from './script.tsx'

export function TurnCard(props: {
  turn: Turn
  parts: Queue['parts']
  onDone: (sentence: string) => void
  onFiled: (filed: Filed) => void
}) {
  const { turn, parts, onDone, onFiled } = props
  const { t, i18n } = useTranslation('callbacks')
  const names = useNames()
  const { today } = useMe()
  const day = (on: string) => dayText(on, languageOf(i18n.language), today)
  const putBack = useMutation({
    mutationFn: () => remove<unknown>('/api/callbacks/turn'),
    onSuccess: () => onDone(''),
  })
  return (
    <article className="panel stack-small" aria-label={t('turn')}>
      <div className="spread">
        <h2>{t('turn')}</h2>
        <Link to="/appeals/$id" params={{ id: turn.appealId }}>
          {turn.code}
        </Link>
      </div>
      {turn.why ? (
        <Alert role="status" type="info" showIcon title={t('answered')} description={turn.why} />
      ) : (
        <>
          <p className="quiet">{t('turnUntil', { time: timeOf(turn.untilAt) })}</p>
          {turn.corrects !== null && (
            <Alert type="warning" showIcon title={t('correcting', { n: turn.corrects })} />
          )}
          <Whom turn={turn} />
          <p>
            {t('handled')}：<strong>{names.unit(turn.unitId)}</strong>
            {turn.claimedOn && ` · ${t('claimedOn', { day: day(turn.claimedOn) })}`}
            {turn.redoCount > 0 && ` · ${t('redone', { n: turn.redoCount })}`}
          </p>
          {turn.corrects === null && (
            <p className="quiet">
              {t('tryNo', { n: turn.tried.length + 1, most: turn.attempts })}
              {turn.tried.map((call) => (
                <span key={call.on}>
                  {' · '}
                  {t('triedLine', {
                    day: day(call.on),
                    from: parts[call.part]?.from ?? '',
                    to: parts[call.part]?.to ?? '',
                    result: t(`results.${call.result}`),
                  })}
                </span>
              ))}
            </p>
          )}
          <EvidenceFlags appealId={turn.appealId} />
          <Script turn={turn} />
          <CallForm turn={turn} onFiled={onFiled} />
        </>
      )}
      <div>
        <Button loading={putBack.isPending} onClick={() => putBack.mutate()}>
          {t('putBack')}
        </Button>
      </div>
      {putBack.error && <Trouble error={putBack.error} />}
    </article>
  )
}

/** Masked until asked for; every look is logged, and the reporter reads it. */
function Whom({ turn }: { turn: Turn }) {
  const { t } = useTranslation('callbacks')
  const reveal = useMutation({
    mutationFn: () => api.appeals.reveal(turn.appealId, turn.reporterNo, t('revealReason')),
    gcTime: 0, // an identity does not linger in a cache
  })
  const seen = reveal.data
  return (
    <section aria-label={t('who')}>
      <p>
        {t('who')}：<strong>{seen?.name ?? turn.nameMasked ?? t('noName')}</strong>{' '}
        {seen?.phone ? (
          <a className="call-number" href={`tel:${seen.phone}`}>
            {seen.phone}
          </a>
        ) : (
          <>
            {turn.phoneMasked}{' '}
            <Button type="primary" loading={reveal.isPending} onClick={() => reveal.mutate()}>
              {t('showNumber')}
            </Button>
          </>
        )}
      </p>
      <p className="quiet">{t('showHint')}</p>
      {reveal.error && <Trouble error={reveal.error} />}
    </section>
  )
}

/** What follows of the call; closing on the reporter's word stays a decision of its own. */
export function AfterCall(props: { turn: Turn; filed: Filed; onDone: (sentence: string) => void }) {
  const { turn, filed, onDone } = props
  const { t } = useTranslation('callbacks')
  const client = useQueryClient()
  const [commandId] = useState(newId)
  const mayClose = filed.answer.actions.some(({ verb, refusal }) => verb === 'close' && !refusal)
  const saidYes = filed.input.result === 'reached' && filed.answer.state === 'claimed'
  const level = filed.input.level ? `，${t(`levels.r${levelKey(filed.input.level)}`)}` : ''
  const close = useMutation({
    mutationFn: () =>
      api.appeals.act(turn.appealId, 'close', {
        commandId,
        seenVersion: filed.answer.version,
        input: { basis: 'callback', summary: t('closeSummary', { level }) },
      }),
    onSuccess: () => {
      onDone(t('closed'))
      return client.invalidateQueries()
    },
  })
  return (
    <article className="panel stack-small" aria-label={t('turn')}>
      <Alert
        role="status"
        type="success"
        showIcon
        title={sentenceOf(filed.answer, filed, turn, t)}
      />
      <div className="row">
        {saidYes && mayClose && (
          <Button type="primary" loading={close.isPending} onClick={() => close.mutate()}>
            {t('close')}
          </Button>
        )}
        <Button onClick={() => onDone('')}>{t('next')}</Button>
      </div>
      {close.error && <Trouble error={close.error} />}
    </article>
  )
}

function levelKey(level: number): 1 | 2 | 3 | 4 | 5 {
  return level === 1 || level === 2 || level === 3 || level === 4 ? level : 5
}

function sentenceOf(
  { state }: VerbAnswer,
  { input }: Filed,
  turn: Turn,
  t: ReturnType<typeof useTranslation<'callbacks'>>['t'],
): string {
  if (state === 'in_progress' && input.result === 'reached') return t('filedRedo')
  if (input.result === 'reached') return t('filed')
  const last = turn.tried.length + 1 >= turn.attempts
  return input.result === 'refused' || last ? t('filedOver') : t('filedAgain')
}
