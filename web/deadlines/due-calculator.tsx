import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DUE_DAYS_MAX, type DueAnswer } from '../../src/deadlines/contract.ts'
import { CountingMode } from '../../src/rulebook/contract.ts'
import type { z } from 'zod'
import { useMe } from '../app/session.ts'
import { get } from '../http.ts'
import { DayField } from '../ui/day-field.tsx'
import { dayText, languageOf, weekdayText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'

/** The same arithmetic as every clock, to answer the telephone with. */
export function DueCalculator() {
  const { t } = useTranslation('deadlines')
  const { today } = useMe()
  const [from, setFrom] = useState(today)
  const [days, setDays] = useState<number | null>(15)
  const [mode, setMode] = useState<CountingMode>('rolled')
  const due = useQuery({
    queryKey: ['calendar', 'due', from, days, mode],
    queryFn: () => get<z.infer<typeof DueAnswer>>('/api/calendar/due', { from, days, mode }),
    enabled: days !== null,
  })
  return (
    <section className="panel" aria-label={t('due')}>
      <h2>{t('due')}</h2>
      <Form layout="vertical">
        <Form.Item label={t('from')} htmlFor="due-from" style={{ marginBottom: 10 }}>
          <DayField id="due-from" value={from} onChange={(day) => day && setFrom(day)} />
        </Form.Item>
        <div className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
          <Form.Item
            label={t('days')}
            htmlFor="due-days"
            style={{ marginBottom: 10, flex: '0 0 92px' }}
          >
            <InputNumber
              id="due-days"
              min={1}
              max={DUE_DAYS_MAX}
              precision={0}
              value={days}
              onChange={setDays}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item
            label={t('mode')}
            htmlFor="due-mode"
            style={{ marginBottom: 10, flex: 1, minWidth: 0 }}
          >
            <Select
              id="due-mode"
              value={mode}
              onChange={setMode}
              options={CountingMode.options.map((one) => ({
                value: one,
                label: t(`modes.${one}`),
              }))}
            />
          </Form.Item>
        </div>
      </Form>
      <div role="status" aria-live="polite" style={{ minHeight: 54 }}>
        {due.data && <Answer answer={due.data} />}
      </div>
      <Trouble error={due.error} />
    </section>
  )
}

function Answer({ answer }: { answer: z.infer<typeof DueAnswer> }) {
  const { t, i18n } = useTranslation('deadlines')
  const language = languageOf(i18n.language)
  return (
    <>
      <p className="due-answer">
        {t('dueOn', {
          day: dayText(answer.dueOn, language),
          weekday: weekdayText(answer.dueOn, language),
        })}
      </p>
      {answer.provisional && <p className="quiet">{t('mayMove')}</p>}
    </>
  )
}
