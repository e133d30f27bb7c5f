// The pictures of docs/true-rate.md.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawCurve } from '../curve-picture.ts'
import { GROUPS, type Listed } from './accountability-boards.ts'
import { CHECKS, SIZES, type Coverage, type CoverageOutcome } from './accountability-coverage.ts'
import { LAYOUTS, type Found, type Layout } from './accountability-found.ts'

const CURVES = join(import.meta.dirname, '../../docs/curves')

/** Sizes stand side by side, each as far from the next. */
const sizeAxis = {
  name: 'claims in four weeks',
  from: -0.3,
  to: SIZES.length - 0.7,
  ticks: SIZES.map((_, index) => index),
  tell: (index: number) => `${SIZES[index] ?? ''}`,
}
const shareAxis = (name: string, from: number, ticks: number[]) => ({
  name,
  from,
  to: 1,
  ticks,
  tell: (share: number) => `${Math.round(100 * share)} %`,
})
const QUARTERS = [0, 0.25, 0.5, 0.75, 1]

function draw(name: string, picture: Parameters<typeof drawCurve>[0]) {
  writeFileSync(join(CURVES, name), drawCurve(picture))
}

export function drawCoverage({ byChecks }: CoverageOutcome) {
  const of = (name: keyof Coverage['held']) =>
    byChecks.flatMap((each, index) =>
      each.estimates > 0 ? [{ x: index, y: each.held[name] / each.estimates }] : [],
    )
  draw('true-rate-coverage.svg', {
    title: 'How often the 90 % interval of a unit holds the truth',
    x: {
      name: 'checks in four weeks (from)',
      from: -0.3,
      to: CHECKS.length - 0.7,
      ticks: CHECKS.map((_, index) => index),
      tell: (index) => `${CHECKS[index] ?? ''}`,
    },
    y: shareAxis('holds the truth', 0.8, [0.8, 0.85, 0.9, 0.95, 1]),
    points: of('jeffreys').map((point) => ({ ...point, said: (100 * point.y).toFixed(1) })),
    others: [{ name: 'Clopper–Pearson', points: of('clopperPearson') }],
  })
}

export function drawFound(found: readonly Found[]) {
  const of = (layout: Layout | undefined) =>
    SIZES.map((size, index) => ({
      x: index,
      y:
        found.find(
          (each) => each.layout === layout?.name && each.percent === 10 && each.size === size,
        )?.found ?? 0,
    }))
  const [first, ...others] = LAYOUTS
  draw('falsifier-found.svg', {
    title: 'One false claim in five is found in four weeks, 10 % drawn',
    x: sizeAxis,
    y: shareAxis('found', 0, QUARTERS),
    points: of(first).map((point) => ({ ...point, said: `${Math.round(100 * point.y)} %` })),
    others: others.map((layout) => ({ name: `by ${layout.name}`, points: of(layout) })),
  })
}

export function drawBoards(listed: readonly Listed[][]) {
  const spread = listed.find((_, index) => GROUPS[index]?.name === 'from bad to good') ?? []
  const black = (quality: Listed['quality']) =>
    SIZES.map((size, index) => {
      const row = spread.find((each) => each.size === size && each.quality === quality)
      return { x: index, y: (row?.black ?? 0) / Math.max(1, row?.units ?? 0) }
    })
  draw('board-black.svg', {
    title: 'Average units, listed black in a period',
    x: sizeAxis,
    y: shareAxis('listed black', 0, QUARTERS),
    points: black('average').map((point) => ({
      ...point,
      said: `${(100 * point.y).toFixed(1)} %`,
    })),
    others: [{ name: 'bad units', points: black('bad') }],
  })
}
