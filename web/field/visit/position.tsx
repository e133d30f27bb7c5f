/** @jsxImportSource preact */
// 位置: asked for, never needed. Its accuracy is said in metres, because a phone between houses guesses.
import { useState } from 'preact/hooks'
import type { Position } from '../../../src/visits/contract.ts'
import { t } from '../ui.tsx'
import type { Change } from './form.tsx'

const WAIT_MS = 30_000
const ROUGH_M = 100
const ACCURACY_MAX = 100_000

export function PositionPart(props: { position: Position | null; change: Change }) {
  const words = t().visit
  const [state, setState] = useState<'idle' | 'waiting' | 'none'>('idle')
  const { position, change } = props

  function take() {
    if (!navigator.geolocation) return setState('none')
    setState('waiting')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        const { latitude: lat, longitude: lon } = coords
        const accuracyM = Math.min(ACCURACY_MAX, Math.round(coords.accuracy))
        change((now) => ({ ...now, position: { lat, lon, accuracyM } }))
      },
      () => setState('none'),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60_000 },
    )
  }
  return (
    <fieldset>
      <legend>{words.gps}</legend>
      <p role="status">
        {state === 'waiting'
          ? words.gpsWait
          : position
            ? position.accuracyM > ROUGH_M
              ? words.gpsRough(position.accuracyM)
              : words.gpsGood(position.accuracyM)
            : state === 'none'
              ? words.gpsNone
              : ''}
      </p>
      <div class="pair">
        <button type="button" onClick={take} disabled={state === 'waiting'}>
          {words.gpsTake}
        </button>
        {position && (
          <button type="button" onClick={() => change((now) => ({ ...now, position: null }))}>
            {words.gpsDrop}
          </button>
        )}
      </div>
    </fieldset>
  )
}
