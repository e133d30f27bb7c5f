// The main road: registered, sorted, sent, taken up, worked on; in time and late.
import * as path from './paths.ts'
import type { Tale } from './paths.ts'
import type { Random } from './random.ts'
import { anywhere, between, desks, tell, type Ending, type Plot } from './telling.ts'
import * as words from './words/offices.ts'

/** Registered, raised, sorted, sent: what waits to be taken up. */
export function waiting(plot: Plot): void {
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
    const text = random.pick(words.supplements[path.sortOf(tale)])
    tale.script.does(
      0.3,
      { reporter: 1 },
      'supplement',
      ({ fileIds }) => ({ text, fileIds: [...fileIds] }),
      [{ scene: tale.appeal.matter.scene, kind: 'photo' }],
    )
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
  tell(
    plot,
    'triaged',
    10,
    [{ level: 'district' }, { level: 'district' }, ...ownTowns, ...ownVillages],
    (tale, random) => {
      path.register(tale)
      path.triage(tale)
      return { dwell: between(random, 0.05, 0.9) }
    },
  )
  tell(plot, 'triaged-late', 3, [{ level: 'district' }], (tale, random) => {
    path.register(tale)
    path.triage(tale)
    return { dwell: between(random, 2.1, 3.2) }
  })
  const sent =
    (dwell: (random: Random) => number) =>
    (tale: Tale, random: Random): Ending => {
      path.register(tale)
      path.triage(tale)
      path.dispatch(tale)
      return { dwell: dwell(random) }
    }
  tell(
    plot,
    'dispatched',
    15,
    [...departments, ...ownTowns, ...ownVillages],
    sent((random) => between(random, 0.05, 0.9)),
  )
  tell(
    plot,
    'dispatched-today',
    4,
    departments,
    sent(() => 1.5),
  )
  tell(
    plot,
    'dispatched-late',
    4,
    departments,
    sent((random) => between(random, 2.3, 4)),
  )
}

/** Accepted and in progress, in time and late, extended, paused, planned. */
export function working(plot: Plot): void {
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
    tale.script.does(0.6, { unit: tale.handler }, 'ask_extension', {
      days: 15,
      reason: random.pick(words.extending[path.sortOf(tale)]),
    })
    return { dwell: between(random, 0.2, 1.5) }
  })
  tell(plot, 'extended', 6, departments, (tale, random) => {
    const [days, reason] = [
      random.pick([7, 10, 15]),
      random.pick(words.extending[path.sortOf(tale)]),
    ]
    path.register(tale)
    path.work(tale, 'd30')
    tale.script.does(1.2, { unit: tale.handler }, 'ask_extension', { days, reason })
    tale.script.does(0.6, { unit: tale.holder }, 'extend', {
      days,
      reason: `${reason}，同意延期一次`,
    })
    if (random.chance(0.5)) path.progress(tale)
    return { dwell: between(random, 1, 6) }
  })
  const ask = (tale: Tale, random: Random) => {
    path.register(tale)
    path.work(tale)
    tale.script.does(0.5, { unit: tale.handler }, 'pause', {
      question: random.pick(words.asking[path.sortOf(tale)]),
    })
  }
  tell(plot, 'paused', 4, [labour, housing, anywhere], (tale, random) => {
    ask(tale, random)
    return { dwell: between(random, 0.3, 3), shows: '等您补充 waiting for the reporter' }
  })
  tell(plot, 'resumed', 3, [labour, roads, anywhere], (tale, random) => {
    ask(tale, random)
    tale.script.does(1.2, { reporter: 1 }, 'supplement', {
      text: random.pick(words.supplements[path.sortOf(tale)]),
      fileIds: [],
    })
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
    return {
      dwell: between(random, 11, 13),
      shows: '分步计划，有一步误了 a staged plan with a missed step',
    }
  })
}
