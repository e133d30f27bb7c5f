// What a text says of the matter, without who brings it: 退休教师, 老党员, 一位女士来电 are no reason for a category, and a model
// that learnt them would judge people. Dropped before anything is learnt, and before anything is read.

const WHO =
  '(?:退休|离休|在职|普通|老年|孤寡|留守|本地|外地|年轻|中年)?(?:老)?(?:教师|老师|工人|职工|干部|党员|军人|退伍老兵|老兵|退伍军人|退役军人|战士|医生|护士|律师|公务员|警察|农民|种庄稼的|打?零工的?|打工的?|学生|大学生|家长|母亲|父亲|妈妈|爸爸|单亲妈妈|老人|老汉|老头|大爷|大妈|婆婆|爷爷|奶奶|女士|先生|男士|女子|男子|女性|男性|妇女|小伙子?|姑娘|女的|男的|居民|村民|市民|群众|业主|住户|租户|商户|网友|司机|出租车司机|外卖员|跑外卖的|快递员|骑手|老板|个体户|人大代表|政协委员|志愿者|热心人|人)'
const COUNTED = '(?:一?[名位个]|有[名位个]?|某[名位个]?|这[名位个])'
const SAYS =
  '(?:来电|致电|来信|来访|打(?:来)?电话|拨打[^，。]{0,8}热线|扫码|留言)?(?:来)?(?:反映|反应|称|说|表示|咨询|询问|诉|投诉|举报|求助)?'

/** 来电人称：, 一位女士来电反映, 张先生致电说: up to where the matter begins. */
const OPENING = new RegExp(
  `^(?:(?:群众|居民|市民|村民)(?:来电|来信|来访|致电)${SAYS}|(?:来电|来信|来访|反映|诉求|投诉|举报|当事|报料)(?:人(?!行道|大|民)|者|群众)${SAYS}|${COUNTED}\\p{Script=Han}{0,3}?${WHO}(?:来电|致电|来信|来访|打(?:来)?电话|反映|称|说)${SAYS}|\\p{Script=Han}?(?:女士|先生|某)(?:来电|致电|来信|来访|打(?:来)?电话|反映|称)${SAYS}|(?:来电|致电)(?:反映|称|说|咨询))[：:，,、\\s]*`,
  'u',
)
/** 我是一名退休教师, 本人系老党员, 作为一名母亲: nothing else is in the clause. */
const OF_ONESELF = new RegExp(
  `^(?:(?:我|本人|俺|自己|我们)?(?:今年|现年|已|已经|也|都)?(?:是|系|叫|乃)|作为|身为|(?:我|本人)?[，,]?)(?:${COUNTED})?(?:\\p{Script=Han}{0,8}的)?(?:${WHO}){1,2}(?:一?[名位个])?$`,
  'u',
)
/** 住户反映, 几位邻居都说, 一位大嫂说, 走访鼓楼社区时, 在院坝里听群众说: how it came to be written down. */
const DOOR = new RegExp(
  `^(?:走访.{0,12}时|(?:院坝会|座谈会|网格走访|入户|走访|下乡)[上中时]?|(?:在.{1,8})?听?(?:\\d+户|几位|几户|多名|多位|${COUNTED})?(?:${WHO}|住户|户主|大嫂|大叔|嫂子|邻居|乡亲)(?:都|们|纷纷|来电|来信)*(?:说|反映|提出|讲|称))$`,
  'u',
)
/** 请相关部门核实处理并回复来电人, 来电人希望得到电话答复: what the hotline writes below everything. */
const CLOSING =
  /^(?:来电人|反映人|诉求人)(?:希望|要求|请求|盼|表示)|^情况已持续|^要求尽快处理$|(?:回复|答复|告知|联系)(?:来电人|反映人|诉求人)$/u
/** 我今年六十八, 年过七旬, 62岁: how old somebody is. */
const AGE =
  /^(?:我|本人)?(?:今年|现年|已)?(?:年过|年近|年逾)?[\d一二三四五六七八九十]+(?:多|来)?(?:岁|旬)?(?:的)?(?:女性?|男性?|了)?$/u

/** Clauses end at marks; the marks stay with them. */
const CLAUSE = /[^，。！？；：,!?;:\s]+[，。！？；：,!?;:\s]*/gu

export function matterOnly(text: string): string {
  const kept = (text.match(CLAUSE) ?? [])
    .filter((clause) => !CLOSING.test(bare(clause)))
    .map((clause) => clause.replace(OPENING, ''))
    .filter((clause) => {
      const said = bare(clause)
      return said !== '' && ![OF_ONESELF, AGE, DOOR].some((formula) => formula.test(said))
    })
    .join('')
  // Where nothing would be left, what was said is the matter.
  return kept === '' ? text : kept
}

const bare = (clause: string) => clause.replace(/[，。！？；：,!?;:\s]+$/u, '')
