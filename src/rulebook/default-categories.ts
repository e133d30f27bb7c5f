// 诉求类别: Bazhou's three levels. The first levels are those of the 三分法 (社区治理、公共服务、政策兑现、城乡建设、
// 道路交通、产业发展、其他), with 城市管理 as it stands in the district's ledger of 2022, and 生态环境 for what the river chiefs take.
import type { Category, Ledger } from './contract.ts'

interface Leaf {
  code: string
  name: string
  usualLedger: Ledger
  shared: boolean
  keywords: string[]
}
interface Second {
  code: string
  name: string
  leaves: Leaf[]
}
interface First {
  code: string
  name: string
  seconds: Second[]
}

const first = (code: string, name: string, seconds: Second[]): First => ({ code, name, seconds })
const second = (code: string, name: string, leaves: Leaf[]): Second => ({ code, name, leaves })
const leaf =
  (usualLedger: Ledger, shared: boolean) =>
  (code: string, name: string, words: string): Leaf => ({
    code,
    name,
    usualLedger,
    shared,
    keywords: [...new Set(words.split(' '))],
  })
/** Whose matter it usually is, small 小事 to large 大事; `…Space`: a matter of public space, open to neighbours. */
const village = leaf('village', false)
const villageSpace = leaf('village', true)
const town = leaf('town', false)
const townSpace = leaf('town', true)
const district = leaf('district', false)
const districtSpace = leaf('district', true)

const TREE: First[] = [
  first('community', '社区治理', [
    second('neighbour', '邻里关系', [
      village('noise', '邻里噪音', '楼上 噪音 吵 拖椅子 半夜 打麻将 装修 跳绳 扰民'),
      village('leak', '漏水渗水', '漏水 渗水 楼上漏 天花板 卫生间 防水 浸水'),
      village('quarrel', '邻里纠纷', '邻居 纠纷 吵架 打架 占用 通道 采光 围墙 滴水'),
      village('family', '婚姻家庭纠纷', '家庭 离婚 赡养 抚养 老人没人管 家暴 分家 继承'),
      village(
        'boundary',
        '宅基地与地界纠纷',
        '宅基地 地界 界线 界址 占地 争议 田坎 林地界 自留地 自留山',
      ),
    ]),
    second('property', '物业管理', [
      town('fee', '物业收费', '物业费 乱收费 涨价 公摊 停车费 账目 物业收费'),
      villageSpace('service', '物业服务', '物业 不作为 服务差 保洁 保安 卫生差 不管'),
      town('committee', '业主委员会', '业委会 业主大会 选举 换届 解聘物业 成立业委会'),
      town('fund', '维修资金', '维修资金 维修基金 大修 屋面漏水 外墙脱落 动用'),
      townSpace('lift', '电梯故障', '电梯 停运 困人 维保 电梯坏了'),
      villageSpace('parking', '小区停车', '小区 停车 车位 占车位 乱停 堵门 车库'),
      villageSpace('charging', '电动车充电', '电动车 充电桩 充电 飞线 电瓶车 上楼 车棚'),
    ]),
    second('estate', '老旧小区', [
      townSpace('renewal', '老旧小区改造', '老旧小区 改造 外墙 屋面 翻新 破旧 院坝'),
      townSpace('newlift', '加装电梯', '加装电梯 加梯 老楼 爬楼 老人下楼'),
      townSpace('pipes', '小区管网改造', '管网 老化 下水管 主管道 堵塞 返水 雨污 小区'),
      villageSpace('lights', '楼道与院坝照明', '楼道灯 楼梯灯 感应灯 院坝 黑 照明'),
      villageSpace('clutter', '楼道堆物', '楼道 堆放 杂物 消防通道 占用 纸箱 废品'),
    ]),
    second('selfgov', '村(社区)事务', [
      town('openness', '村务财务公开', '村务公开 财务公开 账目 不公开 收支 公示'),
      town('assets', '集体资产与收益分配', '集体资产 分红 集体收益 村集体 出租 集体土地款 股份'),
      town('membership', '成员资格认定', '集体成员 外嫁女 户口 分配 成员资格'),
      town(
        'election',
        '村(居)换届与干部履职',
        '村干部 社区干部 换届 选举 履职 村支书 组长 工作作风',
      ),
      villageSpace('rules', '村规民约与红白喜事', '村规民约 红白喜事 大操大办 坝坝宴 彩礼'),
    ]),
    second('safety', '平安建设', [
      districtSpace('theft', '治安防盗', '小偷 被盗 偷 治安 监控 巡逻 打架斗殴 夜里不安全'),
      district('fraud', '诈骗防范', '诈骗 骗 电信诈骗 养老骗局 保健品 刷单 转账'),
      townSpace('fire', '消防隐患', '消防 通道 堵塞 灭火器 消防栓 没水 火灾 隐患'),
      town('youth', '留守儿童与未成年人保护', '留守儿童 未成年 网吧 欺负 辍学 无人看管'),
      district('drugs', '赌博与涉毒', '赌博 麻将馆 老虎机 六合彩 吸毒 毒品'),
      districtSpace('cameras', '监控设施', '监控 摄像头 天网 雪亮工程 监控坏了'),
    ]),
    second('space', '公共空间', [
      villageSpace('fitness', '健身器材', '健身器材 损坏 单杠 篮球架 乒乓球台 生锈 广场'),
      villageSpace('planting', '公共绿地种菜', '种菜 绿地 绿化带 开荒 粪水 毁绿'),
      villageSpace('meeting', '活动场所', '活动室 老年活动 日间照料 文化室 广场 场地'),
    ]),
  ]),
  first('service', '公共服务', [
    second('education', '教育', [
      district('admission', '入学入园', '入学 上学 学位 学区 划片 报名 幼儿园 转学 小升初'),
      district('fees', '教育收费', '学费 收费 乱收费 补课费 资料费 校服 退费 伙食费'),
      district('tutoring', '校外培训', '培训机构 补课 退费 跑路 无证 辅导班'),
      districtSpace('campus', '校园安全与周边', '校园 校门口 安全 食堂 营养餐 欺凌 接送 拥堵'),
      district('teachers', '师资与教学', '老师 师资 教学 体罚 作业 代课 撤并 村小'),
      district('aid', '教育资助', '助学金 贷款 资助 补助 贫困生 雨露计划'),
    ]),
    second('health', '医疗卫生', [
      district('hospital', '看病就医', '医院 看病 挂号 医生 态度 等待 床位 急救'),
      townSpace('clinic', '村卫生室与乡镇卫生院', '卫生室 村医 卫生院 买药 没医生 看病远'),
      district('charges', '医疗收费', '医疗费 乱收费 检查费 药费 过度医疗'),
      district('dispute', '医患纠纷', '医疗事故 医患 纠纷 误诊 手术 赔偿 鉴定'),
      town('prevention', '疫苗与公共卫生', '疫苗 接种 体检 家庭医生 打针 传染病 消毒'),
      district('blackclinic', '非法行医', '黑诊所 无证 行医 游医 假药'),
    ]),
    second('medicare', '医疗保障', [
      town('joining', '参保缴费', '医保 参保 缴费 新农合 断缴 重复参保 城乡居民'),
      district('claim', '报销', '报销 医保 报销比例 住院 自费 手工报销 不给报'),
      district('elsewhere', '异地就医', '异地 就医 备案 直接结算 外地 转诊'),
      district('chronic', '慢特病与大病', '慢性病 特殊病 门特 大病保险 两病 慢病卡 罕见病'),
    ]),
    second('social', '社会保险', [
      town('pension', '养老保险', '养老金 养老保险 社保 退休 补缴 领取 认证 待遇'),
      district('landless', '被征地农民社保', '失地农民 征地社保 被征地 养老保险 指标'),
      district('unemployment', '失业与工伤保险', '失业金 失业保险 工伤保险 工伤待遇'),
      district('transfer', '社保关系转移', '社保 转移 接续 断保 外省 合并'),
    ]),
    second('labour', '劳动保障', [
      district('wages', '拖欠工资', '工资 欠薪 拖欠 农民工 讨薪 工钱 包工头 不发'),
      district('contract', '劳动合同与辞退', '合同 辞退 开除 赔偿 经济补偿 加班 押金 试用期'),
      district('injury', '工伤认定与赔偿', '工伤 受伤 认定 伤残 鉴定 工地 摔伤 赔偿'),
      town('jobs', '就业岗位', '找工作 就业 招聘 岗位 公益性岗位 待业 零工 招工 没工作'),
      town('training', '技能培训与创业', '培训 技能 创业 贷款 补贴 电工 月嫂 厨师'),
    ]),
    second('utility', '水电气讯', [
      townSpace('water', '城镇供水', '停水 自来水 水压 水质 浑浊 水管 爆裂 水费'),
      townSpace('power', '供电', '停电 电压低 电线 变压器 电杆 电费 跳闸 线路老化'),
      townSpace('gas', '供气', '天然气 燃气 安装 气压 停气 气费 管道 泄漏 通气'),
      townSpace('telecom', '通信与网络', '信号 网络 宽带 基站 手机 移动 电信 联通 线缆 乱拉'),
      district('bills', '收费与开户', '水费 电费 气费 开户 过户 阶梯 乱收费 初装费'),
    ]),
    second('affairs', '政务服务', [
      town('window', '窗口办事', '窗口 办事 排队 政务中心 材料 跑几次 便民服务'),
      district('household', '户籍与身份证', '户口 落户 身份证 迁移 销户 改名 居住证'),
      town('certificate', '证明与盖章', '证明 盖章 开证明 村委会 循环证明 奇葩证明'),
      district('licence', '证照与审批', '营业执照 许可证 审批 执照 年检 备案'),
      district('hotline', '热线与网上办理', '12345 热线 打不通 网站 小程序 网上办理'),
    ]),
    second('care', '养老托育与殡葬', [
      town('elderly', '养老服务', '养老院 敬老院 养老 护理 助餐 失能 老人'),
      town('childcare', '托育服务', '托育 托儿所 婴幼儿 带娃 0-3岁'),
      town('funeral', '殡葬与公墓', '公墓 墓地 火化 殡葬 殡仪馆 坟 散埋 丧事'),
      town('disabled', '残疾人服务', '残疾 轮椅 残疾证 无障碍 康复 辅具'),
    ]),
    second('culture', '文化体育', [
      townSpace('venue', '文体场馆与设施', '图书馆 文化馆 体育场 球场 书屋 免费开放'),
      district('broadcast', '广播电视', '广播 大喇叭 电视 有线电视 机顶盒 收视'),
      district('heritage', '文物保护', '文物 古建筑 红军 石刻 墓碑 破坏 保护'),
    ]),
  ]),
  first('policy', '政策兑现', [
    second('relief', '社会救助', [
      town('allowance', '最低生活保障', '低保 取消低保 评议 最低生活保障 贫困 吃低保 关系户'),
      town('destitute', '特困供养', '特困 五保 五保户 供养 孤寡 护理费'),
      town('emergency', '临时救助', '临时救助 困难 大病 火灾 遭灾 救济'),
      town('disability', '残疾人补贴', '残疾人 两项补贴 护理补贴 生活补贴 残补'),
      town('aged', '高龄津贴', '高龄 津贴 80岁 90岁 长寿 老年补贴'),
      town('orphan', '孤儿与困境儿童', '孤儿 事实无人抚养 困境儿童 基本生活费'),
    ]),
    second('farm', '惠农补贴', [
      town('soil', '耕地地力保护补贴', '耕地 补贴 地力 种粮 粮食直补 一卡通 没到账'),
      district('machine', '农机购置补贴', '农机 补贴 购置 微耕机 拖拉机 旋耕机'),
      district('forest', '退耕还林与公益林', '退耕还林 公益林 补助 林地 森林生态'),
      district('insurance', '农业保险', '农业保险 理赔 养殖险 水稻保险 保费'),
      town('card', '一卡通发放', '一卡通 社保卡 补贴 账户 补贴发放'),
    ]),
    second('land', '征地拆迁', [
      district('landcomp', '征地补偿', '征地 补偿 青苗 补偿款 土地款 没到位 征用 丈量'),
      district('housecomp', '房屋拆迁补偿', '拆迁 补偿 房屋 评估 面积 签约 赔偿'),
      district('resettle', '安置还房', '还房 安置房 回迁 交房 选房 摇号 多年未还'),
      district('rent', '过渡安置费', '过渡费 安置费 租房 逾期 没发'),
      district('openness', '征拆程序与公开', '征地 公告 公示 程序 强拆 听证 知情'),
    ]),
    second('house', '危房与搬迁', [
      town('dangerous', '农村危房改造', '危房 改造 裂缝 土坯房 垮塌 鉴定 补助'),
      town('relocation', '易地扶贫搬迁后续', '易地搬迁 搬迁 集中安置点 旧房 拆除 后续'),
      town('hazard', '地质灾害避险搬迁', '避险搬迁 滑坡 地灾 搬迁 补助'),
    ]),
    second('veteran', '退役军人优抚', [
      district('benefit', '优抚待遇', '优抚 退役 军人 抚恤 补助 伤残军人 参战'),
      district('placement', '安置就业', '退役 转业 士官 就业 退役安置 安置工作'),
    ]),
    second('revival', '乡村振兴', [
      town('watch', '防返贫监测帮扶', '返贫 监测户 脱贫户 帮扶 脱贫 不稳定'),
      town('microcredit', '小额信贷', '小额信贷 贷款 贴息 脱贫 信用社'),
      town('post', '公益性岗位', '公益岗 保洁员 护林员 轮换 公益性岗位'),
    ]),
    second('family', '计生与妇幼', [
      town('birth', '计生奖扶与特扶', '计生 奖扶 独生子女 特扶 失独 双女户'),
      town('maternity', '生育待遇', '生育 津贴 产假 生育保险 三孩 育儿补贴'),
    ]),
    second('promise', '承诺事项', [
      town('unkept', '承诺未兑现', '承诺 答应 没兑现 说话不算 开会说 拖了几年'),
      district('subsidy', '惠民消费补贴', '以旧换新 消费券 家电 没到账 购车补贴'),
    ]),
  ]),
  first('build', '城乡建设', [
    second('housing', '房屋住房', [
      district('quality', '房屋质量', '房屋质量 漏水 开裂 渗水 墙面 空鼓 保修 开发商'),
      district('delay', '问题楼盘与延期交房', '烂尾 延期交房 停工 楼盘 交房 购房 开发商跑路'),
      district('title', '不动产产权办证', '房产证 办证 产权 不动产 分户 大证 小证 登记'),
      district('rental', '公租房与保障房', '公租房 廉租房 保障房 申请 轮候 租金 漏水'),
      district('sale', '购房合同与退款', '购房 合同 定金 退房 首付 虚假宣传 中介'),
      town('danger', '城镇危旧房', '危房 危楼 裂缝 倾斜 鉴定 旧房'),
    ]),
    second('planning', '规划与建房', [
      town('illegal', '违法建设', '违建 违章 搭建 私搭乱建 彩钢棚 加层 占道 违法建筑'),
      town('farmhouse', '农村建房审批', '建房 宅基地 审批 申请 农村 修房 批不下来'),
      district('plan', '规划与公示', '规划 公示 改变 用途 容积率 学校用地 采光'),
      district('landuse', '违法占地', '占用耕地 非法占地 基本农田 硬化 挖山 取土'),
    ]),
    second('rural', '农村基础设施', [
      townSpace('drinking', '农村安全饮水', '饮水 吃水 水井 没水吃 集中供水 水塔 人饮 水质 缺水'),
      townSpace('pond', '山坪塘整治', '山坪塘 堰塘 漏水 清淤 垮塌 病险 塘'),
      townSpace('canal', '农田水利', '水渠 渠道 灌溉 堰沟 提灌站 沟渠 堵'),
      townSpace('farmland', '高标准农田', '高标准农田 农田 改造 机耕道 排水 土地整理'),
      villageSpace('toilet', '农村厕所改造', '厕所 改厕 化粪池 旱厕 户厕 粪污'),
      villageSpace('lamp', '农村路灯', '路灯 村里 太阳能 不亮'),
      villageSpace('environment', '人居环境整治', '人居环境 脏乱差 垃圾 院落 乱堆 柴草'),
    ]),
    second('township', '场镇建设', [
      townSpace('market', '农贸市场', '农贸市场 菜市场 摊位 脏 收费 赶场 临时市场'),
      townSpace('street', '场镇街道改造', '场镇 街道 改造 黑化 破损 坑洼 老街'),
      townSpace('parking', '场镇停车', '场镇 停车 停车场 乱停 赶场 堵'),
    ]),
    second('works', '工程施工', [
      townSpace('dust', '施工扬尘', '扬尘 灰尘 工地 渣土 洒水 施工'),
      townSpace('noise', '施工噪声', '施工 噪音 夜间施工 工地 打桩 半夜 吵'),
      townSpace('restore', '施工损坏未恢复', '施工 挖断 恢复 损坏 挖了不管 开挖 路面 回填'),
      districtSpace('quality', '工程质量', '工程质量 豆腐渣 偷工减料 裂缝 返工 验收'),
      district('payment', '工程款拖欠', '工程款 材料款 拖欠 包工头 欠钱 工程结算'),
    ]),
    second('hazard', '防灾减灾', [
      townSpace('slide', '地质灾害隐患', '滑坡 崩塌 落石 裂缝 山体 地灾 垮岩'),
      townSpace('flood', '防汛与内涝', '内涝 淹水 洪水 防汛 涨水 堤 河堤 冲毁'),
      townSpace('wall', '堡坎挡墙', '堡坎 挡墙 垮塌 护坡 保坎'),
    ]),
  ]),
  first('urban', '城市管理', [
    second('municipal', '市政', [
      townSpace('road', '市政道路', '道路 街道 路面 破损 坑洼 坑 塌陷 沉降 修路 不平'),
      townSpace('animals', '动物饲养', '流浪狗 狗 遛狗 不牵绳 咬人 养鸡 养鸽子 狗叫 粪便 烈性犬'),
      townSpace('lamp', '路灯照明', '路灯 不亮 照明 灯杆 晚上黑 路灯坏了'),
      townSpace('manhole', '井盖', '井盖 丢失 松动 破损 异响 下沉 窨井'),
      townSpace('drain', '排水与下水道', '下水道 堵塞 污水 返水 积水 排水 臭味 管道'),
      townSpace('sidewalk', '人行道与盲道', '人行道 地砖 松动 盲道 占用 台阶 破损'),
      townSpace('toilet', '公共厕所', '公厕 厕所 脏 不开门 没水 臭'),
      districtSpace('bridge', '城市桥梁与通道', '桥 天桥 地下通道 护栏 桥面 裂缝 电梯'),
      townSpace('facility', '公共座椅与设施', '座椅 凳子 护栏 垃圾桶 遮阳 休息 设施 损坏'),
    ]),
    second('appearance', '市容环境', [
      townSpace('vendor', '占道经营', '占道 摆摊 流动摊贩 夜市 堵路 出店经营 叫卖'),
      townSpace('garbage', '垃圾清运', '垃圾 清运 堆积 臭 垃圾桶 垃圾站 没人收'),
      townSpace('dumping', '乱倒与建筑垃圾', '建筑垃圾 乱倒 倾倒 渣土 装修垃圾 偷倒'),
      townSpace('ads', '广告招牌与小广告', '小广告 广告牌 招牌 牛皮癣 脱落 乱贴'),
      townSpace('sweeping', '清扫保洁', '清扫 保洁 不干净 扫地 落叶 洒水车'),
      townSpace('cables', '空中线缆', '线缆 蜘蛛网 乱拉 垂落 电线 光缆 掉下来'),
    ]),
    second('green', '园林绿化', [
      townSpace('trees', '行道树与修枝', '树 修枝 遮挡 枯树 倒伏 树枝 挡光 飞絮'),
      townSpace('lawn', '绿地养护', '绿化 草坪 花坛 枯死 养护 杂草 绿化带'),
      townSpace('park', '公园与广场', '公园 广场 设施 步道 湖 开放 损坏'),
    ]),
    second('nuisance', '生活扰民', [
      townSpace('fumes', '餐饮油烟', '油烟 餐馆 烧烤 味道 排烟 火锅 呛'),
      townSpace('dance', '广场舞与娱乐噪声', '广场舞 音响 KTV 酒吧 噪音 喇叭 唱歌 扰民'),
      townSpace('trade', '商业与加工噪声', '喇叭 叫卖 加工 切割 冷库 空调外机 噪音 门面'),
      townSpace('fireworks', '烟花爆竹燃放', '鞭炮 烟花 燃放 爆竹 禁放'),
    ]),
    second('parking', '城区停车', [
      districtSpace('shortage', '停车位不足', '停车难 停车位 停车场 公共停车 车位少'),
      districtSpace('charges', '停车收费', '停车费 收费 乱收费 占道停车 咪表 私划车位'),
      townSpace('locks', '私占公共车位', '地锁 私占 锥桶 占位 僵尸车 公共车位'),
    ]),
  ]),
  first('traffic', '道路交通', [
    second('rural', '农村公路', [
      townSpace('surface', '路面破损', '公路 路面 破损 坑洼 烂路 村道 断板 塌方 修补'),
      townSpace('paving', '通组入户路硬化', '硬化 泥巴路 通组路 入户路 连户路 没修通 断头路'),
      townSpace('widening', '加宽与错车道', '加宽 窄 错车 会车 错车道 路太窄'),
      townSpace('guard', '安防护栏', '护栏 防护 悬崖 急弯 临水 波形 安全'),
      districtSpace('bridge', '农村桥梁', '桥 危桥 漫水桥 修桥 石板桥 过河'),
      townSpace('upkeep', '日常养护', '养护 边沟 杂草 塌方 清理 堵塞 涵洞'),
    ]),
    second('highway', '国省干道', [
      districtSpace('surface', '路面与排水', '国道 省道 干道 路面 破损 积水 大车 压坏'),
      districtSpace('crossing', '平交路口安全', '路口 国道 省道 减速带 警示 事故 多发'),
      districtSpace('overload', '超限超载与抛洒', '超载 大货车 抛洒 渣土车 泥土 碾压'),
    ]),
    second('transit', '公共交通', [
      districtSpace('bus', '公交线路与班次', '公交 线路 班次 等车 末班车 延伸 绕行 公交车'),
      districtSpace('stop', '站点设施', '站台 站牌 候车亭 公交站 棚 停靠'),
      districtSpace('coach', '农村客运', '班车 客运 村村通 不通车 赶场车 面包车'),
      district('taxi', '出租与网约车', '出租车 网约车 拒载 绕路 打表 黑车 摩的'),
      district('fare', '票价与优待', '票价 老年卡 优待 刷卡 涨价 半价'),
    ]),
    second('order', '交通秩序', [
      districtSpace('signal', '信号灯', '红绿灯 信号灯 时间短 配时'),
      districtSpace('signs', '标志标线', '标线 斑马线 标志 标牌 模糊 减速带 禁停 凸面镜'),
      districtSpace('illegal', '违法停车', '违停 乱停 占道停车 堵路 消防通道 拖车'),
      districtSpace('jam', '交通拥堵', '堵车 拥堵 高峰 放学 单行 绕行'),
      districtSpace('speeding', '超速与炸街', '超速 飙车 炸街 摩托车 改装 噪音'),
      district('accident', '交通事故处理', '事故 责任认定 肇事 逃逸 赔偿 交警 保险'),
    ]),
    second('vehicle', '车辆与驾驶人', [
      district('licence', '车辆与驾照业务', '驾照 驾驶证 年审 上户 过户 车管所 违章 罚款'),
      district('school', '驾校培训', '驾校 学车 退费 教练 驾考'),
    ]),
  ]),
  first('industry', '产业发展', [
    second('farming', '种植养殖', [
      town('guidance', '技术指导', '技术 指导 种植 病虫害 农技 嫁接 管护 农业专家'),
      district('disease', '动物疫病与防治', '猪瘟 疫病 防疫 死猪 禽流感 牛 检疫 疫苗'),
      district('inputs', '农资质量', '假种子 种子 化肥 农药 假农资 减产 赔偿'),
      town('sales', '农产品销售', '滞销 卖不出去 销路 农产品 收购 水果 电商'),
      town('disaster', '农业受灾', '干旱 冰雹 洪水 绝收 受灾 庄稼 损失'),
      town('boar', '野生动物损害', '野猪 糟蹋 庄稼 猴子 野生动物 咬 损失'),
    ]),
    second('land', '土地流转', [
      town('rent', '流转费拖欠', '流转费 租金 土地租金 拖欠 业主 跑路 没给'),
      town('contract', '流转合同纠纷', '流转 合同 承包 期限 退还 土地 到期 争议'),
      town('idle', '撂荒地', '撂荒 荒地 没人种 复耕 闲置'),
      town('titling', '承包地确权', '确权 承包证 面积 漏登 土地证 承包地'),
      district('forest', '林权与林地', '林权证 林地 砍伐 采伐 林木 山林 松材线虫'),
    ]),
    second('collective', '集体经济', [
      town('project', '产业项目', '产业 项目 合作社 入股 分红 失败 扶贫产业 大棚'),
      town('facility', '产业设施', '冷库 烘干 产业路 提灌 厂房 闲置 设施'),
    ]),
    second('enterprise', '企业服务', [
      district('policy', '惠企政策兑现', '惠企 奖补 企业 兑现 招商 承诺 企业补贴'),
      district('finance', '融资贷款', '贷款 融资 银行 担保 抽贷 资金 周转'),
      district('site', '用地用能与园区配套', '用地 厂房 园区 用电 用气 配套 企业'),
      district('debt', '拖欠企业账款', '账款 拖欠 欠款 中小企业 货款 政府欠'),
      district('labour', '企业用工', '招工 用工 缺人 招工难 企业'),
      district('inspect', '涉企检查与收费', '检查 罚款 乱收费 摊派 执法 企业'),
    ]),
    second('market', '市场监管', [
      district('consumer', '消费维权', '消费 退款 假货 欺诈 维权 商家 质量 三包'),
      district('food', '食品安全', '食品 过期 变质 餐馆 食堂 异物 中毒 食品卫生'),
      district('drug', '药品与保健品', '药店 假药 保健品 会销 老人 过期药 医疗器械'),
      district('price', '价格与计量', '价格 缺斤少两 计量 标价 涨价 哄抬 秤'),
      district('prepaid', '预付卡', '预付卡 会员卡 健身房 美容 跑路 退卡 储值'),
      district('equipment', '特种设备', '锅炉 电梯 压力容器 气瓶 游乐设施 检验'),
    ]),
    second('commerce', '商贸流通', [
      town('delivery', '快递物流', '快递 不送村 驿站 取件 收费 丢件 物流'),
      district('fair', '商业网点与便民市场', '超市 市场 便民 买菜 搬迁 网点 商业'),
      district('tourism', '旅游景区', '景区 旅游 门票 农家乐 导游'),
    ]),
  ]),
  first('environment', '生态环境', [
    second('water', '水环境', [
      districtSpace('sewage', '生活污水排放', '污水 直排 排放 生活污水 臭水沟 污水管 溢流 居民'),
      districtSpace('river', '河道管护', '河道 垃圾 河长 采砂 淤积 侵占 河边 漂浮物'),
      districtSpace('source', '饮用水源保护', '水源地 水源 污染 水库 保护区 养鱼'),
      districtSpace('industrial', '企业废水', '废水 工厂 排污 偷排 变色 死鱼'),
    ]),
    second('air', '大气环境', [
      townSpace('burning', '露天焚烧', '焚烧 秸秆 烧垃圾 浓烟 烟雾'),
      districtSpace('factory', '企业废气', '废气 异味 工厂 粉尘 砖厂 臭味 刺鼻'),
      districtSpace('quarry', '砂石与搅拌站', '砂石厂 搅拌站 石场 粉尘 大车 矿山 爆破'),
    ]),
    second('noise', '工业噪声', [
      districtSpace('factory', '企业噪声', '工厂 噪声 机器 夜间 震动 厂房 噪音'),
    ]),
    second('livestock', '养殖污染', [
      townSpace('smell', '养殖臭气与粪污', '养猪场 养殖场 臭 粪污 粪水 苍蝇 养鸡场 沼气'),
      townSpace('carcass', '病死畜禽处置', '死猪 死鸡 丢弃 无害化 尸体'),
    ]),
    second('waste', '固体废物', [
      districtSpace('landfill', '垃圾处理设施', '填埋场 垃圾场 中转站 渗滤液 焚烧厂 臭'),
      districtSpace('hazardous', '危险废物', '危废 医疗废物 废机油 化工 农药瓶'),
    ]),
    second('forest', '林草保护', [
      districtSpace('felling', '滥伐与毁林', '砍树 毁林 滥伐 盗伐 古树 挖山'),
      townSpace('fire', '森林防火', '森林 防火 上坟 烧纸 火灾 隔离带'),
    ]),
  ]),
  first('other', '其他', [
    second('law', '涉法涉诉', [
      district('court', '诉讼与执行', '法院 判决 执行 起诉 不执行 老赖 官司 强制执行'),
      district('police', '公安办案', '派出所 立案 不立案 报案 案件 拘留 笔录 办案'),
      district('prosecution', '检察监督', '检察院 抗诉 监督 公诉 批捕'),
      district('aid', '法律援助与公证', '法律援助 律师 公证 打官司 司法所 调解协议'),
      district('arbitration', '仲裁事项', '仲裁 劳动仲裁 仲裁委 裁决'),
    ]),
    second('conduct', '作风与纪律', [
      district(
        'efficiency',
        '推诿拖延与办事效率',
        '推诿 拖延 踢皮球 不作为 慢作为 效率 找不到人 敷衍',
      ),
      district('attitude', '服务态度', '态度 恶劣 骂人 冷漠 不耐烦 窗口'),
      district('charge', '违规收费与吃拿卡要', '吃拿卡要 收钱 好处费 乱收费 红包 送礼'),
      district('corruption', '违纪违法线索', '贪污 腐败 举报 冒领 截留 套取 优亲厚友 侵占'),
    ]),
    second('legacy', '历史遗留', [
      district('restructure', '企业改制', '改制 下岗 国企 安置费 工龄 供销社 老职工'),
      district('teacher', '民办代课教师与乡村医生', '民办教师 代课 教龄 补助 赤脚医生 乡村医生'),
      district('old', '其他历史遗留问题', '历史遗留 多年未决 原单位 撤销 档案'),
      district('fund', '非法集资与理财', '集资 理财 投资 跑路 非法集资 p2p 存款'),
    ]),
    second('safety', '安全生产', [
      districtSpace('hazard', '企业安全隐患', '安全隐患 工厂 事故 无证 违规生产'),
      districtSpace('chemical', '危化品与烟花爆竹', '危化品 加油站 液化气 黑气 烟花 爆竹 储存'),
      districtSpace('building', '自建房与经营场所安全', '自建房 经营 安全 出租屋 群租 逃生'),
    ]),
    second('misc', '综合', [
      town('consult', '政策咨询', '咨询 请问 怎么办 什么条件 如何申请'),
      town('suggest', '意见建议', '建议 希望 能不能 意见'),
      town('thanks', '表扬感谢', '感谢 表扬 锦旗 点赞 谢谢'),
      town('unsorted', '其他诉求', '其他 反映 问题'),
    ]),
  ]),
]

export const bazhouCategories: Category[] = TREE.flatMap((one) =>
  one.seconds.flatMap((two) =>
    two.leaves.map((three): Category => ({
      code: `${one.code}.${two.code}.${three.code}`,
      path: [one.name, two.name, three.name],
      shared: three.shared,
      usualLedger: three.usualLedger,
      keywords: three.keywords,
    })),
  ),
)
