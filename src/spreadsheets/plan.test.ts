import { expect, test } from 'vitest'
import { organisation, rulebook } from '../../test/support/story.ts'
import { csvLine } from '../platform/cells.ts'
import { guessMapping } from './heads.ts'
import { buildLookups } from './lookups.ts'
import { planImport, rejectsCsv, warningsCsv } from './plan.ts'
import { readTable } from './read-table.ts'

const lookups = buildLookups(rulebook, organisation, { today: '2026-03-02', townId: null })
const sheet = (...rows: string[][]) =>
  readTable(
    Buffer.from(
      [['反映人', '联系方式', '诉求类型', '诉求内容', '编号'], ...rows].map(csvLine).join(''),
    ),
  )
const plan = (table: ReturnType<typeof sheet>, known: string[] = []) =>
  planImport(table, guessMapping(table.headers), lookups, new Set(known))

test('the reject file has one line for each row, and corrected it imports as that row and no other', async () => {
  const table = sheet(
    ['甲', '', '', '路灯不亮', ''],
    ['乙', '12', '投石问路', '下水道堵了', ''],
    ['=丙', '', '', '', ''],
  )
  const { rejects, counts } = await plan(table)
  expect(counts).toMatchObject({ rows: 3, good: 1, rejected: 2 })
  const file = readTable(Buffer.from(rejectsCsv(table, rejects)))
  expect(file.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
    ['3', '诉求类型；联系方式'],
    ['4', '诉求内容'],
  ])
  for (const { cells } of file.rows) Object.assign(cells, { 4: '', 5: '', 6: '已改好的内容' })
  const again = await plan(file)
  expect(again.rejects).toEqual([])
  expect(again.good.map(({ input }) => input.reporter?.name)).toEqual(['乙', '=丙'])
})

test('the list of cells left blank names row, column, reason and the cell, and is no sheet to import again', async () => {
  const table = readTable(
    Buffer.from(
      [
        ['反映人', '责任单位', '诉求内容'],
        ['甲', '=火星局', '路灯不亮'],
        ['乙', '', '下水道堵了'],
      ]
        .map(csvLine)
        .join(''),
    ),
  )
  const mapping = guessMapping(table.headers)
  const { warnings, counts } = await planImport(table, mapping, lookups, new Set())
  expect(counts).toMatchObject({ good: 2, blanked: 1 })
  const file = warningsCsv(table, mapping, warnings)
  expect(file).toContain("2,责任单位,没有这个责任单位，或有几个单位同名,'=火星局")
  expect(file).not.toContain('路灯')
})

test('a row whose number is in the ledger already is left alone', async () => {
  const table = sheet(
    ['甲', '', '', '路灯不亮', 'K7M2 PQ9X-HD'],
    ['乙', '', '', '下水道堵了', 'OTHERCODE2'],
  )
  expect((await plan(table, ['K7M2PQ9XHD'])).counts).toMatchObject({
    good: 1,
    known: 1,
    rejected: 0,
  })
})

test('a row that says the same as an earlier one is pointed out, and imported', async () => {
  const table = sheet(
    ['甲', '', '', '路灯不亮', ''],
    ['甲', '', '', '路灯 不亮', ''],
    ['乙', '', '', '路灯不亮', ''],
  )
  expect((await plan(table)).counts).toMatchObject({ good: 3, repeated: 1 })
})
