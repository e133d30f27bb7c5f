// 行政效能投诉: a complaint against the very unit at work. It is invisible there, and the inspecting office handles it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { chooseLeaf, choose, doVerb, pick, press, send, upload } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aRoadAppeal, CENTRE, CHENGGUAN } from '../support/road.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('efficiency-complaint')
})
afterAll(() => stage.close())

const INSPECTION = '511902-inspection'
const WORDS = '城管执法队三个月来推来推去'

test('the unit complained of never sees the complaint; inspectors handle it and the citizen hears of it', async () => {
  const { t, base } = stage
  const centre = await person(t, 'district_centre', CENTRE)
  const handler = await person(t, 'handler', CHENGGUAN)
  const head = await person(t, 'head', CHENGGUAN)
  const inspector = await person(t, 'inspector', INSPECTION)
  await aRoadAppeal(t, 'contacted', { centre, handler }) // the matter itself, at work in that unit

  // The citizen complains through the ordinary form.
  const phone = await stage.phone()
  await phone.goto(`${base}/submit`)
  await phone.getByLabel('请写下这件事').fill(`望王路口的坑报了没人管，${WORDS}，打电话还发脾气。`)
  await phone.getByText('要投诉单位或干部办事拖拉、推诿、态度不好？点这里').click()
  await phone.getByLabel('投诉哪个单位').selectOption({ label: '区综合行政执法局' })
  await stage.shot(phone, '01-against')
  await press(phone, '下一步')
  await press(phone, '东城街道')
  await phone.getByText('北门社区', { exact: true }).click()
  await press(phone, '下一步')
  await phone.getByLabel(/^电话/).fill('13700137000')
  await phone.getByText('投诉的单位').waitFor()
  await stage.shot(phone, '02-review')
  await press(phone, '提交')
  await phone.getByRole('link', { name: '现在就看进度' }).click()
  await phone.getByText(/只有监督机关能看到，被投诉的单位看不到。/).waitFor()
  await stage.shot(phone, '03-story')
  const code = /\/t\/(\w+)/.exec(phone.url())?.[1] ?? ''
  const { id } = await t.deps.db
    .selectFrom('appeal')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()

  // Lists, counts, search and the address itself: nothing, for the handler and for the head of the unit, before and after.
  const seesNothing = async (page: Page) => {
    await page.goto(`${base}/console/`)
    const desk = page.getByRole('region', { name: '等我办理' })
    await desk.getByRole('link').first().waitFor()
    const tiles = await desk.getByRole('link').allInnerTexts()
    expect(tiles.map((tile) => Number.parseInt(tile, 10)).reduce((sum, n) => sum + n, 0)).toBe(1)
    await page.goto(`${base}/console/appeals`)
    await page.getByText('共 1 件').waitFor()
    for (const q of [WORDS.slice(0, 6), code, '推来推去']) {
      await page.goto(`${base}/console/appeals?q=${encodeURIComponent(q)}`)
      await page.getByText('没有符合条件的诉求').waitFor()
    }
    await page.goto(`${base}/console/appeals/${id}`)
    await page.getByText('没有找到这件诉求，或者您无权查看。').waitFor()
  }
  const handlerDesk = await stage.sit(handler)
  await seesNothing(handlerDesk)
  await stage.shot(handlerDesk, '04-unit-sees-nothing')
  const headDesk = await stage.sit(head)
  await seesNothing(headDesk)
  // The centre is not the inspecting office either.
  const centreDesk = await stage.sit(centre, `appeals/${id}`)
  await centreDesk.getByText('没有找到这件诉求，或者您无权查看。').waitFor()

  // The inspecting office handles it itself.
  const inspect = await stage.sit(inspector, 'triage')
  await inspect.getByText('效能投诉 · 严格保密').first().waitFor()
  await stage.shot(inspect, '05-inspector-triage')
  await pick(inspect, '诉求类型', '行政效能投诉')
  await chooseLeaf(inspect, '诉求类别', '推诿')
  await send(inspect, inspect, '甄别', '提交，看下一件')
  await inspect.goto(`${base}/console/dispatch`)
  await inspect.getByRole('article', { name: '诉求详情' }).waitFor()
  await choose(inspect, '责任单位', '督导组')
  await inspect.getByLabel('交办理由').fill('由督导组直接查办')
  await stage.shot(inspect, '06-inspector-takes-it')
  await send(inspect, inspect, '交办')
  await inspect.goto(`${base}/console/appeals/${id}`)
  await doVerb(inspect, '签收')
  await doVerb(inspect, '见面联系', (dialog) =>
    dialog.getByLabel('联系情况').fill('已电话联系反映人，核实经过'),
  )
  await doVerb(inspect, '报结', async (dialog) => {
    await dialog.getByLabel('答复反映人的话').fill('查实推诿，已责令两日内修复并约谈负责人。')
    await upload(dialog, [await aPhoto('谈话记录.jpg', '#dddddd')])
  })
  await stage.shot(inspect, '07-inspector-claimed')
  await seesNothing(handlerDesk)

  await phone.reload()
  await phone.getByText('查实推诿，已责令两日内修复并约谈负责人。').first().waitFor()
  await press(phone, '办好了')
  await phone.getByText('谢谢您的确认。').waitFor()
  await stage.shot(phone, '08-story-closed')
  await seesNothing(headDesk)
  await stage.expectSound()
})
