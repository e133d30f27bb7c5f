// 报结和真实化解 beside an account: the newest estimate up to its week, said to be no part of what was frozen.
import { useTranslation } from 'react-i18next'
import type { Truly } from '../../src/accounts/contract-rate.ts'
import { useMe } from '../app/session.ts'
import { restsOnWords, saidWords, trueWords } from '../insight/rate-words.ts'
import { dayText, languageOf } from '../ui/days.ts'

export function TrulyBeside({ truly }: { truly: Truly | null }) {
  const { t, i18n } = useTranslation('accounts')
  const { t: words } = useTranslation('insight')
  const { today } = useMe()
  if (!truly) return <p className="quiet">{t('trulyNone')}</p>
  const day = (of: string) => dayText(of, languageOf(i18n.language), today)
  const { due, rate } = truly
  return (
    <>
      <h3>{t('truly', { from: day(truly.fromWeek), to: day(truly.toWeek) })}</h3>
      {rate ? (
        <dl className="account-truly">
          <dt>{words('claimed')}</dt>
          <dd>{saidWords(words, { due, rate })}</dd>
          <dt>{words('truly')}</dt>
          <dd>{trueWords(words, { due, rate })}</dd>
          <dt>{words('restsOn')}</dt>
          <dd>{restsOnWords(words, rate)}</dd>
        </dl>
      ) : (
        <p>{words('nothingDue')}</p>
      )}
      <p className="quiet">{t('trulyNote')}</p>
    </>
  )
}
