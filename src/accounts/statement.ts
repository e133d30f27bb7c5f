// 一周报账: lines in, one account per unit out, each with its hash. Pure: the order in which lines come does not matter.
import { createHash } from 'node:crypto'
import type { Organisation, Unit, UnitKind } from '../organisation/contract.ts'
import { addDays, dayOf } from '../platform/days.ts'
import { canonical } from '../platform/canonical.ts'
import { assert } from '../platform/errors.ts'
import { COUNTED_BY, unaccounted, type Figures } from './contract-facts.ts'
import type { Line, Span } from './lines.ts'

/** They account every week, also for nothing (零报告); any other unit only for what it held. */
const ALWAYS: readonly UnitKind[] = ['district', 'centre', 'town', 'village', 'department']

export interface Account {
  unit: Pick<Unit, 'id' | 'name' | 'kind' | 'parentId'>
  figures: Figures
  /** With everything below it. */
  rolled: Figures
  lines: Line[]
  sha256: Buffer
}
export interface WeekNamed extends Span {
  districtId: string
  week: string
}
export interface Statement {
  accounts: Account[]
  sha256: Buffer
}

export function statementOf(
  week: WeekNamed,
  tree: Organisation,
  lines: readonly Line[],
): Statement {
  const byUnit = Map.groupBy(lines, (line) => line.unitId)
  const units = accounting(week, tree, new Set(byUnit.keys()))
  const own = new Map(units.map(({ id }) => [id, figuresOf(byUnit.get(id) ?? [])]))
  const rolled = rollUp(units, own)
  const accounts = units.map(({ id, name, kind, parentId }) => {
    const account = {
      unit: { id, name, kind, parentId },
      figures: own.get(id) ?? {},
      rolled: rolled.get(id) ?? {},
      lines: (byUnit.get(id) ?? []).toSorted((a, b) => (a.appealId < b.appealId ? -1 : 1)),
    }
    return { ...account, sha256: sha256(accountText(week, account)) }
  })
  return { accounts, sha256: weekHash(week, accounts) }
}

/** How often each fact stands in these lines. */
export function figuresOf(lines: readonly Line[]): Figures {
  const figures: Figures = {}
  for (const { facts, evidence } of lines) {
    for (const fact of facts) figures[fact] = (figures[fact] ?? 0) + 1
    if (evidence > 0) figures.evidence = (figures.evidence ?? 0) + evidence
  }
  return figures
}

export function sum(all: readonly Figures[]): Figures {
  const total: Figures = {}
  for (const figures of all)
    for (const [fact, times] of Object.entries(figures) as [keyof Figures, number][])
      // keys of Figures
      total[fact] = (total[fact] ?? 0) + times
  return total
}

/** The whole account in one text: what the hash is over, and what anybody may count again. */
export function accountText(week: WeekNamed, account: Omit<Account, 'sha256'>): string {
  return canonical({
    ...named(week),
    unit: account.unit,
    figures: account.figures,
    rolled: account.rolled,
    lines: account.lines.map(({ appealId, facts, claim, evidence }) => ({
      appealId,
      facts,
      claim,
      evidence,
    })),
  })
}

/** Over the hashes of all accounts, in the order of their units. */
export function weekHash(week: WeekNamed, accounts: readonly Account[]): Buffer {
  const hashes = accounts.map((account) => [
    account.unit.id,
    sha256(accountText(week, account)).toString('hex'),
  ])
  return sha256(canonical({ ...named(week), accounts: hashes }))
}

/** A week in which something came or went unaccounted for is not frozen. */
export function assertAddsUp({ accounts }: Statement): void {
  for (const { unit, figures } of accounts)
    assert(unaccounted(figures) === 0, `what came to ${unit.id} is what left it and what is there`)
}

function named({ districtId, week, opensAt, cutOffAt }: WeekNamed) {
  return {
    districtId,
    week,
    opensAt: opensAt.toISOString(),
    cutOffAt: cutOffAt.toISOString(),
    countedBy: COUNTED_BY,
  }
}

/** Every unit that was there on some day of the week, in the order of its id. */
function accounting(week: Span, tree: Organisation, holding: ReadonlySet<string>): Unit[] {
  const [from, to] = [dayOf(week.opensAt), dayOf(week.cutOffAt)]
  return [...tree.units.values()]
    .filter(
      ({ id, kind, activeFrom, activeTo }) =>
        holding.has(id) ||
        // A unit that ended before the first morning of this week accounted for the evening in the last one.
        (ALWAYS.includes(kind) &&
          activeFrom <= to &&
          (activeTo === null || activeTo >= addDays(from, 1))),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function rollUp(units: readonly Unit[], own: ReadonlyMap<string, Figures>): Map<string, Figures> {
  const below = Map.groupBy(units, ({ parentId }) => parentId ?? '')
  const rolled = new Map<string, Figures>()
  const roll = (id: string, path: readonly string[]): Figures => {
    const children = (below.get(id) ?? []).filter((child) => !path.includes(child.id))
    const total = sum([
      own.get(id) ?? {},
      ...children.map((child) => roll(child.id, [...path, child.id])),
    ])
    rolled.set(id, total)
    return total
  }
  for (const { id } of units) if (!rolled.has(id)) roll(id, [id])
  return rolled
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
