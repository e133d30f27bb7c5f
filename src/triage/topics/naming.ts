// What an official would call the matter: the clause of its own texts that says place and trouble best, without what
// people say of themselves and of the reader. Names and words begin and end where words do. Pure.
import { maskNamesIn } from '../../reporters/contract-names.ts'

const NAME_CHARS_MIN = 6
const NAME_CHARS_MAX = 36
const WORDS_MAX = 6
/** A word in a third of the texts is the matter's own. */
const SHARED_FROM = 0.3
const PHRASE_WORDS = 3
const PHRASE_CHARS_MAX = 8
const RANKED_MAX = 40
/** People say first what is wrong, then what it does to them. */
const FIRST_SAID = 0.7

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

/** A clause with these is about who speaks or whom he speaks to, not about the matter. */
const NOT_THE_MATTER =
  /尊敬|您好|你好|领导好|我是|本人|我们?是|我叫|谢谢|感谢|辛苦|此致|敬礼|百忙之中|作为一名|冒昧|打扰|一事如实|不绕弯子|打的字|一个人带/
const OPENING =
  /^(?:.{0,6}(?:来电|来电人|群众)反映[:：]?|.{0,6}户群众提出[:：]?|(?:再次|多次|强烈|坚决|现|想|特|恳|呼)?(?:反映|反应|投诉|举报|咨询|询问|请问|请教|请求|要求|恳请|恳求|希望|盼望|建议|呼吁|尽快|敦促|求助|关于|对于|反对|质疑|我要|我想|我们|我家|我|就|请|望|求|盼|(?:有关|相关)(?:部门|单位|领导)|部门|领导|政府|帮忙|来|管一管|管管|查一查|看一看|看看|能否|能不能|可否|是否|为什么|为何)|[a-z]\d*[市区县]|西地省|[、，：:\s])+/i
const CLOSING =
  /(?:的?(?:问题|情况|事情|事宜|现象)?的?(?:投诉|反映|举报|咨询|建议|请求|求助|疑问)|(?:请|望|求)(?:尽快|及时|帮忙|有关部门|相关部门)?(?:解决|处理|管一管|管管|重视|修|查处)?(?:一下)?|(?:是否|有没有)?(?:合理|合法|合规)吗|怎么办|谁来管|没人管|吗|呢|吧|啊|了)+$/

export function namer(pool: readonly string[]): (
  headlines: readonly string[],
  place: string | null,
) => {
  name: string
  words: string[]
  central: number
} {
  const everybody = new Map<string, number>()
  for (const headline of pool)
    for (const phrase of phrasesIn(headline))
      everybody.set(phrase, (everybody.get(phrase) ?? 0) + 1)
  const rarity = (phrase: string) =>
    Math.log((pool.length + 1) / Math.min(everybody.get(phrase) ?? 1, pool.length))
  return (headlines, place) => {
    const each = headlines.map(phrasesIn)
    const counts = new Map<string, number>()
    for (const phrases of each)
      for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
    const from = Math.max(Math.min(2, headlines.length), headlines.length * SHARED_FROM)
    const ranked = [...counts]
      .filter(([, n]) => n >= from)
      .map(([phrase, n]) => ({
        phrase,
        score: (n / headlines.length) * Math.sqrt(phrase.length - 1) * rarity(phrase),
      }))
      .sort((a, b) => b.score - a.score || b.phrase.length - a.phrase.length)
      .slice(0, RANKED_MAX)
    const merit = (phrases: ReadonlySet<string>) =>
      ranked.reduce((sum, { phrase, score }) => sum + (phrases.has(phrase) ? score : 0), 0)
    const merits = each.map(merit)
    const words: string[] = []
    for (const { phrase } of ranked)
      if (words.length < WORDS_MAX && !words.some((word) => overlap(word, phrase)))
        words.push(phrase)
    const clauses = headlines
      .flatMap((headline) => clausesIn(headline).map((clause, later) => ({ clause, later })))
      .map(({ clause, later }) => ({
        clause,
        worth: (merit(phrasesIn(clause)) * FIRST_SAID ** later) / Math.sqrt(clause.length + 8),
      }))
      .sort((a, b) => b.worth - a.worth)
    const best = clauses[0]?.clause ?? ''
    const said = headlines.filter((headline) => headline.toLowerCase().includes(place ?? '')).length
    const told = !place || best.toLowerCase().includes(place) || said < headlines.length / 2
    return {
      name: told ? best : `${place} ${best}`.trim(),
      words,
      central: merits.indexOf(Math.max(...merits)),
    }
  }
}

function clausesIn(headline: string): string[] {
  const plain = maskNamesIn(headline.normalize('NFKC').replace(/\d{6,}|\p{Cf}/gu, ''))
  return plain
    .split(/[。!?;,，、…！？；\n"“”()]+/)
    .filter((clause) => !NOT_THE_MATTER.test(clause))
    .map((clause) => clause.trim().replace(OPENING, '').replace(CLOSING, ''))
    .map((clause) => clause.replace(/^(?:的|在|对|把|给)+|[的在和与及、:：\s]+$/g, ''))
    .map(shortened)
    .filter(({ length }) => length >= NAME_CHARS_MIN)
}

/** To the last word that is still whole, and said to be cut. */
function shortened(clause: string): string {
  if (clause.length <= NAME_CHARS_MAX) return clause
  let end = 0
  for (const { segment, index } of SEGMENTER.segment(clause))
    if (index + segment.length <= NAME_CHARS_MAX) end = index + segment.length
  return `${clause.slice(0, end)}…`
}

/** Up to three neighbouring words, none of them a mere formula. */
function phrasesIn(headline: string): Set<string> {
  const found = new Set<string>()
  const parts = [...SEGMENTER.segment(headline.normalize('NFKC'))]
  for (let at = 0; at < parts.length; at += 1) {
    let phrase = ''
    for (let next = at; next < at + PHRASE_WORDS; next += 1) {
      const part = parts[next]
      if (!part?.isWordLike || FORMULA.has(part.segment)) break
      phrase += part.segment
      if (phrase.length > PHRASE_CHARS_MAX) break
      if (phrase.length >= 2 && !/^[的了在是和与]|[的了在是和与]$/.test(phrase)) found.add(phrase)
    }
  }
  return found
}

const FORMULA = new Set(
  '反映 反应 投诉 举报 咨询 询问 请问 请求 要求 恳请 恳求 希望 建议 强烈 关于 问题 我们 您好 你好 尊敬 领导 居民 业主 我是 是否 能否 尽快 及时 解决 处理 有关 相关 部门 谢谢 感谢 为什么 为何 什么 怎么 怎么办 再次 可以 一下 附近 旁边 请 的 了 吗'.split(
    ' ',
  ),
)

/** Two phrases of which half is common are one word twice. */
function overlap(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.includes(short)) return true
  for (let length = short.length - 1; length >= 2; length -= 1) {
    if (long.startsWith(short.slice(-length)) || long.endsWith(short.slice(0, length))) return true
  }
  return false
}
