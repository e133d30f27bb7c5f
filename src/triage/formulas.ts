// What stands in nearly every appeal, whatever it is about: greetings, who speaks, what is asked for. It tells no category
// from another, and as a reason it would only look like one.

const FORMULAS = `
您好 你好 尊敬 敬爱 各位 领导 书记 市长 县长 区长 局长 省长 镇长 你们 他们 我们 我 您 咱们 我是 本人 自己 大家 居民 市民 群众 百姓 老百姓
公民 村民 业主 网友 反映 反应 投诉 举报 咨询 请问 想问 问一下 询问 了解 问题 事情 情况 事项 内容 诉求 意见 建议 希望 盼望 期望 期待 望 请 恳请 恳求 请求
强烈 要求 呼吁 敬请 烦请 麻烦 求助 帮助 帮忙 关注 关心 重视 解决 处理 处置 查处 核实 调查 答复 回复 回应 回信 给予 予以 尽快 尽早 尽量 及时 早日 马上 立即
有关 相关 有关部门 相关部门 部门 单位 政府 机关 主管 上级 职能部门 谢谢 感谢 多谢 辛苦 此致 敬礼 打扰 现在 目前 至今 已经 一直 多次 经常 每天
今年 去年 最近 近日 近期 以来 时候 时间 一下 一个 这个 那个 这样 什么 怎么 怎么办 为什么 如何 是否 能否 能不能 可以 可不可以 应该 没有 没人 不能 不是 不会
因为 所以 但是 而且 如果 由于 以及 还是 就是 其他 其它 进行 存在 导致 造成 影响 严重 特别 非常 具体 直接 根本 真的 到底 有没有 还有
来电 来电人 来信 来访 致电 女士 先生 一位 有位 几天 几年 多少 持续 已 快 进去 出来 个人 住户 户主 邻居
知道 觉得 认为 表示 发现 看到 说 问 给 让 把 被 对 从 向 在 是 有 也 都 就 和 与 及 的 了 着 过 不 很 太`

/** Where something is, and not what: a road and a housing estate are the scene of every kind of matter. */
const SCENES = `
楼下 晚上 白天 早上 中午 下午 夜里 省 市 县 区 镇 乡 村 组 社 路 街 号 栋 楼 单元 村里 村上 乡里 镇上 街上 城区 县城 农村 城市 小区 社区 街道 街道办 街道办事处 居委会 村委会 场镇 院坝 院落
道路 公路 马路 路段 路口 路面 门口 旁边 附近 周边 对面 这里 那里 地方 地址 广场 公园 学校 医院 商场 超市 市场 车库 门面 大道 中路 东路 西路 南路 北路`

const formulas = new Set(FORMULAS.split(/\s+/).filter(Boolean))
const scenes = new Set(SCENES.split(/\s+/).filter(Boolean))

export function isFormula(word: string): boolean {
  return formulas.has(word)
}

export function isScene(word: string): boolean {
  return scenes.has(word)
}
