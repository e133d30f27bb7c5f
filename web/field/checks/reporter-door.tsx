/** @jsxImportSource preact */
// 门牌和电话: looked up by whoever was sent there, where there is a line; it stays sealed on the phone until the finding is filed.
import { useState } from 'preact/hooks'
import { t } from '../ui.tsx'
import { lookUp, readKept, type Door, type KeptLine } from './store.ts'
import { words } from './texts.ts'

export function DoorPart({ line, known }: { line: KeptLine; known: Door | null }) {
  const say = words()
  const [door, setDoor] = useState(known)
  const [state, setState] = useState<'idle' | 'asking' | { trouble: string }>('idle')

  async function look() {
    setState('asking')
    const trouble = await lookUp(line.lineId)
    if (trouble !== null) return setState({ trouble: trouble || say.lookFailed })
    const { doors } = await readKept()
    setDoor(doors.find(({ lineId }) => lineId === line.lineId) ?? null)
    setState('idle')
  }
  if (door) return <People door={door} />
  if (line.left) return null
  if (!line.mine) return <p class="soft">{say.notMine}</p>
  return (
    <div class="box">
      <p class="soft">{say.lookHint}</p>
      {typeof state === 'object' && (
        <p class="error" role="alert">
          {state.trouble}
        </p>
      )}
      <button type="button" disabled={state === 'asking'} onClick={() => void look()}>
        {state === 'asking' ? t().loading : say.look}
      </button>
    </div>
  )
}

function People({ door }: { door: Door }) {
  const say = words()
  return (
    <div class="box" role="group" aria-label={say.reporters}>
      <p class="soft">{say.reporters}</p>
      {door.reporters.length === 0 && <p>{say.noReporters}</p>}
      {door.reporters.map(({ no, name, phone, address }) => (
        <p key={no}>
          <b>{name ?? say.noName}</b> {phone ? <a href={`tel:${phone}`}>{phone}</a> : say.noPhone}
          <br />
          {address ?? say.noDoor}
        </p>
      ))}
    </div>
  )
}
