// What is on record: my calls of late, which a second one may correct, and those that reporters say never came.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallLine, Calls } from '../../src/callbacks/contract.ts'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { useNames } from '../organisation/names.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'

function useCalls(of: 'mine' | 'denied') {
  return useQuery({
    queryKey: ['callbacks', 'calls', of],
    queryFn: () => get<Calls>('/api/callbacks/calls', { of }),
  })
}

export function MyCalls(props: { busy: boolean; onCorrect: (appealId: string) => void }) {
  const { t } = useTranslation('callbacks')
  const calls = useCalls('mine')
  return (
    <details className="panel">
      <summary>{t('calls')}</summary>
      {calls.error && <Trouble error={calls.error} />}
      {calls.data?.calls.length === 0 && <p className="quiet">{t('noCalls')}</p>}
      <ul className="plain-list stack-small">
        {calls.data?.calls.map((call) => (
          <li key={`${call.appealId}${call.at}`} className="call-line">
            <CallText call={call} />
            {call.correctable && (
              <Button
                size="small"
                disabled={props.busy}
                onClick={() => props.onCorrect(call.appealId)}
              >
                {t('correct')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function DeniedCalls() {
  const { t, i18n } = useTranslation('callbacks')
  const names = useNames()
  const { today } = useMe()
  const calls = useCalls('denied')
  const moment = (at: string) => momentText(at, languageOf(i18n.language), today)
  return (
    <section className="panel stack-small" aria-label={t('deniedList')}>
      <h2>{t('deniedList')}</h2>
      {calls.error && <Trouble error={calls.error} />}
      {calls.data?.calls.length === 0 && <p className="quiet">{t('noDenied')}</p>}
      {calls.data && calls.data.calls.length > 0 && <p className="quiet">{t('deniedHint')}</p>}
      <ul className="plain-list stack-small">
        {calls.data?.calls.map((call) => (
          <li key={`${call.appealId}${call.at}`} className="call-line">
            <Link to="/appeals/$id" params={{ id: call.appealId }}>
              {call.code}
            </Link>{' '}
            · {names.unit(call.forUnitId)}
            <br />
            {t('deniedBy', {
              by: call.by,
              unit: names.unit(call.byUnitId),
              at: moment(call.at),
              result: t(`results.${call.result}`),
            })}
            {call.denied && (
              <p className="late">
                {moment(call.denied.at)} {t('denied')}
                {call.denied.text && `：${call.denied.text}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function CallText({ call }: { call: CallLine }) {
  const { t, i18n } = useTranslation('callbacks')
  const names = useNames()
  const { today } = useMe()
  const parts = [
    t(`results.${call.result}`),
    call.solved === null ? '' : t(call.solved ? 'solvedYes' : 'solvedNo'),
    call.level === null ? '' : t(`levels.r${call.level as 1 | 2 | 3 | 4 | 5}`), // the contract's five levels
    call.corrects === null ? '' : t('isCorrection', { n: call.corrects }),
  ]
  return (
    <p>
      <Link to="/appeals/$id" params={{ id: call.appealId }}>
        {call.code}
      </Link>{' '}
      {t('callLine', {
        at: momentText(call.at, languageOf(i18n.language), today),
        unit: names.unit(call.forUnitId),
      })}{' '}
      · {parts.filter(Boolean).join('，')}
      {call.text && <span className="quiet"> “{call.text}”</span>}
      {call.denied && <span className="late"> · {t('denied')}</span>}
    </p>
  )
}
