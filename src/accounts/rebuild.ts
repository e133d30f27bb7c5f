// 重建并核对: counts a closed week again from the history, and holds what is stored against it.
import { sql, type Selectable } from 'kysely'
import type { Db } from '../deps.ts'
import type { UnitKind } from '../organisation/contract.ts'
import { Refused } from '../platform/errors.ts'
import { countWeek } from './close.ts'
import { COUNTED_BY, FACTS, type Fact, type Figures } from './contract-facts.ts'
import type { RebuildAnswer } from './contract.ts'
import type { Line } from './lines.ts'
import { accountText, weekHash, type Account, type WeekNamed } from './statement.ts'
import type { AccountLineTable } from './tables.ts'
import { findWeek } from './weeks.ts'

const UNITS_NAMED_MAX = 50

/** Three must agree: the hash of that Friday, the rows as they are stored, and the history counted again. */
export async function rebuildWeek(
  db: Db,
  districtId: string,
  week: string,
): Promise<RebuildAnswer> {
  const found = await findWeek(db, districtId, week)
  if (!found) throw new Refused('week_not_found')
  const { tree, tree_before: before, sha256 } = found
  if (tree === null || before === null || sha256 === null) throw new Refused('week_runs')
  const rebuilt = await countWeek(db, found, { before, now: tree })
  const named = { districtId, week, opensAt: found.opens_at, cutOffAt: found.cut_off_at }
  const stored = await storedAccounts(db, named)
  const left = new Map(stored.map((account) => [account.unit.id, account]))
  const differs = rebuilt.accounts.flatMap((account) => {
    const was = left.get(account.unit.id)
    left.delete(account.unit.id)
    const same =
      was?.sha256.equals(account.sha256) && accountText(named, was) === accountText(named, account)
    return same ? [] : [difference(account.unit.id, was?.figures ?? {}, account.figures)]
  })
  for (const [unitId, was] of left) differs.push(difference(unitId, was.figures, {}))
  return {
    week,
    identical: sha256.equals(rebuilt.sha256) && differs.length === 0,
    frozen: sha256.toString('hex'),
    stored: weekHash(named, stored).toString('hex'),
    rebuilt: rebuilt.sha256.toString('hex'),
    countedBy: found.counted_by ?? 0,
    countedByNow: COUNTED_BY,
    accounts: rebuilt.accounts.length,
    lines: rebuilt.accounts.reduce((total, account) => total + account.lines.length, 0),
    differs: differs.slice(0, UNITS_NAMED_MAX),
  }
}

function difference(unitId: string, stored: Figures, rebuilt: Figures) {
  const facts = FACTS.filter((fact) => (stored[fact] ?? 0) !== (rebuilt[fact] ?? 0))
  return {
    unitId,
    figures: facts.map((fact) => ({
      fact,
      stored: stored[fact] ?? 0,
      rebuilt: rebuilt[fact] ?? 0,
    })),
  }
}

/** The rows as somebody with psql may have left them. */
async function storedAccounts(db: Db, { districtId, week }: WeekNamed): Promise<Account[]> {
  const accounts = await db
    .selectFrom('account')
    .selectAll()
    .where('district_id', '=', districtId)
    .where('week', '=', week)
    .orderBy(sql`unit_id collate "C"`)
    .execute()
  const lines = Map.groupBy(
    await db
      .selectFrom('account_line')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('week', '=', week)
      .orderBy('appeal_id')
      .execute(),
    (row) => row.unit_id,
  )
  return accounts.map((row) => ({
    unit: {
      id: row.unit_id,
      name: row.name,
      kind: row.kind as UnitKind, // written from a unit
      parentId: row.parent_id,
    },
    figures: row.figures,
    rolled: row.rolled,
    lines: (lines.get(row.unit_id) ?? []).map(lineOf),
    sha256: row.sha256,
  }))
}

function lineOf(row: Selectable<AccountLineTable>): Line {
  return {
    unitId: row.unit_id,
    appealId: row.appeal_id,
    facts: row.facts as Fact[], // written from facts
    claim:
      row.claim_seq === null || row.outcome === null
        ? null
        : { seq: row.claim_seq, track: row.track ?? '', outcome: row.outcome },
    evidence: row.evidence,
  }
}
