/** @jsxImportSource preact */
// 本机: whose phone, how it looks, what it holds, and the ways out that lose nothing.
import { useEffect, useState } from 'preact/hooks'
import { askToKeep, lock, readShelf, refreshPack, sendNow, signOut } from '../app.ts'
import { Choice, isLarge, language, setLanguage, setLarge, Sure, t, useApp } from '../ui.tsx'
import { isHalfWay, updateNow } from '../worker/updates.ts'

export function MePage() {
  const words = t().me
  const { phone, pack, unsent, drafts, checksBegun, updateReady } = useApp()
  const [large, setType] = useState(isLarge)
  const [fetched, setFetched] = useState<boolean | null>(null)
  const [tried, setTried] = useState(false)
  useEffect(() => void readShelf(), []) // forms begun since are counted
  if (!phone) return null
  const begun = drafts.length + checksBegun
  const holds = unsent > 0 || begun > 0
  return (
    <>
      <h1>{words.title}</h1>
      <p>
        {words.person}
        <b>{phone.staffName}</b>
        <br />
        {words.phone}
        <b>{phone.label}</b>
      </p>
      {updateReady && (
        <div class="box gold">
          <p>
            <b>{words.update}</b>
          </p>
          {tried && isHalfWay() && <p>{words.updateLater}</p>}
          <button
            type="button"
            class="main"
            onClick={() => {
              setTried(true)
              updateNow()
            }}
          >
            {words.updateNow}
          </button>
        </div>
      )}
      <Choice
        legend={words.type}
        name="type"
        value={large ? 'large' : 'normal'}
        options={[
          { value: 'normal', label: words.normal },
          { value: 'large', label: words.large },
        ]}
        onChange={(value) => {
          setLarge(value === 'large')
          setType(value === 'large')
        }}
      />
      <Choice
        legend={words.language}
        name="language"
        value={language()}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={setLanguage}
      />
      <h2>{words.pack}</h2>
      <p role="status">
        {fetched === true
          ? words.packDone
          : fetched === false
            ? t().doors.fetchFailed
            : pack
              ? words.packAt(new Date(pack.madeAt).toLocaleString())
              : words.packNever}
      </p>
      <button type="button" class="wide" onClick={() => void refreshPack().then(setFetched)}>
        {t().doors.fetch}
      </button>
      <h2>{words.store}</h2>
      <p>
        {phone.persisted === true
          ? words.persisted
          : phone.persisted === false
            ? words.notPersisted
            : words.unknownPersisted}
      </p>
      {phone.persisted !== true && (
        <button type="button" onClick={() => void askToKeep()}>
          {words.ask}
        </button>
      )}
      <p class="soft">{words.never}</p>
      <div class="actions">
        <button type="button" class="main" onClick={lock}>
          {words.lock}
        </button>
        {holds ? (
          <button type="button" class="danger" onClick={() => setTried(true)}>
            {words.signOut}
          </button>
        ) : (
          <Sure ask={words.signOutSure} yes={t().yes} no={t().no} onYes={() => void signOut()}>
            {words.signOut}
          </Sure>
        )}
      </div>
      {holds && tried && (
        <div class="box warn" role="alert">
          <p>{words.keepsWork(unsent, begun)}</p>
          <div class="pair">
            <button type="button" class="main" onClick={sendNow}>
              {t().outbox.send}
            </button>
            <button type="button" onClick={lock}>
              {words.lock}
            </button>
          </div>
        </div>
      )}
      <p class="soft">{words.version(__APP_VERSION__)}</p>
    </>
  )
}
