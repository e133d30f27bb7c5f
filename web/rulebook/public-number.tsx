// 公开号码: off in the usual rulebook; switched on it says which number, how many digits, and how long the lot waits for it.
import { Input, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PublicNumber } from '../../src/rulebook/contract-accountability.ts'
import { languageOf } from '../ui/days.ts'
import { Field, Line } from './rule-lines.tsx'
import './accountability-texts.ts'

/** A lottery drawn every evening at a quarter past nine, with a day's time to read and type it. */
const USUAL: PublicNumber = {
  name: { zh: '福彩3D当晚开奖号', en: 'Welfare Lottery 3D number of that evening' },
  digits: 3,
  withinHours: 24,
}
const LANGUAGES = ['zh', 'en'] as const
const PATH = 'accountability.spotChecks.publicNumber'

export function PublicNumberLine(props: {
  rule: PublicNumber | null
  onChange?: (rule: PublicNumber | null) => void
}) {
  const { rule, onChange } = props
  const { t, i18n } = useTranslation('accountabilityRules')
  const set =
    rule && onChange ? (part: Partial<PublicNumber>) => onChange({ ...rule, ...part }) : undefined
  return (
    <>
      <Line path={PATH} name={t('publicNumber')} why={t('publicNumberWhy')}>
        {onChange ? (
          <Switch
            aria-label={t('publicNumber')}
            checked={rule !== null}
            onChange={(on) => onChange(on ? USUAL : null)}
          />
        ) : (
          <strong>{rule ? rule.name[languageOf(i18n.language)] : t('publicNumberOff')}</strong>
        )}
      </Line>
      {rule &&
        set &&
        LANGUAGES.map((language) => (
          <Line key={language} path={`${PATH}.name.${language}`} name={t(`numberName.${language}`)}>
            <Input
              style={{ width: 280, maxWidth: '100%' }}
              maxLength={100}
              aria-label={t(`numberName.${language}`)}
              status={rule.name[language].trim() ? '' : 'error'}
              value={rule.name[language]}
              onChange={({ target }) => set({ name: { ...rule.name, [language]: target.value } })}
            />
          </Line>
        ))}
      {rule && (
        <>
          <Line path={`${PATH}.digits`} name={t('numberDigits')}>
            <Field
              label={t('numberDigits')}
              value={rule.digits}
              min={1}
              max={20}
              onChange={set && ((digits) => set({ digits }))}
            />{' '}
            {t('digits')}
          </Line>
          <Line path={`${PATH}.withinHours`} name={t('numberWithin')} why={t('numberWithinWhy')}>
            <Field
              label={t('numberWithin')}
              value={rule.withinHours}
              min={1}
              max={96}
              onChange={set && ((withinHours) => set({ withinHours }))}
            />{' '}
            {t('numberHours')}
          </Line>
        </>
      )}
    </>
  )
}
