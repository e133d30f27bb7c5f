// Keyboard triage. Single keys can be switched off (WCAG 2.1.4) and never fire while somebody writes.
import { Button, Modal, Switch } from 'antd'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

type Handlers = Partial<Record<string, () => void>>
const STORE = 'huiyin-keys-off'
const listeners = new Set<() => void>()

function useKeysOn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => localStorage.getItem(STORE) !== '1',
  )
}

export function useKeys(enabled: boolean, handlers: Handlers) {
  const on = useKeysOn()
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    if (!enabled || !on) return
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        event.defaultPrevented
      )
        return
      if (isBusy(event.target, event.key)) return
      const handler = latest.current[event.key]
      if (!handler) return
      event.preventDefault()
      handler()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [enabled, on])
}

/** Ctrl+Enter sends from wherever the hands are; an open dialog keeps its keys to itself. */
export function useSubmitKey(submit: () => void) {
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.key === 'Enter' &&
        (event.ctrlKey || event.metaKey) &&
        !event.isComposing &&
        !isDialogOpen()
      )
        latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** Writing, choosing, or standing on something that has its own use for the key; or a dialog is open. */
function isBusy(target: EventTarget | null, key: string): boolean {
  if (isDialogOpen()) return true
  if (!(target instanceof HTMLElement)) return false
  if (
    target.closest(
      'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], .ant-select-dropdown',
    )
  )
    return true
  return (
    key === 'Enter' &&
    target.closest('a, button, [role=button], [role=tab], input, summary') !== null
  )
}

function isDialogOpen(): boolean {
  return (
    document.querySelector(
      '.ant-modal-wrap:not([style*="display: none"]) .ant-modal, .ant-drawer-open',
    ) !== null
  )
}

const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['1', 'keep'],
  ['2', 'raise'],
  ['3', 'classify'],
  ['t', 'take'],
  ['Enter', 'open'],
  ['Ctrl + Enter', 'submit'],
  ['?', 'help'],
] as const
/** These decide how to triage and do nothing at the other desks. */
const TRIAGE_KEYS = ['1', '2', '3']

export function KeyHelp({ triage }: { triage: boolean }) {
  const { t } = useTranslation(['triage', 'ui'])
  const [open, setOpen] = useState(false)
  const on = useKeysOn()
  useKeys(true, { '?': () => setOpen(true) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t('queue.keys')} <kbd aria-hidden>?</kbd>
      </Button>
      <Modal
        open={open}
        title={t('keys.title')}
        onCancel={() => setOpen(false)}
        footer={null}
        width={420}
      >
        <table style={{ width: '100%', lineHeight: 2.1 }}>
          <tbody>
            {KEYS.filter(([key]) => triage || !TRIAGE_KEYS.includes(key)).map(([key, what]) => (
              <tr key={key}>
                <td style={{ width: 130 }}>
                  <kbd>{key}</kbd>
                </td>
                <td>{t(`keys.${what}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <label className="row" style={{ marginTop: 12 }}>
          <Switch
            checked={on}
            onChange={(checked) => {
              localStorage.setItem(STORE, checked ? '0' : '1')
              for (const listener of listeners) listener()
            }}
          />
          {t('keys.enabled')}
        </label>
      </Modal>
    </>
  )
}
