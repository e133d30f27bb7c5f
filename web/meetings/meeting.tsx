// One meeting: what it was, what was raised, and every revision of its record.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ATTENDEE_ROLES,
  MEETING_APPEALS_MAX,
  type MeetingAnswer,
  type MeetingDetail,
  type MeetingRevision,
} from '../../src/meetings/contract.ts'
import { useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { useAskPrivate } from '../intake/ask-private.tsx'
import { ToldFields, toldAppealOf } from '../intake/told-fields.tsx'
import { ToldReceipts } from '../intake/told-receipts.tsx'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { newId } from '../ui/new-id.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { FactsFields, factsOf, type FactsValues } from './facts-fields.tsx'
import './texts.ts'

export function MeetingPage() {
  const { t, i18n } = useTranslation('meetings')
  const { id } = useParams({ from: '/shell/meetings/$id' })
  const { today } = useMe()
  const [correcting, setCorrecting] = useState(false)
  const detail = useQuery({
    queryKey: ['meetings', 'one', id],
    queryFn: () => get<MeetingDetail>(`/api/meetings/${encodeURIComponent(id)}`),
  })
  if (detail.isError)
    return <PageTrouble error={detail.error} onRetry={() => void detail.refetch()} />
  const [last, ...before] = detail.data?.revisions ?? []
  if (!detail.data || !last) return <Waiting rows={8} />
  const { meeting, outcome, mayCorrect } = detail.data
  const language = languageOf(i18n.language)
  return (
    <Page
      title={`${dayText(meeting.onDay, language, today)} ${t(`kinds.${meeting.kind}`)}`}
      hint={t('recordedBy', {
        name: meeting.recordedBy,
        when: momentText(meeting.recordedAt, language, today),
      })}
      actions={
        mayCorrect &&
        !correcting && <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button>
      }
    >
      <div className="stack" style={{ maxWidth: 860 }}>
        {correcting ? (
          <Correction detail={detail.data} last={last} onDone={() => setCorrecting(false)} />
        ) : (
          <section className="panel" aria-label={t('about')}>
            <Revision id={id} revision={last} />
          </section>
        )}
        <section className="panel" aria-label={t('raisedTitle')}>
          <h2>{t('raisedTitle')}</h2>
          {meeting.appeals === 0 && <p>{t('nothing')}</p>}
          <ul className="plain-list stack-small">
            {outcome.appeals.map((appeal) => (
              <li key={appeal.id}>
                <Link to="/appeals/$id" params={{ id: appeal.id }}>
                  {appeal.code}
                </Link>
                <span style={{ display: 'block' }}>{appeal.text}</span>
              </li>
            ))}
          </ul>
          {outcome.others > 0 && <p className="quiet">{t('others', { n: outcome.others })}</p>}
        </section>
        {before.length > 0 && (
          <section className="panel" aria-label={t('history')}>
            <h2>{t('history')}</h2>
            {[last, ...before].map((revision) => (
              <details key={revision.no} className="door-who">
                <summary>
                  {revision.reason
                    ? t('revision', { n: revision.no - 1, reason: revision.reason })
                    : t('first')}{' '}
                  <span className="quiet">
                    {t('recordedBy', {
                      name: revision.by,
                      when: momentText(revision.at, language, today),
                    })}
                  </span>
                </summary>
                <Revision id={id} revision={revision} />
              </details>
            ))}
          </section>
        )}
      </div>
    </Page>
  )
}

function Revision({ id, revision }: { id: string; revision: MeetingRevision }) {
  const { t, i18n } = useTranslation('meetings')
  const { today } = useMe()
  const names = useNames()
  const { attendees } = revision
  const day = dayText(revision.onDay, languageOf(i18n.language), today)
  return (
    <div className="stack-small">
      <dl className="facts narrow">
        <Fact what={t('unit')}>{names.area(revision.unitId)}</Fact>
        <Fact what={t('place')}>{revision.place}</Fact>
        <Fact what={t('day')}>
          {day} {revision.from}–{revision.to}
        </Fact>
        <Fact what={t('attendees')}>
          {ATTENDEE_ROLES.filter((role) => attendees[role] > 0)
            .map((role) => `${t(`roles.${role}`)} ${attendees[role]}`)
            .join(' · ')}
        </Fact>
      </dl>
      <strong>{t('minutes')}</strong>
      <p style={{ whiteSpace: 'pre-wrap' }}>{revision.minutes}</p>
      {revision.fileIds.length > 0 && (
        <ul className="plain-list row" style={{ flexWrap: 'wrap' }}>
          {revision.fileIds.map((fileId, index) => (
            <li key={fileId}>
              <a href={`/api/meetings/${id}/files/${fileId}`} target="_blank" rel="noreferrer">
                {t('photo', { n: index + 1 })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Fact({ what, children }: { what: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type Values = FactsValues & { reason: string }

function Correction(props: { detail: MeetingDetail; last: MeetingRevision; onDone: () => void }) {
  const { t } = useTranslation(['meetings', 'ui'])
  const { meeting } = props.detail
  const client = useQueryClient()
  const ask = useAskPrivate()
  const [commandId] = useState(newId)
  const save = useMutation({
    mutationFn: ({ reason, ...values }: Values) =>
      post<MeetingAnswer>(`/api/meetings/${encodeURIComponent(meeting.id)}/corrections`, {
        commandId,
        seenRevision: meeting.revision,
        reason,
        ...factsOf(values),
        appeals: (values.appeals ?? []).map(toldAppealOf),
      }),
    onSuccess: async ({ receipts }) => {
      if (receipts.length === 0) props.onDone()
      await client.invalidateQueries({ queryKey: ['meetings'] })
    },
    gcTime: 0,
  })
  if (save.data && save.data.receipts.length > 0) {
    const said = save.variables.appeals ?? []
    return (
      <>
        <ToldReceipts
          receipts={save.data.receipts.map((each) => ({
            ...each,
            text: said.find((one) => one.commandId === each.commandId)?.text ?? '',
          }))}
        />
        <Button className="no-print" onClick={props.onDone}>
          {t('open')}
        </Button>
      </>
    )
  }
  const { no: _no, by: _by, at: _at, reason: _reason, ...facts } = props.last
  const field = t('reason')
  return (
    <section className="panel" aria-label={t('correct')}>
      <h2>{t('correct')}</h2>
      <p className="quiet">{t('correctHint')}</p>
      <Form<Values>
        layout="vertical"
        initialValues={{ ...facts, appeals: [] }}
        onFinish={(values) =>
          void ask(values.appeals ?? []).then((sure) => sure && save.mutate(values))
        }
      >
        <FactsFields />
        <ToldFields max={MEETING_APPEALS_MAX} least={0} error={save.error} />
        <Form.Item
          name="reason"
          label={field}
          rules={[{ required: true, whitespace: true, message: t('ui:required', { field }) }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <div className="stack-small">
          <Trouble error={save.error} />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('saveCorrection')}
            </Button>
            <Button onClick={props.onDone}>{t('ui:cancel')}</Button>
          </div>
        </div>
      </Form>
    </section>
  )
}
