// What the citizens of the bench say. Our own sentences; the two-character words in them are spread as in life:
// a few stand in every eighth appeal, most are rare.
import type { Chance } from './random.ts'

interface Matter {
  category: string
  things: readonly string[]
  troubles: readonly string[]
}

/** The frequent matters first: `skewed` takes them far more often. Categories are leaves of the default rulebook. */
const MATTERS: readonly Matter[] = [
  {
    category: 'urban.municipal.road',
    things: ['道路', '人行道', '路面', '井盖'],
    troubles: ['坑坑洼洼', '破损塌陷', '积水很深', '长期没人修'],
  },
  {
    category: 'urban.municipal.lamp',
    things: ['路灯', '楼道灯', '巷子里的灯'],
    troubles: ['不亮了', '一闪一闪', '从来没有安装'],
  },
  {
    category: 'urban.appearance.garbage',
    things: ['垃圾', '建筑垃圾', '垃圾桶'],
    troubles: ['堆了很久', '没有人清运', '臭味很大'],
  },
  {
    category: 'community.neighbour.noise',
    things: ['楼上', '广场舞', '隔壁装修'],
    troubles: ['半夜还在吵', '噪音太大', '影响孩子学习'],
  },
  {
    category: 'community.property.service',
    things: ['物业', '电梯', '小区大门'],
    troubles: ['收费不服务', '经常出故障', '没有人管理'],
  },
  {
    category: 'service.labour.wages',
    things: ['工资', '工程款', '加班费'],
    troubles: ['拖欠三个月', '一直没有结清', '老板不接电话'],
  },
  {
    category: 'traffic.rural.paving',
    things: ['村道', '入户路', '机耕道'],
    troubles: ['还是泥巴路', '下雨不能走车', '希望硬化'],
  },
  {
    category: 'service.utility.water',
    things: ['自来水', '水管', '饮水'],
    troubles: ['经常停水', '水质发黄', '水压太低'],
  },
  {
    category: 'policy.relief.allowance',
    things: ['低保', '救助', '残疾补贴'],
    troubles: ['不知道怎么申请', '突然停发', '审核太慢'],
  },
  {
    category: 'urban.appearance.vendor',
    things: ['摊贩', '夜市', '流动摊点'],
    troubles: ['占道经营', '油烟很重', '堵住通道'],
  },
  {
    category: 'build.housing.title',
    things: ['房产证', '不动产证', '安置房'],
    troubles: ['办不下来', '交房五年没有办证', '手续来回跑'],
  },
  {
    category: 'environment.water.sewage',
    things: ['河道', '污水', '水沟'],
    troubles: ['直排入河', '发黑发臭', '淤泥没有清理'],
  },
  {
    category: 'policy.land.landcomp',
    things: ['征地', '青苗', '拆迁'],
    troubles: ['补偿没有到位', '面积算少了', '协议没有给我们'],
  },
  {
    category: 'service.education.admission',
    things: ['学校', '学位', '幼儿园'],
    troubles: ['报不上名', '离家太远', '收费不明'],
  },
  {
    category: 'industry.land.rent',
    things: ['土地流转', '租金', '合作社'],
    troubles: ['没有兑现', '老板跑了', '合同没有盖章'],
  },
]
/** Rare words: each stands in a handful of ten thousand appeals. */
const RARE = ['化粪', '蜂箱', '水表', '碑文', '渡船', '核桃', '祠堂', '鱼塘', '锅炉', '蚕桑']
const RARE_SHARE = 0.004
const WHERE = [
  '小区门口',
  '老街',
  '学校旁边',
  '三组',
  '五社',
  '菜市场后面',
  '安置点',
  '河边',
  '新修的大桥下',
  '党群服务中心对面',
]
const SINCE = [
  '已经半年了',
  '有一个多月',
  '从去年冬天开始',
  '下雨天更严重',
  '反映过两次',
  '老人孩子出行不便',
  '前几天还有人摔倒',
]
const WISH = [
  '希望尽快处理',
  '请有关部门来看一下',
  '盼回复',
  '恳请解决',
  '请给一个明确的时间',
  '希望领导重视',
]
const RESULTS = [
  '已到现场查看，组织人员处理完毕，反映人表示认可。',
  '已与反映人见面说明政策，并协助办理手续。',
  '已协调施工单位进场，三日内修复并恢复通行。',
  '已督促责任方整改，后续由社区每周巡查一次。',
]
const PROGRESS = [
  '已到现场查看，正在制定方案。',
  '已联系施工单位，材料已进场。',
  '已与反映人沟通，约定周五再次到场。',
  '已报请上级安排资金。',
]

export const FREQUENT_WORD = '道路'
export const RARE_WORD = '蚕桑'

export interface Said {
  text: string
  category: string
}

export function whatIsSaid(by: Chance, categories: readonly string[], about?: string): Said {
  const matter = MATTERS.find((each) => each.category === about) ?? by.skewed(MATTERS)
  const rare = by.happens(RARE_SHARE) ? `，旁边还有${by.skewed(RARE)}` : ''
  const parts = [
    `${by.pick(WHERE)}的${by.skewed(matter.things)}${by.pick(matter.troubles)}${rare}`,
    by.pick(SINCE),
    by.pick(WISH),
  ]
  if (by.happens(0.3)) parts.splice(1, 0, `${by.pick(SINCE)}，${by.whole(2, 60)}户人受影响`)
  const category =
    categories.length === 0 || by.happens(0.85) ? matter.category : by.pick(categories)
  return { text: `${parts.join('，')}。`, category }
}

export const resultOf = (by: Chance) => by.pick(RESULTS)
export const progressOf = (by: Chance) => by.pick(PROGRESS)
