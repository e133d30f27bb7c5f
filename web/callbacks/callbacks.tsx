// 电话回访: whose turn it is, the call itself, what was filed, and the figures.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Queue, Turn } from '../../src/callbacks/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { get, post } from '../http.ts'
import { Page } from '../ui/page.tsx'
import { PageTrouble, Trouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { Filed } from './call-form.tsx'
import { CallFigures } from './call-figures.tsx'
import { DeniedCalls, MyCalls } from './call-lists.tsx'
import './callbacks.css'
import './texts.ts'
import { AfterCall, TurnCard } from './turn-card.tsx'

/** Colleagues take from the same queue, and the day goes on. */
const REFRESH_MS = 60_000

export function CallbacksPage() {
  const { t } = useTranslation('callbacks')
  const roles = rolesOf(useMe())
  const calls = roles.includes('district_centre') || roles.includes('inspector')
  const overseesCalls = roles.includes('inspector') || roles.includes('auditor')
  return (
    <Page title={t('title')} hint={t('hint')}>
      <div className="stack">
        {calls && <Calling />}
        {overseesCalls && <DeniedCalls />}
        <CallFigures />
      </div>
    </Page>
  )
}

function Calling() {
  const { t } = useTranslation('callbacks')
  const client = useQueryClient()
  const [said, setSaid] = useState<string | null>(null)
  /** What was just filed, until its caller goes on; the counts and figures around it are new already. */
  const [filed, setFiled] = useState<{ turn: Turn; filed: Filed } | null>(null)
  /** Somebody came from this very appeal: its reporter is called now, also while they could still answer themselves. */
  const { appeal } = useSearch({ from: '/shell/callbacks' })
  const navigate = useNavigate()
  const queue = useQuery({
    queryKey: ['callbacks', 'queue'],
    queryFn: () => get<Queue>('/api/callbacks'),
    refetchInterval: REFRESH_MS,
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['callbacks'] })
  const take = useMutation({
    mutationFn: (appealId: string | undefined) =>
      post<{ turn: Turn | null }>('/api/callbacks/turns', appealId ? { appealId } : {}),
    onSuccess: () => {
      setSaid(null)
      return refresh()
    },
    onError: () => refresh(),
  })
  useLonger(queue.data?.turn?.appealId)
  if (queue.isPending) return <Waiting />
  if (queue.isError) return <PageTrouble error={queue.error} onRetry={() => void queue.refetch()} />
  const turn = filed ? null : queue.data.turn
  const onDone = (sentence: string) => {
    setSaid(sentence)
    setFiled(null)
    void navigate({ to: '/callbacks', search: {}, replace: true })
    take.reset()
    void refresh()
  }
  const free = !turn && !filed && queue.data.part !== null
  return (
    <>
      <section className="panel stack-small" aria-label={t('title')}>
        <Now queue={queue.data} />
        {said && <Alert role="status" type="success" showIcon title={said} />}
        {free && appeal && (
          <div>
            <Button
              type="primary"
              size="large"
              loading={take.isPending}
              onClick={() => take.mutate(appeal)}
            >
              {t('thisOne')}
            </Button>
          </div>
        )}
        {free && !appeal && queue.data.ready > 0 && (
          <div>
            <Button
              type="primary"
              size="large"
              loading={take.isPending}
              onClick={() => take.mutate(undefined)}
            >
              {t('next')}
            </Button>
          </div>
        )}
        {free && !appeal && queue.data.ready === 0 && (
          <p>
            <strong>{t('nobody')}</strong>
            <br />
            <span className="quiet">
              {queue.data.otherPart > 0
                ? t('nobodyLater', { n: queue.data.otherPart })
                : t('nobodyHint')}
            </span>
          </p>
        )}
        {take.error && <Trouble error={take.error} />}
      </section>
      {turn && (
        <TurnCard
          key={turn.appealId}
          turn={turn}
          parts={queue.data.parts}
          onDone={onDone}
          onFiled={(now) => {
            setFiled({ turn, filed: now })
            void refresh()
          }}
        />
      )}
      {filed && <AfterCall {...filed} onDone={onDone} />}
      <MyCalls
        busy={turn !== null || filed !== null}
        onCorrect={(appealId) => take.mutate(appealId)}
      />
    </>
  )
}

/** While the page is open the reporter stays this caller's. */
function useLonger(appealId: string | undefined) {
  useEffect(() => {
    if (!appealId) return undefined
    const again = setInterval(
      () => void post('/api/callbacks/turns', { appealId }).catch(() => undefined), // the next look at the queue says it
      LONGER_MS,
    )
    return () => clearInterval(again)
  }, [appealId])
}
const LONGER_MS = 5 * 60_000

function Now({ queue }: { queue: Queue }) {
  const { t } = useTranslation('callbacks')
  const part = queue.part === null ? undefined : queue.parts[queue.part]
  const lines = [
    ['ready', queue.ready],
    ['otherPart', queue.otherPart],
    ['taken', queue.taken],
    ['withoutPhone', queue.withoutPhone],
  ] as const
  return (
    <>
      {part ? (
        <p>{t('partNow', part)}</p>
      ) : (
        <Alert
          type="info"
          showIcon
          title={t('quiet')}
          description={t('quietHint', {
            parts: queue.parts.map(({ from, to }) => `${from}–${to}`).join('、'),
          })}
        />
      )}
      <dl className="call-counts">
        {lines.map(([key, n]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{t('people', { n })}</dd>
          </div>
        ))}
      </dl>
      {queue.withoutPhone > 0 && <p className="quiet">{t('withoutPhoneHint')}</p>}
    </>
  )
}
