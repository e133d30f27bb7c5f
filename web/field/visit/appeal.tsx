/** @jsxImportSource preact */
// One appeal of a visit: what was said, where, by whom, how they agreed, and what goes with it.
import { TEXT_CHARS_MAX } from '../../../src/visits/contract-wire.ts'
import { useApp, Choice, Field, Sure, t } from '../ui.tsx'
import { ComplaintPart } from './complaint.tsx'
import { DuplicatePart } from './duplicates.tsx'
import type { AppealDraft, Draft, FileDraft, Missing } from './draft.ts'
import { dropFile } from './files.ts'
import { PhotoPart } from './photos.tsx'
import { SignaturePart } from './signature.tsx'
import { SlipPart } from './slip.tsx'
import { VoicePart } from './voice.tsx'

export type ChangeAppeal = (how: (appeal: AppealDraft) => AppealDraft) => void
const TYPES = ['consultation', 'suggestion', 'personal', 'collective'] as const

export function AppealPart(props: {
  draft: Draft
  appeal: AppealDraft
  i: number
  problem: (field: Missing) => string | null
  change: ChangeAppeal
  onRemove: () => void
}) {
  const { draft, appeal, i, problem, change } = props
  const words = t().visit
  const { pack } = useApp()
  const typed =
    (field: 'text' | 'place' | 'name' | 'phone') =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change((now) => ({ ...now, [field]: value }))
  const addFile = (file: FileDraft) =>
    change((now) => ({ ...now, files: [...now.files.filter(({ id }) => id !== file.id), file] }))
  const removeFile = (id: string) => {
    change((now) => ({ ...now, files: now.files.filter((file) => file.id !== id) }))
    dropFile(id)
  }
  return (
    <section class="appeal" aria-label={words.appeal(i + 1)}>
      <h2>{words.appeal(i + 1)}</h2>
      <Field
        label={words.text}
        hint={words.textHint}
        problem={problem(`text-${i}`)}
        id={`text-${i}`}
      >
        {(tied) => (
          <textarea
            {...tied}
            maxLength={TEXT_CHARS_MAX}
            value={appeal.text}
            onInput={typed('text')}
          />
        )}
      </Field>
      {pack && !appeal.against && (
        <DuplicatePart draft={draft} appeal={appeal} pack={pack} change={change} />
      )}
      <Field label={words.place} hint={words.placeHint}>
        {(tied) => (
          <input {...tied} maxLength={200} value={appeal.place} onInput={typed('place')} />
        )}
      </Field>
      <PhotoPart files={appeal.files} onAdd={addFile} onRemove={removeFile} />
      <VoicePart files={appeal.files} onAdd={addFile} onRemove={removeFile} />
      <Choice
        id={`how-${i}`}
        legend={words.consent}
        problem={problem(`how-${i}`)}
        name={`how-${appeal.commandId}`}
        value={appeal.consent.how}
        options={(['spoken', 'signature'] as const).map((value) => ({
          value,
          label: words.hows[value],
        }))}
        onChange={(how) => change((now) => ({ ...now, consent: { ...now.consent, how } }))}
      />
      {appeal.consent.how === 'signature' && (
        <SignaturePart
          id={`signature-${i}`}
          problem={problem(`signature-${i}`)}
          files={appeal.files}
          onAdd={addFile}
          onRemove={removeFile}
        />
      )}
      <Choice
        id={`speaker-${i}`}
        legend={words.speaker}
        problem={problem(`speaker-${i}`)}
        name={`speaker-${appeal.commandId}`}
        value={appeal.consent.speaker}
        options={(['self', 'behalf'] as const).map((value) => ({
          value,
          label: words.speakers[value],
        }))}
        onChange={(speaker) => change((now) => ({ ...now, consent: { ...now.consent, speaker } }))}
      />
      {problem(`read-${i}`) && <p class="error">{problem(`read-${i}`)}</p>}
      <label class="choice wide" data-on={appeal.consent.readBack}>
        <input
          id={`read-${i}`}
          type="checkbox"
          checked={appeal.consent.readBack}
          onChange={({ currentTarget: { checked } }) =>
            change((now) => ({ ...now, consent: { ...now.consent, readBack: checked } }))
          }
        />
        {words.readBack}
      </label>
      <details>
        <summary>{words.who}</summary>
        <p class="soft">{words.whoSees}</p>
        <Field label={words.name}>
          {(tied) => (
            <input
              {...tied}
              maxLength={50}
              autocomplete="off"
              value={appeal.name}
              onInput={typed('name')}
            />
          )}
        </Field>
        <Field label={words.phone}>
          {(tied) => (
            <input
              {...tied}
              maxLength={30}
              inputMode="tel"
              autocomplete="off"
              value={appeal.phone}
              onInput={typed('phone')}
            />
          )}
        </Field>
      </details>
      {pack && <ComplaintPart draft={draft} appeal={appeal} pack={pack} change={change} />}
      <details>
        <summary>
          {words.type} · {words.slip}
        </summary>
        {!appeal.against && (
          <Field label={words.type}>
            {(tied) => (
              <select
                {...tied}
                value={appeal.type ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  change((now) => ({ ...now, type: TYPES.find((type) => type === value) ?? null }))
                }
              >
                <option value="">{words.typeNone}</option>
                {TYPES.map((type) => (
                  <option key={type} value={type}>
                    {words.types[type]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {pack && <SlipPart appeal={appeal} pack={pack} change={change} />}
      </details>
      <Sure ask={words.removeSure} yes={t().yes} no={t().no} onYes={props.onRemove}>
        {words.removeAppeal}
      </Sure>
    </section>
  )
}
