// One line of advice right above the field it is about: what, how sure, a button to take it; the rest on demand.
import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys.tsx'
import { percentOf, surenessOf } from './sureness.ts'
import './texts.ts'

export function Advice(props: {
  title: string
  children: ReactNode
  /** Null: nothing to take, and the key does nothing. */
  onTake: (() => void) | null
  /** What to say after something was filled in. */
  taken: string | null
  more: ReactNode
}) {
  const { title, children, onTake, taken, more } = props
  const { t } = useTranslation('help')
  const [open, setOpen] = useState(false)
  const moreId = useId()
  useKeys(onTake !== null, { t: () => onTake?.() })
  return (
    <section className="help" aria-label={title}>
      <div className="help-one">
        <span className="help-what">{children}</span>
        <span className="help-do">
          {onTake && (
            <Button
              size="small"
              type="primary"
              ghost
              aria-keyshortcuts="t"
              title={t('takeKey')}
              onClick={onTake}
            >
              {t('take')} <kbd aria-hidden>t</kbd>
            </Button>
          )}
          {more && (
            <Button
              size="small"
              type="text"
              aria-expanded={open}
              aria-controls={moreId}
              onClick={() => setOpen(!open)}
            >
              {open ? t('less') : t('more')}
            </Button>
          )}
        </span>
      </div>
      <div role="status">{taken && <small className="good">{taken}</small>}</div>
      <div id={moreId} hidden={!open} className="help-more">
        {open && more}
      </div>
    </section>
  )
}

/** In words and in percent; never as certain. */
export function Sure({ share, sureFrom }: { share: number; sureFrom: number }) {
  const { t } = useTranslation('help')
  return (
    <span className="nowrap">
      {t(`sure.${surenessOf(share, sureFrom)}`)} · {t('percent', { n: percentOf(share) })}
    </span>
  )
}

export function Words({ words }: { words: readonly string[] }) {
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
