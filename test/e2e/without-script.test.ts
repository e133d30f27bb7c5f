// An old phone without script: submit with a photo and a place chosen by hand, track, answer, all by plain forms.
import { afterAll, beforeAll, test } from 'vitest'
import { press } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { act, ROAD } from '../support/road.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('without-script')
})
afterAll(() => stage.close())

test('submitting and tracking work without script', async () => {
  const { t, base } = stage
  const phone = await stage.phone({ javaScriptEnabled: false })
  await phone.goto(base)
  await stage.shot(phone, '01-home')
  await phone.getByRole('link', { name: /^我要反映/ }).click()
  await press(phone, '下一步')
  await phone.getByRole('alert').getByText('请写下要反映的事，几个字就行。').waitFor()
  await phone.getByLabel('请写下这件事').fill('村口的路灯坏了半个月，𠮷家门口晚上漆黑😀')
  await phone.getByLabel(/^照片/).setInputFiles(await aPhoto('路灯.jpg', '#222244'))
  await press(phone, '下一步')
  await press(phone, '东城街道')
  await phone.getByLabel('鼓楼社区').check()
  await phone.getByLabel(/^具体位置/).fill('3 组老槐树旁边')
  await stage.shot(phone, '02-place')
  await press(phone, '下一步')
  await phone.getByText('东城街道 · 鼓楼社区 · 3 组老槐树旁边').waitFor()
  await phone.getByRole('img', { name: '照片 1' }).waitFor()
  await press(phone, '提交')
  const slip = phone.getByRole('region', { name: '收到了，谢谢您' })
  const [code = '', secret = ''] = await slip.getByRole('definition').allInnerTexts()
  await stage.shot(phone, '03-receipt')
  await press(phone, '我记好了，清除这部手机上的记录')

  // Another day, by hand from the slip, in small letters and with blanks.
  await phone.getByRole('link', { name: /^查询进度/ }).click()
  await phone.getByLabel('查询码').fill(code.toLowerCase())
  await phone.getByLabel('密码').fill('AAAA-AAAA')
  await press(phone, '查询')
  await phone.getByRole('alert').getByText('查询码或密码不对，请对照回执再填一次。').waitFor()
  await phone.getByLabel('密码').fill(` ${secret.toLowerCase()} `)
  await press(phone, '查询')
  await phone.getByText('村口的路灯坏了半个月，𠮷家门口晚上漆黑😀').waitFor()
  await phone.getByText('没有留下姓名').or(phone.getByText('谁看过我的信息')).first().waitFor()
  await stage.shot(phone, '04-story')

  // The unit asks; the answer is a form too.
  const village = await person(t, 'village_clerk', '511902001002')
  const { id } = await t.deps.db
    .selectFrom('appeal')
    .select('id')
    .where('code', '=', code.replace('-', ''))
    .executeTakeFirstOrThrow()
  await act(t, village, id, 'triage', { decision: 'keep', type: 'suggestion', category: ROAD })
  await act(t, village, id, 'dispatch', {
    unitId: '511902001002',
    track: 'simple',
    reason: '村里自己修',
  })
  await act(t, village, id, 'accept', {})
  await act(t, village, id, 'pause', { question: '是哪一盏灯？灯杆上有编号。' })
  await phone.reload()
  await phone.getByRole('heading', { name: '有个情况要请您补充' }).waitFor()
  await phone.getByLabel('要补充什么？').fill('灯杆编号 ＧＬ－０７')
  await stage.shot(phone, '05-question')
  await press(phone, '提交补充')
  await phone.getByText('补充的情况已经收到。').waitFor()
  await stage.shot(phone, '06-answered')
  await stage.expectSound()
})
