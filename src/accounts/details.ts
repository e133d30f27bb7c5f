// 逐件明细: the appeals behind an account, as a second sheet of its file. What is under seal is counted, and nothing of it shown.
import { sql } from 'kysely'
import type { Viewer } from '../appeals/filters.ts'
import { currentGrounds } from '../appeals/grounds.ts'
import type { Db, Deps } from '../deps.ts'
import { recordAct } from '../organisation/acts.ts'
import type { StaffActor } from '../organisation/contract.ts'
import { safeCell } from '../platform/cells.ts'
import type { Cell } from '../spreadsheets/xlsx-writer.ts'
import { behind, excerptBehind, type Behind } from './behind.ts'
import type { Fact } from './contract-facts.ts'
import { FACT_WORDS, TRACK_WORDS } from './contract-words.ts'
import { unitsBelow } from './read.ts'
import { sheetTexts as t } from './texts.ts'

const ROWS_AT_ONCE = 1_000
const NO_ID = '00000000-0000-0000-0000-000000000000'

interface Named {
  week: string
  unitId: string
}
interface Line extends Behind {
  unit_id: string
  appeal_id: string
  unit: string
  facts: Fact[]
  evidence: number
}

/** A file of appeals travels, so who took one is kept, with how many rows it held; before the first of them is read. */
export async function openDetails(
  deps: Deps,
  viewer: Viewer,
  actor: StaffActor,
  named: Named,
): Promise<AsyncGenerator<Cell[]>> {
  const { db } = deps
  const { districtId } = viewer
  const units = await unitsBelow(db, viewer, named)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from account_line
    where district_id = ${districtId} and week = ${named.week} and unit_id = any(${units})`.execute(
    db,
  )
  await db
    .transaction()
    .execute((tx) =>
      recordAct(
        tx,
        { districtId, staffId: actor.staffId, now: deps.now() },
        'account_exported',
        null,
        { ...named, rows: rows[0]?.n ?? 0 },
      ),
    )
  const { rulebook } = await currentGrounds(db, districtId, actor, deps.now())
  const categories = new Map(rulebook.categories.map(({ code, path }) => [code, path]))
  return detailRows(db, viewer, { ...named, units, categories })
}

async function* detailRows(
  db: Db,
  viewer: Viewer,
  of: Named & { units: readonly string[]; categories: ReadonlyMap<string, readonly string[]> },
): AsyncGenerator<Cell[]> {
  let hidden = 0
  let after = { unit: '', appeal: NO_ID }
  for (;;) {
    const { rows } = await sql<Line>`
      select line.unit_id, line.appeal_id, account.name as unit, line.facts, line.evidence, ${behind(viewer)}
      from account_line as line
        join account on account.district_id = line.district_id and account.week = line.week and account.unit_id = line.unit_id
        join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
        join account_week as week on week.district_id = line.district_id and week.week = line.week
      where line.district_id = ${viewer.districtId} and line.week = ${of.week} and line.unit_id = any(${of.units})
        and (line.unit_id, line.appeal_id) > (${after.unit}, ${after.appeal}::uuid)
      order by line.unit_id, line.appeal_id limit ${ROWS_AT_ONCE}`.execute(db)
    for (const line of rows) {
      if (line.sealed) hidden += 1
      else yield rowOf(line, of.categories)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_ONCE) break
    after = { unit: last.unit_id, appeal: last.appeal_id }
  }
  if (hidden > 0) yield [t.hidden(hidden)]
}

function rowOf(line: Line, categories: ReadonlyMap<string, readonly string[]>): Cell[] {
  const path = categories.get(line.category ?? '') ?? [line.category ?? '']
  return [
    line.unit,
    line.code,
    line.text === null ? t.passedOn : safeCell(excerptBehind(line.text) ?? ''),
    path.filter(Boolean).join(' / '),
    line.track === null ? '' : (TRACK_WORDS[line.track]?.zh ?? line.track),
    factsInWords(line.facts),
    line.on ?? '',
    line.evidence,
  ]
}

/** 报结、重办 ×2: a fact stands twice where it happened twice. */
function factsInWords(facts: readonly Fact[]): string {
  return [...Map.groupBy(facts, (fact) => fact)]
    .map(([fact, { length }]) => `${FACT_WORDS[fact].zh}${length > 1 ? ` ×${length}` : ''}`)
    .join('、')
}
