/** @jsxImportSource preact */
// 效能投诉 told at the door: the unit is chosen, and the appeal goes to the inspectors alone, sealed.
import type { FieldPack } from '../../../src/visits/contract.ts'
import { Field, t } from '../ui.tsx'
import type { ChangeAppeal } from './appeal.tsx'
import type { AppealDraft, Draft } from './draft.ts'

const KINDS = ['department', 'town'] as const

export function ComplaintPart(props: {
  draft: Draft
  appeal: AppealDraft
  pack: FieldPack
  change: ChangeAppeal
}) {
  const { draft, appeal, pack, change } = props
  const words = t().visit.complaint
  const village = pack.villages.find(({ id }) => id === draft.villageId)
  const choose = (unitId: string) =>
    change((now) => ({
      ...now,
      against: unitId || null,
      // Neither a type nor one more voice on what others read.
      ...(unitId && { type: null, joins: null }),
    }))
  return (
    <details open={Boolean(appeal.against)}>
      <summary>{words.title}</summary>
      <Field label={words.against} hint={words.hint}>
        {(tied) => (
          <select
            {...tied}
            value={appeal.against ?? ''}
            onChange={({ currentTarget: { value } }) => choose(value)}
          >
            <option value="">{words.none}</option>
            {village && <option value={village.id}>{village.name}</option>}
            {KINDS.map((kind) => (
              <optgroup key={kind} label={words.kinds[kind]}>
                {pack.units
                  .filter((unit) => unit.kind === kind)
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {appeal.against && (
        <p class="box tint" role="status">
          {words.sealed}
        </p>
      )}
    </details>
  )
}
