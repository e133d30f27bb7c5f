// A district with a week of work in it: five departments, ten appeals each that fall due on one Tuesday, and a rulebook whose
// board covers one week. All of it through the ledger, the rulebook's own door and the real jobs.
import { boardWorker } from '../../src/boards/jobs.ts'
import { accountWorker } from '../../src/accounts/worker.ts'
import { consequenceWorker } from '../../src/consequences/jobs.ts'
import { insightWorker } from '../../src/insight/jobs.ts'
import { storePhoto } from '../../src/intake/photos.ts'
import { bazhouRulebook } from '../../src/rulebook/default.ts'
import { publishRulebook } from '../../src/rulebook/store.ts'
import { spotCheckWorker } from '../../src/spotchecks/worker.ts'
import sharp from 'sharp'
import type { TestApp } from './app.ts'
import { person, registered, type Person } from './people.ts'
import { act, CHENGGUAN, JIAOTONG, ROAD, ZHUJIAN, type RoadAppeal } from './road.ts'

/** The one that lies, and the others. */
export const LIAR = CHENGGUAN
export const HONEST = JIAOTONG
export const UNITS = [LIAR, HONEST, ZHUJIAN, '511902-shuili', '511902-jiaoyu'] as const
export const DUE_EACH = 10

export interface Worked {
  unitId: string
  handler: Person
  head: Person
  appeals: RoadAppeal[]
}

/** A false account is a summons and, here, an order to put it right as well; a black board is a talk. Boards cover one week. */
export async function weeklyBoards(t: TestApp): Promise<void> {
  const doc = structuredClone(bazhouRulebook)
  const { accountability } = doc
  accountability.board.weeks = 1
  accountability.consequences.rules = accountability.consequences.rules
    .filter(({ trigger }) => trigger !== 'late_account')
    .map((rule) => (rule.opens === 'rectification' ? { ...rule, count: 1 } : rule))
  const by = { staffId: null, now: t.deps.now() }
  await t.deps.db
    .transaction()
    .execute((tx) => publishRulebook(tx, t.deps.config.districtId, { doc, note: '每周出榜' }, by))
}

type Bell = 'close-accounts' | 'draft-boards' | 'estimate-true-rates' | 'open-consequences'

/** The jobs that close, draw, open, draft and estimate, as a running program has them; and the clock's ring for one of them. */
export async function startClock(t: TestApp) {
  await accountWorker(t.deps)
  await spotCheckWorker(t.deps)
  await consequenceWorker(t.deps)
  await boardWorker(t.deps)
  await insightWorker(t.deps)
  return (queue: Bell) => t.deps.db.transaction().execute((tx) => t.deps.jobs.send(tx, queue, [{}]))
}

/** Every unit with its people, and its appeals accepted and talked over: what is left is to do it and to say so. */
export async function weekOfWork(t: TestApp, centre: Person): Promise<Worked[]> {
  return Promise.all(
    UNITS.map(async (unitId) => {
      const handler = await person(t, 'handler', unitId)
      const head = await person(t, 'head', unitId)
      const appeals: RoadAppeal[] = []
      for (let n = 1; n <= DUE_EACH; n += 1) {
        const { appealId, receipt } = await registered(t, null, {
          text: `望王路第 ${n} 处路面塌陷，下雨积水，骑车的人摔了好几回。`,
          placeDetail: `望王路 ${n} 号门口`,
          reporter: { name: '张桂英', phone: `1390013${String(9000 + n)}` },
        })
        await act(t, centre, appealId, 'triage', {
          decision: 'keep',
          type: 'personal',
          category: ROAD,
        })
        await act(t, centre, appealId, 'dispatch', {
          unitId,
          track: 'simple',
          reason: '由该单位管养',
        })
        await act(t, handler, appealId, 'accept', {})
        const on = t.deps.now().toISOString().slice(0, 10)
        await act(t, handler, appealId, 'contact', { on, how: 'phone', summary: '约好看现场' })
        appeals.push({ appealId, code: receipt.code, receipt })
      }
      return { unitId, handler, head, appeals }
    }),
  )
}

/** Claimed honestly: each with its own two small photos. */
export async function claimed(t: TestApp, { handler, appeals }: Worked, from: number) {
  for (const { appealId } of appeals.slice(from)) {
    const evidence = []
    for (const kind of ['photo_before', 'photo_after'] as const)
      evidence.push({ fileId: await smallPhoto(t, handler), kind })
    await act(t, handler, appealId, 'claim', {
      outcome: 'solved',
      result: '路面已补平，请您查看。',
      evidence,
    })
  }
}

async function smallPhoto(t: TestApp, by: Person): Promise<string> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 }
  const create = { width: 64, height: 48, channels: 3 as const, background: '#888', noise }
  const picture = await sharp({ create }).jpeg().toBuffer()
  const uploadedBy = { kind: 'staff', staffId: by.actor.staffId } as const
  return (await storePhoto(t.deps, picture, { uploadedBy })).fileId
}
