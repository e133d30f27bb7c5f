/** @jsxImportSource preact */
// The few parts every page uses: the state as a hook, the words, fields tied to their labels.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useReducer, useState } from 'preact/hooks'
import { appState, set, subscribe, type AppState } from './state.ts'
import { texts, type FieldTexts } from './texts.ts'

export function useApp(): AppState {
  const [, draw] = useReducer((n: number) => n + 1, 0)
  useEffect(() => subscribe(() => draw(undefined)), [])
  return appState()
}

export type Language = 'zh' | 'en'
/** The same cookie that the server's refusals and the other pages read. */
export const language = (): Language => (/(?:^|;\s*)lang=en/.test(document.cookie) ? 'en' : 'zh')
export const t = (): FieldTexts => texts[language()]

export function setLanguage(wanted: Language) {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  document.cookie = `lang=${wanted}; path=/; max-age=31536000; samesite=lax${secure}`
  document.documentElement.lang = wanted === 'en' ? 'en' : 'zh-CN'
  set({}) // every page is drawn anew
}

const LARGE = 'huiyin-large-type' // the console's own switch, on the same phone
export const isLarge = () => localStorage.getItem(LARGE) === '1'
export function setLarge(large: boolean) {
  localStorage.setItem(LARGE, large ? '1' : '0')
  document.documentElement.classList.toggle('large', large)
}

/** The moment the page was opened: a page is not a clock. */
export function useNow(): Date {
  const [now] = useState(() => new Date())
  return now
}

/** Label, hint and control, tied together for those who cannot see them. */
export function Field(props: {
  label: string
  hint?: string
  problem?: string | null
  id?: string
  children: (tied: {
    id: string
    'aria-describedby'?: string
    'aria-invalid'?: true
  }) => ComponentChildren
}) {
  const own = useId()
  const id = props.id ?? own
  const described = [props.hint && `${id}-hint`, props.problem && `${id}-problem`].filter(Boolean)
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.hint && (
        <p class="soft" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.problem && (
        <p class="error" id={`${id}-problem`}>
          {props.problem}
        </p>
      )}
      {props.children({
        id,
        ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
        ...(props.problem && { 'aria-invalid': true as const }),
      })}
    </div>
  )
}

/** One of a few: radio buttons as large as a thumb. */
export function Choice<Value extends string>(props: {
  legend: string
  name: string
  value: Value | null
  options: readonly { value: Value; label: string; sign?: string }[]
  problem?: string | null
  id?: string
  onChange: (value: Value) => void
}) {
  return (
    <fieldset id={props.id} tabIndex={-1}>
      <legend>{props.legend}</legend>
      {props.problem && <p class="error">{props.problem}</p>}
      <div class="choices">
        {props.options.map(({ value, label, sign }) => (
          <label class="choice" key={value} data-on={props.value === value}>
            <input
              type="radio"
              name={props.name}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>
              {sign && <span aria-hidden="true">{sign} </span>}
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Something that cannot be undone is asked twice, in the page. */
export function Sure(props: {
  ask: string
  yes: string
  no: string
  onYes: () => void
  children: string
}) {
  const [asking, turn] = useReducer((on: boolean) => !on, false)
  if (!asking)
    return (
      <button type="button" class="danger" onClick={() => turn(undefined)}>
        {props.children}
      </button>
    )
  return (
    <div class="box warn" role="alertdialog" aria-label={props.ask}>
      <p>{props.ask}</p>
      <div class="actions">
        <button type="button" class="danger" onClick={props.onYes}>
          {props.yes}
        </button>
        <button type="button" onClick={() => turn(undefined)}>
          {props.no}
        </button>
      </div>
    </div>
  )
}

export function focusOn(id: string) {
  const target = document.getElementById(id)
  target?.scrollIntoView({ block: 'center' })
  target?.focus()
}
