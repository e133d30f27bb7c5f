// 疑点：an answer that came from an office, or many from one phone. For whoever verifies; nothing to see is nothing shown.
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AnswerOrigins as Origins } from '../../src/evidence/contract.ts'
import { get } from '../http.ts'
import './texts.ts'

export function AnswerOrigins({ appealId }: { appealId: string }) {
  const { t } = useTranslation('evidence')
  const { data } = useQuery({
    queryKey: ['answer-origins', appealId],
    queryFn: () => get<Origins>(`/api/appeals/${encodeURIComponent(appealId)}/answer-origins`),
    retry: false, // most who read an appeal may not verify it
  })
  const told = (data?.answers ?? []).filter(
    ({ office, samePhone }) => office !== null || samePhone !== null,
  )
  if (told.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={t('origins')}
      description={
        <>
          <ul style={{ paddingInlineStart: 18, margin: '4px 0' }}>
            {told.map(({ reporterNo, verb, office, samePhone }) => (
              <li key={`${reporterNo}/${verb}`}>
                {t('who', { n: reporterNo, verb: t(`verb.${verb}`) })}：
                {[
                  office === null ? '' : t(office),
                  samePhone === null ? '' : t('samePhone', { n: samePhone }),
                ]
                  .filter(Boolean)
                  .join('；')}
              </li>
            ))}
          </ul>
          <p style={{ margin: 0 }}>{t('originsHint')}</p>
        </>
      }
    />
  )
}
