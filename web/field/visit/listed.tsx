/** @jsxImportSource preact */
// 这户在名单上，记到这户？ Asked as the door is written and before the form is done, also without a line. The person decides.
import { useMemo } from 'preact/hooks'
import { t, useApp } from '../ui.tsx'
import { asOther, type Draft } from './draft.ts'
import type { Change } from './form.tsx'
import { asListed, asWritten, listedMeant } from './listed.ts'

export const LISTED = 'listed'

export function ListedPart({ draft, change }: { draft: Draft; change: Change }) {
  const words = t().visit.listed
  const { pack } = useApp()
  const { villageId, gridId, householdId, door, otherThan } = draft
  const meant = useMemo(
    () => (pack ? listedMeant(draft, pack) : []),
    [pack, villageId, gridId, householdId, door, otherThan],
  )
  if (householdId !== null)
    return draft.byHand ? (
      <div class="box tint" role="status">
        <p>{words.taken(draft.byHand.door)}</p>
        <button type="button" onClick={() => change(asWritten)}>
          {words.back}
        </button>
      </div>
    ) : null
  if (meant.length === 0) return null
  const gridOf = (id: string) => pack?.grids.find((grid) => grid.id === id)?.name ?? ''
  return (
    <div class="box gold" role="status" id={LISTED} tabIndex={-1}>
      <p>
        <b>{meant.length === 1 ? words.one : words.several}</b>
      </p>
      {meant.map((home) => (
        <button
          key={home.id}
          type="button"
          class="wide"
          onClick={() => change((now) => asListed(now, home))}
        >
          {words.yes(home.door, gridOf(home.gridId))}
        </button>
      ))}
      <button type="button" class="wide" onClick={() => change(asOther)}>
        {words.no}
      </button>
    </div>
  )
}
