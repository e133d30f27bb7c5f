// 疑似重复: what is likely the same matter, and the way to merge into it. The merge itself is the ledger's verb, with its form.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealDetail, AppealRow } from '../../../src/appeals/contract.ts'
import { State } from '../../../src/appeals/contract.ts'
import { api } from '../../api.ts'
import { StateMark } from '../../appeals/marks.tsx'
import { VerbDialog } from '../../appeals/verbs/verb-dialog.tsx'
import { useNames } from '../../organisation/names.ts'
import { dayText, languageOf } from '../../ui/days.ts'
import { percentOf } from './sureness.ts'
import { useSuggestion } from './use-suggestion.ts'

export function SimilarMatters({ appeal }: { appeal: AppealDetail }) {
  const { t, i18n } = useTranslation('help')
  const names = useNames()
  const { data } = useSuggestion(appeal)
  const [into, setInto] = useState<AppealRow | null>(null)
  const merge = appeal.actions.find(({ verb }) => verb === 'merge')
  if (!data || data.similar.length === 0) return null
  return (
    <section className="panel" aria-label={t('similar')}>
      <h2>{t('similar')}</h2>
      <p className="quiet">{t('similarHint')}</p>
      <ul className="plain-list help-similar">
        {data.similar.map((matter) => {
          const state = State.safeParse(matter.state).data
          return (
            <li key={matter.id}>
              <div className="spread">
                <span className="row">
                  <Link
                    to="/appeals/$id"
                    params={{ id: matter.id }}
                    aria-label={t('open', { code: matter.code })}
                  >
                    {matter.code}
                  </Link>
                  {state && <StateMark state={state} />}
                  <span className="nowrap">
                    {matter.elsewhere
                      ? t('elsewhere')
                      : t('likeness', { n: percentOf(matter.likeness) })}
                  </span>
                </span>
                {merge?.refusal === null && !matter.elsewhere && (
                  <Button
                    size="small"
                    aria-label={t('mergeFor', { code: matter.code })}
                    onClick={() => void api.appeals.find(matter.id).then(setInto)}
                  >
                    {t('merge')}
                  </Button>
                )}
              </div>
              <p>{matter.excerpt}</p>
              <small className="quiet">
                {names.area(matter.areaId ?? matter.unitId)} ·{' '}
                {t('registeredOn', {
                  day: dayText(matter.registeredOn, languageOf(i18n.language)),
                })}{' '}
                · {t('voices', { n: matter.voices })}
              </small>
            </li>
          )
        })}
      </ul>
      {merge?.refusal && <small className="quiet">{t('cannotMerge', { why: merge.why })}</small>}
      <VerbDialog
        appeal={appeal}
        verb={into ? 'merge' : null}
        start={into ? { into } : undefined}
        onClose={() => setInto(null)}
      />
    </section>
  )
}
