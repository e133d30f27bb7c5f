// 类别建议 above the field it is about. It fills the field in; the person still submits.
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CategoryGuess, CategorySuggestion } from '../../../src/triage/contract.ts'
import type { FieldProps } from '../../appeals/verbs/verb-form.ts'
import { useNames } from '../../organisation/names.ts'
import { useKeys } from '../keys.tsx'
import { percentOf, surenessOf } from './sureness.ts'
import { useSuggestion } from './use-suggestion.ts'

export function CategoryHelp({ appeal, form }: FieldProps) {
  const { t } = useTranslation('help')
  const { data, isError } = useSuggestion(appeal)
  const [taken, setTaken] = useState<string | null>(null)
  const take = (category: string) => {
    form.setFieldValue('category', category)
    setTaken(category)
    if (!form.getFieldValue('type')) form.focusField('type')
  }
  const suggested = data?.category.suggested ?? null
  useKeys(suggested !== null, { t: () => suggested && take(suggested) })
  if (isError) return <p className="quiet help-quiet">{t('unavailable')}</p>
  if (!data) return null
  return <Advice advice={data.category} taken={taken} onTake={take} />
}

function Advice(props: {
  advice: CategorySuggestion
  taken: string | null
  onTake: (category: string) => void
}) {
  const { advice, taken, onTake } = props
  const { t } = useTranslation('help')
  const names = useNames()
  const { suggested, top, by, sureFrom, proof } = advice
  const first = top[0]
  const others = suggested === null ? top : top.slice(1)
  return (
    <Alert
      type="info"
      className="help"
      role="region"
      aria-label={t('title')}
      title={
        suggested !== null && first ? (
          <div className="spread">
            <span>
              {t('suggested')}：<strong>{names.category(suggested)}</strong>{' '}
              <Sure guess={first} sureFrom={sureFrom} />
            </span>
            <Button
              size="small"
              type="primary"
              ghost
              aria-keyshortcuts="t"
              title={t('takeKey')}
              onClick={() => onTake(suggested)}
            >
              {t('take')} <kbd aria-hidden>t</kbd>
            </Button>
          </div>
        ) : (
          <strong>{top.length > 0 ? t('unsure') : t('nothing')}</strong>
        )
      }
      description={
        <>
          {suggested !== null && first && <Words words={first.words} />}
          {others.length > 0 && (
            <div>
              {suggested !== null && <span className="quiet">{t('others')}：</span>}
              <ul className="plain-list help-others">
                {others.map((guess) => (
                  <li key={guess.category}>
                    <Button size="small" onClick={() => onTake(guess.category)}>
                      {names.categoryShort(guess.category)}
                      <span className="visually-hidden"> {names.category(guess.category)}</span>
                    </Button>{' '}
                    <Sure guess={guess} sureFrom={sureFrom} />
                    {suggested === null && <Words words={guess.words} />}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <small className="quiet">
            {t('advice')} {<By by={by} proof={proof} />}
          </small>
          <div role="status">{taken && <small className="good">{t('taken')}</small>}</div>
        </>
      }
    />
  )
}

function By({ by, proof }: Pick<CategorySuggestion, 'by' | 'proof'>) {
  const { t } = useTranslation('help')
  if (by === 'rules') return t('byRules')
  return `${t('byModel', { version: by.slice(6) })} ${
    proof === null
      ? t('unproven')
      : t(proof.of < PROVEN_FROM ? 'provenLittle' : 'proven', { right: proof.right, of: proof.of })
  }`
}
/** With fewer held-out texts a share says little. */
const PROVEN_FROM = 100

function Sure({ guess, sureFrom }: { guess: CategoryGuess; sureFrom: number }) {
  const { t } = useTranslation('help')
  return (
    <span className="nowrap">
      {t(`sure.${surenessOf(guess.probability, sureFrom)}`)} ·{' '}
      {t('percent', { n: percentOf(guess.probability) })}
    </span>
  )
}

function Words({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('help')
  if (words.length === 0) return null
  return (
    <div className="quiet">
      {t('words')}：
      {words.map((word) => (
        <mark key={word}>{word}</mark>
      ))}
    </div>
  )
}
