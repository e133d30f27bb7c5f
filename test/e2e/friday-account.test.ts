// 周五报账: claims of the week, Friday five o'clock, the head signs, one is late, the sheets, and the week counted again.
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeWeeks } from '../../src/accounts/close.ts'
import { openWeeks } from '../../src/accounts/weeks.ts'
import { readXlsx } from '../../src/spreadsheets/xlsx.ts'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { PASSWORD, person, registered } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('friday-account')
})
afterAll(() => stage.close())

const VILLAGE = '511902101001'

test('a week is closed on Friday at five, signed by the head, late by the clerk, and the same when it is counted again', async () => {
  const { t } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const head = await person(t, 'head', CHENGGUAN)
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const leader = await person(t, 'leader', '511902')
  await openWeeks(t.deps)
  const { code } = await aRoadAppeal(t, 'claimed', { centre, handler })
  await aRoadAppeal(t, 'accepted', { centre, handler })
  await registered(t, VILLAGE)

  // Before the cut-off: a preview, and nothing to sign.
  const office = await stage.sit(head, 'accounts')
  await office.getByText('还没有封过账', { exact: false }).waitFor()
  await office.getByText('这是到目前为止的预览', { exact: false }).waitFor()
  expect(await office.getByLabel('我的登录密码').count()).toBe(0)

  await stage.timePasses('2026-03-06T09:00:01Z')
  expect(await closeWeeks(t.deps)).toEqual(['2026-03-06'])

  const desk = await stage.sit(head, '')
  await stage.shot(desk, '01-desk-says-so')
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('link', { name: /报账等我签字/ }).click()
  await desk.getByText('抽查结果还没有到齐', { exact: false }).waitFor()
  await desk.getByRole('button', { name: '核对无误，签字' }).click()
  await desk.getByText('请输入登录密码。').waitFor()

  const signing = await stage.sit(head, 'accounts')
  await signing.getByRole('button', { name: /^报结 1/ }).click()
  await signing.getByRole('link', { name: code }).waitFor()
  await signing.getByText('1 次，共 1 件').waitFor()
  expect(await faultsOf(signing)).toEqual([])
  await stage.shot(signing, '01-head-looks-behind-a-number')
  await signing.getByLabel('情况说明').fill('一件已修复，一件下周一见面。')
  await signing.getByLabel('我的登录密码').fill('不是我的密码')
  await signing.getByRole('button', { name: '核对无误，签字' }).click()
  await signing.getByRole('alert').filter({ hasText: '密码' }).first().waitFor()
  await signing.getByLabel('我的登录密码').fill(PASSWORD)
  await signing.getByRole('button', { name: '核对无误，签字' }).click()
  await signing.getByText(`${head.actor.name}（`, { exact: false }).first().waitFor()
  await signing.getByText('一件已修复，一件下周一见面。').waitFor()
  await stage.shot(signing, '02-signed')

  // The desk in the other tab still offers the signature: refused, and then the page is as it stands, with what was typed.
  await desk.getByLabel('情况说明').fill('第二个窗口写的。')
  await desk.getByLabel('我的登录密码').fill(PASSWORD)
  await desk.getByRole('button', { name: '核对无误，签字' }).click()
  await desk.getByText('这份报账已经签字', { exact: false }).waitFor()
  expect(await desk.getByLabel('写一条更正说明').inputValue()).toBe('第二个窗口写的。')
  expect(await desk.getByRole('button', { name: '核对无误，签字' }).count()).toBe(0)
  await stage.shot(desk, '02-second-tab')

  // The sheets, as the browser saves them.
  const pdf = await saved(signing, '下载 PDF')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const [front, details] = readXlsx(await saved(signing, '下载 Excel'))
  const cells = JSON.stringify([...(front?.values() ?? [])])
  expect(JSON.stringify([...(details?.values() ?? [])])).toContain(code)
  for (const words of [
    '报账期间：2026-02-27 17:00 至 2026-03-06 17:00',
    '单位负责人',
    '封账校验码',
  ])
    expect(cells).toContain(words)

  // Tuesday: the clerk signs on a phone, and it says late.
  await stage.timePasses('2026-03-10T01:00:00Z')
  const pocket = await stage.sit(clerk, '', PHONE)
  await pocket.getByRole('link', { name: /漏报/ }).waitFor()
  expect(await faultsOf(pocket)).toEqual([])
  await stage.shot(pocket, '03-desk-on-a-phone')
  const phone = await stage.sit(clerk, 'accounts', PHONE)
  await phone.getByText('漏报', { exact: true }).first().waitFor()
  expect(await faultsOf(phone)).toEqual([])
  await stage.shot(phone, '03-clerk-on-a-phone')
  await phone.getByLabel('我的登录密码').fill(PASSWORD)
  await phone.getByRole('button', { name: '核对无误，签字' }).click()
  await phone.getByText('超过签字期限，记为迟报。').waitFor()
  await phone.getByLabel('写一条更正说明').fill('周五停电，迟报。')
  await phone.getByRole('button', { name: '提交更正' }).click()
  await phone.getByText('周五停电，迟报。').first().waitFor()

  // The district: missing first, late beside it, drill-down, and the whole week counted again.
  const above = await stage.sit(leader, 'accounts')
  await above.getByText('已签 1，迟报 1', { exact: false }).waitFor()
  await above.getByText('漏报', { exact: true }).first().waitFor()
  await stage.shot(above, '04-district')
  expect(await faultsOf(above)).toEqual([])
  await above.getByRole('button', { name: '重建并核对' }).click()
  await above.getByText('完全一致', { exact: false }).waitFor()
  await stage.shot(above, '05-identical')
  await above.getByText('部门', { exact: true }).click()
  await above
    .getByRole('link', { name: /综合行政执法局/ })
    .first()
    .click()
  await above.getByText('一件已修复，一件下周一见面。').waitFor()

  // Whoever has a second factor signs with it: the password alone is refused.
  const own = await stage.sit(leader, 'account')
  await own.getByLabel('请先输入密码').fill(PASSWORD)
  await own.getByRole('button', { name: /^开\s*启$/ }).click()
  const secret = Secret.fromBase32((await own.locator('code').innerText()).replaceAll(' ', ''))
  const digits = (at: Date) => new TOTP({ secret }).generate({ timestamp: at.getTime() })
  await stage.shot(own, '06-second-factor')
  await own.getByLabel('填写验证器上的六位数字').fill(digits(t.deps.now()))
  await own.getByRole('button', { name: '确认开启' }).click()
  await own.getByText('已开启。', { exact: false }).waitFor()
  await stage.timePasses('2026-03-10T01:05:00Z')
  await own.goto(`${stage.base}/console/accounts?unit=511902`)
  await own.getByLabel('我的登录密码').fill(PASSWORD)
  await own.getByLabel('验证器上的六位数字').fill('000000')
  await own.getByRole('button', { name: '核对无误，签字' }).click()
  await own.getByRole('alert').filter({ hasText: '验证码' }).first().waitFor()
  await stage.shot(own, '07-wrong-digits')
  await own.getByLabel('验证器上的六位数字').fill(digits(t.deps.now()))
  await own.getByRole('button', { name: '核对无误，签字' }).click()
  await own.getByText(`${leader.actor.name}（`, { exact: false }).first().waitFor()
  expect(await faultsOf(own)).toEqual([])
  await stage.expectSound()
})

async function saved(page: import('playwright-core').Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer) // a stream of bytes
  return Buffer.concat(chunks)
}
