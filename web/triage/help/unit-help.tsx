// 交办建议: the unit, why, and how sure; the person dispatches.
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitSuggestion } from '../../../src/triage/contract.ts'
import type { FieldProps } from '../../appeals/verbs/verb-form.ts'
import { useNames } from '../../organisation/names.ts'
import { useKeys } from '../keys.tsx'
import { percentOf, surenessOf } from './sureness.ts'
import { useSuggestion } from './use-suggestion.ts'

/** A share of past dispatches: from here on it is called fairly sure. */
const SURE_FROM = 0.7

export function UnitHelp({ appeal, form }: FieldProps) {
  const { t } = useTranslation(['help', 'appeals'])
  const { data, isError } = useSuggestion(appeal)
  const names = useNames()
  const [taken, setTaken] = useState(false)
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
    setTaken(true)
  }
  useKeys(unit !== null, { t: () => unit && take(unit) })
  if (isError) return <p className="quiet help-quiet">{t('unavailable')}</p>
  if (!data) return null
  if (!unit) return <p className="quiet help-quiet">{t('noUnit')}</p>
  const sure = (share: number) =>
    `${t(`sure.${surenessOf(share, SURE_FROM)}`)} · ${t('percent', { n: percentOf(share) })}`
  return (
    <Alert
      type="info"
      className="help"
      role="region"
      aria-label={t('unitTitle')}
      title={
        <div className="spread">
          <span>
            {t('unitTitle')}：<strong>{names.unitShort(unit.unitId)}</strong>{' '}
            <span className="nowrap">{sure(unit.sure)}</span>
          </span>
          <Button
            size="small"
            type="primary"
            ghost
            aria-keyshortcuts="t"
            title={t('takeKey')}
            onClick={() => take(unit)}
          >
            {t('appeals:form.useSuggestion')} <kbd aria-hidden>t</kbd>
          </Button>
        </div>
      }
      description={
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
          <div role="status">{taken && <small className="good">{t('taken')}</small>}</div>
        </>
      }
    />
  )
}
