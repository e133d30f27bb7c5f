// The pieces drawn: what came in, why it was turned away, and the finding of somebody who had no part in it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Audit, AuditDetail, Finding, Piece } from '../../src/screening/contract.ts'
import '../appeals/texts.ts'
import { StateMark } from '../appeals/marks.tsx'
import { WordsField } from '../appeals/verbs/fields.tsx'
import { useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { useRulebook } from '../rulebook/current.ts'
import { dayText, languageOf } from '../ui/days.ts'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'

export function Pieces({ audit, mayCheck }: { audit: Audit; mayCheck: boolean }) {
  const { t } = useTranslation('screening')
  const [shown, setShown] = useState(mayCheck && audit.checked < audit.pieces)
  const detail = useQuery({
    queryKey: ['screening', 'audit', audit.id],
    queryFn: () => get<AuditDetail>(`/api/screening-audits/${audit.id}`),
    enabled: shown,
  })
  return (
    <details
      className="screening-fold"
      open={shown}
      onToggle={(event) => setShown(event.currentTarget.open)}
    >
      <summary>{t('pieces', { n: audit.pieces })}</summary>
      {detail.isPending && shown && <Waiting />}
      {detail.isError && <PageTrouble error={detail.error} onRetry={() => void detail.refetch()} />}
      <ol className="plain-list stack" style={{ marginTop: 12 }}>
        {detail.data?.list.map((piece) => (
          <li key={piece.appealId}>
            <OnePiece auditId={audit.id} piece={piece} mayCheck={mayCheck} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function OnePiece(props: { auditId: string; piece: Piece; mayCheck: boolean }) {
  const { auditId, piece, mayCheck } = props
  const { t, i18n } = useTranslation('screening')
  const names = useNames()
  const { today } = useMe()
  const { data: rulebook } = useRulebook()
  const ground =
    rulebook?.screeningGrounds.find(({ code }) => code === piece.ground)?.name ?? piece.ground
  return (
    <article className="panel" aria-label={piece.code}>
      <div className="spread">
        <span className="row">
          <span>{t('place', { n: piece.place })}</span>
          <StateMark state={piece.state} />
        </span>
        <Link to="/appeals/$id" params={{ id: piece.appealId }}>
          {piece.code}
        </Link>
      </div>
      <p className="prose">{piece.text ?? t('hidden')}</p>
      <p>
        <strong>{ground}</strong>
        {piece.explanation && ` · ${t('explanation')}：${piece.explanation}`}
        <br />
        <small className="quiet">
          {t('by', {
            proposed: names.unit(piece.proposedByUnitId),
            confirmed: names.unit(piece.confirmedByUnitId),
            day: dayText(piece.screenedOn, languageOf(i18n.language), today),
          })}
        </small>
      </p>
      {piece.finding === 'right' && <p role="status">{t('saidRight')}</p>}
      {piece.finding === 'wrong' && (
        <p role="status" className="late">
          {t('saidWrong', { reason: piece.reason ?? '' })}
        </p>
      )}
      {!piece.finding &&
        mayCheck &&
        (piece.own ? (
          <p className="quiet">{t('own')}</p>
        ) : (
          <Find auditId={auditId} piece={piece} />
        ))}
    </article>
  )
}

function Find({ auditId, piece }: { auditId: string; piece: Piece }) {
  const { t } = useTranslation('screening')
  const client = useQueryClient()
  const [wrong, setWrong] = useState(false)
  const find = useMutation({
    mutationFn: (finding: Finding) =>
      post<AuditDetail>(`/api/screening-audits/${auditId}/pieces/${piece.appealId}`, finding),
    onSuccess: (detail) => {
      client.setQueryData(['screening', 'audit', auditId], detail)
      return client.invalidateQueries({ queryKey: ['screening'] })
    },
  })
  return (
    <>
      {wrong ? (
        <Form<{ reason: string }>
          layout="vertical"
          name={`wrong-${piece.appealId}`}
          onFinish={({ reason }) => find.mutate({ finding: 'wrong', reason })}
        >
          <p className="quiet">{t('wrongMeans')}</p>
          <WordsField name="reason" label={t('wrongReason')} />
          <div className="row">
            <Button danger type="primary" htmlType="submit" loading={find.isPending}>
              {t('submitWrong')}
            </Button>
            <Button onClick={() => setWrong(false)}>{t('cancel')}</Button>
          </div>
        </Form>
      ) : (
        <div className="row">
          <Button loading={find.isPending} onClick={() => find.mutate({ finding: 'right' })}>
            {t('right')}
          </Button>
          <Button danger onClick={() => setWrong(true)}>
            {t('wrong')}
          </Button>
        </div>
      )}
      {find.error && <Trouble error={find.error} />}
    </>
  )
}
