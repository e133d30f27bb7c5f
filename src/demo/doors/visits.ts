// 走访“问”: people at the doors with their phones. Somebody says something, has nothing to say, is out, or will not talk.
import { DEVICE_HEADER, type VisitInput } from '../../visits/contract.ts'
import { enrol } from '../../visits/devices.ts'
import { ledgerCommand } from '../../visits/appeals-of-visit.ts'
import { handIn } from '../../visits/hand-in.ts'
import { registeredUnder } from '../../appeals/registering.ts'
import type { StaffActor } from '../../organisation/contract.ts'
import { assert } from '../../platform/errors.ts'
import { seeded, type Random } from '../random.ts'
import type { Door, Village } from './lists.ts'
import type { Find } from './matters.ts'
import type { Spot } from '../../platform/earth.ts'
import { shifted } from './positions.ts'
import { at, idOf, onTheWay, type World } from './world.ts'

const PHONES = ['红米 9A', '荣耀畅玩 20', 'vivo Y3s', 'OPPO A11']
const RESULTS = ['nothing', 'nothing', 'nothing', 'nothing', 'absent', 'absent', 'refused'] as const
/** Of those who were out, so many are called on again. */
const SHARE_AGAIN = 0.55
const SHARE_WITH_POSITION = 0.8

/** Whoever goes round in this village, with a phone of their own. */
export interface Walker {
  actor: StaffActor
  deviceId: string
}

export async function walkerOf(world: World, villageId: string, before: Date): Promise<Walker> {
  const actor = world.cast.of(villageId)
  const deviceId = idOf(world, `phone/${villageId}`)
  const label = seeded(`phone/${villageId}`).pick(PHONES)
  await enrol(at(world, before), actor, { deviceId, label })
  return { actor, deviceId }
}

export interface Round {
  village: Village
  walker: Walker
  doors: readonly Door[]
  spot: Spot | null
}

/** What was found at a door; gives the appeal. */
export async function visitFound(
  world: World,
  round: Round,
  find: Find,
  instant: Date,
): Promise<string> {
  const random = seeded(`visit/${world.seed}/${find.key}`)
  const { appeal, reporter } = find.tale
  const commandId = idOf(world, find.key)
  const input = visitInput(
    world,
    round,
    `found/${find.key}`,
    random.pick(round.doors),
    instant,
    random,
  )
  const behalf = random.chance(0.12)
  await hand(world, round, instant, {
    ...input,
    result: 'heard',
    appeals: [
      {
        commandId,
        text: appeal.text,
        placeDetail: appeal.facts.spot,
        reporter,
        consent: { how: 'spoken', speaker: behalf ? 'behalf' : 'self', readBack: true },
      },
    ],
  })
  const command = ledgerCommand(round.walker.actor.staffId, commandId)
  const id = await registeredUnder(world.deps.db, world.deps.config.districtId, command)
  assert(id, 'what a visit brought is registered')
  return id
}

/** One more voice at a door on what is there already. */
export async function visitJoined(
  world: World,
  round: Round,
  code: string,
  instant: Date,
): Promise<void> {
  const random = seeded(`join/${world.seed}/${code}`)
  const input = visitInput(world, round, `join/${code}`, random.pick(round.doors), instant, random)
  await hand(world, round, instant, {
    ...input,
    result: 'heard',
    appeals: [
      {
        commandId: idOf(world, `join/${code}/appeal`),
        text: random.pick([
          '我们家也是这样，一样的事。',
          '这个事我也要说，早该解决了。',
          '跟前面说的是一回事，盼早点办。',
        ]),
        reporter: {},
        consent: { how: 'spoken', speaker: 'self', readBack: true },
        joins: code,
      },
    ],
  })
}

/** Every door where nothing came of it: the other results, and second visits. Some grids nobody has walked yet. */
export function quietRounds(world: World, { village, walker, doors, spot }: Round) {
  const random = seeded(`round/${world.seed}/${village.place.id}`)
  const left = random.chance(0.3) ? random.pick(doors).gridId : null
  const calls: { instant: Date; run: () => Promise<void> }[] = []
  for (const [index, door] of doors.entries()) {
    if (door.gridId === left || !random.chance(village.effort)) continue
    const call = (name: string, result: VisitInput['result'], instant: Date) => {
      const input = visitInput(world, { village, walker, doors, spot }, name, door, instant, random)
      const run = () =>
        hand(world, { village, walker, doors, spot }, instant, { ...input, result, appeals: [] })
      calls.push({ instant, run })
    }
    const first = random.pick(RESULTS)
    const name = `${village.place.id}/${index}`
    const instants = [onTheWay(world, random), onTheWay(world, random)].toSorted(
      (a, b) => a.getTime() - b.getTime(),
    )
    call(name, first, instants[0] ?? world.until)
    if (first === 'absent' && random.chance(SHARE_AGAIN))
      call(`${name}/again`, random.chance(0.7) ? 'nothing' : 'absent', instants[1] ?? world.until)
  }
  return calls.toSorted((a, b) => a.instant.getTime() - b.instant.getTime())
}

function visitInput(
  world: World,
  { village, spot }: Round,
  name: string,
  { householdId, gridId }: Door,
  instant: Date,
  random: Random,
): Omit<VisitInput, 'result' | 'appeals'> {
  const moment = instant.toISOString()
  const position = spot && random.chance(SHARE_WITH_POSITION) ? shifted(random, spot) : null
  return {
    commandId: idOf(world, `visit/${name}`),
    seq: random.whole(1, 1_000_000),
    appVersion: 'demo',
    happenedAt: moment,
    sentAt: moment,
    villageId: village.place.id,
    gridId,
    householdId,
    position: position && { ...position, accuracyM: random.whole(6, 40) },
  }
}

async function hand(
  world: World,
  { walker }: Round,
  instant: Date,
  input: VisitInput,
): Promise<void> {
  const headers = { [DEVICE_HEADER]: walker.deviceId }
  await handIn(at(world, instant), walker.actor, { headers, body: input })
}
