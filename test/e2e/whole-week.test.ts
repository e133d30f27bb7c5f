// 一周：from claims to Friday's account, the lot, a falsehood found, board, objection, publication, summons and rectification; and
// long after, when more has happened, the old week and the old board are figured again and are the same.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountCommand } from '../../src/accounts/cli.ts'
import type { Behind, BoardDetail } from '../../src/boards/contract.ts'
import { boardCommand, checkBoardFile } from '../../src/boards/cli.ts'
import { drawCommand } from '../../src/spotchecks/cli.ts'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { choose, doVerb, press, upload } from '../support/console-hands.ts'
import { fieldPhone } from '../support/field-hands.ts'
import { PASSWORD, person, signIn, type Person } from '../support/people.ts'
import { CENTRE, ZHUJIAN } from '../support/road.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'
import {
  claimed,
  HONEST,
  LIAR,
  startClock,
  weeklyBoards,
  weekOfWork,
  type Worked,
} from '../support/whole-week.ts'

const WEEK = '2026-03-20'

let stage: Stage
let ring: Awaited<ReturnType<typeof startClock>>
let centre: Person
let inspector: Person
let conference: Person
let leader: Person
let work: Worked[]
let liar: Worked
let honest: Worked

beforeAll(async () => {
  stage = await openStage('whole-week')
  const { t } = stage
  centre = await person(t, 'district_centre', CENTRE)
  inspector = await person(t, 'inspector', '511902-inspection')
  conference = await person(t, 'district_centre', '511902-conference')
  leader = await person(t, 'leader', '511902')
  await weeklyBoards(t)
  work = await weekOfWork(t, centre)
  liar = workOf(LIAR)
  honest = workOf(HONEST)
  ring = await startClock(t)
  // Two weeks later, a Monday; everything falls due on Tuesday.
  await stage.timePasses('2026-03-16T02:00:00.000Z')
  await ring('close-accounts')
  for (const unit of work) if (unit !== liar) await claimed(t, unit, unit === honest ? 1 : 0)
})
afterAll(() => stage.close())

function workOf(unitId: string): Worked {
  const found = work.find((each) => each.unitId === unitId)
  if (!found) throw new Error(`nobody works at ${unitId}`)
  return found
}

function first({ appeals: [appeal], unitId }: Worked) {
  if (!appeal) throw new Error(`${unitId} has no appeal`)
  return appeal
}

/** What a person does who waits for the office's machine: looks again until it is there. */
const shows = (page: Page, words: string | RegExp) =>
  expect
    .poll(
      async () => {
        await page.reload()
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
        return page.getByText(words).count()
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0)

test('units claim, reporters answer, Friday closes the week, heads sign, and the one that did not is late', async () => {
  const { t, base } = stage
  // Two claims at the screen, alike to look at. One of them is not true.
  for (const [unit, result] of [
    [honest, '坑已填平压实，铺了沥青，请您查看。'],
    [liar, '路面已全部修好。'],
  ] as const) {
    const desk = await stage.sit(unit.handler, `appeals/${first(unit).appealId}`)
    await doVerb(desk, '报结', async (dialog) => {
      await dialog.getByLabel('答复反映人的话').fill(result)
      await upload(dialog, [
        await aPhoto('修前.jpg', unit === liar ? '#5b4b3b' : '#6b5b4b'),
        await aPhoto('修后.jpg', unit === liar ? '#2a3a2a' : '#3a3a3a'),
      ])
    })
  }

  await stage.timePasses('2026-03-17T02:00:00.000Z')
  const citizen = await stage.phone()
  await stage.scanSlip(citizen, first(honest).receipt)
  await press(citizen, '办好了')
  await citizen.getByText('谢谢您的确认。').waitFor()
  await citizen.getByRole('group', { name: '您满意吗？' }).getByLabel('非常满意').check()
  await citizen.getByRole('group', { name: '问题解决了吗？' }).getByLabel('是').check()
  await citizen.getByRole('group', { name: '工作人员及时联系您了吗？' }).getByLabel('是').check()
  await press(citizen, '提交评价')
  await citizen.getByText('谢谢您的评价。').waitFor()
  const third = workOf(ZHUJIAN)
  await stage.scanSlip(citizen, first(third).receipt)
  await citizen.getByText('没有办好', { exact: true }).first().click()
  await citizen.getByLabel('哪里没有办好？').fill('只补了一半，公交站那边还是坑。')
  await press(citizen, '没有办好')
  await citizen.getByText('已经告诉责任单位，退回重新办。').waitFor()

  // Friday, one second after five.
  await stage.timePasses('2026-03-20T09:00:01.000Z')
  const signing = await stage.sit(honest.head, 'accounts')
  await ring('close-accounts')
  await shows(signing, '核对无误，签字')
  await signing.getByRole('button', { name: /^报结 10/ }).waitFor()
  await signing.getByLabel('我的登录密码').fill(PASSWORD)
  await press(signing, '核对无误，签字')
  await signing.getByText(`${honest.head.actor.name}（`, { exact: false }).first().waitFor()
  await stage.shot(signing, '01-signed')
  for (const { unitId, head } of work)
    if (unitId !== LIAR && unitId !== HONEST)
      await t.app.inject({
        method: 'POST',
        url: `/api/accounts/${WEEK}/${unitId}/sign`,
        headers: await signIn(t, head),
        payload: { password: PASSWORD, remarks: '' },
      })

  // Nobody of the unit sees what was drawn.
  const page = await stage.sit(liar.head, `appeals/${first(liar).appealId}`)
  await page.getByRole('region', { name: '办理经过' }).waitFor()
  expect(await page.getByText('验靶').count()).toBe(0)
  const { draws } = await (await page.request.get(`${base}/api/public/spot-draws`)).json()
  expect(draws[0].week).toBe('2026-03-27')
})

test('the lot is drawn, inspectors go with a phone, and what is found untrue has its consequences at once', async () => {
  await stage.timePasses('2026-03-23T02:00:00.000Z')
  const desk = await stage.sit(inspector, 'spot-checks')
  await shows(desk, '41 件报结中抽出 5 件，已查 0 件，其中逾期填报 0 件')
  await desk
    .getByRole('button', { name: /^看抽中的诉求/ })
    .first()
    .click()
  await desk.getByRole('heading', { name: '要查的' }).waitFor()
  await stage.shot(desk, '02-lot')
  expect(await faultsOf(desk)).toEqual([])

  const phone = await fieldPhone(stage, inspector, { label: '督导手机' })
  await phone.getByRole('link', { name: '验靶', exact: true }).click()
  await phone.getByRole('listitem').filter({ hasText: '报结' }).nth(4).waitFor()
  await stage.shot(phone, '03-route')
  expect(await faultsOf(phone)).toEqual([])
  await found(phone, {
    unit: '综合行政执法局',
    finding: '不实',
    reason: '没有办',
    text: '路面还是坏的，没有修过的痕迹，照片不是这里。',
  })
  for (const unit of ['交通运输局', '住房和城乡建设局', '水利局', '教育和科技体育局'])
    await found(phone, { unit, finding: '属实', reason: '现场看到已办好', text: '' })
  await phone.getByText('没有派给您、还没查的。').waitFor()
  await stage.shot(phone, '04-all-found')

  // It is open again, and on the unit's own page it says why.
  const unit = await stage.sit(liar.handler, `appeals/${first(liar).appealId}`)
  await unit.getByText('路面还是坏的，没有修过的痕迹', { exact: false }).first().waitFor()
  await stage.shot(unit, '05-unit-sees-finding')

  const cases = await stage.sit(inspector, 'consequences')
  await shows(cases, /^约谈 · /)
  await cases.getByRole('link', { name: /^整改 · 区综合行政执法局/ }).waitFor()
  const record = cases.getByRole('region', { name: '报假账记录' })
  await record.getByText('区综合行政执法局').waitFor()
  expect(await record.getByText('撤销记录').count()).toBe(0) // who found it does not lift it
  await stage.shot(cases, '06-cases')
  expect(await faultsOf(cases)).toEqual([])
})

test('silent reporters are called, the unit signs late, is summoned, talked to, promises, and is ordered to put it right', async () => {
  await stage.timePasses('2026-03-24T02:00:00.000Z')
  const calls = await stage.sit(centre, 'callbacks')
  await press(calls, '接下一个')
  await press(calls, '显示号码')
  await calls.getByLabel('接通了', { exact: true }).check()
  await calls.getByLabel('办好了', { exact: true }).check()
  await calls.getByLabel('满意', { exact: true }).check()
  await press(calls, '记下这次回访')
  await calls.getByText('记下了。', { exact: false }).first().waitFor()

  const late = await stage.sit(liar.head, 'accounts', PHONE)
  await late.getByText('漏报', { exact: true }).first().waitFor()
  await late.getByRole('button', { name: /^到期未报结 9/ }).waitFor()
  await late.getByLabel('我的登录密码').fill(PASSWORD)
  await press(late, '核对无误，签字')
  await late.getByText('超过签字期限，记为迟报。').waitFor()

  const office = await stage.sit(inspector)
  await office.getByRole('link', { name: /等您办的约谈整改/ }).click()
  await office.getByRole('link', { name: /^约谈 · / }).click()
  await office.getByText('经验靶认定不实', { exact: false }).waitFor()
  await press(office, '发谈话通知')
  const call = office.getByRole('form', { name: '发谈话通知' })
  await call.getByLabel(/谈话日期/).fill('2026-03-26')
  await call.getByLabel(/谈话日期/).press('Enter')
  await call.getByLabel(/时间/).fill('09:30')
  await call.getByLabel(/地点/).fill('区政府三楼会议室')
  await call.getByLabel(/由谁谈/).fill('督导组组长')
  await press(call, '发谈话通知')
  await office.getByText('回音约〔2026〕1号', { exact: false }).waitFor()
  await keepPdf(office, office.getByRole('link', { name: '通知书（PDF）' }), 'letter')

  const ordering = await stage.sit(centre, 'consequences')
  await ordering.getByRole('link', { name: /^整改 · / }).click()
  await press(ordering, '下发整改通知')
  const order = ordering.getByRole('form', { name: '下发整改通知' })
  await order.getByLabel(/整改要求/).fill('望王路十处塌陷逐处修好，逐户告知反映人。')
  await press(order, '下发整改通知')
  await ordering.getByText('回音改〔2026〕1号', { exact: false }).waitFor()
  await keepPdf(ordering, ordering.getByRole('link', { name: '通知书（PDF）' }), 'order')

  await stage.timePasses('2026-03-26T03:00:00.000Z')
  const talking = await stage.sit(inspector, 'consequences')
  await talking.getByRole('link', { name: /^约谈 · / }).click()
  await press(talking, '记录谈话')
  const record = talking.getByRole('form', { name: '记录谈话' })
  await record.getByLabel(/在场人员/).fill('局长、分管副局长、督导组两人')
  await record.getByLabel('谈话记录').fill('承认没有到现场就报结，说明了原因，表示重新办理。')
  await press(record, '记录谈话')
  await talking.getByText('轮到本单位').waitFor()

  const unit = await stage.sit(liar.head, 'consequences')
  await unit.getByRole('link', { name: /^约谈 · / }).click()
  await press(unit, '作承诺')
  const commit = unit.getByRole('form', { name: '作承诺' })
  await commit.getByLabel(/期限/).fill('2026-04-10')
  await commit.getByLabel(/期限/).press('Enter')
  await commit.getByLabel(/承诺做到什么/).fill('四月十日前把十处塌陷修好，当面向反映人说明')
  await press(commit, '作承诺')
  await unit.getByText('待落实，4月10日前做到').waitFor()
  await stage.shot(unit, '07-promised')
  expect(await faultsOf(unit)).toEqual([])
})

let published: string

test('its board is drafted from the frozen week, doubted, answered, published and read by everybody', async () => {
  const { t, base } = stage
  await stage.timePasses('2026-03-27T09:00:01.000Z')
  await ring('close-accounts')
  await ring('draft-boards')
  await ring('estimate-true-rates')
  const phone = await stage.sit(liar.head, 'boards', PHONE)
  await shows(phone, '第 1 期')
  await phone.getByRole('link', { name: '第 1 期' }).click()
  await phone.getByText('黑榜', { exact: true }).first().waitFor()
  await stage.shot(phone, '08-draft-phone')
  expect(await faultsOf(phone)).toEqual([])
  await phone.getByText('提出异议', { exact: true }).first().click()
  await choose(phone, '哪一项', '按时报结')
  const objections = phone.getByRole('region', { name: '异议' })
  await objections.getByLabel(/理由/).fill('上周连续下雨，望王路无法施工，请予考虑')
  await press(objections, '提出异议')
  await objections.getByText('等待答复').waitFor()
  await stage.shot(phone, '09-objection-phone')
  expect(await faultsOf(phone)).toEqual([])

  // Nobody answers their own; a leader may not either, and cannot publish while it waits.
  await stage.timePasses('2026-04-02T02:00:00.000Z')
  const above = await stage.sit(leader, 'boards')
  await above.getByRole('link', { name: '第 1 期' }).click()
  await above.getByText('还有异议没有答复', { exact: false }).waitFor()
  expect(await above.getByRole('button', { name: '不成立' }).count()).toBe(0)
  const desk = await stage.sit(centre, 'boards')
  await desk.getByRole('link', { name: '第 1 期' }).click()
  const answering = desk.getByRole('region', { name: '异议' })
  await answering.getByLabel(/理由/).fill('同期其他单位同一条路按期办完，下雨不是原因')
  await press(answering, '不成立')
  await answering.getByText('不成立', { exact: false }).first().waitFor()
  await stage.shot(desk, '10-answered-office')
  await above.reload()
  await press(above, '公布')
  await above
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s*定|OK/ })
    .click()
  await above.getByText('已公布').waitFor()
  await stage.shot(above, '11-published-office')
  await keepPdf(above, above.getByRole('link', { name: 'PDF', exact: true }), 'board')
  await expectCellsToOpen(above)

  const citizen = await stage.phone()
  await citizen.goto(`${base}/board`)
  await citizen.getByRole('heading', { name: '红黑榜 · 第 1 期' }).waitFor()
  await citizen.getByText('全区这几周').waitFor()
  await stage.shot(citizen, '12-public-phone')
  expect(await faultsOf(citizen)).toEqual([])
  published = await (await citizen.request.get(`${base}/api/public/boards/1`)).text()
  const { rows } = JSON.parse(published)
  expect(rows.filter(({ listed }: { listed: string }) => listed === 'black')).toMatchObject([
    {
      unitId: LIAR,
      cells: { on_time: [1, 10], false_accounts: [1, 1], redo: [0, 1], late_accounts: [1, 1] },
      rate: { kind: 'counted', rate: 0 },
    },
  ])

  // What the publication opens is there at once as well.
  const cases = await stage.sit(liar.head, 'consequences')
  await shows(cases, /^提醒谈话 · /)
  await expect(
    drawCommand([
      '--check',
      await kept(t.deps.config.dataDir, `${base}/api/public/spot-draws/${WEEK}`, citizen),
    ]),
  ).resolves.toBe(0)
})

test('proof is handed in and judged by another office; the conference lifts; and the old week and board are the same', async () => {
  const { t } = stage
  await stage.timePasses('2026-04-08T02:00:00.000Z')
  await ring('close-accounts')
  const phone = await stage.sit(liar.head, 'consequences', PHONE)
  for (const kind of ['约谈', '整改'] as const) {
    await phone.getByRole('link', { name: new RegExp(`^${kind} · `) }).click()
    await press(phone, '交证明')
    const proof = phone.getByRole('form', { name: '交证明' })
    await proof.getByLabel(/证明（/).fill('十处塌陷已经修好，附修好后的照片，反映人都到场看过')
    const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), press(proof, '上传')])
    await chooser.setFiles([await aPhoto('fixed.jpg', kind === '整改' ? '#7a9' : '#79a')])
    await proof.getByRole('img', { name: '照片 1' }).waitFor()
    await press(proof, '交证明')
    await phone.getByText('已交证明，4月15日前核对').waitFor()
    if (kind === '约谈') await phone.goto(`${stage.base}/console/consequences`)
  }
  await stage.shot(phone, '13-proof-phone')
  expect(await faultsOf(phone)).toEqual([])

  // The centre ordered it: it does not judge whether it was done.
  const ordering = await stage.sit(centre, 'consequences')
  await ordering.getByRole('link', { name: /^整改 · / }).click()
  await ordering.getByText('现在不能办的').click()
  await ordering.getByText('由下发通知以外的办公室核对', { exact: false }).first().waitFor()
  const judging = await stage.sit(inspector, 'consequences')
  for (const kind of ['整改', '约谈']) {
    await judging.getByRole('link', { name: new RegExp(`^${kind} · `) }).click()
    await press(judging, '认可')
    const accept = judging.getByRole('form', { name: '认可' })
    await accept.getByLabel(/核对情况/).fill('到现场看过十处，已经修好压实')
    await press(accept, '认可')
    await judging.getByText('已了结').first().waitFor()
    if (kind === '整改') {
      await stage.shot(judging, '14-done-office')
      await judging.goto(`${stage.base}/console/consequences`)
    }
  }

  const lifting = await stage.sit(conference, 'consequences')
  const record = lifting.getByRole('region', { name: '报假账记录' })
  await record.getByText('撤销记录').first().click()
  await record.getByLabel(/理由/).fill('复核发现督导的点位写错，本件当时已经修好')
  await press(record, '撤销记录')
  await record.getByText('复核发现督导的点位写错', { exact: false }).waitFor()
  await stage.shot(lifting, '15-lifted')
  expect(await faultsOf(lifting)).toEqual([])
  await lifting.getByRole('link', { name: /^约谈 · / }).click()
  await lifting.getByText('已撤销').first().waitFor()

  // Weeks, findings and a lift later.
  const above = await stage.sit(leader, 'boards')
  await above.getByRole('link', { name: '第 1 期' }).click()
  await press(above, '重建核对')
  await above.getByText('一致：用当时的台账重算', { exact: false }).waitFor()
  await stage.shot(above, '16-same-board')
  await above.goto(`${stage.base}/console/accounts?week=${WEEK}`)
  await press(above, '重建并核对')
  await above.getByText('完全一致', { exact: false }).waitFor()
  const after = await (await above.request.get(`${stage.base}/api/public/boards/1`)).text()
  expect(after).toBe(published)
  const file = join(t.deps.config.dataDir, 'board-1.json')
  await writeFile(file, after)
  expect(await checkBoardFile(file)).toBe(0)
  expect(await boardCommand(t.deps, ['--check'])).toBe(0)
  expect(await accountCommand(t.deps, ['--week', WEEK, '--check'])).toBe(0)
  expect(await accountCommand(t.deps, ['--week', '2026-03-27', '--check'])).toBe(0)
  await stage.expectSound()
})

/** What anybody saves of an open page. */
async function kept(dir: string, url: string, page: Page): Promise<string> {
  const file = join(dir, 'saved.json')
  await writeFile(file, await (await page.request.get(url)).body())
  return file
}

/** A paper as the link gives it; beside the screenshots when they are wanted. */
async function keepPdf(page: Page, link: Locator, name: string) {
  const href = await link.getAttribute('href')
  const body = await (await page.request.get(new URL(href ?? '', page.url()).href)).body()
  expect(body.subarray(0, 5).toString()).toBe('%PDF-')
  const shots = process.env['HUIYIN_SHOTS']
  if (shots) await writeFile(join(shots, `whole-week-${name}.pdf`), body)
}

interface Finding {
  unit: string
  finding: string
  reason: string
  text: string
}
async function found(phone: Page, { unit, finding, reason, text }: Finding) {
  await phone
    .getByRole('listitem')
    .filter({ hasText: unit })
    .filter({ hasText: '报结' })
    .getByRole('link')
    .click()
  await phone.getByText('现场要看的').waitFor()
  const looked = phone.getByRole('group', { name: '现场要看的' }).getByRole('checkbox')
  for (let n = 0; n < (await looked.count()); n += 1) await looked.nth(n).check()
  await phone.getByRole('radio', { name: finding, exact: true }).check()
  await phone.getByRole('checkbox', { name: reason, exact: true }).check()
  if (text) {
    await phone.getByLabel('看到了什么').fill(text)
    await phone.getByLabel('拍照或选照片').setInputFiles([await aPhoto('现场.jpg', '#884422')])
    await phone.getByText(/位置误差约/).waitFor()
    await stage.shot(phone, '03b-form')
  } else await phone.getByLabel('为什么没有照片').fill('手机进了水，拍不了照片。')
  await phone.getByRole('checkbox', { name: /以上是我在现场看到的/ }).check()
  await press(phone, '提交结论')
  await phone.getByRole('heading', { name: '要查的' }).waitFor()
}

/** Behind every cell lie as many appeals as it says; then one is opened by hand. */
async function expectCellsToOpen(page: Page) {
  const board = page.url().split('/').at(-1)?.split('?')[0] ?? ''
  const read = async (path: string) =>
    (await page.request.get(`${stage.base}/api/boards/${path}`)).json()
  const { rows } = (await read(board)) as BoardDetail
  let opened = 0
  for (const { unitId, cells, rate } of rows.filter(({ opens }) => opens)) {
    const { foundTrue, foundPartly, foundFalse } = rate
    const said = { ...cells, verified: [foundTrue, foundTrue + foundPartly + foundFalse] }
    for (const metric of [
      'response',
      'on_time',
      'verified',
      'satisfaction',
      'false_accounts',
      'late_accounts',
    ] as const) {
      const { counted, total } = (await read(`${board}/cells/${unitId}/${metric}`)) as Behind
      expect([unitId, metric, counted, total]).toEqual([unitId, metric, ...said[metric]])
      opened += total
    }
  }
  expect(opened).toBeGreaterThan(20)
  await page
    .getByRole('button', { name: / 报假账 1 \/ 1$/ })
    .first()
    .click()
  const behind = page.getByRole('dialog')
  await behind.getByText(/^未计入 \d+$/).click()
  await behind.getByText(/^计入 \d+$/).click()
  await behind.getByRole('listitem').first().waitFor()
  await stage.shot(page, '11b-behind-a-cell')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
}
