// Places on the earth in degrees: how far, and whether inside. Pure.
export interface Spot {
  lat: number
  lon: number
}
/** [longitude, latitude] */
export type Ring = readonly (readonly [number, number])[]

const EARTH_KM = 6371
const radians = (degrees: number) => (degrees * Math.PI) / 180

export function kmBetween(a: Spot, b: Spot): number {
  const [dLat, dLon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)]
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h))
}

/** A ray to the east crosses the ring an odd number of times. */
export function isWithin(ring: Ring, { lat, lon }: Spot): boolean {
  return (
    ring.filter(([lonA, latA], index) => {
      const [lonB, latB] = ring[(index + 1) % ring.length] ?? [lonA, latA]
      return (
        latA > lat !== latB > lat && lon < lonA + ((lat - latA) / (latB - latA)) * (lonB - lonA)
      )
    }).length %
      2 ===
    1
  )
}

/** How far outside all rings; 0 within one. Flat in between, which a district is. */
export function kmOutside(rings: readonly Ring[], spot: Spot): number {
  if (rings.some((ring) => isWithin(ring, spot))) return 0
  const shrink = Math.cos(radians(spot.lat))
  const sides = rings.flatMap((ring) =>
    ring.map(([lonA, latA], index) => {
      const [lonB, latB] = ring[(index + 1) % ring.length] ?? [lonA, latA]
      const [x, y] = [(lonB - lonA) * shrink, latB - latA]
      const along = ((spot.lon - lonA) * shrink * x + (spot.lat - latA) * y) / (x * x + y * y || 1)
      const at = Math.min(1, Math.max(0, along))
      return kmBetween(spot, { lat: latA + at * (latB - latA), lon: lonA + at * (lonB - lonA) })
    }),
  )
  return Math.min(...sides)
}
