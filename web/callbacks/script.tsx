// What the caller reads aloud: plain words, the unit's own answer, and the three questions.
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../src/callbacks/contract.ts'
import { useMe } from '../app/session.ts'
import { useNames } from '../organisation/names.ts'
import { dayText, languageOf } from '../ui/days.ts'

/** Somebody on the phone follows so many characters; the whole text stands on the appeal's page. */
const SPOKEN_CHARS_MAX = 120

export function Script({ turn }: { turn: Turn }) {
  const { t, i18n } = useTranslation('callbacks')
  const names = useNames()
  const { today } = useMe()
  const explained = turn.outcome === 'explained'
  return (
    <section aria-label={t('script')}>
      <h3>{t('script')}</h3>
      <div className="call-script prose">
        <p>{t('script1')}</p>
        <p>
          {t('script2', {
            day: dayText(turn.registeredOn, languageOf(i18n.language), today),
            text: spoken(turn.text),
          })}
        </p>
        {turn.result && (
          <p>
            {t(explained ? 'script3Explained' : 'script3Solved', {
              unit: names.unit(turn.unitId),
              result: spoken(turn.result),
            })}
          </p>
        )}
        <p>{t(explained ? 'askAccepted' : 'askSolved')}</p>
        <p>{t('askLevel')}</p>
        <p>{t('askContacted')}</p>
        <p>{t('scriptEnd')}</p>
      </div>
    </section>
  )
}

function spoken(text: string): string {
  const characters = [...text]
  return characters.length <= SPOKEN_CHARS_MAX
    ? text
    : `${characters.slice(0, SPOKEN_CHARS_MAX).join('')}…`
}
