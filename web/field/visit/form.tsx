/** @jsxImportSource preact */
// 走访表: one door, one result, and what was said there. Every letter is kept as it is typed.
import { useState } from 'preact/hooks'
import {
  APPEALS_PER_VISIT_MAX,
  DOOR_CHARS_MAX,
  NOTE_MAX,
} from '../../../src/visits/contract-wire.ts'
import { discardDraft, dropDraft, finishDraft, keepDraft, leaveDraft } from '../forms.ts'
import { appState } from '../state.ts'
import { SIGNS } from '../doors/doors.tsx'
import { newId } from '../keep/ids.ts'
import { givenUpForm } from '../outbox/discard.ts'
import { GiveUp } from '../outbox/give-up.tsx'
import { go } from '../place.ts'
import { Choice, Field, focusOn, Sure, t, useApp } from '../ui.tsx'
import { AppealPart } from './appeal.tsx'
import {
  asOther,
  missingIn,
  newAppeal,
  type AppealDraft,
  type Draft,
  type Missing,
} from './draft.ts'
import { LISTED, ListedPart } from './listed.tsx'
import { personalInDraft, type Found } from './personal.ts'
import { PositionPart } from './position.tsx'
import { RECORDING } from './voice.tsx'

const RESULTS = ['heard', 'nothing', 'absent', 'refused'] as const

/** Changes the draft as it is now, not as it was when a photo began to shrink. */
export type Change = (how: (draft: Draft) => Draft) => void

export function VisitPage({ id }: { id: string }) {
  const { drafts } = useApp()
  const draft = drafts.find((one) => one.id === id)
  if (!draft)
    return (
      <>
        <p class="box">{t().visit.gone}</p>
        <a class="button" href="#/doors">
          {t().back}
        </a>
      </>
    )
  return <Form draft={draft} />
}

function Form({ draft }: { draft: Draft }) {
  const words = t().visit
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [personal, setPersonal] = useState<Found[]>([])
  const missing = missingIn(draft)
  const problem = (field: Missing) =>
    tried && missing.includes(field) ? words.missing(field) : null

  const change: Change = (how) => {
    const now = appState().drafts.find(({ id }) => id === draft.id)
    if (now) void keepDraft(how(now))
  }
  const changeAppeal = (commandId: string) => (how: (appeal: AppealDraft) => AppealDraft) =>
    change((now) => ({
      ...now,
      appeals: now.appeals.map((one) => (one.commandId === commandId ? how(one) : one)),
    }))
  const add = (now: Draft): Draft => ({ ...now, appeals: [...now.appeals, newAppeal(newId())] })

  async function done(asItIs = false) {
    setTried(true)
    setPersonal([])
    if (missing.length > 0) return setTimeout(() => focusOn('missing'))
    // Two taps, and the visit stands where it belongs.
    if (document.getElementById(LISTED)) return focusOn(LISTED)
    // What is being said belongs to the form: it is stopped first, by hand.
    if (document.getElementById(RECORDING)) return focusOn(RECORDING)
    const found = asItIs ? [] : personalInDraft(draft)
    setPersonal(found)
    if (found.length > 0) return setTimeout(() => focusOn(PERSONAL))
    if (busy) return
    setBusy(true)
    const done = await finishDraft(draft)
    setBusy(false)
    if (done) go('doors')
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void done()
      }}
    >
      <h1>{draft.householdId === null ? words.title : draft.door}</h1>
      <p class="soft">{words.saved}</p>
      {draft.cameBack !== null && (
        <div class="box warn">
          <p>{words.cameBack(draft.cameBack || t().outbox.noReason)}</p>
          {draft.householdId !== null && (
            <button
              type="button"
              onClick={() => change((now) => ({ ...asOther(now), gridId: null }))}
            >
              {words.byWords}
            </button>
          )}
        </div>
      )}
      {draft.householdId === null && (
        <Field
          label={words.newDoor}
          hint={words.newDoorHint}
          problem={problem('door') ?? problem('doorNames')}
          id="door"
        >
          {(tied) => (
            <input
              {...tied}
              maxLength={DOOR_CHARS_MAX}
              value={draft.door}
              onInput={({ currentTarget: { value } }) => change((now) => ({ ...now, door: value }))}
            />
          )}
        </Field>
      )}
      <ListedPart draft={draft} change={change} />
      <Choice
        legend={words.result}
        name="result"
        id="result"
        value={draft.result}
        problem={problem('result')}
        options={RESULTS.map((value) => ({ value, label: t().results[value], sign: SIGNS[value] }))}
        onChange={(result) =>
          change((now) => {
            const next = { ...now, result }
            return result === 'heard' && now.appeals.length === 0 ? add(next) : next
          })
        }
      />
      {draft.result === 'heard' && (
        <div id="appeals" tabIndex={-1}>
          {draft.appeals.map((appeal, i) => (
            <AppealPart
              key={appeal.commandId}
              draft={draft}
              appeal={appeal}
              i={i}
              problem={problem}
              change={changeAppeal(appeal.commandId)}
              onRemove={() =>
                change((now) => ({
                  ...now,
                  appeals: now.appeals.filter(({ commandId }) => commandId !== appeal.commandId),
                }))
              }
            />
          ))}
          {draft.appeals.length < APPEALS_PER_VISIT_MAX && (
            <button type="button" class="wide" onClick={() => change(add)}>
              {words.addAppeal}
            </button>
          )}
        </div>
      )}
      <PositionPart position={draft.position} change={change} />
      <Field
        label={words.note}
        hint={words.noteHint}
        problem={problem('noteNumber')}
        id="noteNumber"
      >
        {(tied) => (
          <textarea
            {...tied}
            class="short"
            maxLength={NOTE_MAX}
            value={draft.note}
            onInput={({ currentTarget: { value } }) => change((now) => ({ ...now, note: value }))}
          />
        )}
      </Field>
      {tried && missing.length > 0 && (
        <div class="box warn" role="alert" id="missing" tabIndex={-1}>
          <p>
            <b>{words.missingTitle}</b>
          </p>
          <ul>
            {missing.map((field) => (
              <li key={field}>
                <button
                  type="button"
                  class="plain"
                  onClick={() => focusOn(field === 'doorNames' ? 'door' : field)}
                >
                  {words.missing(field)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {personal.length > 0 && <PersonalPart found={personal} onKeep={() => void done(true)} />}
      <div class="actions">
        <button type="submit" class="main" aria-busy={busy}>
          {words.finish}
        </button>
        <button
          type="button"
          onClick={() => {
            void leaveDraft(draft)
            go('doors')
          }}
        >
          {words.later}
        </button>
        {givenUpForm(draft) ? (
          <GiveUp
            onGiveUp={async (why) => {
              const done = await discardDraft(draft, why)
              if (done) go('outbox')
              return done
            }}
          />
        ) : (
          <Sure
            ask={words.discardSure}
            yes={t().yes}
            no={t().no}
            onYes={() => void dropDraft(draft).then(() => go('doors'))}
          >
            {words.discard}
          </Sure>
        )}
      </div>
    </form>
  )
}

const PERSONAL = 'personal'

/** Asked before anything is kept, without a line: the person decides, both ways are one tap. */
function PersonalPart({ found, onKeep }: { found: Found[]; onKeep: () => void }) {
  const words = t().visit.personal
  return (
    <div class="box gold" role="alert" id={PERSONAL} tabIndex={-1}>
      <p>
        <b>{words.title}</b>
      </p>
      <ul>
        {found.map(({ i, parts }) => (
          <li key={i}>{words.holds(i + 1, parts)}</li>
        ))}
      </ul>
      <p>{words.why}</p>
      <div class="pair">
        <button type="button" class="main" onClick={() => focusOn(`text-${found[0]?.i ?? 0}`)}>
          {words.change}
        </button>
        <button type="button" onClick={onKeep}>
          {words.keep}
        </button>
      </div>
    </div>
  )
}
