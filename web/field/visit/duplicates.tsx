/** @jsxImportSource preact */
// 是不是这件？ Asked while it is being written, also without a line. The person decides; both ways are one tap.
import type { FieldPack } from '../../../src/visits/contract.ts'
import { t } from '../ui.tsx'
import type { ChangeAppeal } from './appeal.tsx'
import type { AppealDraft, Draft } from './draft.ts'
import { alikeIn } from './likeness.ts'

export function DuplicatePart(props: {
  draft: Draft
  appeal: AppealDraft
  pack: FieldPack
  change: ChangeAppeal
}) {
  const { draft, appeal, pack, change } = props
  const words = t().visit
  if (appeal.joins !== null) {
    const joined = pack.matters.find(({ code }) => code === appeal.joins)
    return (
      <div class="box tint" role="status">
        <p>
          <b>{words.joined}</b> {joined?.excerpt ?? appeal.joins}
        </p>
        <button type="button" onClick={() => change((now) => ({ ...now, joins: null }))}>
          {words.unjoin}
        </button>
      </div>
    )
  }
  const alike = alikeIn(pack.matters, draft.villageId, appeal.text).filter(
    ({ code }) => !appeal.notJoined.includes(code),
  )
  if (alike.length === 0) return null
  return (
    <div class="box gold" role="status">
      <p>
        <b>{words.alike}</b>
      </p>
      <ul class="bare">
        {alike.map(({ code, excerpt, voices, registeredOn }) => (
          <li key={code}>
            <p>{excerpt}</p>
            <p class="soft">{words.alikeVoices(voices, registeredOn)}</p>
            <div class="pair">
              <button type="button" onClick={() => change((now) => ({ ...now, joins: code }))}>
                {words.join}
              </button>
              <button
                type="button"
                onClick={() => change((now) => ({ ...now, notJoined: [...now.notJoined, code] }))}
              >
                {words.notSame}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
