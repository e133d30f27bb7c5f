// 交办建议 above the unit: which, how sure, and on demand why; the person dispatches.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitSuggestion } from '../../../src/triage/contract.ts'
import type { FieldProps } from '../../appeals/verbs/verb-form.ts'
import { useNames } from '../../organisation/names.ts'
import { Advice, Sure } from './advice.tsx'
import { percentOf } from './sureness.ts'
import { useSuggestion } from './use-suggestion.ts'

/** A share of past dispatches: from here on it is called fairly sure. */
const SURE_FROM = 0.7
/** Where others together weigh as much, the key takes nothing: look first. */
const TAKEN_FROM = 0.5

export function UnitHelp({ appeal, form }: FieldProps) {
  const { t } = useTranslation('help')
  const { data, isError } = useSuggestion(appeal)
  const names = useNames()
  const [taken, setTaken] = useState<string | null>(null)
  const unit = data?.unit ?? null
  const take = ({
    unitId,
    reason,
    track,
  }: Pick<UnitSuggestion, 'unitId'> & Partial<UnitSuggestion>) => {
    form.setFieldsValue({
      unitId,
      ...(track ? { track } : {}),
      ...(reason && !form.getFieldValue('reason') ? { reason } : {}),
    })
    const missing = form.getFieldValue('reason') ? null : 'reason'
    if (missing) form.focusField(missing)
    setTaken(missing ? t('takenUnit') : t('taken'))
  }
  if (isError) return <p className="quiet help-quiet">{t('unavailable')}</p>
  if (!data) return null
  if (!unit) return <p className="quiet help-quiet">{t('noUnit')}</p>
  return (
    <Advice
      title={t('unitTitle')}
      onTake={unit.sure >= TAKEN_FROM ? () => take(unit) : null}
      taken={taken}
      more={
        <>
          <div>{unit.reason}</div>
          {unit.others.length > 0 && (
            <>
              <span className="quiet">{t('othersUnit')}：</span>
              <ul className="plain-list help-others">
                {unit.others.map((other) => (
                  <li key={other.unitId}>
                    <Button size="small" onClick={() => take({ unitId: other.unitId })}>
                      {names.unitShort(other.unitId)}
                    </Button>{' '}
                    <span className="nowrap">{t('percent', { n: percentOf(other.sure) })}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <small className="quiet">{t('advice')}</small>
        </>
      }
    >
      {t('suggested')}：<strong>{names.unitShort(unit.unitId)}</strong>{' '}
      <Sure share={unit.sure} sureFrom={SURE_FROM} />
      {'；'}
      <span className="quiet">
        {unit.dispatched === 0
          ? t('unitNoPast')
          : t('unitPast', { dispatched: unit.dispatched, returned: unit.returned })}
      </span>
    </Advice>
  )
}
