// What a wrong suggestion costs beside none. Four to one: a clerk who must undo a wrong one loses more than is gained.
import type { Costs } from './measures.ts'

export const COSTS: Costs = { wrong: 4, none: 1 }
