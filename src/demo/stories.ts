// Which stories the demonstration tells, how many of each, and how each ends. Every state and every side road is among them.
import type { Ledger } from '../rulebook/contract.ts'
import { appealAbout, matterFor, type DemoPlace } from './appeals.ts'
import * as path from './paths.ts'
import type { Setting, Tale } from './paths.ts'
import { seeded, type Random } from './random.ts'
import { aboutConduct, declined, mergedMatter, outside, sharedMatter } from './side-roads.ts'
import { Script, type Story } from './story.ts'
import type { Matter } from './words/matter.ts'
import * as words from './words/offices.ts'

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
  shows?: string
}

export interface Plot {
  setting: Setting
  random: Random
  told: Set<string>
  stories: Story[]
}

export function plot(setting: Setting, seed: number): Story[] {
  const told: Plot = { setting, random: seeded(seed), told: new Set(), stories: [] }
  for (const write of [waiting, working, sideways, claimed, closed, aboutConduct, declined, outside]) write(told)
  mergedMatter(told)
  sharedMatter(told)
  return told.stories
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
    const { dwell, exact = false, shows } = write(tale, plot.random)
    plot.stories.push({
      key: `${name}-${index}`, acts: tale.script.acts, dwell, exact, shows: index === 0 ? (shows ?? null) : null,
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
    if (!way || (wish.handler && way.handler !== wish.handler) || (wish.level && way.level !== wish.level)) continue
    const types = matter.types.filter((type) => wish.personal !== false || type !== 'personal')
    if (types.length === 0 || (wish.direct && way.level !== 'district')) continue
    const appeal = appealAbout(random, { place, matter, type: random.pick(types), ...(wish.direct ? { channel: 'hotline' } : {}) }, told)
    if (wish.direct === false && appeal.channel === 'hotline') continue
    return path.taleOf(setting, random, appeal, way, script)
  }
  throw new Error(`no matter of the demonstration fits ${JSON.stringify(wish)}`)
}

const anywhere: Wish = {}
const between = (random: Random, low: number, high: number) => low + random.next() * (high - low)

/** The units of the demo accounts: their desks are to have something of everything. */
function desks({ setting }: Plot) {
  const { organisation, rulebook } = setting
  const district = rulebook.offices.centre.replace(/-centre$/, '')
  const at = (id: string): Wish => (organisation.units.has(`${district}${id}`) ? { handler: `${district}${id}` } : {})
  const inside = (id: string) => ({ place: (place: DemoPlace) => place.id.startsWith(`${district}${id}`) })
  return {
    housing: at('-zhujian'), roads: at('-jiaotong'), labour: at('-renshe'),
    villages: [{ ...inside('101001'), direct: false }, { ...inside('101007'), direct: false }],
    ownVillages: [
      { ...inside('101001'), level: 'village' as const }, { ...inside('101007'), level: 'village' as const },
    ],
    towns: [{ ...inside('101'), direct: false }, { ...inside('001'), direct: false }],
    ownTowns: [{ ...inside('101'), level: 'town' as const }, { ...inside('001'), level: 'town' as const }],
  }
}

/** Registered, raised, sorted, sent: what waits to be taken up. */
function waiting(plot: Plot): void {
  const { villages, ownVillages, towns, ownTowns, housing, roads, labour } = desks(plot)
  const departments = [housing, roads, labour, { level: 'district' as const }]
  const district = { level: 'district' as const, direct: false }
  const above = { ...district, place: towns[0]?.place ?? (() => true) }

  tell(plot, 'registered', 16, [...villages, { direct: false }], (tale, random) => {
    path.register(tale)
    return { dwell: between(random, 0.05, 1.6), shows: '刚刚反映 just reported' }
  })
  tell(plot, 'registered-today', 3, villages, (tale) => {
    path.register(tale)
    return { dwell: 2.4, exact: true }
  })
  tell(plot, 'registered-late', 4, [...villages, { direct: false }], (tale, random) => {
    path.register(tale)
    return { dwell: between(random, 3.4, 5.5), exact: true }
  })
  tell(plot, 'supplemented', 2, [{ direct: false }], (tale, random) => {
    path.register(tale)
    const text = random.pick(words.supplements)
    tale.script.does(0.3, { reporter: 1 }, 'supplement', ({ fileIds }) => ({ text, fileIds: [...fileIds] }), [{ scene: tale.appeal.matter.scene, kind: 'photo' }])
    return { dwell: between(random, 0.1, 0.8) }
  })
  tell(plot, 'at-town', 12, [...towns, ...towns, district], (tale, random) => {
    path.register(tale)
    path.raise(tale, 'town')
    return { dwell: between(random, 0.1, 1.7) }
  })
  tell(plot, 'at-town-late', 3, towns, (tale, random) => {
    path.register(tale)
    path.raise(tale, 'town')
    return { dwell: between(random, 3.2, 4.5) }
  })
  tell(plot, 'at-centre', 10, [district, above], (tale, random) => {
    path.register(tale)
    path.raise(tale, 'district')
    return { dwell: between(random, 0.1, 1.7) }
  })
  tell(plot, 'hotline', 7, [{ direct: true }], (tale, random) => {
    path.register(tale)
    return { dwell: between(random, 0.05, 1.7) }
  })
  tell(plot, 'triaged', 10, [{ level: 'district' }, { level: 'district' }, ...ownTowns, ...ownVillages], (tale, random) => {
    path.register(tale)
    path.triage(tale)
    return { dwell: between(random, 0.05, 0.9) }
  })
  tell(plot, 'triaged-late', 3, [{ level: 'district' }], (tale, random) => {
    path.register(tale)
    path.triage(tale)
    return { dwell: between(random, 2.1, 3.2) }
  })
  const sent = (dwell: (random: Random) => number) => (tale: Tale, random: Random): Ending => {
    path.register(tale)
    path.triage(tale)
    path.dispatch(tale)
    return { dwell: dwell(random) }
  }
  tell(plot, 'dispatched', 15, [...departments, ...ownTowns, ...ownVillages], sent((random) => between(random, 0.05, 0.9)))
  tell(plot, 'dispatched-today', 4, departments, sent(() => 1.5))
  tell(plot, 'dispatched-late', 4, departments, sent((random) => between(random, 2.3, 4)))
}

/** Accepted and in progress, in time and late, extended, paused, planned. */
function working(plot: Plot): void {
  const { ownVillages, ownTowns, housing, roads, labour } = desks(plot)
  const district = { level: 'district' as const }
  const everyone = [housing, roads, labour, ...ownTowns, ...ownVillages, anywhere, anywhere]
  const departments = [roads, housing, district, labour]

  tell(plot, 'accepted', 12, everyone, (tale, random) => {
    path.register(tale)
    path.triage(tale)
    path.dispatch(tale)
    path.accept(tale)
    return { dwell: random.chance(0.2) ? 2.2 : between(random, 0.05, 0.9) }
  })
  tell(plot, 'working', 40, everyone, (tale, random) => {
    path.register(tale)
    path.work(tale, random.chance(0.2) ? 'd30' : 'simple')
    if (random.chance(0.3)) path.progress(tale)
    return { dwell: between(random, 0.2, 5), shows: '正在办理 being worked on' }
  })
  tell(plot, 'working-noted', 3, departments, (tale, random) => {
    path.register(tale)
    path.work(tale)
    tale.script.does(0.5, { unit: tale.handler }, 'note', { text: random.pick(words.notes) })
    return { dwell: between(random, 0.5, 3) }
  })
  tell(plot, 'helped', 3, [roads, housing], (tale, random) => {
    path.register(tale)
    path.triage(tale)
    path.dispatch(tale)
    path.accept(tale)
    const reason = random.pick(words.helpers)
    tale.script.does(0.3, { unit: tale.holder }, 'add_co_unit', { unitId: tale.townId, reason })
    path.contact(tale)
    path.progress(tale, tale.townId)
    return { dwell: between(random, 0.5, 3) }
  })
  tell(plot, 'due-soon', 8, [...departments, ...ownTowns], (tale, random) => {
    path.register(tale)
    path.work(tale)
    return { dwell: between(random, 7, 9) }
  })
  tell(plot, 'overdue', 8, [...departments, anywhere], (tale, random) => {
    path.register(tale)
    path.work(tale)
    return { dwell: between(random, 12, 15) }
  })
  tell(plot, 'extension-asked', 3, departments, (tale, random) => {
    path.register(tale)
    path.work(tale)
    tale.script.does(0.6, { unit: tale.handler }, 'ask_extension', { days: 15, reason: random.pick(words.extending) })
    return { dwell: between(random, 0.2, 1.5) }
  })
  tell(plot, 'extended', 6, departments, (tale, random) => {
    const [days, reason] = [random.pick([7, 10, 15]), random.pick(words.extending)]
    path.register(tale)
    path.work(tale, 'd30')
    tale.script.does(1.2, { unit: tale.handler }, 'ask_extension', { days, reason })
    tale.script.does(0.6, { unit: tale.holder }, 'extend', { days, reason: `${reason}，同意延期一次` })
    if (random.chance(0.5)) path.progress(tale)
    return { dwell: between(random, 1, 6) }
  })
  const ask = (tale: Tale, random: Random) => {
    path.register(tale)
    path.work(tale)
    tale.script.does(0.5, { unit: tale.handler }, 'pause', { question: random.pick(words.asking) })
  }
  tell(plot, 'paused', 4, [labour, housing, anywhere], (tale, random) => {
    ask(tale, random)
    return { dwell: between(random, 0.3, 3), shows: '等您补充 waiting for the reporter' }
  })
  tell(plot, 'resumed', 3, [labour, roads, anywhere], (tale, random) => {
    ask(tale, random)
    tale.script.does(1.2, { reporter: 1 }, 'supplement', { text: random.pick(words.supplements), fileIds: [] })
    path.progress(tale)
    return { dwell: between(random, 0.3, 3) }
  })
  tell(plot, 'paused-out', 1, [district], (tale, random) => {
    ask(tale, random)
    return { dwell: 14 }
  })
  const staged = (tale: Tale) => {
    path.register(tale)
    path.triage(tale)
    path.dispatch(tale, 'staged')
    path.accept(tale)
    path.contact(tale)
    path.plan(tale)
  }
  tell(plot, 'planned', 3, [housing, roads], (tale, random) => {
    staged(tale)
    return { dwell: between(random, 1, 4) }
  })
  tell(plot, 'planned-missed', 3, [housing, roads, district], (tale, random) => {
    staged(tale)
    path.progress(tale)
    return { dwell: between(random, 11, 13), shows: '分步计划，有一步误了 a staged plan with a missed step' }
  })
}

/** Returned, ruled on, withdrawn. */
function sideways(plot: Plot): void {
  const { setting } = plot
  const { housing, roads } = desks(plot)
  const { conference } = setting.rulebook.offices
  const disputed: Wish = { ...housing, matter: ({ category }) => /^build\.works|^community\.estate|sewage/.test(category) }
  const sentAndReturned = (tale: Tale, random: Random) => {
    const excuse = random.pick(words.returning)
    path.register(tale)
    path.triage(tale)
    path.dispatch(tale)
    tale.script.does(0.7, { unit: tale.handler }, 'return', { reason: excuse.first })
    return excuse
  }
  const sentToAnother = (tale: Tale) => {
    const other = roads.handler ?? tale.handler
    tale.script.does(0.4, { unit: tale.holder }, 'dispatch', { unitId: other, track: 'simple', reason: words.toAnother })
    return other
  }
  const arbitrated = (tale: Tale, random: Random) => {
    const excuse = sentAndReturned(tale, random)
    tale.script.does(0.8, { unit: sentToAnother(tale) }, 'return', { reason: excuse.second })
  }
  const rule = (tale: Tale, random: Random) => {
    const unitId = random.chance(0.5) ? tale.handler : (roads.handler ?? tale.handler)
    tale.script.does(0.9, { unit: conference }, 'arbitrate', { unitId, track: 'd30', reason: random.pick(words.rulings) })
    tale.handler = unitId
  }
  tell(plot, 'returned', 4, [disputed, roads, { level: 'district' }], (tale, random) => {
    sentAndReturned(tale, random)
    return { dwell: between(random, 0.1, 1.4) }
  })
  tell(plot, 'upheld', 2, [disputed], (tale, random) => {
    sentAndReturned(tale, random)
    tale.script.does(0.4, { unit: tale.holder }, 'dispatch', { unitId: tale.handler, track: 'simple', reason: words.againToSame })
    path.accept(tale)
    path.contact(tale)
    return { dwell: between(random, 0.5, 3) }
  })
  tell(plot, 'sent-on', 3, [disputed], (tale, random) => {
    sentAndReturned(tale, random)
    tale.handler = sentToAnother(tale)
    path.accept(tale)
    path.contact(tale)
    if (random.chance(0.5)) path.claim(tale, 3)
    return { dwell: between(random, 0.5, 2) }
  })
  tell(plot, 'arbitrating', 4, [disputed], (tale, random) => {
    arbitrated(tale, random)
    return { dwell: random.chance(0.3) ? 3.2 : between(random, 0.2, 1.6) }
  })
  tell(plot, 'ruled', 2, [disputed], (tale, random) => {
    arbitrated(tale, random)
    rule(tale, random)
    return { dwell: between(random, 0.1, 0.9) }
  })
  tell(plot, 'ruled-working', 4, [disputed], (tale, random) => {
    arbitrated(tale, random)
    rule(tale, random)
    path.accept(tale)
    path.contact(tale)
    path.progress(tale)
    if (random.chance(0.5)) {
      path.claim(tale, 3)
      path.callBack(tale)
    }
    return { dwell: between(random, 0.5, 3) }
  })
  tell(plot, 'withdrawn', 5, [anywhere], (tale, random) => {
    path.register(tale)
    if (random.chance(0.6)) path.triage(tale)
    tale.script.does(0.5, { reporter: 1 }, 'withdraw', { reason: random.pick(words.withdrawing) })
    return { dwell: between(random, 0.5, 14) }
  })
}

/** Claimed: waiting for the reporter, or past the days they had; and done again. */
function claimed(plot: Plot): void {
  const { ownVillages, ownTowns, housing, roads, labour } = desks(plot)
  const everyone = [roads, ...ownVillages, housing, ...ownTowns, labour, anywhere, anywhere]
  const settled = (tale: Tale, random: Random) => {
    path.register(tale)
    path.work(tale)
    path.claim(tale, between(random, 0.8, 4))
  }
  const { inspection } = plot.setting.rulebook.offices
  tell(plot, 'claimed', 23, everyone, (tale, random) => {
    settled(tale, random)
    return { dwell: between(random, 0.1, 2.6), shows: '已报结，请您确认 claimed, waiting for your word' }
  })
  tell(plot, 'lapsed', 12, everyone, (tale, random) => {
    settled(tale, random)
    return { dwell: between(random, 8.3, 11) }
  })
  tell(plot, 'disputed', 6, [roads, housing, labour, anywhere], (tale, random) => {
    settled(tale, random)
    path.dispute(tale)
    if (random.chance(0.4)) path.progress(tale)
    return { dwell: between(random, 0.3, 4) }
  })
  tell(plot, 'redo-today', 1, [roads], (tale, random) => {
    settled(tale, random)
    path.dispute(tale)
    return { dwell: 10.4 }
  })
  tell(plot, 'disputed-late', 2, [roads], (tale, random) => {
    settled(tale, random)
    path.confirm(tale)
    path.dispute(tale, 0.8)
    return { dwell: between(random, 0.3, 2) }
  })
  tell(plot, 'found-false', 4, [roads, labour, housing], (tale, random) => {
    settled(tale, random)
    const reason = random.pick(words.falseClaims)
    tale.script.does(1.5, { unit: inspection, second: random.chance(0.5) }, 'redo', { ground: 'site_check', reason })
    return { dwell: between(random, 0.5, 5) }
  })
}

/** Closed, by whom and with what rating. */
function closed(plot: Plot): void {
  const { ownVillages, ownTowns, housing, roads, labour } = desks(plot)
  const everyone = [anywhere, roads, ...ownVillages, anywhere, housing, ...ownTowns, anywhere, labour, anywhere]
  const { centre, inspection } = plot.setting.rulebook.offices
  const settled = (tale: Tale, random: Random) => {
    path.register(tale)
    path.work(tale)
    path.claim(tale, between(random, 0.6, 3.5))
  }
  tell(plot, 'closed', 66, everyone, (tale, random) => {
    settled(tale, random)
    path.confirm(tale)
    if (random.chance(0.7)) path.rate(tale, random.chance(0.86))
    return { dwell: between(random, 0.3, 15), shows: '已办结 closed' }
  })
  tell(plot, 'called-back', 36, everyone, (tale, random) => {
    settled(tale, random)
    path.callBack(tale)
    if (random.chance(0.25)) path.rate(tale, random.chance(0.75))
    return { dwell: between(random, 0.3, 13) }
  })
  tell(plot, 'site-checked', 7, everyone, (tale, random) => {
    settled(tale, random)
    const summary = random.pick(words.siteChecks)
    tale.script.does(8.4, { unit: inspection, second: random.chance(0.5) }, 'close', { basis: 'site_check', summary })
    return { dwell: between(random, 0.3, 5) }
  })
  tell(plot, 'no-answer', 4, everyone, (tale, random) => {
    settled(tale, random)
    tale.script.does(8.4, { unit: centre }, 'close', { basis: 'no_answer', summary: random.pick(words.noAnswers) })
    return { dwell: between(random, 0.3, 5) }
  })
  tell(plot, 'redone', 8, [roads, housing, labour, anywhere], (tale, random) => {
    settled(tale, random)
    path.dispute(tale)
    path.workAgain(tale)
    path.confirm(tale)
    path.rate(tale, random.chance(0.5))
    return { dwell: between(random, 0.3, 6) }
  })
}

