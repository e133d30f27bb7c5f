// From a citizen's scan to a verified close: the whole road of one appeal, each hand at its own screen.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlaceCode } from '../../src/intake/place-codes.ts'
import { currentGrounds } from '../../src/appeals/grounds.ts'
import { PHONE } from '../support/browser.ts'
import { chooseLeaf, doVerb, pick, press, send, upload } from '../support/console-hands.ts'
import { person } from '../support/people.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('scan-to-close')
})
afterAll(() => stage.close())

const VILLAGE = '511902001001'
const TOWN = '511902001'
const HANDLER = '511902-chengguan'

test('an appeal scanned at a village door is raised, dispatched, worked on, proved, confirmed and rated', async () => {
  const { t, base } = stage
  const clerk = await person(t, 'village_clerk', VILLAGE)
  const town = await person(t, 'town_office', TOWN)
  const centre = await person(t, 'district_centre', '511902-centre')
  const handler = await person(t, 'handler', HANDLER)
  const placeCode = await aPlaceCode(clerk.actor)

  // The citizen: scan, three steps, receipt.
  const phone = await stage.phone()
  await phone.goto(`${base}/s/${placeCode}`)
  await phone.getByText('您扫的码：北门社区便民服务点').waitFor()
  await phone
    .getByLabel('请写下这件事')
    .fill('柳树街 12 号门口的路面塌了一个坑，下雨积水，昨晚有老人摔倒，希望尽快补好。')
  await phone.getByLabel(/^照片/).setInputFiles(await aPhoto('坑.jpg', '#6b5b4b'))
  await stage.shot(phone, '01-what')
  await press(phone, '下一步')
  await phone.getByRole('heading', { name: '要不要留个联系方式？' }).waitFor()
  await phone.getByLabel(/^怎么称呼您/).fill('刘大明')
  await phone.getByLabel(/^电话/).fill('１３８００１３８０００')
  await stage.shot(phone, '02-who')
  await press(phone, '提交')
  await phone.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  await stage.shot(phone, '03-receipt')
  const code = (
    await phone
      .getByRole('region', { name: '收到了，谢谢您' })
      .getByRole('definition')
      .first()
      .innerText()
  ).replace('-', '')
  await phone.getByRole('link', { name: '现在就看进度' }).click()
  await phone.getByText('已收到，正在分清该由谁办').waitFor()
  await stage.shot(phone, '04-story-registered')

  // The village clerk, on a phone: beyond the village's means.
  const village = await stage.sit(clerk, '', PHONE)
  await stage.shot(village, '05-village-desk')
  await village.getByRole('link', { name: /待甄别/ }).click()
  await village.getByRole('button', { name: /柳树街 12 号/ }).click()
  await village.getByText('上报上一级').click()
  await village.getByLabel('上报理由').fill('市政道路，村里没有修路资金')
  await stage.shot(village, '06-village-triage')
  await send(village, village, '甄别', '提交，看下一件')
  await village.getByText('都办完了').waitFor()

  // The town: raised again.
  const townDesk = await stage.sit(town, 'triage')
  await townDesk.getByRole('article', { name: '诉求详情' }).getByText('上报上一级').click()
  await townDesk.getByLabel('上报理由').fill('属区综合行政执法局管养的市政道路')
  await stage.shot(townDesk, '07-town-triage')
  await send(townDesk, townDesk, '甄别', '提交，看下一件')

  // The district centre: kept, classified, dispatched as the directory suggests.
  const desk = await stage.sit(centre, 'triage')
  await pick(desk, '诉求类型', '个人求决')
  await chooseLeaf(desk, '诉求类别', '市政道路')
  await stage.shot(desk, '08-centre-triage')
  await send(desk, desk, '甄别', '提交，看下一件')
  await desk.goto(`${base}/console/dispatch`)
  await desk.getByRole('region', { name: '交办建议' }).waitFor()
  await stage.shot(desk, '09-centre-dispatch')
  await press(desk, '采用')
  await stage.shot(desk, '10-centre-dispatch-filled')
  await send(desk, desk, '交办')

  // The department: accept, look up the reporter, contact, claim.
  const work = await stage.sit(handler, 'work')
  await stage.shot(work, '11-unit-accept')
  await send(work, work, '签收')
  await work.goto(`${base}/console/appeals?q=${code}`)
  await work.getByRole('link', { name: `打开诉求 ${code}` }).click()
  await press(work, '查看联系方式')
  await work.getByLabel('查看理由').fill('电话联系反映人，约看现场')
  await stage.shot(work, '12-unit-reveal')
  await press(work.getByRole('dialog', { name: '查看反映人联系方式' }), '查看联系方式')
  await work.getByRole('link', { name: '13800138000' }).waitFor()
  await stage.shot(work, '13-unit-appeal')
  await doVerb(work, '见面联系', (dialog) =>
    dialog.getByLabel('联系情况').fill('已电话联系，约定下午看现场'),
  )
  await doVerb(work, '报结', async (dialog) => {
    await dialog.getByLabel('答复反映人的话').fill('坑已填平压实，铺了沥青，请您查看。')
    await upload(dialog, [await aPhoto('修前.jpg', '#6b5b4b'), await aPhoto('修后.jpg', '#3a3a3a')])
    await stage.shot(work, '14-unit-claim')
  })
  await stage.shot(work, '15-unit-claimed')

  // The citizen sees who looked and why, confirms, rates.
  await phone.reload()
  await phone.getByRole('heading', { name: '责任单位说办好了' }).waitFor()
  await phone.getByText(/区综合行政执法局看过.*电话联系反映人，约看现场/).waitFor()
  await stage.shot(phone, '16-story-claimed')
  await press(phone, '办好了')
  await phone.getByText('谢谢您的确认。').waitFor()
  await phone.getByRole('group', { name: '您满意吗？' }).getByLabel('非常满意').check()
  await phone.getByRole('group', { name: '问题解决了吗？' }).getByLabel('是').check()
  await phone.getByRole('group', { name: '工作人员及时联系您了吗？' }).getByLabel('是').check()
  await stage.shot(phone, '17-story-rate')
  await press(phone, '提交评价')
  await phone.getByText('谢谢您的评价。').waitFor()
  await stage.shot(phone, '18-story-closed')

  // The console's history shows it all.
  await desk.goto(`${base}/console/appeals?q=${code}`)
  await desk.getByRole('link', { name: `打开诉求 ${code}` }).click()
  const history = desk.getByRole('region', { name: '办理经过' })
  await history.getByText('反映人评价：非常满意').waitFor()
  const said = await history.innerText()
  for (const words of [
    '登记诉求（扫码“采”），由北门社区',
    '上报到东城街道',
    '村里没有修路资金',
    '上报到巴州区群众诉求综合服务中心',
    '城市管理 / 市政 / 市政道路',
    '甄别完成',
    '交办给巴中市巴州区综合行政执法局',
    '签收',
    '联系反映人（电话）',
    '报结：实际解决，附佐证 2 份',
    '反映人确认已解决',
    '核验办结（反映人确认，实际解决）',
  ])
    expect(said).toContain(words)
  await stage.shot(desk, '19-centre-history')
  await stage.expectSound()
})

async function aPlaceCode(actor: Parameters<typeof createPlaceCode>[2]): Promise<string> {
  const { deps } = stage.t
  const { organisation } = await currentGrounds(deps.db, deps.config.districtId, actor, deps.now())
  const made = await deps.db.transaction().execute((tx) =>
    createPlaceCode(tx, deps, actor, organisation, {
      unitId: VILLAGE,
      label: '北门社区便民服务点',
      kind: 'site',
    }),
  )
  return made.code
}
