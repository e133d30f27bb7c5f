// A board from closed weeks to the public page, and what follows: doubted, answered, published, summoned, put right.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftBoards } from '../../src/boards/draft.ts'
import { openConsequences } from '../../src/consequences/sweep.ts'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { choose, press } from '../support/console-hands.ts'
import { person, registered, type Person } from '../support/people.ts'
import { BETTER, rankedWeeks, READY, WORSE } from '../support/ranked-weeks.ts'
import { aPhoto, openStage, type Stage } from '../support/stage.ts'

let stage: Stage
let head: Person
let centre: Person
let leader: Person
let inspector: Person
beforeAll(async () => {
  stage = await openStage('board')
  const { t } = stage
  head = await person(t, 'head', WORSE)
  centre = await person(t, 'district_centre', '511902-centre')
  leader = await person(t, 'leader', '511902')
  inspector = await person(t, 'inspector', '511902-inspection')
  await rankedWeeks(t, inspector.actor.staffId)
})
afterAll(() => stage.close())

test('a board is drafted, doubted, answered, published, and everybody can read and check it', async () => {
  const { t, base } = stage
  await stage.timePasses(READY)
  await draftBoards(t.deps)

  // The unit's head reads it on a phone and doubts one cell.
  const phone = await stage.sit(head, 'boards', PHONE)
  await phone.getByRole('link', { name: '第 1 期' }).click()
  await phone.getByText('黑榜', { exact: true }).first().waitFor()
  await stage.shot(phone, '01-draft-phone')
  expect(await faultsOf(phone)).toEqual([])
  await phone.getByText('提出异议', { exact: true }).first().click()
  await choose(phone, '哪一项', '及时联系')
  const objections = phone.getByRole('region', { name: '异议' })
  await objections.getByLabel(/理由/).fill('其中四十件电话是停机的，走访记录都在系统里')
  await press(objections, '提出异议')
  await objections.getByText('等待答复').waitFor()
  await stage.shot(phone, '02-objection-phone')
  expect(await faultsOf(phone)).toEqual([])

  // The centre answers; the cell stays to be read and does not count.
  await stage.timePasses('2026-03-12T02:00:00.000Z')
  const desk = await stage.sit(centre, 'boards')
  await desk.getByRole('link', { name: '第 1 期' }).click()
  await desk.getByText('还有异议没有答复', { exact: false }).waitFor()
  await stage.shot(desk, '03-draft-office')
  expect(await faultsOf(desk)).toEqual([])
  const answering = desk.getByRole('region', { name: '异议' })
  await answering.getByLabel(/理由/).fill('核对走访记录，情况属实，这一项不计分')
  await press(answering, '成立，这一项不计分')
  await desk.getByText('不计分（异议成立）').first().waitFor()

  // A leader publishes it, once.
  const office = await stage.sit(leader, 'boards')
  await office.getByRole('link', { name: '第 1 期' }).click()
  await press(office, '公布')
  await office
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s*定|OK/ })
    .click()
  await office.getByText('公布', { exact: false }).first().waitFor()
  await office.getByText('已公布').waitFor()
  await press(office, '重建核对')
  await office.getByText('一致：用当时的台账重算', { exact: false }).waitFor()
  await stage.shot(office, '04-published-office')
  expect(await faultsOf(office)).toEqual([])

  const citizen = await stage.phone()
  await citizen.goto(`${base}/board`)
  await citizen.getByRole('heading', { name: '红黑榜 · 第 1 期' }).waitFor()
  const black = citizen.locator('h3', { hasText: '黑榜' }).first()
  await black.waitFor()
  await stage.shot(citizen, '05-public-phone')
  expect(await faultsOf(citizen)).toEqual([])
  const open = await (await citizen.request.get(`${base}/api/public/boards/1`)).json()
  const listed = (which: string) =>
    open.rows.filter((row: { listed: string }) => row.listed === which)
  expect(listed('black').map((row: { unitId: string }) => row.unitId)).toEqual([WORSE])
  expect(listed('red').map((row: { unitId: string }) => row.unitId)).toEqual([BETTER])
})

test('a false account opens a summons: letter, talk, commitment, proof, accepted by somebody else', async () => {
  const { t } = stage
  const { appealId } = await registered(t, '511902001001')
  await t.deps.db
    .insertInto('false_account')
    .values({
      district_id: t.deps.config.districtId,
      appeal_id: appealId,
      seq: 1,
      line_id: 'line',
      week: '2026-03-06',
      unit_id: WORSE,
      recorded_at: t.deps.now(),
    })
    .execute()
  await openConsequences(t.deps)

  const office = await stage.sit(inspector)
  await office.getByRole('link', { name: /等您办的约谈整改/ }).click()
  await office.getByRole('heading', { name: '约谈整改', exact: true }).waitFor()
  await stage.shot(office, '06-cases-office')
  expect(await faultsOf(office)).toEqual([])
  await office.getByRole('link', { name: /^约谈 · / }).click()
  await press(office, '发谈话通知')
  const call = office.getByRole('form', { name: '发谈话通知' })
  await call.getByLabel(/谈话日期/).fill('2026-03-13')
  await call.getByLabel(/谈话日期/).press('Enter')
  await call.getByLabel(/时间/).fill('09:30')
  await call.getByLabel(/地点/).fill('区政府三楼会议室')
  await call.getByLabel(/由谁谈/).fill('督导组组长')
  await stage.shot(office, '07-letter-office')
  await press(call, '发谈话通知')
  await office.getByText('回音约〔2026〕1号', { exact: false }).waitFor()

  await stage.timePasses('2026-03-13T03:00:00.000Z')
  const talking = await stage.sit(inspector, 'consequences')
  await talking.getByRole('link', { name: /^约谈 · / }).click()
  await press(talking, '记录谈话')
  const record = talking.getByRole('form', { name: '记录谈话' })
  await record.getByLabel(/在场人员/).fill('局长、分管副局长、督导组两人')
  await record.getByLabel('谈话记录').fill('承认没有到现场就报结，说明了原因，表示重新办理。')
  await press(record, '记录谈话')
  await talking.getByText('轮到本单位').waitFor()

  // The unit commits at its desk and proves it on a phone.
  const unit = await stage.sit(head, 'consequences')
  await unit.getByRole('link', { name: /^约谈 · / }).click()
  await press(unit, '作承诺')
  const commit = unit.getByRole('form', { name: '作承诺' })
  await commit.getByLabel(/期限/).fill('2026-03-31')
  await commit.getByLabel(/期限/).press('Enter')
  await commit.getByLabel(/承诺做到什么/).fill('三月底前把三处水渠修好，并当面向反映人说明')
  await press(commit, '作承诺')
  await unit.getByText('1. 三月底前把三处水渠修好', { exact: false }).waitFor()
  const phone = await stage.sit(head, 'consequences', PHONE)
  await phone.getByRole('link', { name: /^约谈 · / }).click()
  await press(phone, '交证明')
  const proof = phone.getByRole('form', { name: '交证明' })
  await proof.getByLabel(/证明（/).fill('三处水渠已经修好，附修好后的照片，反映人已到场看过')
  const [chooser] = await Promise.all([phone.waitForEvent('filechooser'), press(proof, '上传')])
  await chooser.setFiles([await aPhoto('fixed.jpg', '#7a9')])
  await proof.getByRole('img', { name: '照片 1' }).waitFor()
  await press(proof, '交证明')
  await phone.getByText(/已交证明，.*前核对/).waitFor()
  await stage.shot(phone, '08-unit-phone')
  expect(await faultsOf(phone)).toEqual([])

  await talking.reload()
  await press(talking, '认可')
  const accept = talking.getByRole('form', { name: '认可' })
  await accept.getByLabel(/核对情况/).fill('到现场看过三处水渠，已经通水')
  await press(accept, '认可')
  await talking.getByText('已了结').first().waitFor()
  await stage.shot(talking, '09-done-office')
  expect(await faultsOf(talking)).toEqual([])
  await stage.expectSound()
})
