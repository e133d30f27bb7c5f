// 答复体检 under an answer while it is written. Hints only: nothing is kept, and nothing is held back.
import { useQuery } from '@tanstack/react-query'
import { Alert, Form, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../../src/appeals/contract.ts'
import type { ReplyHints as Hints } from '../../../src/triage/contract.ts'
import { post } from '../../http.ts'
import './texts.ts'

/** After a pause in writing, and not at the first words. */
const PAUSE_MS = 1_000
const CHARS_MIN = 8

export function ReplyHints(props: {
  appeal: AppealDetail | null
  form: FormInstance
  field: string
}) {
  const { appeal, form, field } = props
  const { t } = useTranslation('help')
  const written = (Form.useWatch<string | undefined>(field, form) ?? '').trim()
  const [draft, setDraft] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setDraft(written), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [written])
  const { data, isError } = useQuery({
    queryKey: ['reply-check', appeal?.id, draft],
    queryFn: () =>
      post<Hints>(`/api/appeals/${encodeURIComponent(appeal?.id ?? '')}/reply-check`, { draft }),
    enabled: appeal !== null && draft.length >= CHARS_MIN,
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 0, // a draft may name people: it does not stay in memory
    retry: false,
  })
  if (written.length < CHARS_MIN) return null
  return (
    <div role="status" className="help">
      {isError && <small className="quiet">{t('reply.failed')}</small>}
      {data?.hints.length === 0 && <small className="good">{t('reply.good')}</small>}
      {data && data.hints.length > 0 && (
        <Alert
          type="info"
          title={t('reply.hints')}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {data.hints.map(({ kind, text, quote }) => (
                <li key={kind + text}>
                  {text} {quote && <mark>{quote}</mark>}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  )
}
