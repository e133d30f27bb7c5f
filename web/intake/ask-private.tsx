// Before a text is saved that everybody who sees the appeal will read: are these words of somebody to stay in it?
// A question, never a refusal: a phone in a text may be the very matter.
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { privateWordsIn } from '../../src/triage/contract-private-words.ts'
import './texts.ts'

export interface Asked {
  text: string | undefined
  /** The reporter's name, written in its own field. */
  name?: string | undefined
}

/** True: nothing was found, or whoever writes says that it shall stay. */
export function useAskPrivate(): (texts: readonly Asked[]) => Promise<boolean> {
  const { t } = useTranslation('intake')
  const { modal } = App.useApp()
  return async (texts) => {
    const found = texts.flatMap(({ text = '', name }) => privateWordsIn(text, name ? [name] : []))
    if (found.length === 0) return true
    return modal.confirm({
      title: t('askPrivate.title'),
      content: (
        <>
          <ul>
            {found.map(({ part, word }) => (
              <li key={`${part}${word}`}>
                {t(`askPrivate.parts.${part}`)}：<strong>{word}</strong>
              </li>
            ))}
          </ul>
          <p className="quiet">{t('askPrivate.why')}</p>
        </>
      ),
      okText: t('askPrivate.keep'),
      cancelText: t('askPrivate.back'),
      autoFocusButton: 'cancel',
    })
  }
}
