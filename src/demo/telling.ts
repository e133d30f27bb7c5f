// How a story is begun, told and kept. Which ones there are stands in stories.ts.
import type { Ledger } from '../rulebook/contract.ts'
import { appealAbout, matterFor, type DemoPlace } from './appeals.ts'
import { doneAgain } from './asked.ts'
import * as path from './paths.ts'
import type { Setting, Tale } from './paths.ts'
import type { Random } from './random.ts'
import { Script, type Care, type Story } from './story.ts'
import type { Matter } from './words/matter.ts'

/** What a story needs to begin with. */
export interface Wish {
  place?: (place: DemoPlace) => boolean
  matter?: (matter: Matter) => boolean
  handler?: string
  level?: Ledger
  direct?: boolean
  personal?: boolean
}

/** How a story leaves off. */
export interface Ending {
  /** Working days since its last act: how long it has been waiting there. */
  dwell: number
  exact?: boolean
  care?: Care
  shows?: string
}

export interface Plot {
  setting: Setting
  random: Random
  told: Set<string>
  stories: Story[]
}

/** `count` stories of one kind; the wishes are taken in turn. */
export function tell(
  plot: Plot,
  name: string,
  count: number,
  wishes: readonly Wish[],
  write: (tale: Tale, random: Random) => Ending,
): void {
  for (let index = 0; index < count; index += 1) {
    const tale = begin(plot, wishes[index % wishes.length] ?? {})
    const { dwell, exact = false, care = 'usual', shows } = write(tale, plot.random)
    plot.stories.push({
      key: `${name}-${index}`,
      acts: tale.script.acts,
      dwell,
      exact,
      care,
      again: (unitId) => doneAgain(tale, unitId),
      shows: index === 0 ? (shows ?? null) : null,
    })
  }
}

const TRIES_MAX = 5_000

export function begin(plot: Plot, wish: Wish, script = new Script()): Tale {
  const { setting, random, told } = plot
  const places = wish.place ? setting.places.filter(wish.place) : setting.places
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const place = random.pick(places)
    const matter = matterFor(random, place, wish.matter)
    const way = matter && path.wayOf(setting, matter.category, place)
    if (
      !way ||
      (wish.handler && way.handler !== wish.handler) ||
      (wish.level && way.level !== wish.level)
    )
      continue
    const types = matter.types.filter((type) => wish.personal !== false || type !== 'personal')
    if (types.length === 0 || (wish.direct && way.level !== 'district')) continue
    const appeal = appealAbout(
      random,
      { place, matter, type: random.pick(types), ...(wish.direct ? { channel: 'hotline' } : {}) },
      told,
    )
    // Some say on the telephone where it is, some only what it is.
    const direct =
      way.level === 'district' &&
      appeal.channel === 'hotline' &&
      (wish.direct ?? random.chance(0.4))
    return path.taleOf(setting, random, appeal, way, script, direct)
  }
  throw new Error(`no matter of the demonstration fits ${JSON.stringify(wish)}`)
}

export const anywhere: Wish = {}
export const between = (random: Random, low: number, high: number) =>
  low + random.next() * (high - low)

/** The units of the demo accounts: their desks are to have something of everything. */
export function desks({ setting }: Plot) {
  const { organisation, rulebook } = setting
  const district = rulebook.offices.centre.replace(/-centre$/, '')
  const at = (id: string): Wish =>
    organisation.units.has(`${district}${id}`) ? { handler: `${district}${id}` } : {}
  const inside = (id: string) => ({
    place: (place: DemoPlace) => place.id.startsWith(`${district}${id}`),
  })
  return {
    housing: at('-zhujian'),
    roads: at('-jiaotong'),
    labour: at('-renshe'),
    villages: [
      { ...inside('101001'), direct: false },
      { ...inside('101007'), direct: false },
    ],
    ownVillages: [
      { ...inside('101001'), level: 'village' as const },
      { ...inside('101007'), level: 'village' as const },
    ],
    towns: [
      { ...inside('101'), direct: false },
      { ...inside('001'), direct: false },
    ],
    ownTowns: [
      { ...inside('101'), level: 'town' as const },
      { ...inside('001'), level: 'town' as const },
    ],
  }
}
