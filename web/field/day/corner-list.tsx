/** @jsxImportSource preact */
// 要去的死角 on today's page, also without a line: where, who asked, until when, and two ways to say "I was there".
import { keepDraft } from '../forms.ts'
import { newId } from '../keep/ids.ts'
import { lookAt } from '../doors/doors.tsx'
import { go } from '../place.ts'
import { t, useApp } from '../ui.tsx'
import { cornersToReach, emptyCorner, type CornerToReach } from './corners.ts'

export function CornerList({ today }: { today: string }) {
  const words = t().corners
  const { pack, visited } = useApp()
  const corners = cornersToReach(pack?.corners ?? [], visited)
  if (corners.length === 0) return null
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul class="acts">
        {corners.map((corner) => (
          <li
            key={`${corner.villageId}/${corner.gridId ?? ''}`}
            class={corner.been ? 'box tint' : 'box gold'}
          >
            <Corner corner={corner} today={today} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Corner({ corner, today }: { corner: CornerToReach; today: string }) {
  const words = t().corners
  const { pack } = useApp()
  const { villageId, gridId, gridName, dueOn, byName, note, been } = corner
  const village = pack?.villages.find(({ id }) => id === villageId)
  return (
    <>
      <p>
        <b>{[village?.name ?? villageId, gridName].filter(Boolean).join(' · ')}</b>
        <br />
        {words.asked(byName, dueOn)}
        {!been && dueOn < today && <mark>{words.late}</mark>}
        {note && (
          <>
            <br />
            {note}
          </>
        )}
      </p>
      {been ? (
        <p>✓ {words.been}</p>
      ) : (
        <div class="pair">
          <button
            type="button"
            class="main"
            onClick={() => {
              lookAt(villageId, gridId ?? '')
              go('doors')
            }}
          >
            {words.doors}
          </button>
          <button
            type="button"
            onClick={() => {
              const draft = emptyCorner(newId(), corner, words.empty)
              void keepDraft(draft).then(() => go(`visit/${draft.id}`))
            }}
          >
            {words.nobody}
          </button>
        </div>
      )}
    </>
  )
}
