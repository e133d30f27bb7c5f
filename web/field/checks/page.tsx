/** @jsxImportSource preact */
// 我的路线: the lines of the lot, in the order of the way; one of them is a form.
import { useEffect, useState } from 'preact/hooks'
import { go } from '../place.ts'
import { t, useApp } from '../ui.tsx'
import { CheckForm } from './form.tsx'
import { fetchLines, readKept, type Found, type Kept, type KeptLine } from './store.ts'
import { dayText, words } from './texts.ts'

export function ChecksPage({ id }: { id: string }) {
  const { entries } = useApp()
  const [kept, setKept] = useState<Kept | null>(null)
  const [state, setState] = useState<'idle' | 'fetching' | 'failed'>('idle')
  // What was sent, or came back, stands in the outbox: the list is read anew.
  useEffect(() => void readKept().then(setKept), [entries.length, id])

  async function fetchNow() {
    setState('fetching')
    const fetched = await fetchLines()
    setKept(await readKept())
    setState(fetched ? 'idle' : 'failed')
  }
  useEffect(() => {
    if (kept && !kept.checks && state === 'idle' && navigator.onLine) void fetchNow()
  }, [kept])

  if (!kept) return <p class="soft">{t().loading}</p>
  if (id) return <OneLine kept={kept} id={id} />
  return <LineList kept={kept} state={state} onFetch={() => void fetchNow()} />
}

function OneLine({ kept, id }: { kept: Kept; id: string }) {
  const line = kept.checks?.lines.find(({ lineId }) => lineId === id)
  const draft = kept.drafts.find(({ lineId }) => lineId === id) ?? null
  if (!line || kept.found.some(({ lineId }) => lineId === id))
    return (
      <>
        <p class="box warn">{words().gone}</p>
        <a class="button" href="#/checks">
          {words().back}
        </a>
      </>
    )
  return (
    <CheckForm
      line={line}
      draft={draft}
      door={kept.doors.find(({ lineId }) => lineId === id) ?? null}
      inspectors={kept.checks?.inspectors ?? []}
      onDone={() => go('checks')}
    />
  )
}

function LineList(props: { kept: Kept; state: string; onFetch: () => void }) {
  const { kept, state } = props
  const say = words()
  const found = new Map(kept.found.map((one) => [one.lineId, one]))
  const left = (kept.checks?.lines ?? []).filter(({ lineId }) => !found.has(lineId))
  return (
    <>
      <h1>{say.title}</h1>
      <p class="soft">{say.lead}</p>
      {state === 'failed' && (
        <p class="box warn" role="alert">
          {say.failed}
        </p>
      )}
      {!kept.checks ? (
        <p class="box">{say.noList}</p>
      ) : (
        left.length === 0 && <p class="box tint">✓ {say.none}</p>
      )}
      <ol class="acts">
        {left.map((line) => (
          <li key={line.lineId} class="box">
            <a href={`#/check/${line.lineId}`}>
              <b>{placeOf(line)}</b>
            </a>
            <p class="clamped">{line.text}</p>
            <p class="soft">
              {say.claimed(
                line.unitName,
                dayText(line.claim.claimedOn),
                say.outcome[line.claim.outcome],
              )}
              <br />
              {line.left ? say.left : <Until line={line} />}
              {kept.drafts.some(({ lineId }) => lineId === line.lineId) && <b> {say.begun}</b>}
            </p>
          </li>
        ))}
      </ol>
      <button type="button" class="wide" disabled={state === 'fetching'} onClick={props.onFetch}>
        {state === 'fetching' ? t().loading : say.fetch}
      </button>
      {kept.checks && (
        <p class="soft">{say.fetched(new Date(kept.checks.madeAt).toLocaleString())}</p>
      )}
      <FoundList found={kept.found} />
    </>
  )
}

function Until({ line: { fieldUntil } }: { line: KeptLine }) {
  const say = words()
  const [now] = useState(() => Date.now())
  const late = now - Date.parse(fieldUntil)
  if (late < 0) return <>{say.until(dayText(fieldUntil))}</>
  return <b>{say.past(Math.floor(late / DAY_MS), dayText(fieldUntil))}</b>
}
const DAY_MS = 24 * 60 * 60 * 1000

function FoundList({ found }: { found: readonly Found[] }) {
  const say = words()
  if (found.length === 0) return null
  return (
    <>
      <h2>{say.found}</h2>
      <ul class="acts">
        {found.map(({ lineId, label, sent, late }) => (
          <li key={lineId} class="box tint">
            <b>{label}</b> {sent ? '✓' : say.unsent} {late && say.late}
          </li>
        ))}
      </ul>
    </>
  )
}

export function placeOf({ townName, villageName, placeDetail, code }: KeptLine): string {
  return [townName, villageName, placeDetail].filter(Boolean).join(' · ') || words().noPlace(code)
}
