// The figures in the groups of the sheet; a number that is none opens nothing.
import { useTranslation } from 'react-i18next'
import type { Account } from '../../src/accounts/contract.ts'
import { FACT_GROUPS, FACT_WORDS, isShownFact } from '../../src/accounts/contract-words.ts'
import { languageOf } from '../ui/days.ts'
import type { Asked } from './unit-account.tsx'

type Counted = (typeof FACT_GROUPS)[number]['facts'][number]

export function FigureTable(props: {
  account: Account
  /** Null while nothing stands behind the numbers yet. */
  onAsk: ((asked: Asked) => void) | null
}) {
  const { account, onAsk } = props
  const { t, i18n } = useTranslation('accounts')
  const language = languageOf(i18n.language)
  const more = Object.entries(account.rolled).some(
    ([fact, times]) => times !== (account.figures[fact as Counted] ?? 0), // a key of the figures
  )
  return (
    <>
      {more && <p className="quiet">{t('rolledHint')}</p>}
      <div className="account-groups">
        {FACT_GROUPS.map(({ key, facts, ...words }) => {
          const shown = facts.filter((fact: Counted) => isShownFact(fact, account.rolled))
          if (shown.length === 0) return null
          return (
            <table key={key} className="account-figures">
              <thead>
                <tr>
                  <th scope="col">{words[language]}</th>
                  <th scope="col">{t('own')}</th>
                  {more && <th scope="col">{t('rolled')}</th>}
                </tr>
              </thead>
              <tbody>
                {shown.map((fact: Counted) => (
                  <tr key={fact}>
                    <th scope="row">{FACT_WORDS[fact][language]}</th>
                    <td>
                      <Times fact={fact} n={account.figures[fact]} below={false} onAsk={onAsk} />
                    </td>
                    {more && (
                      <td>
                        <Times fact={fact} n={account.rolled[fact]} below onAsk={onAsk} />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        })}
      </div>
    </>
  )
}

function Times(props: {
  fact: Counted
  n: number | undefined
  below: boolean
  onAsk: ((asked: Asked) => void) | null
}) {
  const { fact, n = 0, below, onAsk } = props
  const { t, i18n } = useTranslation('accounts')
  if (n === 0 || !onAsk) return <>{n.toLocaleString()}</>
  const words = FACT_WORDS[fact][languageOf(i18n.language)]
  return (
    <button
      type="button"
      className="account-number"
      aria-label={`${words} ${n} ${below ? t('rolled') : t('own')}`}
      // Pieces of evidence lie with the claims.
      onClick={() => onAsk({ fact: fact === 'evidence' ? 'claimed' : fact, below })}
    >
      {n.toLocaleString()}
    </button>
  )
}
