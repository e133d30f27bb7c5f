// 答复体检: what a careful colleague would say about a draft before it goes to the reporter. Hints only; nothing is refused. Pure.
import type { Calendar } from '../deadlines/calendar.ts'
import type { ReplyHint } from './contract.ts'
import { likeness, overlap } from './likeness.ts'
import { pairsIn } from './pairs.ts'
import { namesIn, privatePartsIn } from './contract-private.ts'
import { promisesIn } from './promises.ts'
import { REPLY_HINTS } from './texts.ts'

export interface Reply {
  appealText: string
  draft: string
  /** Answers that were given to other matters. */
  others: { code: string; text: string }[]
  today: string
  /** The last day of the clock that runs for the handler; null when none does. */
  dueOn: string | null
  calendar: Calendar
  /** Names that the appeal's own text gives, and the family names that every reader of the appeal sees. */
  names: readonly string[]
  families: readonly string[]
  /** Who answers may be named. */
  staff: ReadonlySet<string>
}

/** On 1,390 real answers: their own matter is called off in 5 of 100, another's in 56. */
const ADDRESSES_FROM = 0.04
/** 已于11月20日派人到现场修好: too short to name the matter, and what was done is said. */
const TELLS_ACT =
  /派(?:人|员|工)|(?:到|赴|去)了?现场|修好|修复|换好|更换|清理|清运|疏通|安装|装好|拆除|整改/
const SHORT_CHARS = 40
const COPY_FROM = 0.85
/** Of shorter answers many are alike and none is a copy. */
const COPY_CHARS_MIN = 30
const SENTENCE_CHARS_MAX = 70
const HOLLOW = /高度重视|进一步加强|将尽快|正在研究|积极协调|加大力度|持续关注|督促落实/
const DONE =
  /已(?:经)?[\p{Script=Han}]|完成|修复|安装|拆除|清理|处罚|发放|退还|支付|约定|定于|[月日]前/u

export function checkReply(reply: Reply): ReplyHint[] {
  const { appealText, draft, others, today, dueOn, calendar } = reply
  const text = draft.normalize('NFKC').trim()
  if (text === '') return [hint('empty', REPLY_HINTS.empty)]
  const own = pairsIn(text)
  const hints: ReplyHint[] = []
  const brief = [...text].length < SHORT_CHARS && TELLS_ACT.test(text)
  if (!brief && likeness(own, pairsIn(appealText)) < ADDRESSES_FROM)
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
  for (const { day, quote } of promisesIn(text, today, calendar)) {
    if (day < today) hints.push(hint('date_past', REPLY_HINTS.date_past, quote))
    else if (dueOn !== null && day > dueOn)
      hints.push(hint('date_after_due', REPLY_HINTS.date_after_due(dueOn), quote))
  }
  for (const part of privatePartsIn(text)) hints.push(hint(part, REPLY_HINTS[part]))
  const { reporter, somebody } = namesIn(text, reply.names, reply.families, reply.staff)
  if (reporter || somebody)
    hints.push(hint('name', reporter ? REPLY_HINTS.name_reporter : REPLY_HINTS.name))
  return hints
}

/** The quote is never a name or a number: a hint is shown, and may be read by others. */
function hint(kind: ReplyHint['kind'], text: string, quote?: string): ReplyHint {
  return { kind, text, quote: quote ?? null }
}
