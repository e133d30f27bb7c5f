// Learning on demand and going back: what each version did on appeals it had not seen, who may switch, and that it shows.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { change } from '../../src/appeals/ledger.ts'
import { suggestCategory } from '../../src/triage/categories.ts'
import { triageWorker } from '../../src/triage/jobs.ts'
import { faultsOf } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { person, registered } from '../support/people.ts'
import { CENTRE } from '../support/road.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('learning-models')
  await triageWorker(stage.t.deps)
})
afterAll(() => stage.close())

const MATTERS = {
  'urban.municipal.lamp': ['路灯不亮', '路灯坏了', '灯杆倒了没人管', '路灯一直闪', '晚上没有路灯'],
  'service.labour.wages': ['拖欠工资', '工钱没发', '老板欠薪', '讨薪没有结果', '工资三个月没给'],
}

test('an administrator lets it learn, sees how it did on unseen appeals, and goes back to another version', async () => {
  const { t } = stage
  const page = await stage.sit(await person(t, 'administrator', '511902'), 'help-quality')
  const section = page.getByRole('region', { name: '学过的模型' })
  await section.getByText('现在用的是操作细则里的关键词').waitFor()
  await section.getByRole('button', { name: '现在学一次' }).click()
  await section.getByText('定过类别的诉求只有 0 件，满 200 件才学').waitFor()
  await stage.shot(page, '01-too-few')

  const centre = await person(t, 'district_centre', CENTRE)
  await decideMany(centre)
  const learn = async (version: number) => {
    await section.getByRole('button', { name: '现在学一次' }).click()
    await section.getByText(`上次学出第 ${version} 版，当时就用上了。`).waitFor()
  }
  await learn(1)
  await section
    .getByText(/\d+ 件里对 \d+ 件/)
    .first()
    .waitFor()
  await section.getByText(/当时用的（关键词）对 \d+ 件/).waitFor()
  await section
    .getByText(/在 \d+ 件没学过的里，有把握 \d+ 件，其中对 \d+ 件/)
    .first()
    .waitFor()
  await section.getByText('有 80% 的把握才建议').waitFor()
  await learn(2)
  await stage.shot(page, '02-two-versions')
  expect(await faultsOf(page)).toEqual([])

  await section.getByRole('button', { name: '换回这一版 第 1 版' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('已经定了的类别不变').waitFor()
  await stage.shot(page, '03-confirm')
  await dialog.getByRole('button', { name: '换回第 1 版' }).click()
  await page.getByText('已换回第 1 版').first().waitFor()
  await section.getByText('正在使用（人选的）').waitFor()
  expect((await suggestCategory(t.deps, '511902', '路灯不亮')).by).toBe('model 1')

  await section.getByRole('button', { name: '换回关键词' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '换回关键词' }).click()
  await section.getByText('现在用的是操作细则里的关键词').waitFor()
  expect((await suggestCategory(t.deps, '511902', '路灯不亮')).by).toBe('rules')

  // Everybody sees the same; only an administrator may switch.
  const phone = await stage.sit(centre, 'help-quality', PHONE)
  const same = phone.getByRole('region', { name: '学过的模型' })
  await same.getByText('第 2 版').first().waitFor()
  expect(await same.getByRole('button').count()).toBe(0)
  await stage.shot(phone, '04-phone')
  expect(await faultsOf(phone)).toEqual([])
  await stage.expectSound()
})

async function decideMany(centre: Awaited<ReturnType<typeof person>>) {
  const { t } = stage
  const places = '甲乙丙丁戊己庚辛壬癸'
  for (const [category, matters] of Object.entries(MATTERS)) {
    for (let n = 0; n < 110; n += 1) {
      const text = `${places[n % 10]}${'东西南北中上下前后左右'[n % 11]}${'柳桃杏梅竹松柏榆'[n % 8]}街${n}号${matters[n % 5]}，请来看`
      const { appealId } = await registered(t, null, { text })
      await change(t.deps, {
        districtId: t.deps.config.districtId,
        actor: centre.actor,
        appealId,
        verb: 'triage',
        input: { decision: 'keep', type: 'suggestion', category },
        commandId: `decide-${category}-${n}`,
        seenVersion: 1,
      })
    }
  }
}
