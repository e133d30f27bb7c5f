/** @jsxImportSource preact */
// 走访: the doors of a village by grid, what came of each in this drive, and how far the grid is.
import { useMemo, useState } from 'preact/hooks'
import type { FieldPack, Household } from '../../../src/visits/contract.ts'
import { refreshPack } from '../app.ts'
import { keepDraft } from '../forms.ts'
import { newId } from '../keep/ids.ts'
import { go } from '../place.ts'
import { t, useApp } from '../ui.tsx'
import { newDraft, type Draft } from '../visit/draft.ts'
import { Where } from './where.tsx'
import { doorStates, matchesDoor, progressOf, spoken, walked, type DoorState } from './progress.ts'

/** An old phone draws so many at once and no more. */
const ROWS = 60
export const SIGNS = { heard: '●', nothing: '○', absent: '◌', refused: '✕', left: '＋' } as const

export function DoorsPage() {
  const { pack } = useApp()
  return (
    <>
      <h1 class="unseen">{t().doors.title}</h1>
      {pack ? <Doors pack={pack} /> : <NoPack />}
    </>
  )
}

function NoPack() {
  const [failed, setFailed] = useState(false)
  return (
    <div class="box gold">
      <p>{t().doors.noPack}</p>
      {failed && <p class="error">{t().doors.fetchFailed}</p>}
      <button
        type="button"
        class="main wide"
        onClick={() => void refreshPack().then((came) => setFailed(!came))}
      >
        {t().doors.fetch}
      </button>
    </div>
  )
}

const AT = 'huiyin-field-at'
/** Where this collector walks: remembered on this tab and the next. Ids of places, nothing more. */
function remembered(): { villageId: string; gridId: string } {
  const [villageId = '', gridId = ''] = (localStorage.getItem(AT) ?? '').split('|')
  return { villageId, gridId }
}

/** The list opens here the next time. */
export function lookAt(villageId: string, gridId: string) {
  localStorage.setItem(AT, `${villageId}|${gridId}`)
}

function Doors({ pack }: { pack: FieldPack }) {
  const words = t().doors
  const { visited, drafts } = useApp()
  const [at, setAt] = useState(remembered)
  const [typed, setTyped] = useState('')
  const [onlyLeft, setOnlyLeft] = useState(false)
  const [shown, setShown] = useState(ROWS)

  const village =
    pack.villages.find(({ id }) => id === at.villageId) ??
    pack.villages.find(({ mine }) => mine) ??
    pack.villages[0]
  const grids = pack.grids.filter(({ villageId }) => villageId === village?.id)
  const grid = grids.find(({ id }) => id === at.gridId)
  const states = useMemo(() => doorStates(pack.households, visited), [pack, visited])
  if (!village) return <NoPack />

  const choose = (villageId: string, gridId: string) => {
    lookAt(villageId, gridId)
    setAt({ villageId, gridId })
    setShown(ROWS)
  }
  const nameOfGrid = new Map(grids.map(({ id, name }) => [id, name]))
  const here = new Set(grid ? [grid.id] : grids.map(({ id }) => id))
  const doors = pack.households.filter(({ gridId }) => here.has(gridId))
  const found = doors.filter(
    ({ id, door }) =>
      matchesDoor(door, typed) && (!onlyLeft || (states.get(id)?.result ?? null) === null),
  )

  const visit = (household: Household | null) => {
    const begun = household && drafts.find(({ householdId }) => householdId === household.id)
    if (begun) return go(`visit/${begun.id}`)
    const draft = newDraft(newId(), {
      villageId: village.id,
      gridId: household?.gridId ?? grid?.id ?? null,
      householdId: household?.id ?? null,
      door: household?.door ?? '',
    })
    void keepDraft(draft).then(() => go(`visit/${draft.id}`))
  }

  return (
    <>
      {!pack.drive && <p class="box gold">{words.noDrive}</p>}
      <Where
        pack={pack}
        village={village}
        grids={grids}
        gridId={grid?.id ?? ''}
        onChoose={choose}
      />
      {doors.length > 0 ? (
        <>
          <GridProgress doors={doors} states={states} />
          <input
            type="search"
            class="find"
            aria-label={words.search}
            placeholder={words.searchHint}
            value={typed}
            onInput={({ currentTarget }) => {
              setTyped(currentTarget.value)
              setShown(ROWS)
            }}
          />
        </>
      ) : (
        <p class="box">{words.noHouseholds}</p>
      )}
      <div class="pair slim">
        {doors.length > 0 && (
          <label class="choice slim">
            <input
              type="checkbox"
              checked={onlyLeft}
              onChange={({ currentTarget }) => setOnlyLeft(currentTarget.checked)}
            />
            {words.onlyLeft}
          </label>
        )}
        <button type="button" onClick={() => visit(null)}>
          {words.add}
        </button>
      </div>
      <ul class="doors" aria-label={words.title}>
        {found.slice(0, shown).map((household) => (
          <DoorRow
            key={household.id}
            household={household}
            gridName={grids.length > 1 ? nameOfGrid.get(household.gridId) : undefined}
            state={states.get(household.id)}
            draft={drafts.find(({ householdId }) => householdId === household.id)}
            onVisit={() => visit(household)}
          />
        ))}
      </ul>
      {doors.length > 0 && found.length === 0 && <p class="soft">{words.none}</p>}
      {found.length > shown && (
        <button type="button" class="wide" onClick={() => setShown(shown + ROWS)}>
          {words.more(Math.min(ROWS, found.length - shown))}
        </button>
      )}
    </>
  )
}

function GridProgress(props: { doors: Household[]; states: ReadonlyMap<string, DoorState> }) {
  const words = t().doors
  const progress = progressOf(props.doors, props.states)
  const done = spoken(progress)
  return (
    <div class="progress">
      <p>
        <b>{words.progress(done, walked(progress), progress.doors)}</b>{' '}
        {words.parts(progress.absent, progress.refused, progress.left)}
      </p>
      <progress value={done} max={progress.doors} aria-hidden="true" />
    </div>
  )
}

function DoorRow(props: {
  household: Household
  /** Where the village has several: one door name may stand in two of them. */
  gridName: string | undefined
  state: DoorState | undefined
  draft: Draft | undefined
  onVisit: () => void
}) {
  const { household, gridName, state, draft } = props
  const { entries } = useApp()
  const result = state?.result ?? 'left'
  const unsent = entries.some(
    ({ act }) => act?.kind === 'visit' && act.input.householdId === household.id,
  )
  return (
    <li>
      <button type="button" class={`door ${result}`} onClick={props.onVisit}>
        <span>
          <b>{household.door}</b>
          {gridName && <small> {gridName}</small>}
        </span>
        <span>
          <span aria-hidden="true">{SIGNS[result]} </span>
          {t().results[result]}
          {state && state.visits > 1 && `，${t().doors.visits(state.visits)}`}
          {draft && <mark>{t().doors.draft}</mark>}
          {unsent && <mark>{t().doors.unsentMark}</mark>}
        </span>
      </button>
    </li>
  )
}
