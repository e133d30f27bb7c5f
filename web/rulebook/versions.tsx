// 历次版本: who published what and when; any two can be compared, any one can be read.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { languageOf, momentText } from '../ui/days.ts'
import { PageTrouble } from '../ui/trouble.tsx'
import { Waiting } from '../ui/waiting.tsx'
import type { VersionLine, VersionWithDoc } from './answers.ts'
import { Changes } from './changes.tsx'

export function useVersions() {
  return useQuery({
    queryKey: ['rulebook', 'versions'],
    queryFn: () => get<{ versions: VersionLine[] }>('/api/rulebook/versions'),
  })
}

/** A published version never changes; a draft is another one with every saving (`edit`). */
export function useVersion(version: number | undefined, edit?: number) {
  return useQuery({
    queryKey: ['rulebook', 'version', version, edit],
    queryFn: () => get<VersionWithDoc>(`/api/rulebook/versions/${version}`),
    enabled: version !== undefined,
    staleTime: Infinity,
  })
}

export function Versions({
  from,
  to,
  onCompare,
}: {
  from: number | undefined
  to: number | undefined
  onCompare: (from: number, to: number) => void
}) {
  const { t, i18n } = useTranslation('rulebook')
  const { today } = useMe()
  const versions = useVersions()
  if (versions.isPending) return <Waiting rows={4} />
  if (versions.isError)
    return <PageTrouble error={versions.error} onRetry={() => void versions.refetch()} />
  const rows = versions.data.versions.filter((version) => version.status === 'published')
  const options = rows.map((row) => ({
    value: row.version,
    label: t('version', { n: row.version }),
  }))
  const comparing = from !== undefined && to !== undefined
  return (
    <div className="stack">
      <ul className="plain-list stack-small">
        {rows.map((row, index) => {
          const older = rows[index + 1]
          return (
            <li key={row.version} className="panel version-line">
              <div className="spread">
                <strong>
                  {t('version', { n: row.version })}{' '}
                  {row.inForce && <span className="mark mark-closed">{t('inForce')}</span>}
                </strong>
                <span className="row">
                  {!row.inForce && (
                    <Link to="/rulebook" search={{ version: row.version }}>
                      {t('readVersion')}
                    </Link>
                  )}
                  {older && (
                    <button
                      type="button"
                      className="link"
                      onClick={() => onCompare(older.version, row.version)}
                    >
                      {t('compareOlder', { n: older.version })}
                    </button>
                  )}
                </span>
              </div>
              <p>{row.note || <span className="quiet">{t('noNote')}</span>}</p>
              <p className="quiet">
                {t('publishedBy', {
                  name: row.publishedBy?.name ?? t('system'),
                  at: row.publishedAt
                    ? momentText(row.publishedAt, languageOf(i18n.language), today)
                    : '',
                })}
              </p>
            </li>
          )
        })}
      </ul>
      {rows.length < 2 && <p className="quiet">{t('onlyOneVersion')}</p>}
      {rows.length > 1 && (
        <section className="panel" aria-label={t('compareTitle')}>
          <div className="row" style={{ marginBottom: 12 }}>
            <h2 style={{ margin: 0, fontSize: '1.05em' }}>{t('compareTitle')}</h2>
            <Select
              aria-label={t('before')}
              placeholder={t('before')}
              style={{ width: 120 }}
              value={from}
              options={options}
              onChange={(value) => onCompare(value, to ?? rows[0]?.version ?? value)}
            />
            <span aria-hidden>→</span>
            <Select
              aria-label={t('after')}
              placeholder={t('after')}
              style={{ width: 120 }}
              value={to}
              options={options}
              onChange={(value) => onCompare(from ?? rows.at(-1)?.version ?? value, value)}
            />
          </div>
          {comparing ? <Changes from={from} to={to} /> : <p className="quiet">{t('chooseTwo')}</p>}
        </section>
      )}
    </div>
  )
}
