// 报结率与真实化解率: the two beside each other, with what the second rests on.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InsightRates } from '../../src/insight/contract.ts'
import { get } from '../http.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Lines } from './charts.tsx'
import { restsOnWords, saidWords, trueWords, type Rated } from './rate-words.ts'
import './texts.ts'

export const useTrueRates = (unit: string | undefined, weeks: number) =>
  useQuery({
    queryKey: ['insight', 'rates', unit, weeks],
    queryFn: () => get<InsightRates>('/api/insight/rates', { unit, weeks }),
  })

function RateLine({ name, of }: { name: string; of: Rated }) {
  const { t } = useTranslation('insight')
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{saidWords(t, of)}</td>
      <td>{trueWords(t, of)}</td>
      <td>{restsOnWords(t, of.rate)}</td>
    </tr>
  )
}

export function TrueRates({ unit, weeks }: { unit: string | undefined; weeks: number }) {
  const { t } = useTranslation('insight')
  const { data, isPending, isError, error, refetch } = useTrueRates(unit, weeks)
  const spans = data?.spans ?? []
  return (
    <section className="panel" aria-label={t('trueTitle')}>
      <h2>{t('trueTitle')}</h2>
      <p className="quiet">{t('trueHint')}</p>
      {isPending && <Waiting rows={4} />}
      {isError && <PageTrouble error={error} onRetry={() => void refetch()} />}
      {data && spans.length === 0 && <p>{t('trueNone')}</p>}
      {spans.length > 0 && (
        <>
          <Lines
            label={spans
              .map(
                (span) =>
                  `${span.fromWeek}–${span.toWeek} ${saidWords(t, span)} ${trueWords(t, span)}`,
              )
              .join(t('semicolon'))}
            marks={spans.map(({ toWeek }) => toWeek.slice(5))}
            lines={[
              {
                name: t('claimed'),
                values: spans.map(({ due, rate }) => (due === 0 ? null : rate.claimed / due)),
              },
              {
                name: t('truly'),
                values: spans.map(({ rate }) => rate.rate),
                low: spans.map(({ rate }) => (rate.rate === null ? null : rate.low)),
                high: spans.map(({ rate }) => (rate.rate === null ? null : rate.high)),
              },
            ]}
          />
          <ul className="insight-legend" aria-hidden>
            <li>
              <i />
              {t('claimed')}
            </li>
            <li>
              <i />
              {t('truly')}
            </li>
          </ul>
          <div className="insight-wide" tabIndex={0} role="region" aria-label={t('trueTitle')}>
            <table className="plain-table insight-rates">
              <thead>
                <tr>
                  <th scope="col">{t('column.weeks')}</th>
                  <th scope="col">{t('claimed')}</th>
                  <th scope="col">{t('truly')}</th>
                  <th scope="col">{t('restsOn')}</th>
                </tr>
              </thead>
              <tbody>
                {spans.map((span) => (
                  <RateLine
                    key={span.toWeek}
                    name={`${span.fromWeek.slice(5)}–${span.toWeek.slice(5)}`}
                    of={span}
                  />
                ))}
                {data?.groups.map((group) => (
                  <RateLine
                    key={group.code}
                    name={t('groupInLast', {
                      group: t(`kind.${group.code}`, { defaultValue: group.name }),
                    })}
                    of={group}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  )
}
