// 组织“提” and 蹲点“挖”: meetings with what was raised there, and people who stay in a village for some days.
import { recordMeeting } from '../../meetings/record.ts'
import { assignStudy } from '../../studies/assign.ts'
import { addDay, addEntry, addFinding } from '../../studies/write.ts'
import { townOf } from '../../organisation/units.ts'
import { addDays, dayOf } from '../../platform/days.ts'
import type { Find } from './matters.ts'
import { at, idOf, type World } from './world.ts'

const toldAt = (world: World, { key, tale: { appeal, reporter } }: Find) => ({
  commandId: idOf(world, key),
  text: appeal.text,
  areaId: appeal.place.id,
  placeDetail: appeal.facts.spot,
  reporter,
})

export interface MeetingPlan {
  key: string
  villageId: string
  ago: number
  place: string
  finds: Find[]
}

export async function holdMeeting(world: World, plan: MeetingPlan): Promise<Map<string, string>> {
  const instant = world.timeline.at(plan.ago)
  // Written down the same day, after the meeting: it was in the morning, or the evening before.
  const onDay = addDays(dayOf(instant), -1)
  const actor = world.cast.of(plan.villageId)
  const { receipts } = await recordMeeting(at(world, instant), actor, {
    commandId: idOf(world, plan.key),
    unitId: plan.villageId,
    kind: 'courtyard',
    place: plan.place,
    onDay,
    from: '19:00',
    to: '20:40',
    attendees: {
      villagers: 23 + plan.finds.length,
      representatives: 4,
      partyMembers: 6,
      cadres: 3,
      others: 0,
    },
    minutes:
      plan.finds.length > 0
        ? '先通报上次会议议定的事办到了哪一步，再由群众一件一件提。提出的事当场复述确认，散会后登记。'
        : '通报了上次会议议定的事，都已办完。会上没有提出新的事。',
    fileIds: [],
    nothingRaised: plan.finds.length === 0,
    appeals: plan.finds.map((find) => toldAt(world, find)),
  })
  return new Map(
    plan.finds.flatMap(({ key }) => {
      const told = receipts.find(({ commandId }) => commandId === idOf(world, key))
      return told ? [[key, told.appealId] as const] : []
    }),
  )
}

export interface StudyPlan {
  key: string
  villageId: string
  /** Whoever comes to stay is a clerk of this other village. */
  guestOf: string
  /** Of its first day. */
  ago: number
  finds: Find[]
}

const DIARY = [
  '上午到两个院落坐了坐，老人多，年轻人大多在外。说得最多的是路和水。下午跟着网格员走了一圈。',
  '早上五点多就有人去等班车，跟着等了一次，四十分钟。晚上在院坝里听大家摆，记下三件。',
  '去了上次没人在家的几户，有两户愿意说。把记下的事当面念了一遍，都点头。',
]

export async function stayThere(world: World, plan: StudyPlan): Promise<Map<string, string>> {
  const { organisation, cast, timeline } = world
  const town = cast.of(townOf(organisation, plan.villageId) ?? '')
  const [guest, host] = [cast.of(plan.guestOf), cast.of(plan.villageId)]
  const first = dayOf(timeline.at(plan.ago))
  const studyId = idOf(world, plan.key)
  await assignStudy(at(world, timeline.at(plan.ago + 1)), town, organisation, {
    commandId: studyId,
    villageId: plan.villageId,
    fromOn: first,
    toOn: addDays(dayOf(world.until), 1),
    task: '同吃同住，早晚都在，把平时开会听不到的事听回来。',
    people: [guest.staffId, host.staffId],
  })
  const found = new Map<string, string>()
  for (const [index, text] of DIARY.entries()) {
    const instant = timeline.at(Math.max(0.1, plan.ago - 0.5 - index * 2))
    const onDay = addDays(dayOf(instant), -1)
    if (onDay < first) continue
    const name = `${plan.key}/${index}`
    await addDay(at(world, instant), guest, studyId, {
      commandId: idOf(world, `${name}/day`),
      onDay,
      from: '07:30',
      to: '21:00',
      place: '村委会旁的老院子',
    })
    await addEntry(at(world, instant), guest, studyId, {
      commandId: idOf(world, `${name}/entry`),
      onDay,
      text,
      fileIds: [],
    })
  }
  for (const find of plan.finds) {
    const instant = timeline.at(find.ago)
    const finding = { onDay: dayOf(instant), appeal: toldAt(world, find) }
    const { appealId } = await addFinding(at(world, instant), guest, studyId, finding)
    found.set(find.key, appealId)
  }
  return found
}
