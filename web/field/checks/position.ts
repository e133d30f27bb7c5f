// Where a photo was taken: asked for with it, never needed.
import type { CheckPhoto } from '../../../src/appeals/contract-check.ts'

const WAIT_MS = 30_000
const ACCURACY_MAX = 100_000

export function positionNow(): Promise<CheckPhoto['position']> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lat: coords.latitude,
          lon: coords.longitude,
          accuracyM: Math.min(ACCURACY_MAX, Math.round(coords.accuracy)),
        }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 60_000 },
    )
  })
}
