// 派单目录: who usually answers for what in Bazhou. The longest prefix wins; what nobody names stays with the town.
import type { RoutingRule } from './contract.ts'

type Place = 'town' | 'village'
type Department =
  | 'zhujian'
  | 'jiaotong'
  | 'chengguan'
  | 'renshe'
  | 'ziran'
  | 'shuili'
  | 'nongye'
  | 'minzheng'
  | 'jiaoyu'
  | 'weijian'
  | 'gongan'
  | 'shengtai'
  | 'jingxin'
  | 'shangwu'
  | 'wenlv'
  | 'shichang'
  | 'yingji'
  | 'xinfang'
  | 'yibao'
  | 'xingzheng'
  | 'zhengfa'
  | 'caizheng'
  | 'tuiyi'
  | 'linye'
  | 'inspection'
  | 'centre'

/** [category prefix, who, why] */
const DIRECTORY: [string, Place | Department, string][] = [
  ['community.', 'village', '邻里和院坝里的事，村(社区)先办'],
  ['community.neighbour.boundary', 'town', '宅基地和地界争议由乡镇(街道)先行调处'],
  ['community.property.', 'town', '物业管理由街道指导和监督'],
  ['community.property.fund', 'zhujian', '维修资金由住建部门监管'],
  ['community.property.lift', 'shichang', '电梯安全由市场监管部门监察'],
  ['community.estate.', 'town', '老旧小区的事由街道统筹'],
  ['community.estate.renewal', 'zhujian', '老旧小区改造由住建部门牵头'],
  ['community.estate.newlift', 'zhujian', '加装电梯由住建部门审批'],
  ['community.estate.pipes', 'zhujian', '小区管网改造由住建部门牵头'],
  ['community.selfgov.', 'town', '村(社区)事务由乡镇(街道)监督，不由被反映的村自己办'],
  ['community.selfgov.rules', 'village', '村规民约由村(社区)议定'],
  ['community.safety.', 'gongan', '治安由公安机关负责'],
  ['community.safety.fire', 'town', '消防通道和隐患由乡镇(街道)先排查'],
  ['community.safety.youth', 'minzheng', '未成年人保护由民政部门牵头'],

  ['service.education.', 'jiaoyu', '教育由教科体部门主管'],
  ['service.health.', 'weijian', '医疗卫生由卫健部门主管'],
  ['service.medicare.', 'yibao', '医疗保障由医保部门主管'],
  ['service.social.', 'renshe', '社会保险由人社部门主管'],
  ['service.labour.', 'renshe', '劳动保障由人社部门主管'],
  ['service.utility.', 'jingxin', '电力、燃气和通信由经信部门协调企业'],
  ['service.utility.water', 'shuili', '城乡供水由水利部门主管'],
  ['service.affairs.', 'xingzheng', '政务服务由行政审批和数据部门主管'],
  ['service.affairs.household', 'gongan', '户籍和身份证由公安机关办理'],
  ['service.affairs.certificate', 'town', '基层证明由乡镇(街道)规范'],
  ['service.care.', 'minzheng', '养老、殡葬和残疾人福利由民政部门主管'],
  ['service.care.childcare', 'weijian', '托育服务由卫健部门主管'],
  ['service.culture.', 'wenlv', '文化体育设施由文广旅部门主管'],

  ['policy.relief.', 'minzheng', '社会救助由民政部门审核'],
  ['policy.farm.', 'nongye', '惠农补贴由农业农村部门核发'],
  ['policy.farm.forest', 'linye', '退耕还林和公益林补助由林业部门核发'],
  ['policy.farm.card', 'caizheng', '一卡通资金由财政部门发放'],
  ['policy.land.', 'ziran', '征地补偿由自然资源和规划部门负责'],
  ['policy.land.housecomp', 'zhujian', '房屋征收由住建部门负责'],
  ['policy.land.resettle', 'zhujian', '安置还房由住建部门负责'],
  ['policy.land.rent', 'zhujian', '过渡安置费由房屋征收部门支付'],
  ['policy.house.', 'zhujian', '危房改造由住建部门认定'],
  ['policy.house.relocation', 'nongye', '搬迁后续扶持由农业农村部门牵头'],
  ['policy.house.hazard', 'ziran', '地灾避险搬迁由自然资源和规划部门认定'],
  ['policy.veteran.', 'tuiyi', '优抚安置由退役军人事务部门主管'],
  ['policy.revival.', 'nongye', '防返贫和乡村振兴由农业农村部门牵头'],
  ['policy.revival.post', 'renshe', '公益性岗位由人社部门开发和管理'],
  ['policy.family.', 'weijian', '计生奖扶由卫健部门核定'],
  ['policy.family.maternity', 'yibao', '生育待遇由医保部门支付'],
  ['policy.promise.', 'town', '承诺了没有兑现，先由乡镇(街道)查清是谁的承诺'],
  ['policy.promise.subsidy', 'shangwu', '消费补贴由商务部门兑付'],

  ['build.housing.', 'zhujian', '房屋和住房由住建部门主管'],
  ['build.housing.title', 'ziran', '不动产登记由自然资源和规划部门主管'],
  ['build.planning.', 'ziran', '规划和用地由自然资源和规划部门主管'],
  ['build.planning.illegal', 'chengguan', '城区违法建设由综合行政执法部门查处'],
  ['build.planning.farmhouse', 'town', '农村宅基地由乡镇审批'],
  ['build.rural.', 'nongye', '农村基础设施由农业农村部门牵头'],
  ['build.rural.drinking', 'shuili', '农村饮水安全由水利部门主管'],
  ['build.rural.pond', 'shuili', '山坪塘由水利部门主管'],
  ['build.rural.canal', 'shuili', '农田水利由水利部门主管'],
  ['build.rural.lamp', 'village', '村里的路灯由村(社区)管护'],
  ['build.rural.environment', 'village', '人居环境由村(社区)日常整治'],
  ['build.township.', 'town', '场镇由乡镇建设和管理'],
  ['build.works.', 'zhujian', '工程施工由住建部门监管'],
  ['build.hazard.', 'town', '险情由属地先排查、先避险'],
  ['build.hazard.slide', 'ziran', '地质灾害由自然资源和规划部门认定治理'],
  ['build.hazard.flood', 'shuili', '防汛和堤防由水利部门主管'],

  ['urban.', 'chengguan', '城市管理由综合行政执法部门主管'],
  ['urban.municipal.bridge', 'zhujian', '城市桥梁由住建部门管养'],
  ['urban.municipal.animals', 'town', '遛狗和饲养由街道会同社区管理'],
  ['urban.appearance.cables', 'jingxin', '空中线缆由经信部门协调权属企业'],

  ['traffic.rural.', 'jiaotong', '农村公路由交通运输部门指导养护'],
  ['traffic.rural.upkeep', 'town', '农村公路日常养护由乡镇负责'],
  ['traffic.highway.', 'jiaotong', '国省干道由交通运输部门负责'],
  ['traffic.transit.', 'jiaotong', '公共交通由交通运输部门主管'],
  ['traffic.order.', 'gongan', '交通秩序由公安交警负责'],
  ['traffic.vehicle.', 'gongan', '车驾管业务由公安交警办理'],
  ['traffic.vehicle.school', 'jiaotong', '驾校培训由交通运输部门主管'],

  ['industry.farming.', 'nongye', '种植养殖由农业农村部门服务'],
  ['industry.farming.disaster', 'yingji', '自然灾害救助由应急部门统筹'],
  ['industry.farming.boar', 'linye', '野生动物损害由林业部门认定'],
  ['industry.land.', 'nongye', '土地流转由农业农村部门管理'],
  ['industry.land.idle', 'town', '撂荒地由乡镇组织复耕'],
  ['industry.land.forest', 'linye', '林权和林地由林业部门主管'],
  ['industry.collective.', 'nongye', '集体经济由农业农村部门指导'],
  ['industry.enterprise.', 'jingxin', '企业服务由经信部门牵头'],
  ['industry.enterprise.finance', 'caizheng', '融资担保由财政金融部门协调'],
  ['industry.enterprise.site', 'ziran', '用地由自然资源和规划部门保障'],
  ['industry.enterprise.labour', 'renshe', '企业用工由人社部门服务'],
  ['industry.market.', 'shichang', '市场秩序由市场监管部门主管'],
  ['industry.commerce.', 'shangwu', '商贸流通由商务部门主管'],
  ['industry.commerce.tourism', 'wenlv', '旅游由文广旅部门主管'],

  ['environment.', 'shengtai', '污染由生态环境部门查处'],
  ['environment.water.sewage', 'zhujian', '生活污水收集由住建部门负责，跨单位的报河长制办公室'],
  ['environment.water.river', 'shuili', '河道由水利部门(河长制)管护'],
  ['environment.air.burning', 'town', '露天焚烧由乡镇(街道)巡查制止'],
  ['environment.livestock.', 'nongye', '养殖污染由农业农村部门指导治理'],
  ['environment.waste.landfill', 'chengguan', '垃圾处理设施由综合行政执法部门运行'],
  ['environment.forest.', 'linye', '林草由林业部门保护'],

  ['other.law.', 'zhengfa', '涉法涉诉由区委政法委协调政法单位依法办理'],
  ['other.conduct.', 'inspection', '作风和纪律问题只交督导组，被反映的单位不经手'],
  ['other.legacy.', 'xinfang', '历史遗留问题由信访部门牵头会商'],
  ['other.legacy.restructure', 'jingxin', '企业改制由经信部门承接'],
  ['other.legacy.teacher', 'jiaoyu', '民办代课教师由教科体部门认定'],
  ['other.legacy.fund', 'caizheng', '非法集资由财政金融部门牵头处置'],
  ['other.safety.', 'yingji', '安全生产由应急管理部门监管'],
  ['other.safety.building', 'zhujian', '自建房安全由住建部门牵头排查'],
  ['other.misc.', 'town', '先由乡镇(街道)问清楚、答清楚'],
]

export function bazhouRouting(districtId: string): RoutingRule[] {
  return DIRECTORY.map(([categoryPrefix, who, reason]) => ({
    categoryPrefix,
    townId: null,
    target: who === 'town' || who === 'village' ? who : `${districtId}-${who}`,
    reason,
  }))
}
