// The lowest point of a smooth convex function: limited-memory BFGS (Liu and Nocedal, "On the Limited Memory BFGS
// Method for Large Scale Optimization", Mathematical Programming 1989), each step halved until it goes down (Armijo).

/** Gives the height at `point`, and writes the slope there into `slope`. */
export type Landscape = (point: Float64Array, slope: Float64Array) => number

const REMEMBERED = 10
const STEPS_MAX = 100
const HALVINGS_MAX = 20
/** A step that gains less than this share of the height is the last. */
const GAIN_MIN = 1e-6

interface Turn {
  moved: Float64Array
  turned: Float64Array
  /** moved · turned */
  product: number
}

export function minimise(heightAt: Landscape, start: Float64Array): Float64Array {
  let point = start.slice()
  let slope = new Float64Array(point.length)
  let height = heightAt(point, slope)
  const turns: Turn[] = []
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const direction = directionFrom(slope, turns)
    const steepness = dot(slope, direction)
    const nextSlope = new Float64Array(point.length)
    let length = 1
    let next = point
    let nextHeight = Infinity
    for (let halving = 0; halving < HALVINGS_MAX; halving += 1) {
      next = point.map((value, k) => value - length * direction[k]!)
      nextHeight = heightAt(next, nextSlope)
      if (nextHeight <= height - 1e-4 * length * steepness) break
      length /= 2
    }
    if (!(nextHeight < height)) break
    const moved = next.map((value, k) => value - point[k]!)
    const turned = nextSlope.map((value, k) => value - slope[k]!)
    const product = dot(moved, turned)
    if (product > 0) turns.push({ moved, turned, product })
    if (turns.length > REMEMBERED) turns.shift()
    const gain = height - nextHeight
    point = next
    slope = nextSlope
    height = nextHeight
    if (gain < GAIN_MIN * Math.abs(height)) break
  }
  return point
}

/** The slope, bent by what the last steps told of how it turns; going against it leads down. */
function directionFrom(slope: Float64Array, turns: readonly Turn[]): Float64Array {
  const direction = slope.slice()
  const shares: number[] = []
  for (const { moved, turned, product } of turns.toReversed()) {
    const share = dot(moved, direction) / product
    shares.push(share)
    add(direction, turned, -share)
  }
  const last = turns.at(-1)
  const size = last
    ? last.product / dot(last.turned, last.turned)
    : 1 / Math.max(1, Math.sqrt(dot(slope, slope)))
  direction.forEach((value, k) => (direction[k] = value * size))
  for (const { moved, turned, product } of turns) {
    add(direction, moved, (shares.pop() ?? 0) - dot(turned, direction) / product)
  }
  return direction
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k += 1) sum += a[k]! * b[k]!
  return sum
}

function add(to: Float64Array, other: Float64Array, times: number): void {
  for (let k = 0; k < to.length; k += 1) to[k]! += times * other[k]!
}
