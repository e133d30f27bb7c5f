// npm run simulate -- [completeness | accountability | true-rate | reclaimed | falsifiers | boards] [--runs 1000] [--seed 20260302]
import { parseArgs } from 'node:util'
import { boards, falsifiers, reclaimed, trueRates } from './accountability.ts'
import { DISTRICTS, simulate, table } from './completeness.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20260302' },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const write = (text: string) => void process.stdout.write(text)
const simulations: Record<string, () => void> = {
  completeness: () => write(table(DISTRICTS.map((district) => simulate(district, runs, seed)))),
  'true-rate': () => trueRates(runs, seed, write),
  reclaimed: () => reclaimed(runs, seed, write),
  falsifiers: () => falsifiers(runs, seed, write),
  boards: () => boards(runs, seed, write),
}
const named = positionals.flatMap((name) =>
  name === 'accountability' ? ['true-rate', 'reclaimed', 'falsifiers', 'boards'] : [name],
)
for (const name of named.length > 0 ? named : Object.keys(simulations)) {
  const simulation = simulations[name]
  if (!simulation) throw new Error(`simulate ${Object.keys(simulations).join(' or ')}`)
  simulation()
}
