// Everything that is found untrue is put right and claimed again a week later: what does the true rate then say, and of what?
import { randomFrom } from '../../src/statistics/random.ts'
import { trueRate } from '../../src/statistics/true-rate.ts'
import { DESIGN, HONESTY, SIZES, unitOf } from './accountability-coverage.ts'
import { livePeriod, type Design, type UnitPeriod } from './accountability-world.ts'

/** Which claim of an appeal counts: as the rule has it, and as it was before. */
export const RULES = ['untrue', 'last'] as const
/** Of the share truly resolved when it was claimed; and with what was put right because it was found. */
export interface Reclaimed {
  of: string
  rule: (typeof RULES)[number]
  runs: number
  held: number
  width: number
  error: number
  errorMended: number
}

const UNITS = SIZES.flatMap((size) => HONESTY.map((honesty) => unitOf(size, honesty)))
/** Units as for the table of coverage; and ten that claim every second one falsely. */
export const TEN_FALSE = {
  of: 'ten units of 300, 55 % true',
  units: Array.from({ length: 10 }, () => unitOf(300, 0.55)),
}
const DISTRICTS = [
  { of: 'the district', units: UNITS },
  { of: 'units of 3 to 100', units: UNITS.filter(({ size }) => size <= 100) },
  TEN_FALSE,
]

export function simulateReclaimed(runs: number, seed: number, districts = DISTRICTS): Reclaimed[] {
  return districts.flatMap(({ of, units }) =>
    RULES.map((rule) => {
      const sum: Reclaimed = { of, rule, runs: 0, held: 0, width: 0, error: 0, errorMended: 0 }
      for (let run = 0; run < runs; run += 1) {
        const random = randomFrom(seed + run)
        const design: Design = { ...DESIGN, reclaimed: rule }
        const named = units.map((unit, index) => ({ ...unit, id: `${unit.id}/${index}` }))
        see(
          named.map((unit) => livePeriod(unit, design, random)),
          sum,
        )
      }
      return sum
    }),
  )
}

function see(lived: readonly UnitPeriod[], sum: Reclaimed): void {
  const total = (of: (each: UnitPeriod) => number) => lived.reduce((n, each) => n + of(each), 0)
  const due = total(({ tally }) => tally.due)
  const said = trueRate({ due, cells: lived.flatMap(({ tally }) => tally.cells) })
  if (said.rate === null) return
  const mended = total((each) => each.mended)
  const owed = total((each) => each.owed)
  const truth = total(({ resolved }) => resolved) / owed
  sum.runs += 1
  if (said.low - 1e-9 <= truth && truth <= said.high + 1e-9) sum.held += 1
  sum.width += said.high - said.low
  sum.error += said.rate - truth
  sum.errorMended += said.rate - truth - mended / owed
}
