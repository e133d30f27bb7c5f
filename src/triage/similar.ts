// 附议 instead of filing again: open matters of public space in the same village that read alike.
// Only what anyone walking by could see is offered; nobody learns of a neighbour's private petition here.
import { sql } from 'kysely'
import { OPEN_STATES } from '../appeals/contract.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Db } from '../deps.ts'
import type { Similar } from '../intake/contract.ts'
import { sharesWords } from './candidates.ts'
import { excerptOf } from './contract-excerpt.ts'
import { likeness } from './likeness.ts'
import { matterOf, sharedClauses } from './matter-text.ts'
import { pairsIn } from './pairs.ts'
import { samePlace } from './topics/cluster.ts'
import { wheresOf } from './topics/placed.ts'

const CANDIDATES_MAX = 300
const OFFERED_MAX = 3
/** Of so many it is asked whether they are at the same spot. */
const READ_MAX = 12
/** Below this share of common pieces two texts have a word in common and nothing else. */
const LIKENESS_MIN = 0.12
/** What has been claimed done waits for a verification: nobody endorses it any more (`endorsable`). */
export const ENDORSABLE_STATES = OPEN_STATES.filter((state) => state !== 'claimed')

export async function findSimilar(
  db: Db,
  districtId: string,
  areaId: string,
  text: string,
  now: Date,
): Promise<Similar[]> {
  const pieces = pairsIn(text)
  if (pieces.size === 0) return []
  const { rulebook } = await currentGrounds(db, districtId, { kind: 'system' }, now)
  const shared = rulebook.categories.filter((category) => category.shared).map(({ code }) => code)
  const alike = await sharesWords(db, districtId, text)
  const found = new Map<string, Candidate>()
  for (const these of [sql`true`, alike].filter((part) => part !== null)) {
    const { rows } = await sql<Candidate>`
      select code, text, category, place_detail as spot, area_id as area, voices, current ->> 'registeredOn' as on, state from appeal
      where district_id = ${districtId} and area_id = ${areaId} and not sealed and state = any(${ENDORSABLE_STATES}) and ${these}
        and category = any(${shared}) and coalesce(type, '') not in ('personal', 'efficiency_complaint')
      order by id desc limit ${CANDIDATES_MAX}`.execute(db)
    for (const row of rows) found.set(row.code, row)
  }
  const rows = [...found.values()]
  const common = sharedClauses(rows)
  const own = pairsIn(matterOf(text, common))
  const near = rows
    .map((row) => ({ row, like: likeness(own, pairsIn(matterOf(row.text, common))) }))
    .filter(({ like }) => like >= LIKENESS_MIN)
    .sort((a, b) => b.like - a.like || b.row.voices - a.row.voices)
    .slice(0, READ_MAX)
  const [here, ...there] = wheresOf([{ text, area: areaId }, ...near.map(({ row }) => row)])
  return near
    .filter((_, index) => {
      const where = there[index]
      return here !== undefined && where !== undefined && samePlace(here, where) !== null
    })
    .slice(0, OFFERED_MAX)
    .map(({ row }) => ({
      code: row.code,
      excerpt: excerptOf(row.text),
      voices: row.voices,
      registeredOn: row.on,
      state: row.state,
    }))
}

interface Candidate {
  code: string
  text: string
  category: string | null
  spot: string | null
  area: string | null
  voices: number
  on: string
  state: Similar['state']
}
