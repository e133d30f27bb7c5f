// npm run simulate -- [completeness | accountability] [--runs 1000] [--seed 20260302]
import { parseArgs } from 'node:util'
import { accountability } from './accountability.ts'
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
  accountability: () => accountability(runs, seed, write),
}
for (const name of positionals.length > 0 ? positionals : Object.keys(simulations)) {
  const simulation = simulations[name]
  if (!simulation) throw new Error(`simulate ${Object.keys(simulations).join(' or ')}`)
  simulation()
}
