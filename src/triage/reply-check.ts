// 答复体检: what a careful colleague would say about a draft before it goes to the reporter. Hints only; nothing is refused. Pure.
import { isDay } from '../platform/days.ts'
import type { ReplyHint } from './contract.ts'
import { likeness } from './likeness.ts'
import { countCommon, pairsIn } from './pairs.ts'
import { REPLY_HINTS } from './texts.ts'

export interface Reply {
  appealText: string
  draft: string
  /** Answers that were given to other matters. */
  others: { code: string; text: string }[]
  today: string
  /** The last day of the clock that runs for the handler; null when none does. */
  dueOn: string | null
  /** Names that must not stand in an answer: the reporter's, as far as the one who asks knows them. */
  names: string[]
}

const ADDRESSES_FROM = 0.08
const COPY_FROM = 0.85
/** Of shorter answers many are alike and none is a copy. */
const COPY_CHARS_MIN = 30
const SENTENCE_CHARS_MAX = 70
const HOLLOW = /高度重视|进一步加强|将尽快|正在研究|积极协调|加大力度|持续关注|督促落实/
const DONE =
  /已(?:经)?[\p{Script=Han}]|完成|修复|安装|拆除|清理|处罚|发放|退还|支付|约定|定于|[月日]前/u

export function checkReply({ appealText, draft, others, today, dueOn, names }: Reply): ReplyHint[] {
  const text = draft.normalize('NFKC').trim()
  if (text === '') return [hint('empty', REPLY_HINTS.empty)]
  const own = pairsIn(text)
  const hints: ReplyHint[] = []
  if (likeness(own, pairsIn(appealText)) < ADDRESSES_FROM)
    hints.push(hint('off_matter', REPLY_HINTS.off_matter))
  const copied =
    text.length >= COPY_CHARS_MIN
      ? others.find(
          (other) =>
            other.text.length >= COPY_CHARS_MIN && overlap(own, pairsIn(other.text)) >= COPY_FROM,
        )
      : undefined
  if (copied) hints.push(hint('copy', REPLY_HINTS.copy(copied.code)))
  const long = text
    .split(/[。！？!?；;\n]/)
    .find((sentence) => [...sentence].length > SENTENCE_CHARS_MAX)
  if (long)
    hints.push(
      hint('hard_to_read', REPLY_HINTS.hard_to_read, `${[...long.trim()].slice(0, 20).join('')}…`),
    )
  if (HOLLOW.test(text) && !DONE.test(text))
    hints.push(hint('no_action', REPLY_HINTS.no_action, HOLLOW.exec(text)?.[0]))
  for (const { day, quote } of promisesIn(text, today)) {
    if (day < today) hints.push(hint('date_past', REPLY_HINTS.date_past, quote))
    else if (dueOn !== null && day > dueOn)
      hints.push(hint('date_after_due', REPLY_HINTS.date_after_due(dueOn), quote))
  }
  const idNumber = /(?<!\d)\d{17}[\dXx](?!\d)/.exec(text)
  if (idNumber) hints.push(hint('id_number', REPLY_HINTS.id_number))
  if (/(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/.test(text))
    hints.push(hint('phone', REPLY_HINTS.phone))
  const name =
    names.map((each) => each.trim()).find((each) => each.length >= 2 && text.includes(each)) ??
    /(?<![\p{Script=Han}])[\p{Script=Han}]{2,3}(?=(?:同志|先生|女士)[,，:：])/u.exec(text)?.[0]
  if (name) hints.push(hint('name', REPLY_HINTS.name))
  return hints
}

/** The quote is never a name or a number: a hint is shown, and may be read by others. */
function hint(kind: ReplyHint['kind'], text: string, quote?: string): ReplyHint {
  return { kind, text, quote: quote ?? null }
}

/** Share of all pieces that both have: a copy with another house number is a copy. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = countCommon(a, b)
  return common === 0 ? 0 : common / (a.size + b.size - common)
}

/** Days that something is promised for: a date with 前, 内, 之前, 完成, 将, 预计 near it. A date of the past may be a report. */
function promisesIn(text: string, today: string): { day: string; quote: string }[] {
  const found: { day: string; quote: string }[] = []
  for (const match of text.matchAll(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/g)) {
    const at = match.index
    const before =
      text
        .slice(Math.max(0, at - 8), at)
        .split(/[。；,，]/)
        .at(-1) ?? ''
    const after =
      text.slice(at + match[0].length, at + match[0].length + 8).split(/[。；,，]/)[0] ?? ''
    if (!/将|预计|计划|拟|争取|确保|承诺/.test(before) && !/^(?:之?前|以前|底)/.test(after))
      continue
    const year = match[1] ?? nearestYear(Number(match[2]), today)
    const day = `${year}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`
    if (isDay(day)) found.push({ day, quote: match[0] })
  }
  return found
}

/** “1月5日” written in December is next year's. */
function nearestYear(month: number, today: string): string {
  const year = Number(today.slice(0, 4))
  const now = Number(today.slice(5, 7))
  return String(now - month > 6 ? year + 1 : year)
}
