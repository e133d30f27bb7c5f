import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons'
import { Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppealDetail } from '../../src/appeals/contract.ts'
import { useMe } from '../app/session.ts'
import { dayText, languageOf } from '../ui/days.ts'

/** 阶段性措施: what is promised by when, and what became of it. */
export function PlanView({ plan }: { plan: NonNullable<AppealDetail['plan']> }) {
  const { t, i18n } = useTranslation('appeals')
  const { today } = useMe()
  const language = languageOf(i18n.language)
  return (
    <Timeline
      items={plan.map((step) => {
        const late = step.doneOn === null && (step.missed || step.on < today)
        return {
          color: step.doneOn ? 'green' : late ? 'red' : 'gray',
          icon: step.doneOn ? (
            <CheckCircleFilled />
          ) : late ? (
            <CloseCircleFilled />
          ) : (
            <ClockCircleOutlined />
          ),
          content: (
            <>
              <strong>{dayText(step.on, language, today)}</strong> {step.what}
              <div className={late ? 'late' : 'quiet'}>
                {step.doneOn
                  ? t('page.milestoneDone', { day: dayText(step.doneOn, language, today) })
                  : late
                    ? t('page.milestoneMissed')
                    : t('page.milestonePending')}
              </div>
            </>
          ),
        }
      })}
    />
  )
}
