// One curve as a small SVG: readable in the light and in the dark, and as text for those who hear it.

interface Axis {
  name: string
  from: number
  to: number
  ticks: number[]
  tell: (value: number) => string
}
interface Point {
  x: number
  y: number
  said?: string
}
interface Picture {
  title: string
  x: Axis
  y: Axis
  /** `said` is written above its point. */
  points: Point[]
  /** Thinner curves beside it, over the same x. */
  others?: { name: string; points: Point[] }[]
  diagonal?: boolean
}

const WIDTH = 480
const HEIGHT = 300
const LEFT = 52
const RIGHT = 16
const TOP = 34
const BOTTOM = 46

export function drawCurve({ title, x, y, points, others = [], diagonal = false }: Picture): string {
  const across = (value: number) =>
    (LEFT + ((value - x.from) / (x.to - x.from)) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const up = (value: number) =>
    (HEIGHT - BOTTOM - ((value - y.from) / (y.to - y.from)) * (HEIGHT - TOP - BOTTOM)).toFixed(1)
  const path = (some: readonly Point[]) =>
    `M${some.map((point) => `${across(point.x)} ${up(point.y)}`).join('L')}`
  const lines = [
    ...y.ticks.map(
      (tick) =>
        `<path class="grid" d="M${LEFT} ${up(tick)}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${up(tick)}" dy="4" text-anchor="end">${y.tell(tick)}</text>`,
    ),
    ...x.ticks.map(
      (tick) =>
        `<text x="${across(tick)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${x.tell(tick)}</text>`,
    ),
    diagonal
      ? `<path class="grid" stroke-dasharray="4 4" d="M${across(x.from)} ${up(y.from)}L${across(x.to)} ${up(y.to)}"/>`
      : '',
    ...others.flatMap((other) => {
      // Its name stands where it is farthest from the first curve, on the side away from it.
      const apart = (index: number) => (other.points[index]?.y ?? 0) - (points[index]?.y ?? 0)
      const [at = 0] = [...other.points.keys()].sort(
        (m, n) => Math.abs(apart(n)) - Math.abs(apart(m)),
      )
      const point = other.points[at] ?? { x: x.from, y: y.from }
      return [
        `<path class="other" d="${path(other.points)}"/>`,
        `<text class="said" x="${across(point.x)}" y="${up(point.y)}" dx="6" dy="${apart(at) < 0 ? 13 : -6}">${other.name}</text>`,
      ]
    }),
    `<path class="curve" d="${path(points)}"/>`,
    ...points
      .filter(({ said }) => said !== undefined)
      .map(
        ({ said, ...point }) =>
          `<circle cx="${across(point.x)}" cy="${up(point.y)}" r="3"/><text class="said" x="${across(point.x)}" y="${up(point.y)}" dy="-7" text-anchor="middle">${said}</text>`,
      ),
  ].filter(Boolean)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<style>svg{background:#fff;font:12px sans-serif}text{fill:#333}.grid{stroke:#ddd;fill:none}.other{stroke:#8a8f94;stroke-width:1.2;fill:none}.curve{stroke:#15565c;stroke-width:2;fill:none}circle{fill:#15565c}.said{font-size:10px}</style>
<text x="${LEFT}" y="18" font-weight="bold">${title}</text>
${lines.join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x.name}</text>
<text transform="translate(12 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${y.name}</text>
</svg>
`
}
