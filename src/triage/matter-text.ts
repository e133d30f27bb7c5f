// What of a text is about its matter. Who speaks, courtesy, what was tried before and the phrases of the hotline stand in texts
// about everything: two that share them share nothing. Pure.
/** A blank between two characters closes a clause as well: many write so. */
const CLAUSE = /[^。！？!?；;，,…\s]+[。！？!?；;，,…\s]*/g
/** A clause said letter for letter in matters of so many categories is nobody's matter; each of them twice, or three of them. */
const SPREAD_CATEGORIES = 2
/** Shorter ones are shared by chance: 很危险. */
const SPREAD_CHARS_MIN = 4

/** Who speaks: life, age, trade. */
const SELF =
  /^(?:我是|我叫|我们是|本人是|作为(?:一名|一个)|我今年|我已年|替我.{1,6}反映|我在?(?:家|外地|外面)(?:上班|打工|带)|(?:男人|丈夫|老公|儿子|女儿|孩子|老婆|妻子|他|她)在.{0,5}(?:打工|上班))|居住.{0,3}(?:余|多)?年$|(?:帮我|代我)打的字$/
/** To the reader. */
const COURTESY =
  /尊敬|^(?:各位)?(?:领导|书记|[省市区县局镇]长|工作人员)们?[您你]?好?$|^[您你]们?好|冒昧|打扰|谢谢|感谢|不胜|此致|敬礼|百忙之中|辛苦|拜托|一事如实|如实反映|句句属实|盼回?复$/
/** What anybody asks for, and what the hotline writes down. */
const PROCEDURE =
  /^(?:请|希望|望|恳请|要求|麻烦|盼|求|呼吁|建议)*(?:有关|相关|政府|主管|职能)*(?:部门|单位|领导|政府)*(?:能够?)?(?:尽快|尽早|及时|早日|抓紧|马上)*(?:给予|予以|进行|给个)*(?:处理|解决|核实|调查|答复|回复|重视|关注|协调|落实|查处|管一管|管管|看看|来看看)(?:一下|一哈|处理|解决|答复|回复|核实|为盼|吧)*$|核实处理|回复来电人|来电人(?:表示|希望|要求)|电话答复|(?:这个事|此事|已经?).{0,3}反映.{0,3}(?:次|回|遍)|反映(?:了|过)?(?:多|很多|无数)(?:次|回|遍)|情况已?持续|^都?(?:快|大)?(?:半|一|两|三|几)(?:个)?多?(?:年|月)多?了$/
/** What stands before the first word of the matter, on the telephone and on the doorstep. */
const PREFIX =
  /^\s*(?:(?:院坝会上|座谈会上|小组会上|走访.{0,10}时|入户时|在院坝里听群众说|网格走访中)[，,]?\s*)?(?:(?:一位(?:老人|大嫂|先生|女士)|住户|户主|几位邻居|邻居|村民|居民|群众|市民|来电人|.{0,3}户群众)(?:来电|都)?(?:反映|说|提出)(?:[，,：:]|$))?\s*(?:(?:市民|群众|来电人|(?:一位)?(?:女士|先生))(?:来电)?(?:反映|来电)[：:，,]?)?/

export interface Told {
  text: string
  /** The category, as far as it is known; of any level. */
  category?: string | null
}

/** Clauses, with what closes them. */
export function clausesOf(text: string): string[] {
  return text.normalize('NFKC').match(CLAUSE) ?? []
}

/** The clauses that texts of several first-level categories share letter for letter, learnt from `pool`. */
export function sharedClauses(pool: readonly Told[]): ReadonlySet<string> {
  const seen = new Map<string, Map<string, number>>()
  for (const { text, category } of pool) {
    if (!category) continue
    const first = category.split('.')[0] ?? category
    for (const bare of new Set(clausesOf(text).map(bareOf))) {
      if (bare.length < SPREAD_CHARS_MIN) continue
      const counts = seen.get(bare) ?? new Map<string, number>()
      counts.set(first, (counts.get(first) ?? 0) + 1)
      seen.set(bare, counts)
    }
  }
  return new Set(
    [...seen].filter(([, counts]) => counts.size >= SPREAD_CATEGORIES).map(([bare]) => bare),
  )
}

/** The text without all that; a text that says nothing else stays as it is. */
export function matterOf(text: string, shared: ReadonlySet<string> = NONE): string {
  const kept = clausesOf(text)
    .map((clause) => clause.replace(PREFIX, ''))
    .filter((clause) => {
      const bare = bareOf(clause)
      return bare.length > 1 && !shared.has(bare) && !isAside(bare)
    })
    .join('')
  return kept.length >= MATTER_CHARS_MIN ? kept : text
}

const NONE: ReadonlySet<string> = new Set()
const MATTER_CHARS_MIN = 4

function isAside(bare: string): boolean {
  return SELF.test(bare) || COURTESY.test(bare) || PROCEDURE.test(bare)
}

function bareOf(clause: string): string {
  return clause.replace(/[\s\p{P}]/gu, '')
}
