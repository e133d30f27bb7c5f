/** @jsxImportSource preact */
// 回音走访: the field app. See docs/field-app.md for what it keeps, and what survives what.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isSending, lock, sendNow, start } from './app.ts'
import { cornersToReach } from './day/corners.ts'
import { DayPage } from './day/today.tsx'
import { MePage } from './day/me.tsx'
import { DoorsPage } from './doors/doors.tsx'
import { ChecksDoor, tabsOf } from './checks/door.tsx'
import { GatePage, PasswordForm } from './gate/gate.tsx'
import { OutboxPage } from './outbox/page.tsx'
import { usePlace } from './place.ts'
import { isLarge, language, setLarge, t, useApp } from './ui.tsx'
import { VisitPage } from './visit/form.tsx'
import { offerUpdates } from './worker/updates.ts'
import './field.css'

const LOCK_AFTER_MS = 5 * 60_000

function App() {
  const state = useApp()
  const place = usePlace()
  const tabs = tabsOf(state.pack)
  const { id } = place
  // Who has no doors comes to the lines of the lot.
  const page = place.page === 'doors' && !tabs.includes('doors') ? 'checks' : place.page
  useEffect(() => document.getElementById('content')?.focus({ preventScroll: true }), [page, id])
  if (state.gate !== 'open')
    return (
      <>
        <Bar />
        <GatePage />
      </>
    )
  return (
    <>
      <Bar />
      <main id="content" tabIndex={-1}>
        {state.full && (
          <p class="box warn" role="alert">
            {t().full}
          </p>
        )}
        {state.signInWords !== null && (
          <details class="box warn">
            <summary>{state.signInWords || t().gate.ended}</summary>
            <p>{t().gate.ended}</p>
            <PasswordForm username={state.phone?.username ?? ''} />
          </details>
        )}
        {page === 'doors' && <DoorsPage />}
        {page === 'today' && <DayPage />}
        {page === 'outbox' && <OutboxPage />}
        {page === 'me' && <MePage />}
        {page === 'visit' && <VisitPage key={id} id={id} />}
        {(page === 'checks' || page === 'check') && <ChecksDoor key={id} id={id} />}
      </main>
      {page !== 'visit' && page !== 'check' && (
        <nav class="tabs" aria-label={t().menu}>
          {tabs.map((tab) => (
            <a key={tab} href={`#/${tab}`} aria-current={page === tab ? 'page' : undefined}>
              {t().tabs[tab]}
              {tab === 'today' && <Corners />}
              {tab === 'outbox' && state.unsent > 0 && <b> {state.unsent}</b>}
            </a>
          ))}
        </nav>
      )}
    </>
  )
}

/** How many places wait for this person to go there. */
function Corners() {
  const { pack, visited } = useApp()
  const left = cornersToReach(pack?.corners ?? [], visited).filter(({ been }) => !been)
  return left.length > 0 ? <b> {left.length}</b> : null
}

/** Always in view: how much is not yet safe. */
function Bar() {
  const { unsent, sending, entries, gate, phone } = useApp()
  const online = useOnline()
  const refused = entries.filter(({ row }) => row.refusal).length
  return (
    <header class="bar">
      <a class="brand" href="#/doors">
        {t().app}
      </a>
      {phone && (
        <a
          class={unsent > 0 ? 'count some' : 'count'}
          href={gate === 'open' ? '#/outbox' : undefined}
        >
          <span role="status">{t().unsent(unsent)}</span>
          {sending && <span>{t().sendingNow}…</span>}
          {!sending && refused > 0 && <span>{`${t().outbox.states.refused} ${refused}`}</span>}
          {!sending && refused === 0 && !online && <span>{t().offline}</span>}
        </a>
      )}
    </header>
  )
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** In the background for five minutes: the screen locks, also when the browser had put our timers to sleep. */
function lockInTheBackground() {
  let hiddenAt: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') {
      hiddenAt = Date.now()
      timer = setTimeout(lock, LOCK_AFTER_MS)
      return
    }
    if (hiddenAt !== null && Date.now() - hiddenAt >= LOCK_AFTER_MS) lock()
    hiddenAt = null
    sendNow()
  })
}

document.documentElement.lang = language() === 'en' ? 'en' : 'zh-CN'
setLarge(isLarge())
lockInTheBackground()
addEventListener('online', sendNow)
offerUpdates(isSending)
const root = document.getElementById('root')
if (root) render(<App />, root)
void start()
