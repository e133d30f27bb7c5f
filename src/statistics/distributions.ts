// The few distribution functions that intervals need; checked against printed tables in distributions.test.ts.

/** ln Γ(x) for x > 0: Stirling's series (Abramowitz and Stegun 6.1.41) beyond 10, reached by Γ(x) = Γ(x + 1) / x. */
export function lnGamma(x: number): number {
  let shift = 0
  let at = x
  for (; at < 10; at += 1) shift += Math.log(at)
  const square = at * at
  const series =
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) /
    at
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift
}

/** I_x(a, b), the distribution function of the beta distribution, by its continued fraction (A&S 26.5.8, Lentz 1976). */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast below the mean; above it the other tail is taken.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a)
  const front = Math.exp(
    lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log(1 - x),
  )
  const tiny = 1e-300
  let [fraction, c, d] = [1, 1, 1 - ((a + b) * x) / (a + 1)]
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  fraction = d
  for (let m = 1; m < 10_000; m += 1) {
    let change = 1
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + term * d
      c = 1 + term / c
      d = 1 / (Math.abs(d) < tiny ? tiny : d)
      c = Math.abs(c) < tiny ? tiny : c
      change = c * d
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-14) break
  }
  return (front * fraction) / a
}

/** The x below which the share p of a beta distribution lies: halving, which cannot run away. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 60 && high - low > 1e-12; step += 1) {
    const middle = (low + high) / 2
    if (betaCdf(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Φ(z), by the series near the middle and the continued fraction of Mills' ratio in the tails (A&S 26.2.11, 26.2.14). */
export function normalCdf(z: number): number {
  const size = Math.abs(z)
  const density = Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI)
  let beyond: number
  if (size < 4) {
    let term = size
    let sum = size
    for (let k = 3; term > 1e-17 * sum; k += 2) {
      term *= (size * size) / k
      sum += term
    }
    beyond = 0.5 - density * sum
  } else {
    let fraction = 0
    for (let k = 60; k >= 1; k -= 1) fraction = k / (size + fraction)
    beyond = density / (size + fraction)
  }
  return z > 0 ? 1 - beyond : beyond
}

/** The z below which the share p of the normal distribution lies. */
export function normalQuantile(p: number): number {
  let [low, high] = [-12, 12]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (normalCdf(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
