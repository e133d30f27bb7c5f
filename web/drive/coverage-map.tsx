// A picture of where people have been: the district's outline and a dot for each village whose place phones have told.
// No tiles, nothing fetched from outside.
import { useTranslation } from 'react-i18next'
import type { Boundary, CoverageAnswer, CoverageLine } from '../../src/drive/contract.ts'
import { useNames } from '../organisation/names.ts'
import { gcjOf } from '../../src/drive/contract-gcj.ts'
import { reachOf } from './reach.ts'

const WIDTH = 640

export function CoverageMap(props: {
  boundary: Boundary
  points: CoverageAnswer['points']
  lines: readonly CoverageLine[]
}) {
  const { boundary, points, lines } = props
  const { t } = useTranslation('drive')
  const names = useNames()
  const { height, place } = projection(boundary)
  const lineOf = new Map(lines.map((line) => [line.villageId, line]))
  return (
    <svg
      className="coverage-map"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={t('coverage.map')}
    >
      {boundary.rings.map((ring, index) => (
        <polygon
          key={index}
          points={ring.map(([lon, lat]) => place(lon, lat).join(',')).join(' ')}
        />
      ))}
      {points.map(({ villageId, lat, lon }) => {
        const line = lineOf.get(villageId)
        if (!line) return null
        const shifted = gcjOf(lat, lon)
        const [x, y] = place(shifted.lon, shifted.lat)
        return (
          <circle key={villageId} cx={x} cy={y} r={7} data-reach={reachOf(line)}>
            <title>
              {t('coverage.mapLabel', {
                village: names.area(villageId),
                reach: t(`coverage.reach.${reachOf(line)}`),
              })}
            </title>
          </circle>
        )
      })}
    </svg>
  )
}

/** Degrees to the picture; a degree of longitude is shorter than one of latitude, by the cosine of where we are. */
function projection({ rings }: Boundary) {
  const all = rings.flat()
  const lons = all.map(([lon]) => lon)
  const lats = all.map(([, lat]) => lat)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDTH - 20) / ((east - west) * squeeze)
  const round = (n: number) => Math.round(n * 10) / 10
  return {
    height: Math.ceil((north - south) * scale) + 20,
    place: (lon: number, lat: number): [number, number] => [
      round(10 + (lon - west) * squeeze * scale),
      round(10 + (north - lat) * scale),
    ],
  }
}
