// A ledger such as a town hands in: believable rows of our own invention, with the dirt that ledgers have.
// The same seed gives the same sheet.
import { csvLine } from '../../src/platform/cells.ts'
import { seeded, type Random } from '../../src/demo/random.ts'

export const SHEET_HEADS = [
  '反映人',
  '住址',
  '联系方式',
  '诉求类型',
  '诉求类别一级',
  '诉求类别二级',
  '诉求类别三级',
  '诉求来源',
  '诉求内容',
  '责任单位',
  '备注',
]

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗𠮷']
const PLACES = [
  '东城街道北门社区',
  '东城街道鼓楼社区',
  '西城街道草坝社区',
  '西城街道南龛社区',
  '回风街道',
  '江北街道',
  '清江镇',
  '大茅坪镇',
]
const MATTERS: { text: string; path: [string, string, string]; unit: string; type: string }[] = [
  {
    text: '路面破损多处，雨天积水，老人走路容易摔倒',
    path: ['城市管理', '市政', '市政道路'],
    unit: '区住建局',
    type: '求决类',
  },
  {
    text: '路灯半个月不亮，晚上接孩子看不清路',
    path: ['城市管理', '市政', '路灯照明'],
    unit: '区综合行政执法局',
    type: '求决类',
  },
  {
    text: '想了解高龄补贴怎么申请，要准备哪些材料',
    path: ['公共服务', '民政', '高龄津贴'],
    unit: '区民政局',
    type: '政策咨询',
  },
  {
    text: '建议在院坝口加一面转角镜，避免会车出事',
    path: ['道路交通', '交通设施', '标志标线'],
    unit: '区交通运输局',
    type: '意见建议类',
  },
  {
    text: '邻居半夜装修，吵得上学的娃儿睡不好',
    path: ['社区治理', '邻里关系', '邻里噪音'],
    unit: '',
    type: '个人求决',
  },
  {
    text: '几十户人的自来水水压不够，三楼以上放不出来',
    path: ['城乡建设', '供水供气', '水压不足'],
    unit: '区水利局',
    type: '集体诉求',
  },
]
const SOURCES = ['线上', '线下', '线下', '扫码', '走访', '12345热线', '']
const FULL_WIDTH = '０１２３４５６７８９'

/** `rows` rows, of which about one in ten is untidy but good. */
export function ledgerRows(rows: number, seed = 2022): string[][] {
  const random = seeded(seed)
  return Array.from({ length: rows }, (_, index) => ledgerRow(random, index))
}

function ledgerRow(random: Random, index: number): string[] {
  const matter = random.pick(MATTERS)
  const place = random.pick(PLACES)
  const phone = `1${random.pick(['38', '59', '73', '89'])}${String(random.whole(0, 99_999_999)).padStart(8, '0')}`
  return [
    random.chance(0.1)
      ? random.pick(['匿名', '', '无'])
      : `${random.pick(SURNAMES)}${random.pick(['大', '小', '国', '秀', '建'])}${random.pick([...'华英强芳军'])}`,
    `${place}${random.whole(1, 12)}组${random.whole(1, 200)}号`,
    untidyPhone(random, phone),
    random.chance(0.05) ? '' : matter.type,
    ...(random.chance(0.15) ? ['', '', ''] : matter.path),
    random.pick(SOURCES),
    `${place}${random.whole(1, 12)}组：${matter.text}（第${index + 1}号意见）`,
    matter.unit,
    random.chance(0.2) ? random.pick(['已现场看过', '多次反映', '无', '需要下周前答复', '-']) : '',
  ]
}

/** Full-width digits, blanks and dashes, a landline, nothing at all. */
function untidyPhone(random: Random, phone: string): string {
  if (random.chance(0.85)) return phone
  return random.pick([
    [...phone].map((digit) => FULL_WIDTH[Number(digit)] ?? '').join(''),
    `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
    `${phone.slice(0, 3)} ${phone.slice(3)}`,
    '0827-5261234',
    '无',
    '',
    '/',
    `${phone}、13900001111`,
  ])
}

export function ledgerCsv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${[SHEET_HEADS, ...rows].map((cells) => csvLine(cells)).join('')}`)
}
