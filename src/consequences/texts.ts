// The letters, as paper: plain, dated, with the rule they rest on. Chinese only: they are official letters of the district.
import type { Consequence } from '../rulebook/contract-accountability.ts'
import type { Ground } from './contract.ts'

export const LETTER_TITLES: Record<Consequence, string> = {
  reminder: '提醒谈话通知书',
  summons: '约谈通知书',
  rectification: '限期整改通知书',
}
const MARKS: Record<Consequence, string> = { reminder: '提', summons: '约', rectification: '改' }

/** 回音约〔2026〕3号 */
export const letterNo = (kind: Consequence, year: string, n: number) =>
  `回音${MARKS[kind]}〔${year}〕${n}号`

/** 2026-03-06 → 2026年3月6日 */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export function groundWords(ground: Ground, codeOf: (appealId: string) => string): string {
  switch (ground.kind) {
    case 'false_account':
      return `${dayWords(ground.week)}报账的一周，诉求${codeOf(ground.appealId)}报结后经验靶认定不实，记报假账一次`
    case 'black_board':
      return `${dayWords(ground.fromWeek)}至${dayWords(ground.toWeek)}的红黑榜（第${ground.no}期）列入黑榜`
    case 'late_account':
      return `${dayWords(ground.week)}的周报账${ground.how === 'late' ? '迟报' : '未报'}`
    case 'redo_cap':
      return `诉求${codeOf(ground.appealId)}已重办${ground.redos}次`
  }
}

const DECIDED: Record<Consequence, string> = {
  reminder: '对你单位负责人进行提醒谈话',
  summons: '对你单位负责人进行约谈',
  rectification: '责令你单位限期整改',
}

/** 《…操作细则》：报假账的约谈责任单位负责人 → the document, and what it says, as a letter quotes them. */
function ruleClause(basis: string): string {
  const [, document, clause] = /^(《[^》]+》)[：:](.+)$/u.exec(basis) ?? []
  return document && clause ? `根据${document}关于“${clause}”的规定` : `根据${basis}`
}

interface LetterFacts {
  kind: Consequence
  unit: string
  grounds: string[]
  basis: string
  office: string
  today: string
}

/** "1. 2026年…" would read as a number of its own: one ground alone has none. */
const numbered = (grounds: readonly string[]) =>
  grounds.length === 1
    ? grounds[0]
    : grounds.map((words, index) => `（${index + 1}）${words}`).join('；')

const opening = ({ kind, unit, grounds, basis }: LetterFacts) => [
  `${unit}：`,
  `经查，你单位有以下情形：${numbered(grounds)}。`,
  `${ruleClause(basis)}，决定${DECIDED[kind]}。`,
]
const ending = ({ office, today }: LetterFacts) => [
  '以上情形所依据的诉求、验靶结论、周报账和榜单，都可以在回音系统里逐件查看。对事实有异议的，可以在谈话时或者在系统里说明。',
  office,
  dayWords(today),
]

export function talkLetter(
  facts: LetterFacts,
  talk: { talkOn: string; at: string; place: string; invited: string; host: string },
): string[] {
  return [
    ...opening(facts),
    `请${talk.invited}于${dayWords(talk.talkOn)}${talk.at}到${talk.place}，由${talk.host}谈话。请带上有关诉求的办理材料，并准备好下一步打算。`,
    ...ending(facts),
  ]
}

export function orderLetter(facts: LetterFacts, order: { what: string; dueOn: string }): string[] {
  return [
    ...opening(facts),
    `整改要求：${order.what}`,
    `请于${dayWords(order.dueOn)}前完成，并在系统里交上整改证明（文字说明和照片、文件），由本办以外的办公室、没有在你单位任职的人核对认可。`,
    ...ending(facts),
  ]
}

export const FOOT = '回音系统生成，内容与系统内留存的一致。'
