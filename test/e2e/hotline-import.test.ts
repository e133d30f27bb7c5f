// 热线转办: the clerk brings the hotline's orders in, without anybody's name; one of them joins the matter that is there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { press } from '../support/console-hands.ts'
import { person, registered } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { startWorker } from '../../src/worker.ts'

const VILLAGE = '511902001001'
const SMALL = { width: 360, height: 640 }
let stage: Stage
beforeAll(async () => {
  stage = await openStage('hotline-import')
  await startWorker(stage.t.deps)
})
afterAll(() => stage.close())

test('orders of the hotline come in without names, and a repeat joins the matter that is there', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const { rows } = await t.superuser.query(
    `select village.name, town.name as town from unit village join unit town on town.id = village.parent_id
      where village.id = '${VILLAGE}'`,
  )
  const { rows: books } = await t.superuser.query(
    'select doc from rulebook order by version desc limit 1',
  )
  const shared = books[0].doc.categories.find((each: { shared: boolean }) => each.shared)
  const { receipt } = await registered(t, VILLAGE, {
    text: '柳树街农贸市场门口的三盏路灯一直不亮，晚上看不清路。',
    category: shared.code,
  })
  const where = `${rows[0].town}${rows[0].name}`
  const sheet = [
    '工单编号,来电时间,来电人,联系电话,诉求内容,诉求类型,事发地点,办理单位,办理期限,工单状态',
    `20260302001,2026-03-02 09:12,张建国,13812345678,来电人张建国反映柳树街农贸市场门口三盏路灯不亮，晚上看不清路。,投诉,${where},区住建局,2026-03-17,办理中`,
    `20260302002,2026-03-02 10:40,李某,13812345679,公厕化粪池满了溢到人行道上，电话13812345679。,求助,${where},区城管局,2026-03-17,办理中`,
  ].join('\n')
  const desk = await stage.sit(centre, 'import')
  const [chooser] = await Promise.all([
    desk.waitForEvent('filechooser'),
    press(desk, '选择台账文件'),
  ])
  await chooser.setFiles({
    name: '热线工单.csv',
    buffer: Buffer.from(`\ufeff${sheet}`),
    mimeType: 'text/csv',
  })
  await desk.getByText('来电人的姓名、电话、住址留在热线', { exact: false }).waitFor()
  expect(await desk.getByRole('radio', { name: '12345热线工单' }).isChecked()).toBe(true)
  await stage.shot(desk, '01-columns')
  expect(await faultsOf(desk)).toEqual([])
  await desk.setViewportSize(SMALL)
  await stage.shot(desk, '02-columns-phone')
  expect(await faultsOf(desk)).toEqual([])
  await press(desk, '核对（不导入）')
  await desk.getByRole('region', { name: '可能已在台账中（1 行）' }).waitFor()
  await desk.getByRole('combobox', { name: '第 2 行怎么办' }).click()
  await desk.getByTitle(`并入 ${receipt.code}，记一次附议`).click()
  // The list of choices is gone from the page only when it has closed.
  await desk
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .waitFor({ state: 'detached' })
  await stage.shot(desk, '03-likely-phone')
  expect(await faultsOf(desk)).toEqual([])
  expect(await desk.evaluate('document.documentElement.scrollWidth')).toBe(SMALL.width)
  await desk.setViewportSize({ width: 1366, height: 768 })
  await stage.shot(desk, '04-likely')
  await press(desk, '导入 2 行')
  await desk.getByText('导入完成，共 2 件。').waitFor()
  const { rows: after } = await t.superuser.query(
    `select text, voices, channel from appeal order by voices desc`,
  )
  expect(after).toMatchObject([
    { voices: 2, channel: 'web' },
    { voices: 1, channel: 'hotline', text: '公厕化粪池满了溢到人行道上，电话×××。' },
  ])
  await desk.goto(`${base}/console/appeals`)
  await desk.getByText('公厕化粪池', { exact: false }).first().waitFor()
  await stage.expectSound()
})
