/** @jsxImportSource preact */
// 回执单: printed beforehand, each stands for a command id. Chosen here, it becomes the appeal's own.
import type { FieldPack } from '../../../src/visits/contract.ts'
import { newId } from '../keep/ids.ts'
import { Field, t, useApp } from '../ui.tsx'
import type { ChangeAppeal } from './appeal.tsx'
import type { AppealDraft } from './draft.ts'

export function SlipPart(props: { appeal: AppealDraft; pack: FieldPack; change: ChangeAppeal }) {
  const { appeal, pack, change } = props
  const words = t().visit
  const { drafts, visited } = useApp()
  const used = new Set(
    [...drafts, ...visited].flatMap(({ appeals }) => appeals.map(({ commandId }) => commandId)),
  )
  const free = pack.slips.filter(({ no, commandId }) => no === appeal.slip || !used.has(commandId))
  return (
    <Field label={words.slip} hint={free.length > 0 ? words.slipHint : words.slipsGone}>
      {(tied) => (
        <select
          {...tied}
          value={appeal.slip ?? ''}
          disabled={free.length === 0}
          onChange={({ currentTarget: { value } }) => {
            const slip = free.find(({ no }) => no === value)
            change((now) => ({
              ...now,
              slip: slip?.no ?? null,
              commandId: slip?.commandId ?? newId(),
            }))
          }}
        >
          <option value="">{words.slipNone}</option>
          {free.map(({ no }) => (
            <option key={no} value={no}>
              {no}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
