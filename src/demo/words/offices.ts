// What offices and reporters say to each other along the way, whatever the matter is.
export type Sort = 'own' | 'shared'

export const raising: Record<'village' | 'town', Record<Sort, string[]>> = {
  village: {
    shared: [
      '村（社区）没有这笔资金和机具，请镇上统筹',
      '涉及几个村（社区），需要上一级协调',
      '已到现场看过，超出村（社区）的权限',
      '权属不在村（社区），请上一级明确',
    ],
    own: [
      '政策上的事，村（社区）定不了',
      '村（社区）查不到系统，请上一级核对',
      '已入户问清情况，需要上一级审核',
    ],
  },
  town: {
    shared: [
      '属区级部门职责，请区上交办',
      '乡镇（街道）协调过一次，权属单位在区上',
      '需要专业队伍和资金，请区上统筹',
      '已先行处置，根子上的事请区上明确责任单位',
    ],
    own: [
      '审批权限在区级部门，请区上交办',
      '政策口径要由区级主管部门把握',
      '乡镇（街道）核过材料，请区级部门复核',
    ],
  },
}
export const tracks = {
  simple: ['，十五日内能办结', '，情况清楚，请直接办理', ''],
  long: ['，要排工期，按三十日办', '，涉及几家单位，按三十日办'],
}
export const returning = {
  shared: [
    {
      first: '到现场核了权属，这一处不是我局管养，请改交权属单位',
      second: '移交手续没有办完，按协议管护责任仍在原单位',
    },
    {
      first: '涉及两家单位的界面，我局没有执法权',
      second: '我局只负责审批，日常监管不在我局职责内',
    },
  ],
  own: [
    {
      first: '核了职责清单，主管单位不是我局，请改交主管单位',
      second: '发放和审核不在我局，我局只提供名册',
    },
    {
      first: '当事单位由行业主管部门管理，请改交行业主管部门',
      second: '我局没有该项审批权，请改交原单位',
    },
  ],
}
export const againToSame = '职责规定写得明白，首接负责，请原单位办理，另请相关单位协办'
export const toAnother = '核对了移交清单，改由现管养单位办理'
export const rulings = [
  '查阅移交协议和职责规定，由现管养单位牵头办理，原建设单位配合提供图纸。本裁定不再退回。',
  '一件事一个牵头单位：由主管行业的单位负责到底，另一家配合。本裁定不再退回。',
]
export const extending: Record<Sort, string[]> = {
  shared: [
    '连续下雨，现场没法施工',
    '定制的配件要二十天才到',
    '涉及住户还有两户在外地，要等回来当面谈',
    '权属要三家一起确认',
  ],
  own: [
    '外地单位的回函还没到',
    '复核公示要满七天',
    '当事另一方在外地，约了下周回来当面谈',
    '要等鉴定结论',
  ],
}
export const asking: Record<Sort, string[]> = {
  shared: [
    '请补充具体位置，最好拍张照片',
    '请说明是白天还是夜里，大概几点',
    '请告诉我们是哪一栋、哪个单元',
  ],
  own: [
    '请把手上的单据（合同、回单、通知都行）拍照补一份',
    '请说明是哪一年、在哪个单位经办的',
    '请补一个方便联系的时间，我们上门核对',
  ],
}
export const supplements: Record<Sort, string[]> = {
  shared: [
    '补充一下：是靠里头那一处，进来左手边',
    '照片补上了，麻烦再看看',
    '时间是晚上八点以后，白天看不出来',
  ],
  own: ['单子找到了，照片补上了', '记错了，是上上个月的事，以这回的为准', '这几天都在，随时可以来'],
}
export const plans = {
  works: {
    reasons: [
      '要等管网一起做，一次办不完，分三步走',
      '资金分两批到，先急后缓',
      '要先勘察、再设计、后施工',
    ],
    steps: ['先把最险的一处处理好，立警示牌', '完成勘察设计并公示', '全部完工，请反映人一起验收'],
  },
  // Said of anything: a flat that was promised, a certificate, a bus.
  other: {
    reasons: [
      '牵涉的人家多，要一户一户核对，分三步走',
      '要几家单位会商，一次定不下来',
      '历史遗留的事，先急后缓',
    ],
    steps: [
      '把情况核实清楚，最急的先办',
      '会商定下办法和日子，并公示',
      '全部办完，请反映人一起核对',
    ],
  },
}
export const nobodyToCall = '反映人没有留姓名电话，进展都写在查询页上。'
export const stillAtIt = [
  '还在办，有了结果马上告诉您。',
  '事情在往前走，这两天再给您回话。',
  '今天又去了一趟，差最后一点收尾。',
]
export const confirming: Record<Sort, string[]> = {
  shared: ['', '', '弄好了，谢谢', '看过了，可以', '比以前好多了'],
  own: ['', '', '办好了，谢谢', '收到了，谢谢你们', '核对过了，没有问题'],
}
export const praising = [
  '来得快，说话也和气',
  '打了三次电话跟我说进度，没想到',
  '以前没人管，这次办了',
  '',
  '',
  '谢谢跑腿的小伙子',
  '满意，希望管长久',
]
export const grumbling = [
  '拖得太久了',
  '办是办了，没人提前说一声',
  '要不是我追着问，怕是还没办',
  '做得马虎',
  '态度一般',
  '',
]
/** `second`: where the first call reached nobody. */
export const callbacks: Record<Sort | 'second', string[]> = {
  shared: ['电话回访，反映人说已经办好，没有意见。', '回访到本人，认可结果，希望管得长久。'],
  own: ['电话回访本人，逐项问过，确已办好。', '回访到本人，认可结果，没有别的要求。'],
  second: ['第二次才拨通，本人说确已办好，没有意见。'],
}
export const siteChecks: Record<Sort, string[]> = {
  shared: ['督导组不打招呼到场看了，和报结说的一致，附近的人也说办好了。'],
  own: ['当面核对了结果和底账，均已完成，同意办结。'],
}
export const noAnswers = [
  '确认期已过，反映人没有表态，也没有留下能联系上的方式；查看佐证齐全，同意办结，反映人仍可提出异议。',
]
/** Written once and sent to everybody: what the comparison of answers is for. */
export const pasted =
  '经核实，我单位高度重视，已安排专人对所反映的问题逐项进行处理，相关责任已落实到岗到人，下一步将加强日常巡查和跟踪管理，确保此类问题不再发生。'
export const striking =
  '到场复核，反映的那一处已按原定范围办完；新提的要求另有单位负责，已告知怎么反映。'
export const conference =
  '三次重办没有解决，根子在两家交界的地方；由属地牵头，原单位出人配合，半月内见结果。'
export const falseClaims: Record<Sort | 'place', string[]> = {
  place: ['督导组到现场看，照片是另一处的，反映的那处没有动。', '现场问了三户，都说没人来过。'],
  shared: ['附近问了三户，都说没有变化，也没人来过。'],
  own: [
    '报结写已办到位，查底账只办了一部分。',
    '给反映人打了电话，说没有人联系过，也没有收到任何通知。',
  ],
}
export const redone: Record<Sort, string[]> = {
  shared: [
    '返工重做，没做到位的地方重来一遍，{today}请反映人当面看了。',
    '按反映人说的位置逐处补齐，{today}一起验收签字。',
  ],
  own: [
    '之前漏掉的这次一并办完，{today}电话里逐项核对过。',
    '{today}上门当面办结，单子一式两份，反映人留了一份。',
  ],
}
export const merging = ['同一段路、同一个坑，合在一起办', '反映的是同一件事，并到最早的一件']
export const endorsing = [
  '我也天天从这里过',
  '我们院子也一样',
  '同求，娃儿也摔过一回',
  '',
  '',
  '支持，早该修了',
  '住对面的，情况属实',
]
export const withdrawing = [
  '自己联系解决了，谢谢',
  '弄错了，不是你们管的',
  '邻居已经道歉，不追究了',
  '重复提交了',
]
export const notes = [
  '已电话提醒经办人注意时限。',
  '与街道沟通过，现场有人接应。',
  '同类诉求本月第三件，建议一并排查。',
]
export const helpers = ['需要街道到场协调住户', '管线图纸在该单位', '占道施工要配合维持秩序']
export const looks = ['电话联系反映人，约时间看现场', '核对位置，联系反映人', '报结前电话征求意见']
