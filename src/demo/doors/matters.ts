// What the doors find: a matter is found at one of them, and often at another, too; then it is one matter with two voices.
import type { Channel } from '../../appeals/contract.ts'
import { appealAbout, factsOf, matterFor, type DemoPlace } from '../appeals.ts'
import { askBack, doneAgain } from '../asked.ts'
import * as path from '../paths.ts'
import type { Setting, Tale } from '../paths.ts'
import { seeded, type Random } from '../random.ts'
import { Script, type Act, type Story } from '../story.ts'
import { between } from '../telling.ts'
import type { Timeline } from '../timeline.ts'
import * as words from '../words/offices.ts'

/** Doors with a record of their own. */
export type DoorOfRecord = 'visit' | 'letter' | 'questionnaire' | 'meeting' | 'study'
/** A place in a record of a door where something is found. */
export interface Slot {
  key: string
  door: DoorOfRecord
  place: DemoPlace
  /** Working days. */
  ago: number
}
/** What somebody said there. */
export interface Find extends Slot {
  tale: Tale
}
export interface DoorMatter {
  story: Story
  instants: Date[]
  finds: Find[]
}

const ALSO: readonly Channel[] = ['visit', 'scan', 'visit', 'web', 'scan', 'visit']
const SHARE_FOUND_AGAIN = 0.7
const SHARE_FOUND_THRICE = 0.3

export function matterAt(
  setting: Setting,
  timeline: Timeline,
  seed: number,
  slot: Slot,
  told: Set<string>,
): DoorMatter {
  const random = seeded(`matter/${seed}/${slot.key}`)
  const script = new Script()
  const finds: Find[] = []
  const timed: { ago: number; act: Act }[] = []
  const lead = taleAt(setting, random, slot, script, told)
  const channels = channelsOf(random, slot.door)
  /** The acts told since the last call, the first of them so long ago. */
  const keep = (from: number, ago: number) => {
    let each = ago
    for (const [index, act] of script.acts.slice(from).entries()) {
      each -= index === 0 ? 0 : act.gap
      timed.push({ ago: each, act })
    }
    return each
  }

  finds.push({ ...slot, tale: lead })
  script.found(slot.key, slot.place.id)
  path.work(lead)
  let last = keep(0, slot.ago)
  for (const [index, channel] of channels.entries()) {
    const from = script.acts.length
    script.about(index + 1)
    const again = taleAt(setting, random, slot, script, told, { lead, channel })
    // One after the other: each is found later than the one before.
    const ago = slot.ago * (index === 0 ? between(random, 0.6, 0.9) : between(random, 0.3, 0.55))
    if (channel === 'visit') {
      const key = `${slot.key}/again-${index}`
      finds.push({ ...slot, key, door: 'visit', ago, tale: again })
      script.found(key, slot.place.id)
    } else path.register(again)
    const reason = random.pick(words.merging)
    const { centre } = setting.rulebook.offices
    script.does(between(random, 0.4, 1.4), { unit: centre }, 'merge', ({ appeals }) => ({
      intoId: appeals[0]?.id ?? '',
      intoSeenVersion: appeals[0]?.version ?? 1,
      reason,
    }))
    last = Math.min(last, keep(from, ago))
  }
  script.about(0)
  if (random.chance(0.7)) {
    const from = script.acts.length
    const gap = between(random, 0.8, 3)
    path.claim(lead, gap)
    askBack(lead)
    keep(from, last - gap)
  }
  // What would only happen later has not happened yet.
  const done = timed.filter(({ ago }) => ago > 0.05).toSorted((a, b) => b.ago - a.ago)
  return {
    story: {
      key: `door-${slot.key}`,
      acts: done.map(({ act }) => act),
      dwell: 0,
      exact: true,
      again: (unitId) => doneAgain(lead, unitId),
      shows: null,
    },
    instants: done.map(({ ago }) => timeline.at(ago)),
    finds: finds.filter(({ ago }) => ago > 0.05),
  }
}

function channelsOf(random: Random, first: DoorOfRecord): Channel[] {
  const others = ALSO.filter((channel) => channel !== first)
  if (!random.chance(SHARE_FOUND_AGAIN)) return []
  const one = random.pick(others)
  return random.chance(SHARE_FOUND_THRICE)
    ? [one, random.pick(others.filter((channel) => channel !== one))]
    : [one]
}

/** Something everybody shares, in this place; of the same lead it is told in other words. */
function taleAt(
  setting: Setting,
  random: Random,
  { door, place }: Slot,
  script: Script,
  told: Set<string>,
  again?: { lead: Tale; channel: Channel },
): Tale {
  const channel = again?.channel ?? door
  if (again) {
    const { matter, facts } = again.lead.appeal
    const appeal = appealAbout(random, { place, matter, type: 'suggestion', facts, channel }, told)
    // Nobody is called about a matter that somebody else leads.
    return { ...again.lead, appeal, reporter: path.reporterFor(random) }
  }
  for (;;) {
    const matter = matterFor(random, place, ({ types }) => types.includes('suggestion'))
    const way = matter && path.wayOf(setting, matter.category, place)
    if (!matter || !way) continue
    const facts = factsOf(random, place, matter)
    const appeal = appealAbout(random, { place, matter, type: 'suggestion', facts, channel }, told)
    const tale = path.taleOf(setting, random, appeal, way, script, false)
    // A sheet has no name on it.
    return door === 'questionnaire' ? { ...tale, reporter: {} } : tale
  }
}
