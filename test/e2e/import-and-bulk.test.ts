// A year's ledger comes in as one sheet, is triaged two hundred at a time, and goes out again with as many rows as it says.
import ExcelJS from 'exceljs'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from '../../src/spreadsheets/read-table.ts'
import { startWorker } from '../../src/worker.ts'
import { press } from '../support/console-hands.ts'
import { ledgerRows, SHEET_HEADS } from '../support/ledger-sheet.ts'
import { person } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('import-and-bulk')
  await startWorker(stage.t.deps)
})
afterAll(() => stage.close())

const ROWS = 12_878

test('12,878 rows come in through the wizard, are triaged in bulk, and go out again', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)

  // The wizard: file, columns, dry run, import. One bad row is named and left out.
  const desk = await stage.sit(centre, 'import')
  const [chooser] = await Promise.all([
    desk.waitForEvent('filechooser'),
    press(desk, '选择台账文件'),
  ])
  await chooser.setFiles({
    name: '2022年群众诉求台账.xlsx',
    buffer: await aSheet(),
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
  await desk
    .getByText(`2022年群众诉求台账.xlsx，共 ${(ROWS + 1).toLocaleString()} 行`)
    .waitFor({ timeout: 60_000 })
  await stage.shot(desk, '01-columns')
  await press(desk, '核对（不导入）')
  await desk.getByRole('cell', { name: String(BAD_ROW), exact: true }).waitFor({ timeout: 60_000 })
  await stage.shot(desk, '02-checked')
  await press(desk, `跳过不能导入的，导入 ${ROWS.toLocaleString()} 行`)
  await desk.getByText(`导入完成，共 ${ROWS.toLocaleString()} 件。`).waitFor({ timeout: 120_000 })
  await stage.shot(desk, '03-imported')
  await desk.goto(`${base}/console/appeals`)
  await desk.getByText(`共 ${ROWS.toLocaleString()} 件`).waitFor()
  await stage.shot(desk, '04-ledger')

  // Two hundred at once: seen beforehand which can be done and why the others cannot, then done, then counted.
  await desk.goto(`${base}/console/appeals?state=registered&limit=200`)
  await desk.getByText('本页 200 件').waitFor()
  await desk.getByRole('table').getByRole('checkbox').first().check()
  await desk.getByRole('region', { name: '已选 200 件' }).waitFor()
  await press(desk, '批量甄别')
  const dialog = desk.getByRole('dialog', { name: /^批量甄别/ })
  await press(dialog, '预览')
  const foreseen = dialog.getByText(/^\d+ 件可以办理$/)
  await foreseen.waitFor()
  const open = Number.parseInt(await foreseen.innerText(), 10)
  expect(open).toBeGreaterThan(0)
  expect(open).toBeLessThan(200) // some rows have no category, some no headcount
  await dialog.getByText(`${200 - open} 件不能办理，将跳过：`).waitFor()
  await dialog.getByRole('listitem').filter({ hasText: '请先确定诉求类型和类别。' }).waitFor()
  await stage.shot(desk, '05-preview')
  await press(dialog, `办理这 ${open} 件`)
  await dialog.getByText(`办理完成：成功 ${open} 件，未办成 0 件`).waitFor({ timeout: 60_000 })
  await stage.shot(desk, '06-bulk-done')
  await desk.goto(`${base}/console/appeals?state=triaged`)
  await expect.poll(() => total(desk)).toBe(open)
  const mine = await exported(desk)
  expect(mine.rows.length).toBe(open)
  expect(new Set(mine.rows.map(({ cells }) => cells[mine.headers.indexOf('状态')]))).toEqual(
    new Set(['待交办']),
  )

  // Out again: as many rows as the view says, with what stood in the sheet.
  await desk.goto(`${base}/console/appeals`)
  await desk.getByText(`共 ${ROWS.toLocaleString()} 件`).waitFor()
  const all = await exported(desk)
  expect(all.rows.length).toBe(ROWS)
  const column = (name: string) => all.headers.indexOf(name)
  const texts = new Set(all.rows.map(({ cells }) => cells[column('诉求内容')]))
  for (const row of [sheet[0], sheet[5_000], sheet[ROWS - 1]]) expect(texts).toContain(row?.[8])
  expect(all.headers.slice(0, SHEET_HEADS.length)).toEqual(SHEET_HEADS)
  const masked = all.rows.map(({ cells }) => cells[column('联系方式')] ?? '').filter(Boolean)
  expect(masked.filter((phone) => /\d{7,}/.test(phone))).toEqual([]) // an export travels: phones are masked
  await stage.expectSound()
})

const sheet = ledgerRows(ROWS)
const BAD_ROW = 5_002

async function aSheet(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('台账')
  page.addRow(SHEET_HEADS)
  const bad = ['王大力', '东城街道', '', '不知所云', '', '', '', '', '写错了类型的一行', '', '']
  page.addRows([...sheet.slice(0, BAD_ROW - 2), bad, ...sheet.slice(BAD_ROW - 2)])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function total(page: Page): Promise<number> {
  const said = await page
    .getByText(/^共 [\d,]+ 件$/)
    .first()
    .innerText()
  return Number(said.replace(/\D/g, ''))
}

async function exported(page: Page) {
  await press(page, '导出')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel（xlsx）' }).click(),
  ])
  return readTable(readFileSync(await download.path()))
}
