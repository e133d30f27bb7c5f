// The office's side of the work at the door: a list is brought, two phones differ at one door, a lost phone is revoked.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.ts'
import { OFFICE, PHONE } from '../support/browser.ts'
import {
  aDrive,
  anAppealAtTheDoor,
  aPhone,
  aVisit,
  handIn,
  TOWN,
  VILLAGE,
} from '../support/field.ts'
import { person } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('visits-office')
})
afterAll(() => stage.close())

test('a town brings its list, sees two results at one door side by side, and revokes a lost phone knowing what is lost', async () => {
  const { t } = stage
  await aDrive(t)
  const office = await person(t, 'town_office', TOWN)
  const page = await stage.sit(office, 'visits?view=lists', OFFICE)
  const csv = ['村(社区),网格,门牌', `${VILLAGE},一网格,3组1号`, `${VILLAGE},一网格,3组2号`]
  const wrong = [`${VILLAGE},一网格,３组 1号`, `${VILLAGE},一网格,张三`]
  await page.setInputFiles('input[type=file]', {
    name: 'doors.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([...csv, ...wrong].join('\r\n')),
  })
  await page.getByText('第 4 行与第 2 行相同').waitFor()
  await page.getByText('第 5 行：门牌里像是人名。名册只记门牌，不记姓名。').waitFor()
  await stage.shot(page, 'lists')
  await page.getByRole('button', { name: '导入这 2 户' }).click()
  await page.getByText('已导入').waitFor()

  const [first, second] = [await aPhone(t), await aPhone(t)]
  await handIn(t, first, aVisit(t, { door: '3组1号', result: 'absent' }))
  const heard = { door: '3组1号', appeals: [anAppealAtTheDoor()], note: '院门朝东' }
  await handIn(t, second, aVisit(t, heard))
  const unsent = { ...second.headers, 'x-huiyin-unsent': '6' }
  t.at('2026-03-02T10:20:00+08:00')
  await t.app.inject({ method: 'GET', url: '/api/field/pack', headers: unsent })

  for (const [name, options] of [
    ['phone', PHONE],
    ['office', OFFICE],
  ] as const) {
    const seen = await stage.sit(office, 'visits', options)
    await seen.getByText('名册外 1 户').waitFor()
    expect(await faultsOf(seen)).toEqual([])
    await stage.shot(seen, `villages-${name}`)
    await seen
      .getByRole('listitem')
      .getByRole('button', { name: /北门社区/ })
      .click()
    await seen.getByText('两位采集员都走访过这一户', { exact: false }).waitFor()
    await seen.getByText('院门朝东').waitFor()
    await seen.getByRole('button', { name: '记到 3组1号（一网格）' }).waitFor()
    expect(await faultsOf(seen)).toEqual([])
    await stage.shot(seen, `doors-${name}`)
    const phones = await stage.sit(office, 'visits?view=phones', options)
    await phones.getByText('未上传 6').waitFor()
    expect(await faultsOf(phones)).toEqual([])
    await stage.shot(phones, `phones-${name}`)
    const slips = await stage.sit(office, 'visits?view=slips', options)
    await slips.getByRole('button', { name: '生成 PDF' }).waitFor()
    expect(await faultsOf(slips)).toEqual([])
  }

  // Written by hand and in no grid: the office says which home of the list it is, and both visits stay.
  const joining = await stage.sit(office, `visits?village=${VILLAGE}`, PHONE)
  await joining.getByRole('button', { name: '记到 3组1号（一网格）' }).click()
  await joining.getByText('“3组1号”就是一网格的“3组1号”吗？').last().waitFor()
  await stage.shot(joining, 'join-ask')
  expect(await faultsOf(joining)).toEqual([])
  await joining
    .getByRole('dialog')
    .getByRole('button', { name: /^(确 ?定|OK)$/ })
    .click()
  await joining.getByText('不在名册').waitFor({ state: 'detached' })
  const door = joining.getByRole('listitem').filter({ hasText: '一网格' }).first()
  await door.getByText('院门朝东').waitFor()
  await stage.shot(joining, 'joined')
  expect(await faultsOf(joining)).toEqual([])

  const phones = await stage.sit(office, 'visits?view=phones', OFFICE)
  const lost = phones.getByRole('listitem').filter({ hasText: second.who.actor.name })
  await lost.getByRole('button', { name: '停用' }).click()
  await phones.getByText('还有 6 条没有上传', { exact: false }).waitFor()
  await phones.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await lost.getByText('已停用').waitFor()
  const told = await handIn(t, second, aVisit(t))
  expect(told.json()).toMatchObject({ code: 'device_revoked' })
})
