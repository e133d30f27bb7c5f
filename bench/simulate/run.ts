// npm run simulate -- [--runs 1000] [--seed 20260302]
import { parseArgs } from 'node:util'
import { DISTRICTS, simulate, table } from './completeness.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20260302' },
  },
})
const outcomes = DISTRICTS.map((district) =>
  simulate(district, Number(values.runs), Number(values.seed)),
)
process.stdout.write(table(outcomes))
