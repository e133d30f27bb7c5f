// 录入公开号码: what to read where, who has typed, until when; and, once the lot is drawn, what came of it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpotNumber, SpotWeek } from '../../src/spotchecks/contract.ts'
import { rolesOf, useMe } from '../app/session.ts'
import { post } from '../http.ts'
import { dayText, languageOf, momentText } from '../ui/days.ts'
import { Trouble } from '../ui/trouble.tsx'
import './texts.ts'

interface Props {
  week: string
  number: SpotNumber
}

export function PublicNumber({ week, number }: Props) {
  const { t, i18n } = useTranslation('spotchecks')
  const { today } = useMe()
  const language = languageOf(i18n.language)
  const mayType = rolesOf(useMe()).includes('inspector')
  const { state, people, mine, triesLeft, typed } = number
  const name = t('numberOf', { name: number.name[language], day: dayText(week, language, today) })
  const until = number.until ? momentText(number.until, language, today) : ''
  if (state === 'before') return <p className="quiet">{t('numberBefore', { name })}</p>
  if (state === 'waiting')
    return (
      <div
        className="stack-small"
        style={{ marginTop: 12 }}
        role="group"
        aria-label={t('numberTitle')}
      >
        <h3>{t('numberTitle')}</h3>
        <p>{t('numberAsk', { name, until })}</p>
        <p>
          <strong>{t('numberTyped', { n: people.length })}</strong>
          {people.length > 0 && ` ${t('numberPeople', { people: people.join(t('comma')) })}`}
        </p>
        {number.differ && <Alert type="warning" showIcon title={t('numberDiffer')} />}
        {mine.length > 0 && (
          <p>{t(triesLeft > 0 ? 'numberMine' : 'numberMineLast', { number: mine.at(-1) })}</p>
        )}
        {mayType && triesLeft > 0 && <TypeIt week={week} number={number} />}
      </div>
    )
  return (
    <div className="stack-small" style={{ marginTop: 12 }}>
      <p>{t(`number_${state}`, { name, number: number.number ?? '' })}</p>
      {typed.length > 0 && (
        <p className="quiet">
          {t('numberAll', {
            all: typed
              .map((one) => `${one.name} ${one.number}（${momentText(one.at, language, today)}）`)
              .join(t('comma')),
          })}
        </p>
      )}
    </div>
  )
}

function TypeIt({ week, number: { digits, mine } }: Props) {
  const { t } = useTranslation('spotchecks')
  const client = useQueryClient()
  const hint = useId()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: (number: string) => post<SpotWeek>(`/api/spot-checks/${week}/number`, { number }),
    onSuccess: () => setText(''),
    // Refused because somebody else settled it meanwhile: the page then shows how it stands.
    onSettled: () => client.invalidateQueries({ queryKey: ['spot-checks'] }),
  })
  const fits = text.length === digits && /^[0-9]*$/.test(text)
  const submit = () => {
    setTried(true)
    if (!fits || send.isPending) return
    send.mutate(text, { onSuccess: () => setTried(false) })
  }
  const label = t(mine.length > 0 ? 'numberCorrect' : 'numberLabel', { digits })
  return (
    <form
      className="stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {send.isError && <Trouble error={send.error} />}
      <label htmlFor={`${hint}-input`}>{label}</label>
      <div className="row">
        <Input
          id={`${hint}-input`}
          style={{ width: `${Math.max(8, digits + 4)}em`, maxWidth: '100%' }}
          inputMode="numeric"
          autoComplete="off"
          maxLength={digits}
          status={tried && !fits ? 'error' : ''}
          aria-invalid={tried && !fits}
          aria-describedby={hint}
          value={text}
          onChange={({ target }) => setText(target.value.trim())}
        />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('numberSend')}
        </Button>
      </div>
      <p id={hint} className={tried && !fits ? 'late' : 'quiet'} role="status">
        {tried && !fits ? t('numberWrong', { digits }) : t('numberHint')}
      </p>
    </form>
  )
}
