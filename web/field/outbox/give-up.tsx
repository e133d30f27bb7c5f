/** @jsxImportSource preact */
// 放弃: asked with a reason before anything goes, and listed afterwards with what it said.
import { useState } from 'preact/hooks'
import { DISCARD_REASON_MAX } from '../../../src/visits/contract-wire.ts'
import { Field, t, useApp } from '../ui.tsx'
import type { Act } from './act.ts'
import { reasonTrouble } from './discard.ts'

interface GiveUpProps {
  kind?: Act['kind']
  onGiveUp: (reason: string) => Promise<boolean>
}

export function GiveUp({ kind = 'visit', onGiveUp }: GiveUpProps) {
  const words = t().outbox.discards
  const { hint, sure } = kind === 'finding' ? words.ofFinding : words.ofVisit
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const trouble = reasonTrouble(reason)
  if (!asking)
    return (
      <button type="button" class="danger" onClick={() => setAsking(true)}>
        {words.ask}
      </button>
    )
  return (
    <div class="box warn" role="group" aria-label={words.ask}>
      <Field
        label={words.reason}
        hint={hint}
        problem={tried && trouble ? words.missing(trouble) : null}
      >
        {(tied) => (
          <textarea
            {...tied}
            class="short"
            maxLength={DISCARD_REASON_MAX}
            value={reason}
            onInput={({ currentTarget: { value } }) => setReason(value)}
          />
        )}
      </Field>
      <p>{sure}</p>
      <div class="actions">
        <button
          type="button"
          class="danger"
          aria-busy={busy}
          onClick={() => {
            setTried(true)
            if (trouble || busy) return
            setBusy(true)
            void onGiveUp(reason).finally(() => setBusy(false))
          }}
        >
          {words.yes}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {t().no}
        </button>
      </div>
    </div>
  )
}

/** The phone's own log: nothing that was written at a door goes without a trace. */
export function DiscardLog() {
  const words = t().outbox.discards
  const { discards } = useApp()
  if (discards.length === 0) return null
  return (
    <>
      <h2>{words.title}</h2>
      <ul class="acts">
        {discards.map(({ id, label, at, refusal, reason, texts, told }) => (
          <li key={id} class="box">
            <p>
              <b>{label}</b> {new Date(at).toLocaleString()} · {told ? words.told : words.notTold}
              <br />
              {words.because(reason)}
            </p>
            <p class="soft">{words.refusal(refusal || t().outbox.noReason)}</p>
            {texts.length > 0 && (
              <details>
                <summary>{words.said}</summary>
                {texts.map((text, i) => (
                  <p key={i} class="words">
                    {text}
                  </p>
                ))}
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
