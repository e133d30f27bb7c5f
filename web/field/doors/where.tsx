/** @jsxImportSource preact */
// Which village and grid: one's own at hand, the district's others behind 别的村, found by a few letters.
import { useState } from 'preact/hooks'
import type { FieldPack } from '../../../src/visits/contract.ts'
import { Field, focusOn, t } from '../ui.tsx'
import { findVillages, villagesAtHand, type Village } from './villages.ts'

const OTHERS = 'others'
const FIND = 'find-village'

export function Where(props: {
  pack: FieldPack
  village: Village
  grids: FieldPack['grids']
  gridId: string
  onChoose: (villageId: string, gridId: string) => void
}) {
  const { pack, village, grids, gridId, onChoose } = props
  const words = t().doors
  const [looking, setLooking] = useState(false)
  const { atHand, others } = villagesAtHand(pack, village.id)
  return (
    <>
      <div class="where">
        {pack.villages.length > 1 && (
          <select
            aria-label={words.village}
            value={looking ? OTHERS : village.id}
            onChange={({ currentTarget }) => {
              const { value } = currentTarget
              setLooking(value === OTHERS)
              if (value !== OTHERS) return onChoose(value, '')
              setTimeout(() => focusOn(FIND))
            }}
          >
            {atHand.map(({ id, name, mine }) => (
              <option key={id} value={id}>
                {name} {mine ? '' : words.notMine}
              </option>
            ))}
            {others > 0 && <option value={OTHERS}>{words.others}</option>}
          </select>
        )}
        {grids.length > 1 && (
          <select
            aria-label={words.grid}
            value={gridId}
            onChange={({ currentTarget }) => onChoose(village.id, currentTarget.value)}
          >
            <option value="">{words.allGrids}</option>
            {grids.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      {looking && (
        <OtherVillages
          pack={pack}
          onClose={() => setLooking(false)}
          onChoose={(villageId) => {
            setLooking(false)
            onChoose(villageId, '')
          }}
        />
      )}
    </>
  )
}

function OtherVillages(props: {
  pack: FieldPack
  onChoose: (villageId: string) => void
  onClose: () => void
}) {
  const words = t().doors
  const [typed, setTyped] = useState('')
  const found = findVillages(props.pack, typed)
  return (
    <section class="box" aria-label={words.others}>
      <Field label={words.findVillage} hint={words.findVillageHint} id={FIND}>
        {(tied) => (
          <input
            {...tied}
            type="search"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
      </Field>
      <ul class="bare">
        {found.map(({ id, name, townName }) => (
          <li key={id}>
            <button type="button" class="wide" onClick={() => props.onChoose(id)}>
              {name} · {townName}
            </button>
          </li>
        ))}
      </ul>
      {typed.trim() !== '' && found.length === 0 && <p class="soft">{words.noVillage}</p>}
      <button type="button" onClick={props.onClose}>
        {t().back}
      </button>
    </section>
  )
}
