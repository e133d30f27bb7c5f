// 类别和类型建议 above the fields they are about. They fill the fields in; the person still submits.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CategorySuggestion, TypeSuggestion } from '../../../src/triage/contract.ts'
import type { FieldProps } from '../../appeals/verbs/verb-form.ts'
import { useNames } from '../../organisation/names.ts'
import { Advice, Sure, Words } from './advice.tsx'
import { useSuggestion } from './use-suggestion.ts'

/** In the order in which they stand; the first that is still empty gets the focus. */
const FIELDS = ['type', 'category'] as const
const COLLECTIVE_FIELDS = ['type', 'headcount', 'category'] as const

export function CategoryHelp({ appeal, form }: FieldProps) {
  const { t } = useTranslation(['help', 'appeals'])
  const names = useNames()
  const { data, isError } = useSuggestion(appeal)
  const [taken, setTaken] = useState<string | null>(null)
  const fill = (values: { category?: string; type?: string; headcount?: number }) => {
    form.setFieldsValue(values)
    // The number of persons is asked for only once the type is a collective petition: the field is drawn first.
    setTimeout(() => {
      const fields = form.getFieldValue('type') === 'collective' ? COLLECTIVE_FIELDS : FIELDS
      const missing = fields.find((field) => !form.getFieldValue(field))
      if (missing) form.focusField(missing)
      setTaken(missing ? t('takenPart') : t('taken'))
    })
  }
  if (isError) return <p className="quiet help-quiet">{t('unavailable')}</p>
  if (!data) return null
  const { category, type } = data
  const { suggested, top, sureFrom, broken } = category
  const takeAll = () =>
    fill({
      ...(suggested !== null && { category: suggested }),
      ...(type?.suggested &&
        !form.getFieldValue('type') && {
          type: type.suggested,
          ...(type.headcount !== null && { headcount: type.headcount }),
        }),
    })
  const [first, second] = top
  return (
    <Advice
      title={t('title')}
      onTake={suggested !== null || type?.suggested ? takeAll : null}
      taken={taken}
      more={
        <More category={category} type={type} onTake={(chosen) => fill({ category: chosen })} />
      }
    >
      {suggested !== null && first ? (
        <>
          {t('suggested')}：<strong>{names.categoryShort(suggested)}</strong>{' '}
          <Sure share={first.probability} sureFrom={sureFrom} />
        </>
      ) : first ? (
        <>
          {t('unsureOf')} {names.categoryShort(first.category)}
          {second && `、${names.categoryShort(second.category)}`}
        </>
      ) : (
        t('nothing')
      )}
      {type && type.likeliest !== 'efficiency_complaint' && (
        <>
          {'；'}
          {type.suggested ? (
            <>
              {t('typeIs')} <strong>{t(`appeals:type.${type.suggested}`)}</strong>
            </>
          ) : (
            t('typeUnsure')
          )}
        </>
      )}
      {type?.likeliest === 'efficiency_complaint' && (
        <span className="help-complaint">
          {t('complaint')}
          {type.words.map((word) => (
            <mark key={word}>{word}</mark>
          ))}
          {t('complaintWhat')}
        </span>
      )}
      {broken !== null && <small className="help-broken">{t('broken', { version: broken })}</small>}
    </Advice>
  )
}

function More(props: {
  category: CategorySuggestion
  type: TypeSuggestion | null
  onTake: (category: string) => void
}) {
  const { t } = useTranslation('help')
  const names = useNames()
  const { category, type, onTake } = props
  const { suggested, top, by, sureFrom, proof } = category
  const others = suggested === null ? top : top.slice(1)
  return (
    <>
      {suggested !== null && (
        <>
          <div>{names.category(suggested)}</div>
          <Words words={top[0]?.words ?? []} />
        </>
      )}
      {others.length > 0 && (
        <>
          <span className="quiet">{t('others')}：</span>
          <ul className="plain-list help-others">
            {others.map((guess) => (
              <li key={guess.category}>
                <Button size="small" onClick={() => onTake(guess.category)}>
                  {names.categoryShort(guess.category)}
                  <span className="visually-hidden"> {names.category(guess.category)}</span>
                </Button>{' '}
                <Sure share={guess.probability} sureFrom={sureFrom} />
                {suggested === null && <Words words={guess.words} />}
              </li>
            ))}
          </ul>
        </>
      )}
      {type?.suggested && (
        <>
          <div>{t(`typeWhy.${type.suggested}`)}</div>
          <Words words={type.words} />
        </>
      )}
      <small className="quiet">
        {t('advice')} <By by={by} proof={proof} /> {type && t('typeRules')}
      </small>
    </>
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
