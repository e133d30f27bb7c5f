// An appeal about a road, brought along the usual road through the real ledger, to where a journey begins.
import type { Receipt, VerbInput, VerbName } from '../../src/appeals/contract.ts'
import { change } from '../../src/appeals/ledger.ts'
import { storePhoto } from '../../src/intake/photos.ts'
import type { Track } from '../../src/rulebook/contract.ts'
import type { TestApp } from './app.ts'
import { person, registered, type Person } from './people.ts'
import { aPhoto } from './stage.ts'

export const ROAD = 'urban.municipal.road'
export const CENTRE = '511902-centre'
export const CHENGGUAN = '511902-chengguan'
export const ZHUJIAN = '511902-zhujian'
export const JIAOTONG = '511902-jiaotong'

let counter = 0

/** One verb through the ledger, on the appeal as it stands. */
export async function act<Name extends VerbName>(
  t: TestApp,
  who: Person,
  appealId: string,
  verb: Name,
  input: VerbInput<Name>,
) {
  const { districtId } = t.deps.config
  const { version } = await t.deps.db
    .selectFrom('appeal')
    .select('version')
    .where('id', '=', appealId)
    .executeTakeFirstOrThrow()
  await change(t.deps, {
    districtId,
    actor: who.actor,
    appealId,
    verb,
    input,
    commandId: `road-${(counter += 1)}-${verb}`,
    seenVersion: version,
  })
}

const STEPS = ['registered', 'triaged', 'dispatched', 'accepted', 'contacted', 'claimed'] as const
export interface RoadAppeal {
  appealId: string
  code: string
  receipt: Receipt
}

/** Registered with a name and a phone, at the district centre; the centre's and the unit's hands do the rest. */
export async function aRoadAppeal(
  t: TestApp,
  upTo: (typeof STEPS)[number],
  by: {
    centre: Person
    handler?: Person
    text?: string
    unitId?: string
    track?: Track
    areaId?: string
  },
): Promise<RoadAppeal> {
  const { centre, handler, unitId = CHENGGUAN, track = 'simple' } = by
  const { appealId, receipt } = await registered(t, by.areaId ?? null, {
    text: by.text ?? '望王路口路面塌陷，下雨积水，骑车的人摔了好几回。',
    reporter: { name: '张桂英', phone: '13900139000' },
  })
  const wanted = STEPS.slice(1, STEPS.indexOf(upTo) + 1)
  const doer =
    handler ?? (wanted.includes('accepted') ? await person(t, 'handler', unitId) : centre)
  for (const step of wanted) {
    // From a village it comes to the centre by way of the village and the town.
    if (step === 'triaged' && by.areaId)
      for (const [role, unitId] of [
        ['village_clerk', by.areaId],
        ['town_office', by.areaId.slice(0, -3)],
      ] as const)
        await act(t, await person(t, role, unitId), appealId, 'triage', {
          decision: 'raise',
          reason: '超出本级能力，需区级协调',
        })
    if (step === 'triaged')
      await act(t, centre, appealId, 'triage', {
        decision: 'keep',
        type: 'personal',
        category: ROAD,
      })
    if (step === 'dispatched')
      await act(t, centre, appealId, 'dispatch', { unitId, track, reason: '市政道路由该单位管养' })
    if (step === 'accepted') await act(t, doer, appealId, 'accept', {})
    if (step === 'contacted') {
      const on = t.deps.now().toISOString().slice(0, 10)
      await act(t, doer, appealId, 'contact', {
        on,
        how: 'phone',
        summary: '已电话联系，约定看现场',
      })
    }
    if (step === 'claimed') await act(t, doer, appealId, 'claim', await repaired(t, doer))
  }
  return { appealId, code: receipt.code, receipt }
}

/** The reporter, with their receipt: it is not done. */
export async function disputed(t: TestApp, { receipt }: RoadAppeal, reason: string) {
  const answer = await t.app.inject({
    method: 'POST',
    url: `/api/public/appeals/${receipt.code}/dispute`,
    payload: { secret: receipt.secret, input: { reason } },
  })
  if (answer.statusCode !== 200) throw new Error(answer.body)
}

/** A claim of having repaired it, with new photos of before and after. */
export async function repaired(t: TestApp, who: Person): Promise<VerbInput<'claim'>> {
  const uploadedBy = { kind: 'staff', staffId: who.actor.staffId } as const
  const before = await storePhoto(t.deps, (await aPhoto('修前.jpg', '#6b5b4b')).buffer, {
    uploadedBy,
  })
  const after = await storePhoto(t.deps, (await aPhoto('修后.jpg', '#3a3a3a')).buffer, {
    uploadedBy,
  })
  return {
    outcome: 'solved',
    result: '路面已补平。',
    evidence: [
      { fileId: before.fileId, kind: 'photo_before' },
      { fileId: after.fileId, kind: 'photo_after' },
    ],
  }
}
