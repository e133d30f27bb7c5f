// 告知文本: what people read at every step, when nobody is disturbed, and whom to call in an emergency.
import { Collapse, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ECHO_KEYS, ECHO_PLACEHOLDERS, type EchoKey } from '../../src/rulebook/contract.ts'
import '../echoes/texts.ts'
import { insertAt, lengthOf, piecesOf, type Piece, type Placeholder } from './echo-text.ts'
import { FocusPlace } from './focus.tsx'
import { placeOf, type PartProps } from './parts.ts'
import { useWords } from './use-words.ts'

const LANGUAGES = ['zh', 'en'] as const
type Language = (typeof LANGUAGES)[number]
type Pair = Record<Language, string>

export function TextsPart({ doc, onChange, focus, onFocusDone }: PartProps) {
  const { t } = useTranslation('rulebook')
  const words = useWords(NONE)
  const [q, setQ] = useState('')
  const wanted = focus ? placeOf(focus.path) : null
  const wantedKey = wanted?.list === 'echoes' ? wanted.fields[0] : undefined
  const [open, setOpen] = useState<string[]>(wantedKey ? [wantedKey] : [])
  useEffect(() => {
    if (wantedKey) setOpen((before) => [...new Set([...before, wantedKey])])
  }, [wantedKey])
  const keys = ECHO_KEYS.filter((key) =>
    `${words.echo(key)} ${doc.echoes[key].zh} ${doc.echoes[key].en}`
      .toLowerCase()
      .includes(q.trim().toLowerCase()),
  )
  const setEcho = (key: EchoKey, pair: Pair) =>
    onChange?.({ ...doc, echoes: { ...doc.echoes, [key]: pair } })
  return (
    <FocusPlace focus={focus} onDone={onFocusDone}>
      <div className="stack">
        <QuietHours doc={doc} onChange={onChange} />
        <section className="panel" aria-label={t('named.emergencyNotice')}>
          <h2>{t('named.emergencyNotice')}</h2>
          <p className="quiet part-hint">{t('emergencyHint')}</p>
          <div className="text-pair">
            {LANGUAGES.map((language) => (
              <div key={language} data-path={`emergencyNotice.${language}`}>
                <span className="quiet">{words.language(language)}</span>
                {onChange ? (
                  <Input.TextArea
                    autoSize={{ minRows: 2 }}
                    maxLength={500}
                    aria-label={`${t('named.emergencyNotice')} ${words.language(language)}`}
                    status={doc.emergencyNotice[language].trim() ? undefined : 'error'}
                    value={doc.emergencyNotice[language]}
                    onChange={(event) =>
                      onChange({
                        ...doc,
                        emergencyNotice: { ...doc.emergencyNotice, [language]: event.target.value },
                      })
                    }
                  />
                ) : (
                  <p>{doc.emergencyNotice[language]}</p>
                )}
              </div>
            ))}
          </div>
        </section>
        <section aria-label={t('echoesTitle')}>
          <div className="spread" style={{ marginBottom: 8 }}>
            <h2 className="list-title">{t('echoesTitle')}</h2>
            <Input.Search
              allowClear
              style={{ width: 220 }}
              placeholder={t('search')}
              aria-label={`${t('search')} ${t('echoesTitle')}`}
              onChange={(event) => setQ(event.target.value)}
            />
          </div>
          <p className="quiet part-hint">{onChange ? t('echoesEditHint') : t('echoesHint')}</p>
          <Collapse
            activeKey={open}
            onChange={(chosen) => setOpen([chosen].flat())}
            className="echo-list"
            items={keys.map((key) => ({
              key,
              label: (
                <span className="echo-head">
                  <strong>{words.echo(key)}</strong>
                  <span className="quiet clamp">{words.message(doc.echoes[key].zh)}</span>
                </span>
              ),
              children: (
                <div className="text-pair">
                  {LANGUAGES.map((language) => (
                    <EchoText
                      key={language}
                      name={words.echo(key)}
                      path={`echoes.${key}.${language}`}
                      language={language}
                      text={doc.echoes[key][language]}
                      onChange={
                        onChange &&
                        ((text) => setEcho(key, { ...doc.echoes[key], [language]: text }))
                      }
                    />
                  ))}
                </div>
              ),
            }))}
          />
        </section>
      </div>
    </FocusPlace>
  )
}
const NONE: [] = []

interface EchoTextProps {
  name: string
  path: string
  language: Language
  text: string
  onChange?: (text: string) => void
}

/** One message in one language: the text, the placeholders to put in, and what arrives on the phone. */
function EchoText({ name, path, language, text, onChange }: EchoTextProps) {
  const { t } = useTranslation('rulebook')
  const area = useRef<TextAreaRef>(null)
  const pieces = piecesOf(text, useExamples(language))
  const label = `${name} ${language === 'zh' ? t('field.zh') : t('field.en')}`
  const put = (placeholder: Placeholder) => {
    const box = area.current?.resizableTextArea?.textArea
    const { text: next, cursor } = insertAt(
      text,
      box?.selectionStart ?? text.length,
      box?.selectionEnd ?? text.length,
      placeholder,
    )
    onChange?.(next)
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(cursor, cursor)
    }) // after the new text is drawn
  }
  return (
    <div data-path={path} className="stack-small">
      <span className="quiet">{language === 'zh' ? t('field.zh') : t('field.en')}</span>
      {onChange && (
        <>
          <Input.TextArea
            ref={area}
            autoSize={{ minRows: 2 }}
            maxLength={500}
            aria-label={label}
            status={text.trim() ? undefined : 'error'}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
          <div className="row chips" role="group" aria-label={t('insert')}>
            <span className="quiet">{t('insert')}</span>
            {ECHO_PLACEHOLDERS.map((placeholder) => (
              <button
                key={placeholder}
                type="button"
                className="chip"
                title={`{${placeholder}}`}
                onClick={() => put(placeholder)}
              >
                {t(`placeholder.${placeholder}`)}
              </button>
            ))}
          </div>
        </>
      )}
      <div className="phone" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <Pieces pieces={pieces} />
      </div>
      <small className="quiet">{t('arrivesAs', { n: lengthOf(pieces) })}</small>
    </div>
  )
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'words' ? (
          piece.text
        ) : (
          <span key={index} className={piece.kind === 'filled' ? 'filled' : 'late'}>
            {piece.text}
          </span>
        ),
      )}
    </>
  )
}

function useExamples(language: Language): Record<Placeholder, string> {
  const { i18n } = useTranslation('rulebook')
  const words = i18n.getFixedT(language, 'rulebook')
  return Object.fromEntries(
    ECHO_PLACEHOLDERS.map((name) => [name, words(`example.${name}`)]),
  ) as Record<Placeholder, string> // one entry each
}

function QuietHours({ doc, onChange }: Pick<PartProps, 'doc' | 'onChange'>) {
  const { t } = useTranslation('rulebook')
  const { from, to } = doc.quietHours
  const time = (label: string, value: string, set: (value: string) => typeof doc) => (
    <input
      type="time"
      className="time-field"
      aria-label={label}
      value={value}
      required
      onChange={(event) => event.target.value && onChange?.(set(event.target.value))}
    />
  )
  return (
    <section className="panel" aria-label={t('named.quietHours')} data-path="quietHours">
      <h2>{t('named.quietHours')}</h2>
      {onChange ? (
        <p className="row">
          {time(t('quietFrom'), from, (value) => ({ ...doc, quietHours: { from: value, to } }))}
          {t('quietTo')}
          {time(t('quietUntil'), to, (value) => ({ ...doc, quietHours: { from, to: value } }))}
        </p>
      ) : (
        <p>{t('quietSaid', { from, to })}</p>
      )}
      <p className="quiet">{t('quietHint')}</p>
    </section>
  )
}
