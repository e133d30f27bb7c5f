// 走访表: a voice note, a signature and a paper slip; large type; the screen that locks by itself.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FieldPack } from '../../src/visits/contract.ts'
import { faultsOf } from '../support/axe.ts'
import { agree, choose, fieldPhone, finish, ring, unlock, unsent } from '../support/field-hands.ts'
import { aDrive, aPhone, theDoors, VILLAGE } from '../support/field.ts'
import { person } from '../support/people.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('field-form')
  await aDrive(stage.t)
  await theDoors(stage.t, ['1号', '2号'])
})
afterAll(() => stage.close())

const rows = async (sql: string) => (await stage.t.superuser.query(sql)).rows

test('voice note, signature and paper slip arrive with the appeal they belong to', async () => {
  const { t } = stage
  const who = await person(t, 'collector', VILLAGE)
  const { headers } = await aPhone(t, who)
  const slips = async () => {
    const pack = await t.app.inject({ url: '/api/field/pack', headers })
    return pack.json<FieldPack>().slips.map(({ no }) => no)
  }
  await t.app.inject({ method: 'POST', url: '/api/field/slips', headers, payload: { sheets: 1 } })
  const [first = ''] = await slips()
  const page = await fieldPhone(stage, who)
  await ring(page, '1号')
  await choose(page, '反映了情况')
  await page.getByLabel('反映的事').fill('老人想装一个扶手')
  await page.getByRole('button', { name: '开始录音' }).click()
  await page.getByText(/正在录 0:0[2-9]/).waitFor()
  await page.getByRole('button', { name: '完成', exact: true }).click() // what is being said is not cut off
  await page.getByRole('button', { name: '停止' }).click()
  await page.getByLabel('录音 1', { exact: true }).waitFor()
  expect(await page.evaluate(`document.querySelector('audio').error`)).toBeNull()

  await agree(page, '签字同意')
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByText('第 1 件还没签字。').first().waitFor()
  await stage.shot(page, 'missing')
  expect(await faultsOf(page)).toEqual([])
  const pad = page.getByLabel('请在框里签字')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 30, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 200, box.y + 90, { steps: 6 })
  await page.mouse.up()
  await page.getByRole('button', { name: '签好了' }).click()
  await page.getByRole('img', { name: '已签字' }).waitFor()
  await stage.shot(page, 'signed')
  expect(await faultsOf(page)).toEqual([])
  await page.getByText('类型 · 回执单').click()
  await page.getByLabel('回执单').selectOption(first)
  await finish(page)
  await expect.poll(() => unsent(page)).toBe('全部已上传')
  const kinds = await rows('select kind from field_upload where done_at is not null order by kind')
  expect(kinds).toEqual([{ kind: 'signature' }, { kind: 'voice' }])
  expect(await rows('select consent from visit_appeal')).toEqual([
    { consent: { how: 'signature', speaker: 'self', readBack: true } },
  ])
  expect(await slips()).not.toContain(first)
})

test('large type fits a small phone, in both languages', async () => {
  const page = await fieldPhone(stage, await person(stage.t, 'collector', VILLAGE))
  for (const language of ['中文', 'English']) {
    await page.getByRole('navigation').getByRole('link').last().click()
    await page.getByRole('radio', { name: language }).check()
    await page.getByRole('radio', { name: language === 'English' ? 'Large' : '大字' }).check()
    await shotHere(`me-${language}`)
    await page.getByRole('navigation').getByRole('link').first().click()
    await shotHere(`doors-${language}`)
    await page.getByRole('button', { name: '2号' }).click()
    await page.getByRole('radio').first().check()
    await shotHere(`form-${language}`)
    await page.getByRole('button', { name: language === 'English' ? 'Leave' : '先放着' }).click()
  }

  async function shotHere(name: string) {
    await stage.shot(page, name)
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  }
})

test('five minutes in the background lock the screen, and the form is there afterwards', async () => {
  const page = await fieldPhone(stage, await person(stage.t, 'collector', VILLAGE))
  await page.clock.install()
  await ring(page, '2号')
  await choose(page, '不在家')
  await page.getByLabel('备注').fill('晚上七点后在家')
  const show = (state: string) =>
    page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`)
  await show('hidden')
  await page.clock.fastForward('04:59')
  expect(await page.getByRole('heading', { name: '已锁上' }).count()).toBe(0)
  await page.clock.fastForward('00:02')
  await page.getByRole('heading', { name: '已锁上' }).waitFor()
  await show('visible')
  await unlock(page)
  expect(await page.getByLabel('备注').inputValue()).toBe('晚上七点后在家')
})

test('a complaint about a unit is told at the door, compared with nothing, and handed in under seal', async () => {
  const { t } = stage
  const asked: string[] = []
  const page = await fieldPhone(stage, await person(t, 'collector', VILLAGE))
  page.on('response', (response) => {
    if (response.url().endsWith('/api/field/pack')) asked.push(String(response.status()))
  })
  const words = '村里办低保推了三次，态度也不好'
  const tell = async (door: string) => {
    await ring(page, door)
    await choose(page, '反映了情况')
    await page.getByLabel('反映的事').fill(words)
  }
  await tell('1号')
  await page.getByText('对干部作风、效能的投诉：只有督导组看得到').click()
  await page.getByLabel('投诉哪个单位').selectOption(VILLAGE)
  await page.getByText('这一件单独密封', { exact: false }).waitFor()
  await agree(page)
  await stage.shot(page, 'complaint')
  expect(await faultsOf(page)).toEqual([])
  await finish(page)
  await expect.poll(() => unsent(page)).toBe('全部已上传')
  const [complaint] = await rows(
    'select sealed, type, against_unit_id, unit_id from appeal where sealed',
  )
  expect(complaint).toEqual({
    sealed: true,
    type: 'efficiency_complaint',
    against_unit_id: VILLAGE,
    unit_id: '511902-inspection',
  })
  await page.getByRole('link', { name: '今天' }).click()
  await page.getByText('记下 1 件 · 回执').click()
  await page.getByText('已密封上交').waitFor()
  expect(await page.getByText(words).count()).toBe(0)
  await stage.shot(page, 'handed-in-sealed')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '已抄给老乡，从本机删去' }).click()
  await page.getByText('查询码').first().waitFor({ state: 'detached' })
  await tell('2号') // the same words at the next door: nothing is offered
  await page.getByText('对干部作风、效能的投诉：只有督导组看得到').waitFor()
  expect(await page.getByText('是不是这件？').count()).toBe(0)
  await page.getByRole('button', { name: '先放着' }).click()

  // The list is asked for again, and does not come twice.
  await page.getByRole('link', { name: '本机' }).click()
  const again = async () => {
    await page.getByRole('button', { name: '取名单' }).click()
    return asked.at(-1)
  }
  await expect.poll(again, { interval: 1_000 }).toBe('304')
  await page.getByText('已取到最新名单。').waitFor()
})
