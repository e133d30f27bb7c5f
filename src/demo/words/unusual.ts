// What goes elsewhere, what is about an office, and what the district may not decide.
import { matter, type Matter } from './matter.ts'

/** 转送: matters that bodies outside the district decide. */
export const outsideMatters: (Matter & { target: string; answers: string[] })[] = [
  {
    ...matter('other.law.court', 'any', ['personal'], 3, 'paper', {
      says: ['官司打赢了{since}，一分钱没执行到', '判决书下来了，对方把房子过户给亲戚了'],
      hurts: ['为打官司欠了一身账'],
      asks: ['请帮忙催一下执行', '问一声到哪一步了'],
      found: [],
      steps: [],
      solved: [],
      explained: [],
      again: ['法院说的和来的人说的不一样'],
    }),
    target: 'court',
    answers: [
      '本案已恢复执行，冻结了被执行人一个账户，执行法官已电话告知申请人，下一步拍卖流程在执行公开网可查。',
    ],
  },
  {
    ...matter('service.utility.power', 'any', ['personal'], 2, 'lamp', {
      says: ['高压线从{spot}屋顶过，离瓦不到两米', '电费突然翻了一倍，表没人来看'],
      hurts: ['打雷的时候全家不敢动'],
      asks: ['请来量一量距离', '请把电表校一校'],
      found: [],
      steps: [],
      solved: [],
      explained: [],
      again: ['表换了，多收的没退'],
    }),
    target: 'power-grid',
    answers: [
      '已现场测量并校表，表计正常，多计一度未发现；线路安全距离不足处列入下月迁改，迁改前加装绝缘护套。',
    ],
  },
  {
    ...matter('environment.water.sewage', 'any', ['suggestion'], 2, 'leak', {
      says: [
        '{spot}的河沟隔几天就飘白沫子，像是上游哪里在排',
        '跨两个街道的那条沟{since}没人认，{spot}臭得厉害',
      ],
      hurts: ['钓鱼的都不来了'],
      asks: ['请河长来看看'],
      found: [],
      steps: [],
      solved: [],
      explained: [],
      again: ['昨天又飘白沫了'],
    }),
    target: 'river-chief',
    answers: [
      '已巡河{few}公里，查明两处雨污混接，责成两个街道月底前改完，河段长公示牌电话可随时监督。',
    ],
  },
  {
    ...matter('service.labour.contract', 'any', ['personal'], 2, 'paper', {
      says: ['公司让签自愿离职才给结工资', '上班{since}没签合同，辞退不给补偿'],
      hurts: ['现在社保也断了'],
      asks: ['请问该找哪里评理', '请帮忙仲裁'],
      found: [],
      steps: [],
      solved: [],
      explained: [],
      again: ['还没等到开庭通知'],
    }),
    target: 'labour-arbitration',
    answers: ['已立案，双方在庭前达成调解：补发经济补偿，社保补缴到离职当月。调解书已送达。'],
  },
]

/** 行政效能投诉: about a unit, never about a person by name. */
export const complaints: { says: string[]; hurts: string[]; asks: string[] } = {
  says: [
    '去窗口办事跑了{few}趟，每回说的材料都不一样',
    '来电话说已经见面解决了，其实没有人来过',
    '办事的人一直低头耍手机，问三句答一句',
    '申请交上去{since}没有回音，问就说领导没签字',
    '说好上门来看，等了一整天没来，也没个电话',
  ],
  hurts: ['请一天假扣一天工资', '大老远坐车来，白跑', '把老百姓当皮球踢'],
  asks: ['请查一查是不是属实', '我不图别的，只要一个态度', '请不要让他们晓得是我反映的'],
}
/** What the inspecting office answers. */
export const complaintAnswers = {
  found: [
    '调了窗口监控和受理记录，向反映人核实了经过。',
    '与反映人单独见面，记录了时间、地点和经过。',
  ],
  foundAlone: '调了窗口监控和受理记录；反映人没有留姓名电话，进展写在查询页上。',
  solved: ['经查反映属实，已责令整改、当面致歉，并在全区通报；要办的事由专人{today}办结。'],
  explained: ['经查当天系统故障，工作人员没有说明清楚，已批评教育；要办的事已补办。'],
}

/** 不予受理: what the district may not decide, and the explanation that goes with it. */
export const declinedMatters: {
  category: string
  ground: string
  says: string[]
  asks: string[]
  explanation: string
  objection: string
}[] = [
  {
    category: 'other.misc.unsorted',
    ground: 'private_dispute',
    says: ['朋友借了我{few}万块钱{since}不还', '合伙开店散伙了，账算不拢'],
    asks: ['请政府出面喊他还钱', '请帮忙评个理'],
    explanation:
      '您说的是朋友之间的借款（合伙）纠纷，政府部门没有权力替双方裁断。您可以到司法所申请免费调解，带上借条和转账记录；也可以向法院起诉，法律援助窗口可以帮您写材料。',
    objection: '他是用我的钱去交的工程保证金，工程是区里的，不只是我们两个的事',
  },
  {
    category: 'other.law.police',
    ground: 'legal_procedure',
    says: ['对派出所的处罚决定不服', '觉得事故责任认定不公平'],
    asks: ['请重新处理'],
    explanation:
      '对这类决定，法律规定的途径是在收到之日起规定期限内申请复核、行政复议或提起诉讼，我们不能代替。受理机关、地址和要带的材料已写在后面，需要时可以找法律援助。',
    objection: '期限是因为我住院才过的，请再看看我的住院证明',
  },
  {
    category: 'other.legacy.old',
    ground: 'review_concluded',
    says: ['当年单位撤销少算了{few}年工龄，一直没解决'],
    asks: ['请重新核定'],
    explanation:
      '这件事已经过办理、复查和复核，结论已送达。没有新的事实和证据，不再受理同一请求；如果找到当年的工资表或调令，请补充给我们，我们按新的情况办。',
    objection: '我找到一张当年的工资条，这是新的证据',
  },
]
