// What people say when they are asked, and what is done again because of it.
import { filled } from './appeals.ts'
import { callBack, workAgain, type Tale } from './paths.ts'
import { Script, type Act } from './story.ts'
import * as words from './words/offices.ts'

/** As it goes when everybody is asked: most are content, some are not, some will not say, some are never in. */
export function askBack(tale: Tale, gap = tale.random.whole(8, 35) / 10): void {
  const { appeal, random, script, setting } = tale
  const chance = random.next()
  if (tale.reporter.phone === undefined || chance > 0.3) return callBack(tale, gap)
  const caller = { unit: setting.rulebook.offices.centre, second: random.chance(0.5) }
  const call = { reporterNo: 1 }
  if (chance < 0.05) {
    script.does(gap, caller, 'call_back', { ...call, result: 'refused' })
    return
  }
  if (chance < 0.1) {
    script.does(gap, caller, 'call_back', { ...call, result: 'not_reached' })
    script.does(1.5, caller, 'call_back', { ...call, result: 'not_reached' })
    return
  }
  const solved = chance < 0.19
  script.does(gap, caller, 'call_back', {
    ...call,
    result: 'reached',
    solved,
    level: solved ? 2 : random.pick([1, 1, 2]),
    contacted: random.chance(0.6),
    text: solved
      ? random.pick(words.grumbling.filter(Boolean))
      : filled(random.pick(appeal.words.again), appeal.facts),
  })
  if (!random.chance(0.55)) return
  workAgain(tale)
  callBack(tale)
}

/** After a finding that it was not done: done again by whoever has it now, and asked once more. */
export function doneAgain(tale: Tale, unitId: string): Act[] {
  const script = new Script()
  const again = { ...tale, script, handler: unitId }
  workAgain(again)
  if (again.random.chance(0.85)) askBack(again)
  return script.acts
}
