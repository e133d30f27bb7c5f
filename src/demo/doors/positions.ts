// Where the villages of the demonstration might lie: invented, within the district's outline, those of a town together.
import type { Boundary } from '../../drive/contract.ts'
import { isWithin, type Spot } from '../../platform/earth.ts'
import { seeded, type Random } from '../random.ts'

const TRIES = 200
const TOWN_WIDTH_DEGREES = 0.05
const STEP_DEGREES = 0.004

/** Null without an outline. */
export function spotOf(boundary: Boundary | null, villageId: string): Spot | null {
  const rings = boundary?.rings ?? []
  const all = rings.flat()
  if (all.length === 0) return null
  const [lons, lats] = [all.map(([lon]) => lon), all.map(([, lat]) => lat)]
  const box = {
    lon: [Math.min(...lons), Math.max(...lons)] as const,
    lat: [Math.min(...lats), Math.max(...lats)] as const,
  }
  const inside = (random: Random, near: (random: Random) => Spot): Spot | null => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const spot = near(random)
      if (rings.some((ring) => isWithin(ring, spot))) return spot
    }
    return null
  }
  const town = inside(seeded(`town/${villageId.slice(0, -3)}`), (random) => ({
    lat: box.lat[0] + random.next() * (box.lat[1] - box.lat[0]),
    lon: box.lon[0] + random.next() * (box.lon[1] - box.lon[0]),
  }))
  if (!town) return null
  return inside(seeded(`village/${villageId}`), (random) =>
    shifted(random, town, TOWN_WIDTH_DEGREES),
  )
}

/** A few hundred metres further, as doors are. */
export const shifted = (random: Random, { lat, lon }: Spot, width = STEP_DEGREES): Spot => ({
  lat: lat + (random.next() - 0.5) * width,
  lon: lon + (random.next() - 0.5) * width,
})
