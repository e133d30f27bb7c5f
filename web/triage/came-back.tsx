// 以前起底有没有过: on the page of an appeal. Likeness suggests, a person who triages says.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecurrenceAnswer } from '../../src/triage/contract-recurrence.ts'
import { get, post } from '../http.ts'
import { Trouble } from '../ui/trouble.tsx'
import '../drive/texts-compare.ts'

export function CameBack({ appealId }: { appealId: string }) {
  const { t } = useTranslation('driveCompare')
  const client = useQueryClient()
  const url = `/api/appeals/${appealId}/recurrence`
  const key = ['recurrence', appealId]
  const { data } = useQuery({ queryKey: key, queryFn: () => get<RecurrenceAnswer>(url) })
  const mark = useMutation({
    mutationFn: (earlierId: string | null) => post<RecurrenceAnswer>(url, { earlierId }),
    onSuccess: (answer) => client.setQueryData(key, answer),
  })
  if (!data?.asked) return null
  const { marked, likely, mayMark } = data
  return (
    <section className="panel" aria-label={t('panel.title')}>
      <h2>{t('panel.title')}</h2>
      {marked && (
        <p role="status">
          {marked.earlier
            ? t('panel.marked', {
                ...marked.earlier,
                by: marked.by,
                drive: marked.earlier.driveName,
              })
            : t('panel.markedNew', { by: marked.by })}
        </p>
      )}
      <p className="quiet">{likely.length > 0 ? t('panel.hint') : t('panel.nothing')}</p>
      <ul className="plain-list">
        {likely.map((matter) => (
          <li key={matter.id} style={{ padding: '8px 0', borderTop: '1px solid var(--line)' }}>
            <div className="spread">
              <Link
                to="/appeals/$id"
                params={{ id: matter.id }}
                aria-label={t('panel.open', { code: matter.code })}
              >
                {matter.code}
              </Link>
              {mayMark && marked?.earlier?.id !== matter.id && (
                <Button
                  size="small"
                  loading={mark.isPending}
                  aria-label={t('panel.sameFor', { code: matter.code })}
                  onClick={() => mark.mutate(matter.id)}
                >
                  {t('panel.same')}
                </Button>
              )}
            </div>
            <p style={{ margin: '4px 0' }}>{matter.excerpt}</p>
            <small className="quiet">
              {matter.driveName} · {matter.registeredOn} ·{' '}
              {t('panel.likeness', { n: Math.round(100 * Math.min(1, matter.likeness)) })}
            </small>
          </li>
        ))}
      </ul>
      <Trouble error={mark.error} />
      {mayMark && !(marked && !marked.earlier) && (
        <Button size="small" loading={mark.isPending} onClick={() => mark.mutate(null)}>
          {t('panel.isNew')}
        </Button>
      )}
    </section>
  )
}
