/** @jsxImportSource preact */
// 验靶表: what was claimed, what to look at, photos with place and time, the finding and its grounds, and who answers for it.
import { useState } from 'preact/hooks'
import { FINDINGS_ORDER, type Draw } from './parts.ts'
import { newId } from '../keep/ids.ts'
import { GiveUp } from '../outbox/give-up.tsx'
import { Choice, Field, Sure, t } from '../ui.tsx'
import { dropFile, useFileUrl } from '../visit/files.ts'
import { PhotoPart } from '../visit/photos.tsx'
import {
  choose,
  finishCheck,
  missingIn,
  newCheck,
  REASONS,
  wantsWhy,
  type CheckDraft,
} from './draft.ts'
import { placeOf } from './page.tsx'
import { DoorPart } from './reporter-door.tsx'
import { positionNow } from './position.ts'
import {
  claimPhoto,
  dropCheck,
  fileCheck,
  giveUpCheck,
  keepCheck,
  type Door,
  type KeptLine,
} from './store.ts'
import { dayText, timeText, words } from './texts.ts'

interface FormProps {
  line: KeptLine
  draft: CheckDraft | null
  door: Door | null
  inspectors: readonly { staffId: string; name: string }[]
  onDone: () => void
}

export function CheckForm({ line, draft: begun, door, inspectors, onDone }: FormProps) {
  const say = words()
  const [draft, setDraft] = useState(() => begun ?? newCheck(newId(), line.lineId))
  const [tried, setTried] = useState(false)
  const change: Draw = (edit) =>
    setDraft((now) => {
      const next = edit(now)
      keepCheck(next)
      return next
    })
  const items = say.items[line.claim.outcome]
  const missing = missingIn(draft, items.length)

  async function file() {
    setTried(true)
    if (missing.length > 0 || !draft.finding) return
    const label = `${placeOf(line)} · ${say.findings[draft.finding]}`
    const acts = finishCheck(draft, line, { now: new Date().toISOString(), label })
    if (await fileCheck(acts, line.lineId)) onDone()
  }

  return (
    <>
      <p>
        <a href="#/checks">← {say.back}</a>
      </p>
      <h1>{placeOf(line)}</h1>
      {draft.cameBack && (
        <p class="box warn" role="alert">
          {t().visit.cameBack(draft.cameBack.words || t().outbox.noReason)}
        </p>
      )}
      {line.left && <p class="box warn">{say.leftLong}</p>}
      <Claim line={line} />
      <DoorPart line={line} known={door} />
      <fieldset>
        <legend>{say.list}</legend>
        {items.map((item, index) => (
          <Tick
            key={item}
            label={item}
            on={draft.looked.includes(index)}
            onTurn={() => change((now) => ({ ...now, looked: toggled(now.looked, index) }))}
          />
        ))}
      </fieldset>
      <p class="soft">{say.photoAsked}</p>
      <PhotoPart
        files={draft.photos}
        onAdd={(photo) => {
          const taken = { ...photo, takenAt: new Date().toISOString(), position: null }
          change((now) => ({ ...now, photos: [...now.photos, taken] }))
          void positionNow().then((position) =>
            change((now) => ({
              ...now,
              photos: now.photos.map((one) => (one.id === photo.id ? { ...one, position } : one)),
            })),
          )
        }}
        onRemove={(id) => {
          dropFile(id)
          change((now) => ({ ...now, photos: now.photos.filter((photo) => photo.id !== id) }))
        }}
      />
      {draft.photos.length > 0 && (
        <p class="soft">
          {draft.photos
            .map(({ position }, at) => say.photoAt(at + 1, position?.accuracyM ?? null))
            .join(' · ')}
        </p>
      )}
      <Choice
        legend={say.finding}
        name="finding"
        value={draft.finding}
        options={FINDINGS_ORDER.map((value) => ({ value, label: say.findings[value] }))}
        onChange={(finding) => change((now) => choose(now, finding))}
      />
      {draft.finding && <Grounds draft={draft} change={change} />}
      {wantsWhy(draft) && (
        <Field label={say.noPhoto} hint={say.noPhotoHint}>
          {(tied) => (
            <textarea
              {...tied}
              rows={2}
              maxLength={300}
              value={draft.noPhoto ?? ''}
              onInput={({ currentTarget: { value } }) =>
                change((now) => ({ ...now, noPhoto: value }))
              }
            />
          )}
        </Field>
      )}
      <Field label={say.text} hint={draft.finding === 'true' ? say.textHintTrue : say.textHint}>
        {(tied) => (
          <textarea
            {...tied}
            rows={4}
            maxLength={2000}
            value={draft.text}
            onInput={({ currentTarget: { value } }) => change((now) => ({ ...now, text: value }))}
          />
        )}
      </Field>
      <Field label={say.companion}>
        {(tied) => (
          <select
            {...tied}
            value={draft.withStaffId ?? ''}
            onChange={({ currentTarget: { value } }) =>
              change((now) => ({ ...now, withStaffId: value || null }))
            }
          >
            <option value="">{say.alone}</option>
            {inspectors.map(({ staffId, name }) => (
              <option key={staffId} value={staffId}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset>
        <legend>{say.signature}</legend>
        <Tick
          label={say.sign}
          on={draft.signed}
          onTurn={() => change((now) => ({ ...now, signed: !now.signed }))}
        />
      </fieldset>
      {tried && missing.length > 0 && (
        <p class="error" role="alert">
          {say.missing} {missing.map((what) => say.lacks[what]).join('；')}
        </p>
      )}
      <div class="actions">
        <button type="button" class="main" onClick={() => void file()}>
          {say.file}
        </button>
        {(begun || draft.finding) && <Leave draft={draft} label={placeOf(line)} onGone={onDone} />}
      </div>
    </>
  )
}

/** A form that came back goes with a reason; any other may simply go. */
function Leave(props: { draft: CheckDraft; label: string; onGone: () => void }) {
  const { draft, label, onGone } = props
  if (draft.cameBack)
    return (
      <GiveUp
        kind="finding"
        onGiveUp={async (why) => {
          const done = await giveUpCheck(draft, label, why)
          if (done) onGone()
          return done
        }}
      />
    )
  return (
    <Sure
      ask={t().visit.discardSure}
      yes={t().yes}
      no={t().no}
      onYes={() => void dropCheck(draft).then(onGone)}
    >
      {t().visit.discard}
    </Sure>
  )
}

function Claim({ line }: { line: KeptLine }) {
  const say = words()
  const { claim } = line
  return (
    <>
      <div class="box">
        <p class="soft">{say.what}</p>
        <p>{line.text}</p>
      </div>
      <div class="box">
        <p class="soft">
          {say.claimed(line.unitName, dayText(claim.claimedOn), say.outcome[claim.outcome])}
        </p>
        <p>{claim.result}</p>
        {claim.photos.length > 0 && (
          <ul class="photos" aria-label={say.claimPhotos}>
            {claim.photos.map((fileId, index) => (
              <ClaimPhoto key={fileId} fileId={fileId} name={say.photo(index + 1)} />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function ClaimPhoto({ fileId, name }: { fileId: string; name: string }) {
  const url = useFileUrl({
    id: claimPhoto(fileId),
    kind: 'photo',
    mediaType: 'image/jpeg',
    bytes: 0,
  })
  return <li>{url ? <img src={url} alt={name} /> : name}</li>
}

function Grounds({ draft, change }: { draft: CheckDraft; change: Draw }) {
  const say = words()
  const { finding } = draft
  if (!finding) return null
  return (
    <fieldset>
      <legend>{say.reasons}</legend>
      {finding === 'cannot_tell' && <p class="soft">{say.replaces}</p>}
      {REASONS[finding].map((reason) => (
        <Tick
          key={reason}
          label={say.reason[reason] ?? reason}
          on={draft.reasons.includes(reason)}
          onTurn={() => change((now) => ({ ...now, reasons: toggled(now.reasons, reason) }))}
        />
      ))}
      {finding === 'cannot_tell' && draft.triedAt.length > 0 && (
        <ul>
          {draft.triedAt.map((at) => (
            <li key={at}>
              {timeText(at)}{' '}
              <button
                type="button"
                onClick={() =>
                  change((now) => ({
                    ...now,
                    triedAt: now.triedAt.filter((other) => other !== at),
                  }))
                }
              >
                {say.tryGone}
              </button>
            </li>
          ))}
        </ul>
      )}
      {finding === 'cannot_tell' && (
        <p>
          <span role="status">{say.tried(draft.triedAt.length)}</span>{' '}
          <button
            type="button"
            onClick={() =>
              change((now) => ({ ...now, triedAt: [...now.triedAt, new Date().toISOString()] }))
            }
          >
            {say.tryNow}
          </button>
        </p>
      )}
    </fieldset>
  )
}

function Tick(props: { label: string; on: boolean; onTurn: () => void }) {
  return (
    <label class="choice" data-on={props.on}>
      <input type="checkbox" checked={props.on} onChange={props.onTurn} />
      <span>{props.label}</span>
    </label>
  )
}

function toggled<Value>(some: readonly Value[], one: Value): Value[] {
  return some.includes(one) ? some.filter((other) => other !== one) : [...some, one]
}
