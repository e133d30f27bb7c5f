// 路线: from village to village by the nearest next one; what lies in a place nobody has been to stands with its town. Pure.
import { kmBetween } from '../platform/earth.ts'

export interface Stop {
  lineId: string
  townName: string | null
  villageName: string | null
  placeDetail: string | null
  position: { lat: number; lon: number } | null
}

/** The same stops in any order give the same way. */
export function inWayOrder<Some extends Stop>(stops: readonly Some[]): Some[] {
  const left = [...stops].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const way: Some[] = []
  let here: Some['position'] = null
  while (left.length > 0) {
    const last: Some | undefined = way.at(-1)
    const next = nextOf(left, last, here)
    way.push(...left.splice(next, 1))
    here = way.at(-1)?.position ?? here
  }
  return way
}

/** First what lies in the same village, then the nearest with a position, then the same town, then by name. */
function nextOf(left: readonly Stop[], last: Stop | undefined, here: Stop['position']): number {
  if (!last) return 0
  const village = left.findIndex(
    (stop) => stop.townName === last.townName && stop.villageName === last.villageName,
  )
  if (village >= 0) return village
  let nearest = -1
  let least = Infinity
  for (const [index, stop] of left.entries()) {
    if (!here || !stop.position) continue
    const km = kmBetween(here, stop.position)
    if (km < least) [nearest, least] = [index, km]
  }
  if (nearest >= 0) return nearest
  return Math.max(
    0,
    left.findIndex((stop) => stop.townName === last.townName),
  )
}

const LAST = '\uffff'

function nameOf({ townName, villageName, placeDetail, lineId }: Stop): string {
  // What lies nowhere in particular comes last: nobody can set out for it.
  return [townName, villageName, placeDetail, lineId].map((name) => name ?? LAST).join('\n')
}
