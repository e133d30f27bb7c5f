// Until when an answer promises something: as a date, in days, by a month, a week or a feast. Pure.
import { dueDay, type Calendar } from '../deadlines/calendar.ts'
import { addDays, isDay, weekday } from '../platform/days.ts'

export interface Promised {
  /** The last day that keeps the promise. */
  day: string
  quote: string
}

const WORDS: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  半: 0.5,
}
const COUNT = '(\\d{1,3}|[一两二三四五六七八九十半])'
const IN_DAYS = new RegExp(
  `${COUNT}个?(?:(工作日)|(?:自然)?(日|天)|(周|星期|礼拜)|(月)|(年))(?:之内|以内|内)`,
  'g',
)
const BY_MONTH =
  /(?:(\d{4})年|(今年|本年|明年|后年|次年))?(?:底)?(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]|(底|末)|(上旬|初)|(中旬)|(下旬))?/g
const BY_NAME =
  /(?:(\d{4})年|(今年|本年|明年|后年))?(年底|年末|年内|上半年|下半年|(?:春节|元旦|清明|五一|劳动节|端午|中秋|国庆)(?=节?(?:之|以)?前))|(明年底|明年|后年)|(本|这|下)个?(周|星期|月)(?:底|末|(\d{1,2})[日号])?/g

/** In the same clause: something is to come. */
const TO_COME =
  /将|预计|计划|拟|争取|力争|确保|承诺|保证|会在|完成|完工|竣工|修好|修复|修通|解决|到位|安装|答复|回复|整改|办结|开工|启动|投入使用|交付|发放|支付/
/** Days that a rule gives, or that somebody else must keep: nobody promises them here. */
const A_RULE =
  /之日起|规定|条例|办法》|应当|应在|应于|请(?:您|你)?(?:在|于)|可(?:以)?在|须在|需在|有效期|以来|期间|申请|提前/
const DONE = /已(?:于|经|在)?|此前|原计划|曾/

export function promisesIn(text: string, today: string, calendar: Calendar): Promised[] {
  const found: Promised[] = []
  for (const { clause, sentence } of clausesOf(text)) {
    if (!TO_COME.test(clause) || A_RULE.test(sentence)) continue
    const add = (match: RegExpExecArray, day: string | null) => {
      const before = clause.slice(0, match.index)
      if (day === null || !isDay(day) || DONE.test(before.slice(-6))) return
      // What lies behind was promised only where that is said: 已定于、2015年底前生育 tell of the past.
      if (day < today && !AHEAD.test(before.slice(-NEAR))) return
      found.push({ day, quote: match[0] })
    }
    for (const match of clause.matchAll(IN_DAYS)) add(match, afterDays(match, today, calendar))
    for (const match of clause.matchAll(BY_MONTH)) {
      // A month or a date alone tells when something happened as often as when it will.
      const by = /^(?:之?前|以前)/.test(clause.slice(match.index + match[0].length))
      const ahead = AHEAD.test(clause.slice(Math.max(0, match.index - NEAR), match.index))
      if (by || ahead || match[5] !== undefined) add(match, byMonth(match, today))
    }
    for (const match of clause.matchAll(BY_NAME)) add(match, byName(match, today))
  }
  return found
}
const NEAR = 10
const AHEAD = /将(?!有关|情况)|预计|计划|拟|争取|力争|确保|承诺|保证/

function clausesOf(text: string): { clause: string; sentence: string }[] {
  return text
    .split(/[。！？!?\n]/)
    .flatMap((sentence) => sentence.split(/[；;,，:：]/).map((clause) => ({ clause, sentence })))
}

function afterDays(match: RegExpExecArray, today: string, calendar: Calendar): string | null {
  const count = WORDS[match[1] ?? ''] ?? Number(match[1])
  if (match[2]) return dueDay(calendar, today, Math.ceil(count), 'working').dueOn
  if (match[3]) return addDays(today, Math.ceil(count))
  if (match[4]) return addDays(today, Math.ceil(7 * count))
  if (match[5]) return addDays(today, Math.round(30 * count))
  return addDays(today, Math.round(365 * count))
}

function byMonth(match: RegExpExecArray, today: string): string | null {
  const month = Number(match[3])
  if (month < 1 || month > 12) return null
  const year = match[1] ?? (match[2] ? yearOf(match[2], today) : nearestYear(month, today))
  const day = match[4] ?? (match[6] ? '10' : match[7] ? '20' : null)
  return day === null
    ? lastOfMonth(Number(year), month)
    : `${year}-${pad(month)}-${day.padStart(2, '0')}`
}

function byName(match: RegExpExecArray, today: string): string | null {
  const [, written, said, name, later, which, unit, date] = match
  const year = Number(written ?? (said ? yearOf(said, today) : today.slice(0, 4)))
  if (later) return `${yearOf(later.slice(0, 2), today)}-12-31`
  if (unit) {
    const next = which === '下'
    if (unit === '月') {
      const month = Number(today.slice(5, 7)) + (next ? 1 : 0)
      const thisYear = Number(today.slice(0, 4))
      const last = month > 12 ? lastOfMonth(thisYear + 1, 1) : lastOfMonth(thisYear, month)
      return date ? `${last.slice(0, 8)}${date.padStart(2, '0')}` : last
    }
    const sunday = addDays(today, (7 - weekday(today)) % 7)
    return next ? addDays(sunday, 7) : sunday
  }
  if (name === '上半年') return `${year}-06-30`
  if (name === '年底' || name === '年末' || name === '年内' || name === '下半年')
    return `${year}-12-31`
  // The day before the feast, in the year that was said or the next time it comes.
  const from = written || said ? `${year}-01-01` : addDays(today, 1)
  const feast = name ? feastAfter(name, from) : null
  return feast && addDays(feast, -1)
}

const FIXED: Readonly<Record<string, string>> = {
  元旦: '01-01',
  清明: '04-05',
  五一: '05-01',
  劳动节: '05-01',
  国庆: '10-01',
}
const LUNAR: Readonly<Record<string, string>> = { 春节: '1-1', 端午: '5-5', 中秋: '8-15' }
const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

function feastAfter(name: string, from: string): string | null {
  for (let day = from, n = 0; n < 400; day = addDays(day, 1), n += 1) {
    if (FIXED[name] === day.slice(5)) return day
    if (LUNAR[name] && LUNAR[name] === lunarOf(day)) return day
  }
  return null
}

/** '1-1' is the first of the first month; a leap month carries a sign and matches nothing. */
function lunarOf(day: string): string {
  const parts = lunar.formatToParts(new Date(`${day}T00:00:00Z`))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('month')}-${part('day')}`
}

function yearOf(said: string, today: string): string {
  const year = Number(today.slice(0, 4))
  return String(/^[明次]/.test(said) ? year + 1 : said.startsWith('后') ? year + 2 : year)
}

/** “1月5日” written in December is next year's. */
function nearestYear(month: number, today: string): string {
  const year = Number(today.slice(0, 4))
  const now = Number(today.slice(5, 7))
  return String(now - month > 6 ? year + 1 : year)
}

function lastOfMonth(year: number, month: number): string {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01`
  return addDays(next, -1)
}

function pad(month: number): string {
  return String(month).padStart(2, '0')
}
