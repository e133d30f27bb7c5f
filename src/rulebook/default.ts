// 操作细则: Bazhou's rulebook, version 1 of an empty district. Where the sources name a number (15, 30, 60, 90 days; Friday; the
// three levels) it is theirs; the others are defaults that a district changes here and not in code.
import type { EvidenceKind, EvidenceRule, OutsideBody, RulebookDoc } from './contract.ts'
import { bazhouAccountability } from './default-accountability.ts'
import { bazhouCategories } from './default-categories.ts'
import { bazhouRouting } from './default-routing.ts'
import {
  bazhouDeclineGrounds,
  bazhouEchoes,
  bazhouEmergencyNotice,
  bazhouScreeningGrounds,
} from './default-texts.ts'

const DISTRICT = '511902'
const RULEBOOK = '《群众诉求“大起底”操作细则》'
const PETITIONS = '《信访工作条例》'
const COUNTING = '期间当日不计，末日逢休息日顺延（《民法典》第二百零一条、第二百零三条）'

const ANY_PIECE: EvidenceKind[] = [
  'photo_before',
  'photo_after',
  'photo',
  'document',
  'agreement',
  'receipt',
  'minutes',
]
const BEFORE_AND_AFTER: EvidenceKind[][] = [['photo_before'], ['photo_after']]
const PAID_OR_AGREED: EvidenceKind[][] = [['receipt', 'agreement']]
const ON_PAPER: EvidenceKind[][] = [['document', 'agreement', 'receipt']]

const solved = (categoryPrefix: string, needs: EvidenceKind[][]): EvidenceRule => ({
  categoryPrefix,
  outcome: 'solved',
  needs,
})

/** Whoever is outside the district's command. Each has its own day to answer, and is asked again until it does. */
const OUTSIDE: OutsideBody[] = [
  {
    code: 'city-petitions',
    name: '巴中市信访工作联席会议办公室（市信联办）',
    basis: `${RULEBOOK}：属市级层面处理的，由区信联办专报市信联办`,
    answer: { days: 30, mode: 'rolled', basis: `${RULEBOOK}：转送市级30日内问到答复` },
  },
  {
    code: 'political-legal',
    name: '区委政法委（协调政法单位办理涉法涉诉事项）',
    basis: `${PETITIONS}第二十二条：涉法涉诉事项转送政法部门依法处理`,
    answer: { days: 30, mode: 'rolled', basis: `${RULEBOOK}：移送政法委30日内问到答复` },
  },
  {
    code: 'court',
    name: '巴州区人民法院',
    basis: `${PETITIONS}第三十一条第(一)项：应当通过诉讼程序处理`,
    answer: { days: 30, mode: 'rolled', basis: `${RULEBOOK}：只问程序去向，不过问裁判` },
  },
  {
    code: 'procuratorate',
    name: '巴州区人民检察院',
    basis: `${PETITIONS}第三十一条第(一)项：应当通过法律监督程序处理`,
    answer: { days: 30, mode: 'rolled', basis: `${RULEBOOK}：只问程序去向，不过问决定` },
  },
  {
    code: 'discipline',
    name: '区纪委监委',
    basis: `${PETITIONS}第二十二条：检举控告类事项按管理权限转送纪检监察机关`,
    answer: { days: 60, mode: 'rolled', basis: `${RULEBOOK}：移送60日内问到是否受理` },
  },
  {
    code: 'river-chief',
    name: '区河长制办公室',
    basis: `${RULEBOOK}：污水排放等诉求移送区河长制办公室处理`,
    answer: { days: 15, mode: 'rolled', basis: `${RULEBOOK}：移送15日内问到答复` },
  },
  {
    code: 'labour-arbitration',
    name: '区劳动人事争议仲裁院',
    basis: `${PETITIONS}第三十一条第(二)项：应当通过仲裁解决`,
    answer: {
      days: 60,
      mode: 'rolled',
      basis: '《劳动争议调解仲裁法》第四十三条：四十五日内裁决，可延长十五日',
    },
  },
  {
    code: 'reconsideration',
    name: '区人民政府行政复议机构',
    basis: `${PETITIONS}第三十一条第(四)项：应当通过行政复议解决`,
    answer: {
      days: 60,
      mode: 'rolled',
      basis: '《行政复议法》第六十二条：自受理之日起六十日内决定',
    },
  },
  {
    code: 'power-grid',
    name: '国网四川电力巴中供电公司',
    basis: `${RULEBOOK}：公共企业事项转企业办理，由行业主管部门跟踪`,
    answer: { days: 15, mode: 'rolled', basis: `${RULEBOOK}：移送15日内问到答复` },
  },
  {
    code: 'development-zone',
    name: '巴中经济开发区管理委员会',
    basis: `${PETITIONS}第二十二条：属地管理、分级负责，转送有权处理的机关`,
    answer: { days: 15, mode: 'rolled', basis: `${PETITIONS}第二十三条：收到之日起15日内告知` },
  },
  {
    code: 'other-county',
    name: '有管辖权的其他县(区)',
    basis: `${PETITIONS}第二十三条：不属于本机关职权范围的，告知并转有权处理的机关`,
    answer: { days: 15, mode: 'rolled', basis: `${PETITIONS}第二十三条：收到之日起15日内告知` },
  },
]

export const bazhouRulebook: RulebookDoc = {
  name: '巴中市巴州区群众诉求“大起底”操作细则（默认）',
  categories: bazhouCategories,
  typeNames: {
    consultation: '政策咨询',
    suggestion: '意见建议',
    personal: '个人求决',
    collective: '集体诉求',
    efficiency_complaint: '行政效能投诉',
  },
  limits: {
    triage: { days: 2, mode: 'working', basis: `${RULEBOOK}：每一级2个工作日内甄别` },
    dispatch: { days: 1, mode: 'working', basis: `${RULEBOOK}：甄别后1个工作日内交办` },
    accept: { days: 1, mode: 'working', basis: `${RULEBOOK}：责任单位1个工作日内签收，首接负责` },
    contact: {
      days: 1,
      mode: 'working',
      basis: `${RULEBOOK}：签收后1个工作日内与反映人见面或联系`,
    },
    resolve: {
      simple: {
        days: 15,
        mode: 'rolled',
        basis: `${RULEBOOK}：短期内能办结的，限时15日内办结；${COUNTING}`,
      },
      d30: {
        days: 30,
        mode: 'rolled',
        basis: `${RULEBOOK}：过程较为复杂的，据实在30日内办结；${COUNTING}`,
      },
      d60: {
        days: 60,
        mode: 'rolled',
        basis: `${RULEBOOK}：60日内办结；${PETITIONS}第三十四条；${COUNTING}`,
      },
      d90: {
        days: 90,
        mode: 'rolled',
        basis: `${RULEBOOK}：90日内办结；${PETITIONS}第三十四条（60日，可延长30日）；${COUNTING}`,
      },
      staged: {
        days: 180,
        mode: 'rolled',
        basis: `${RULEBOOK}：一时不能彻底解决的，制定阶段性措施限时化解；${COUNTING}`,
      },
    },
    return: {
      days: 2,
      mode: 'working',
      basis: `${RULEBOOK}：2个工作日内可退回一次（严于${PETITIONS}第二十三条的5个工作日）`,
    },
    arbitrate: {
      days: 2,
      mode: 'working',
      basis: `${RULEBOOK}：联席会议办公室2个工作日内裁定；${PETITIONS}第二十四条`,
    },
    confirm: {
      days: 7,
      mode: 'rolled',
      basis: `${RULEBOOK}：反映人7日内确认或提出异议；${COUNTING}`,
    },
    redo: { days: 10, mode: 'working', basis: `${RULEBOOK}：核验不过的，10个工作日内重办` },
    objection: {
      days: 30,
      mode: 'rolled',
      basis: `${PETITIONS}第三十五条（比照）：30日内可以申请审查；${COUNTING}`,
    },
    outer: {
      days: 90,
      mode: 'rolled',
      basis: `${PETITIONS}第三十四条：自受理之日起60日内办结，经批准可延长不超过30日；${COUNTING}`,
    },
  },
  handoffCap: 2,
  extension: {
    times: 1,
    daysMax: 30,
    basis: `${PETITIONS}第三十四条：经批准可以延长一次，不超过30日，并告知理由`,
  },
  pause: { daysMax: 15, basis: `${RULEBOOK}：只在等反映人补充情况时暂停，合计不超过15日` },
  warnPercents: [50, 80],
  evidence: [
    solved('', [ANY_PIECE]),
    { categoryPrefix: '', outcome: 'explained', needs: [['document', 'minutes', 'photo']] },
    solved('traffic.rural.', BEFORE_AND_AFTER),
    solved('traffic.highway.surface', BEFORE_AND_AFTER),
    solved('urban.municipal.', BEFORE_AND_AFTER),
    solved('urban.municipal.animals', [ANY_PIECE]),
    solved('urban.appearance.', BEFORE_AND_AFTER),
    solved('build.township.street', BEFORE_AND_AFTER),
    solved('build.works.restore', BEFORE_AND_AFTER),
    solved('environment.water.river', BEFORE_AND_AFTER),
    solved('service.labour.wages', PAID_OR_AGREED),
    solved('build.works.payment', PAID_OR_AGREED),
    solved('industry.enterprise.debt', PAID_OR_AGREED),
    solved('industry.land.rent', PAID_OR_AGREED),
    solved('policy.land.', ON_PAPER),
    solved('policy.relief.', ON_PAPER),
    solved('build.housing.title', ON_PAPER),
    solved('community.neighbour.', [['agreement', 'minutes', 'photo', 'photo_after', 'document']]),
  ],
  routing: bazhouRouting(DISTRICT),
  outside: OUTSIDE,
  declineGrounds: bazhouDeclineGrounds,
  screeningGrounds: bazhouScreeningGrounds,
  screeningAuditPercent: 10,
  wrongSuggestionCost: 4,
  accountability: bazhouAccountability,
  offices: {
    centre: `${DISTRICT}-centre`,
    conference: `${DISTRICT}-conference`,
    inspection: `${DISTRICT}-inspection`,
  },
  echoes: bazhouEchoes,
  quietHours: { from: '21:00', to: '08:00' },
  emergencyNotice: bazhouEmergencyNotice,
}
