// Where the main road turns or ends: returned, ruled on, claimed, done again, closed.
import { askBack } from './asked.ts'
import * as path from './paths.ts'
import type { Tale } from './paths.ts'
import type { Random } from './random.ts'
import { anywhere, between, desks, tell, type Plot, type Wish } from './telling.ts'
import * as words from './words/offices.ts'

/** Returned, ruled on, withdrawn. */
export function sideways(plot: Plot): void {
  const { setting } = plot
  const { housing, roads } = desks(plot)
  const { conference } = setting.rulebook.offices
  const disputed: Wish = {
    ...housing,
    matter: ({ category }) => /^build\.works|sewage/.test(category),
  }
  const sentAndReturned = (tale: Tale, random: Random) => {
    const excuse = random.pick(words.returning[path.sortOf(tale)])
    path.register(tale)
    path.triage(tale)
    path.dispatch(tale)
    tale.script.does(0.7, { unit: tale.handler }, 'return', { reason: excuse.first })
    return excuse
  }
  const sentToAnother = (tale: Tale) => {
    const other = roads.handler ?? tale.handler
    tale.script.does(0.4, { unit: tale.holder }, 'dispatch', {
      unitId: other,
      track: 'simple',
      reason: words.toAnother,
    })
    return other
  }
  const arbitrated = (tale: Tale, random: Random) => {
    const excuse = sentAndReturned(tale, random)
    tale.script.does(0.8, { unit: sentToAnother(tale) }, 'return', { reason: excuse.second })
  }
  const rule = (tale: Tale, random: Random) => {
    const unitId = random.chance(0.5) ? tale.handler : (roads.handler ?? tale.handler)
    tale.script.does(0.9, { unit: conference }, 'arbitrate', {
      unitId,
      track: 'd30',
      reason: random.pick(words.rulings),
    })
    tale.handler = unitId
  }
  tell(plot, 'returned', 4, [disputed, roads, { level: 'district' }], (tale, random) => {
    sentAndReturned(tale, random)
    return { dwell: between(random, 0.1, 1.4) }
  })
  tell(plot, 'upheld', 2, [disputed], (tale, random) => {
    sentAndReturned(tale, random)
    tale.script.does(0.4, { unit: tale.holder }, 'dispatch', {
      unitId: tale.handler,
      track: 'simple',
      reason: words.againToSame,
    })
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
export function claimed(plot: Plot): void {
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
    return {
      dwell: between(random, 0.1, 2.6),
      shows: '已报结，请您确认 claimed, waiting for your word',
    }
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
    const reason = random.pick(
      words.falseClaims[path.isPlace(tale.appeal.matter.scene) ? 'place' : path.sortOf(tale)],
    )
    tale.script.does(1.5, { unit: inspection, second: random.chance(0.5) }, 'redo', {
      ground: 'site_check',
      reason,
    })
    return { dwell: between(random, 0.5, 5) }
  })
}

/** Closed, by whom and with what rating. */
export function closed(plot: Plot): void {
  const { ownVillages, ownTowns, housing, roads, labour } = desks(plot)
  const everyone = [
    anywhere,
    roads,
    ...ownVillages,
    anywhere,
    housing,
    ...ownTowns,
    anywhere,
    labour,
    anywhere,
  ]
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
    askBack(tale)
    const last = tale.script.acts.at(-1)
    if (last?.act === 'verb' && last.verb === 'close' && random.chance(0.25))
      path.rate(tale, random.chance(0.75))
    return { dwell: between(random, 0.3, 13) }
  })
  tell(plot, 'site-checked', 7, everyone, (tale, random) => {
    settled(tale, random)
    const summary = random.pick(words.siteChecks[path.sortOf(tale)])
    tale.script.does(8.4, { unit: inspection, second: random.chance(0.5) }, 'close', {
      basis: 'site_check',
      summary,
    })
    return { dwell: between(random, 0.3, 5) }
  })
  tell(plot, 'no-answer', 4, everyone, (tale, random) => {
    settled(tale, random)
    tale.script.does(8.4, { unit: centre }, 'close', {
      basis: 'no_answer',
      summary: random.pick(words.noAnswers),
    })
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

/** Answered with the same sheet of words. */
export const PASTED = 3

/** 不满意的出口: done again and again until it comes before the joint conference; struck, planned, handed over. */
export function dissatisfied(plot: Plot): void {
  const { housing, roads, labour } = desks(plot)
  const { centre, conference } = plot.setting.rulebook.offices
  const settled = (tale: Tale, random: Random) => {
    path.register(tale)
    path.work(tale)
    path.claim(tale, between(random, 0.6, 2), { outcome: 'solved' })
    path.dispute(tale)
  }
  tell(plot, 'raised', 3, [roads, housing, roads], (tale, random) => {
    settled(tale, random)
    for (let again = 0; again < 2; again += 1) {
      path.workAgain(tale)
      path.dispute(tale)
    }
    return { dwell: between(random, 0.3, 3) }
  })
  tell(plot, 'handed-over', 2, [roads, housing], (tale, random) => {
    settled(tale, random)
    for (let again = 0; again < 2; again += 1) {
      path.workAgain(tale)
      path.dispute(tale)
    }
    tale.script.does(1.2, { unit: conference }, 'decide_conference', {
      unitId: tale.townId,
      reason: words.conference,
    })
    return { dwell: between(random, 0.2, 0.8) }
  })
  tell(plot, 'struck', 2, [roads, labour], (tale, random) => {
    settled(tale, random)
    tale.script.does(1.2, { unit: centre }, 'strike', { reason: words.striking })
    return { dwell: between(random, 0.3, 3) }
  })
  tell(plot, 'longer', 3, [roads, housing, labour], (tale, random) => {
    settled(tale, random)
    const reason = random.pick(words.extending[path.sortOf(tale)])
    tale.script.does(0.8, { unit: tale.handler }, 'ask_extension', { days: 10, reason })
    tale.script.does(0.5, { unit: tale.holder }, 'extend', {
      days: 10,
      reason: `${reason}，同意延期一次`,
    })
    return { dwell: between(random, 0.3, 2) }
  })
  tell(plot, 'pasted', PASTED, [roads, roads, roads], (tale, random) => {
    path.register(tale)
    path.work(tale)
    path.claim(tale, between(random, 0.6, 2), { outcome: 'solved', result: words.pasted })
    return { dwell: between(random, 0.3, 4) }
  })
}
