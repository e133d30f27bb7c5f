// How good a classifier is, in numbers that can be argued about. Pure.

export interface Judged {
  /** The true class. */
  truth: number
  /** A probability for each class. */
  probabilities: ArrayLike<number>
}

export interface ClassFigures {
  label: string
  precision: number
  recall: number
  f1: number
  texts: number
}

export interface Coverage {
  /** Only suggestions at least this sure. */
  sure: number
  /** The share of texts that get one. */
  coverage: number
  /** How many of those are right; null where there are none. */
  accuracy: number | null
}

export interface Figures {
  texts: number
  macroF1: number
  accuracy: number
  top2: number
  top3: number
  /** Expected calibration error: how far "80 % sure" is from 80 % right, weighted (15 bins). */
  calibrationError: number
  coverage: Coverage[]
  /** How right each range of sureness was: the curve behind the calibration error. */
  curve: { from: number; texts: number; sure: number; right: number }[]
  perClass: ClassFigures[]
}

const BINS = 15
const SURE = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

export function figuresOf(labels: readonly string[], judged: readonly Judged[]): Figures {
  const ranked = judged.map(({ truth, probabilities }) => {
    const order = topOf(probabilities, 3)
    return { truth, order, sure: probabilities[order[0] ?? 0] ?? 0, right: order[0] === truth }
  })
  const perClass = labels.map((label, index) => classFigures(label, index, ranked))
  const present = perClass.filter(({ texts }) => texts > 0)
  const share = (n: number) => (ranked.length === 0 ? 0 : n / ranked.length)
  const curve = curveOf(ranked)
  return {
    texts: ranked.length,
    macroF1: present.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(present.length, 1),
    accuracy: share(ranked.filter(({ right }) => right).length),
    top2: share(ranked.filter(({ truth, order }) => order.slice(0, 2).includes(truth)).length),
    top3: share(ranked.filter(({ truth, order }) => order.includes(truth)).length),
    calibrationError: curve.reduce(
      (sum, bin) => sum + share(bin.texts) * Math.abs(bin.sure - bin.right),
      0,
    ),
    coverage: SURE.map((sure) => coverageAt(sure, ranked)),
    curve,
    perClass,
  }
}

interface Ranked {
  truth: number
  order: number[]
  sure: number
  right: boolean
}

function classFigures(label: string, index: number, ranked: readonly Ranked[]): ClassFigures {
  const said = ranked.filter(({ order }) => order[0] === index)
  const so = ranked.filter(({ truth }) => truth === index)
  const hits = said.filter(({ right }) => right).length
  const precision = said.length === 0 ? 0 : hits / said.length
  const recall = so.length === 0 ? 0 : hits / so.length
  const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { label, precision, recall, f1, texts: so.length }
}

function coverageAt(sure: number, ranked: readonly Ranked[]): Coverage {
  const given = ranked.filter((each) => each.sure >= sure)
  const right = given.filter((each) => each.right).length
  return {
    sure,
    coverage: ranked.length === 0 ? 0 : given.length / ranked.length,
    accuracy: given.length === 0 ? null : right / given.length,
  }
}

function curveOf(ranked: readonly Ranked[]): Figures['curve'] {
  const bins = Array.from({ length: BINS }, (_, bin) => ({
    from: bin / BINS,
    texts: 0,
    sure: 0,
    right: 0,
  }))
  for (const { sure, right } of ranked) {
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))]
    if (!bin) continue
    bin.texts += 1
    bin.sure += sure
    bin.right += right ? 1 : 0
  }
  return bins
    .filter(({ texts }) => texts > 0)
    .map((bin) => ({ ...bin, sure: bin.sure / bin.texts, right: bin.right / bin.texts }))
}

/** The places of the largest numbers, the largest first. */
export function topOf(numbers: ArrayLike<number>, n: number): number[] {
  const order = Array.from({ length: numbers.length }, (_, index) => index)
  return order.sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b).slice(0, n)
}

/** What a wrong suggestion costs against none: worth giving when p · gain > (1 − p) · wrong, from Chow's rule (1970). */
export interface Costs {
  /** The clerk reads, disbelieves, corrects. */
  wrong: number
  /** The clerk chooses from the whole tree. */
  none: number
}

export function sureEnough({ wrong, none }: Costs): number {
  return wrong / (wrong + none)
}
