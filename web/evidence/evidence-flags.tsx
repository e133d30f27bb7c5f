// 佐证疑点: the pair side by side, for whoever checks. A hint, not a finding; one may be set aside, and stays beside it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flag, Flags } from '../../src/evidence/contract-flags.ts'
import { Photos } from '../appeals/photos.tsx'
import { WordsField } from '../appeals/verbs/fields.tsx'
import { rolesOf, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import './texts.ts'

/** Side by side on a phone, too: what is to be compared stands in one view. */
const PAIR_PX = { wide: 150, narrow: 108 }

export function EvidenceFlags({ appealId }: { appealId: string }) {
  const { t } = useTranslation('evidence')
  const roles = rolesOf(useMe())
  const { data } = useQuery({
    queryKey: ['evidence-flags', appealId],
    queryFn: () => get<Flags>(`/api/appeals/${encodeURIComponent(appealId)}/evidence-flags`),
    enabled: roles.includes('district_centre') || roles.includes('inspector'),
    retry: false, // whoever sits in the line of the handling unit is told nothing
  })
  if (!data) return null
  // What a later claim took from this one is no doubt about this one, and stands apart from those that are.
  const own = data.flags.filter(({ usedLater }) => !usedLater)
  const later = data.flags.filter(({ usedLater }) => usedLater)
  return (
    <>
      {own.length > 0 && (
        <Alert
          type="warning"
          style={{ marginBottom: 12 }}
          title={t('flags', { n: own.filter(({ setAside }) => !setAside).length })}
          description={<Told appealId={appealId} flags={own} hint={t('flagsHint')} />}
        />
      )}
      {later.length > 0 && (
        <Alert
          type="info"
          style={{ marginBottom: 12 }}
          title={t('usedLaterTitle', { n: later.length })}
          description={<Told appealId={appealId} flags={later} hint={t('usedLaterHint')} />}
        />
      )}
    </>
  )
}

function Told(props: { appealId: string; flags: readonly Flag[]; hint: string }) {
  return (
    <>
      <p>{props.hint}</p>
      <ul className="plain-list stack-small">
        {props.flags.map((flag) => (
          <li key={flag.id}>
            <OneFlag appealId={props.appealId} flag={flag} />
          </li>
        ))}
      </ul>
    </>
  )
}

function OneFlag({ appealId, flag }: { appealId: string; flag: Flag }) {
  const { t, i18n } = useTranslation('evidence')
  const { today } = useMe()
  const narrow = useNarrow()
  const [asking, setAsking] = useState(false)
  const pair = [flag.fileId, flag.other?.fileId].filter((id) => id !== null && id !== undefined)
  const moment = (at: string) => momentText(at, languageOf(i18n.language), today)
  return (
    <>
      <strong>{flag.usedLater ? t(usedLaterKey(flag.kind)) : t(`flag.${flag.kind}`)}</strong>
      {flag.takenAt && ` · ${t('takenAt', { at: moment(flag.takenAt) })}`}
      {flag.place && ` · ${t(`place.${flag.place.by}`, { km: flag.place.km })}`}
      {flag.addedAt && ` · ${t('addedAt', { at: moment(flag.addedAt) })}`}
      {!flag.usedLater &&
        flag.times !== null &&
        ` · ${flag.alike === null ? t('times', { n: flag.times }) : t('timesNear', { n: flag.times, alike: flag.alike })}`}
      {flag.other && (
        <>
          {' · '}
          <Link
            to="/appeals/$id"
            params={{ id: flag.other.appealId }}
            className="nowrap"
            style={{ textDecoration: 'underline' }}
          >
            {t('otherAppeal', { code: flag.other.code })}
          </Link>
        </>
      )}
      <Photos
        fileIds={pair}
        size={narrow ? PAIR_PX.narrow : PAIR_PX.wide}
        notes={[t('here'), t('there')]}
      />
      {flag.setAside ? (
        <p className="quiet">
          {t('setAsideBy', {
            by: flag.setAside.by,
            at: moment(flag.setAside.at),
            reason: flag.setAside.reason,
          })}
        </p>
      ) : flag.usedLater ? null : asking ? (
        <SetAsideForm appealId={appealId} flag={flag} onClose={() => setAsking(false)} />
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          {t('setAside')}
        </Button>
      )}
    </>
  )
}

function usedLaterKey(kind: Flag['kind']) {
  switch (kind) {
    case 'near_photo':
      return 'usedLater.near_photo'
    case 'same_words':
      return 'usedLater.same_words'
    case 'near_words':
      return 'usedLater.near_words'
    default:
      return 'usedLater.same_photo'
  }
}

function SetAsideForm(props: { appealId: string; flag: Flag; onClose: () => void }) {
  const { appealId, flag, onClose } = props
  const { t } = useTranslation('evidence')
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (reason: string) =>
      post<Flags>(`/api/appeals/${appealId}/evidence-flags/${flag.id}/set-aside`, { reason }),
    onSuccess: (flags) => {
      client.setQueryData(['evidence-flags', appealId], flags)
      onClose()
    },
  })
  return (
    <Form<{ reason: string }>
      layout="vertical"
      name={`flag-${flag.id}`}
      onFinish={({ reason }) => send.mutate(reason)}
    >
      <WordsField name="reason" label={t('setAsideWhy')} rows={2} />
      {send.error && <Trouble error={send.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('setAside')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </Form>
  )
}
