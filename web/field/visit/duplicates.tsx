/** @jsxImportSource preact */
// 是不是这件？ Asked while it is being written, also without a line. The person decides; both ways are one tap.
import { useMemo } from 'preact/hooks'
import type { FieldPack } from '../../../src/visits/contract.ts'
import { t, useApp, useNow } from '../ui.tsx'
import type { ChangeAppeal } from './appeal.tsx'
import type { AppealDraft, Draft } from './draft.ts'
import { alikeIn } from './likeness.ts'
import { toJoin, type ToJoin } from './to-join.ts'

export function DuplicatePart(props: {
  draft: Draft
  appeal: AppealDraft
  pack: FieldPack
  change: ChangeAppeal
}) {
  const { draft, appeal, pack, change } = props
  const words = t().visit
  const { visited } = useApp()
  const now = useNow()
  const matters = useMemo(() => toJoin(pack, visited, now), [pack, visited, now])
  if (appeal.joins !== null) {
    const joined = matters.find(({ key }) => key === appeal.joins)
    return (
      <div class="box tint" role="status">
        <p>
          <b>{words.joined}</b> {joined?.excerpt ?? words.joinedOther}
        </p>
        <button type="button" onClick={() => change((now) => ({ ...now, joins: null }))}>
          {words.unjoin}
        </button>
      </div>
    )
  }
  const alike = alikeIn(matters, draft.villageId, appeal).filter(
    ({ key }) => !appeal.notJoined.includes(key),
  )
  if (alike.length === 0) return null
  return (
    <div class="box gold" role="status">
      <p>
        <b>{words.alike}</b>
      </p>
      <ul class="bare">
        {alike.map(({ key, excerpt, known }) => (
          <li key={key}>
            <p>{excerpt}</p>
            <p class="soft">{knownAs(known)}</p>
            <div class="pair">
              <button type="button" onClick={() => change((now) => ({ ...now, joins: key }))}>
                {words.join}
              </button>
              <button
                type="button"
                onClick={() => change((now) => ({ ...now, notJoined: [...now.notJoined, key] }))}
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

function knownAs(known: ToJoin['known']): string {
  const words = t().visit
  return 'voices' in known
    ? words.alikeVoices(known.voices, known.registeredOn)
    : words.alikeHeard(new Date(known.heardAt).toLocaleString())
}
