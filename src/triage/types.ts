// 类型建议: consultation, suggestion, one person's matter or many people's, by how it is worded. Pure; a person decides.
import type { AppealType } from '../rulebook/contract.ts'
import type { TypeSuggestion } from './contract.ts'

/** No measurement, only wording: below this share of what the wording says, nothing is suggested. */
const TYPE_SURE_FROM = 0.6
const DOUBT = 0.5
const WORDS_SHOWN_MAX = 4

const ASKS =
  /请问|咨询|想问(?:一下)?|想了解|了解一下|怎么办理?|(?:如何|怎样|怎么|哪里|在哪)(?:办理|申请|领取|报名|缴纳?|补办|查询)|能不能办|可不可以办|是否可以|是否符合|需要(?:哪些|什么)(?:材料|手续|条件)|什么(?:材料|手续|条件|政策)|有没有(?:相关)?政策|政策是什么/g
/** 建议尽快修复 asks for a repair: that is a matter to be solved. */
const PROPOSES =
  /建议(?!.{0,6}(?:尽快|修复|维修|处理|解决|查处|严查|严惩))|提(?:个|一个|点)(?:建议|意见)|意见建议|(?:希望|盼望|能否|能不能|可否)(?:在|能|可以)?.{0,12}(?:增设|增加|加装|新建|修建|开通|设立|优化|推广)/g
const TROUBLE =
  /坏了|损坏|破损|不亮|停水|停电|漏水|渗水|积水|堵塞|堵了|塌陷|拖欠|欠薪|没发|不发|不给|没给|扰民|噪音|噪声|太吵|臭|污染|违建|占道|没人管|无人管|没人来|不解决|没解决|未解决|不处理|危险|摔|受伤|骗|赔偿|退款|退钱|投诉|举报|维权|请求|尽快|帮忙解决|要求/g

/** From two on: 我是一名住户 speaks alone. */
const NUMBER =
  '(?:(?<!\\d)(?!1(?!\\d))\\d{1,5}|(?!一(?![二三四五六七八九十百千]))[一二三四五六七八九十百千两几数上]{1,6})'
const PEOPLE = `${NUMBER}(?:多|余|来)?(?:户|名|人|位|家)(?!家?口)`
/** Several who speak together; 我家五口人 and 三人受伤 are no such thing. */
const TOGETHER = new RegExp(
  `全体(?:业主|居民|村民|住户|家长|工人|职工|商户|社员)|联名|集体(?:反映|诉求|请愿|上访|签名)|(?:业主|村民|居民|住户|家长|工人)代表|我们[^。！？!?]{0,12}?${PEOPLE}|${PEOPLE}(?:业主|居民|村民|住户|家长|工人|农民工|职工|商户|社员|群众)`,
  'g',
)
const WE = /我们|咱们/
/** 我们12名工人: persons are counted; households are not told how many they are. */
const PERSONS = /(\d{1,5})(?:多|余|来)?(?:名|人|位)/

const OFFICIAL =
  '(?:工作人员|办事员|干部|窗口|书记|主任|村长|镇长|局长|科长|所长|站长|队长|公务员|民警|交警|城管|执法人员|网格员)'
const CONDUCT =
  '(?:态度(?:恶劣|很差|差|不好|蛮横|生硬)|推诿|扯皮|踢皮球|不作为|乱作为|慢作为|刁难|吃拿卡要|索要|收受|受贿|红包|优亲厚友|贪污|侵占|挪用|滥用职权|以权谋私|骂人|打人|拒不办理|故意拖延|敷衍)'
/** An official and how they behave, in one sentence: only then is it about a cadre's conduct. */
const COMPLAINS = new RegExp(
  `${OFFICIAL}[^。！？!?；;]{0,15}?${CONDUCT}|${CONDUCT}的${OFFICIAL}`,
  'g',
)

export function suggestType(appeal: {
  text: string
  headcount: number | null
  voices: number
}): TypeSuggestion {
  const text = appeal.text.normalize('NFKC')
  const found = (pattern: RegExp) => [...new Set(text.match(pattern) ?? [])]
  const complains = found(COMPLAINS)
  // Only the inspecting office may see such a complaint: the words are shown, and no other type is filled in either.
  if (complains.length > 0)
    return {
      suggested: null,
      likeliest: 'efficiency_complaint',
      sure: 0,
      words: complains.slice(0, WORDS_SHOWN_MAX),
      headcount: null,
    }
  const together = found(TOGETHER)
  const many = (appeal.headcount ?? 0) > 1 || appeal.voices > 1
  const asks = found(ASKS)
  const proposes = found(PROPOSES)
  const trouble = found(TROUBLE)
  const joined = together.length > 0 || many
  const guesses: { type: AppealType; score: number; words: string[] }[] = [
    { type: 'collective', score: joined ? 4 : WE.test(text) ? 1 : 0, words: together },
    // Many with a trouble are not less many for it.
    { type: 'personal', score: joined ? 1 : 1 + Math.min(trouble.length, 3), words: trouble },
    { type: 'consultation', score: 2 * Math.min(asks.length, 2), words: asks },
    { type: 'suggestion', score: 2 * Math.min(proposes.length, 2), words: proposes },
  ]
  const sum = guesses.reduce((total, { score }) => total + score * score, DOUBT)
  const [best] = guesses.sort((a, b) => b.score - a.score)
  if (!best || text.trim() === '')
    return { suggested: null, likeliest: null, sure: 0, words: [], headcount: null }
  const sure = (best.score * best.score) / sum
  return {
    suggested: sure >= TYPE_SURE_FROM ? best.type : null,
    likeliest: best.type,
    sure,
    words: best.words.slice(0, WORDS_SHOWN_MAX),
    headcount: best.type === 'collective' ? personsIn(together, appeal) : null,
  }
}

/** As the reporter said it; the text, where it counts persons; the voices that joined. */
function personsIn(
  together: readonly string[],
  { headcount, voices }: { headcount: number | null; voices: number },
): number | null {
  const said = together.map((words) => Number(PERSONS.exec(words)?.[1] ?? 0))
  const persons = headcount ?? Math.max(0, voices, ...said)
  return persons > 1 ? persons : null
}
