// Names of estates, roads and villages in a text, without a map of the district: what kind of place it is stands at the
// end of the name; where it begins is told by the words before it and by what the other texts say. Pure.

/** Grounds have one matter of a kind; along a road and in a town there are several. The finest that is named counts. */
export type PlaceKind = 'ground' | 'road' | 'town'
export interface Place {
  /** What all call it, and what this text calls it. */
  name: string
  said: string
  kind: PlaceKind
}

/** What ends a name. 小区 and its like say only what it is and are left off: 丽发新城小区 is 丽发新城. */
const LEFT_OFF = ['小区', '楼盘', '项目', '工地', '公园小区']
const ENDS: Record<PlaceKind, string[]> = {
  ground: words(
    '新城 花园 家园 公馆 华庭 国际 广场 大厦 公寓 新村 山庄 豪庭 公园 市场 中学 小学 学校 大学 学院 医院 幼儿园 水库 水厂 车站 南站 北站 东站 西站 城 苑 庭 湾 郡 园 村',
  ),
  road: words('大道 高速 大桥 立交桥 路 街 巷 桥'),
  town: words('街道 社区 镇 乡'),
}
const ENDINGS = (Object.keys(ENDS) as PlaceKind[]) // the keys of the table above
  .flatMap((kind) => ENDS[kind].map((end) => ({ kind, end })))
  .concat(LEFT_OFF.map((end) => ({ kind: 'ground', end })))
  .sort((a, b) => b.end.length - a.end.length)

/** No part of a name: a name begins behind them. */
const BEFORE = new Set([
  ...'即的了在是和与及或对向把被让请就到从于有无没不我你您他她它们这那该本某各每个全整为等因由给叫隔旁靠往至沿过修建所级条米开租住买去按找求用要能会可将还也都又再更最很太未已经上下前后里外内中间条座栋号期搞做打跑说想看问帮带位处市区县省年月日时两几多管',
  ...words(
    '断头 位于 坐落 座落 住在 我们 咱们 他们 关于 反映 投诉 举报 咨询 请问 请求 希望 建议 强烈 要求 恳请 恳求 尊敬 领导 您好 你好 居民 业主 村民 市民 住户 附近 旁边 对面 门口 周边 周围 楼下 隔壁 里面 整个 一个 这个 那个 所有 很多 许多 多个 几个 其他 其它 别的 靠近 临近 途经 经过 通往 进入 路过 新建 修建 建设 开发 购买 街道 社区 可以 能否 是否 为何 何时 什么 目前 现在 由于 但是 而且 因为 所以 以及 如果 已经 还是 就是 只有 坚决 反对 支持 再次 作为 属于 本人 自己 先生 女士 书记 市长 区长 县长 局长 政府 公司 部门 影响 严重 导致 造成 破坏 相信 改造 拆迁 占用 安置 老旧 大型 普通 生活 发现 进出 对于 感谢 施工 提高 加强 加快 尽快 落实 解决 规划 设置 增设 开设 改善 治理 管理 取消 停止 关闭 搬迁 违规 非法 附属 配套 公办 民办 私立 普惠 高档 地处 位处 强制 捆绑 公示 居住 出入 得到 退让 呼吁 看看 临街 管一管 管管 查一查 看一看 尤其是 外资 还有 设立 随着 号称 今年 通行 不是 成为 进行 一期 二期 三期 四期 五期 房地产 开发商 物业',
  ),
])
/** Kinds of places and turns of phrase, not places. */
const COMMON = new Set(
  words(
    '道路 马路 公路 铁路 线路 电路 网路 水路 思路 出路 小路 村路 主路 土路 泥路 水泥路 油沙路 柏油路 主干道路 快速路 高速公路 绕城高速 城市 进城 县城 古城 商城 步行街 老街 大街 农村 乡村 新农村 城中村 城镇 乡镇 城乡 家乡 家园 校园 公园 花园 菜市场 农贸市场 大市场 批发市场 房产市场 高架桥 天桥 人行天桥 街天桥 跨线桥 断头路 支路 辅路 必经之路 十字路 幼儿园 公立幼儿园 民办幼儿园 公办幼儿园 普惠幼儿园 普惠性幼儿园 人民医院 中心医院 中小学 中小学校 实验小学 实验中学 实验学校 外国语学校 培训学校 职业学院 职业技术学院 公交车站 国际城 工业园 产业园 物流园 动物园 商业广场 国际广场 国际新城 新城国际 美好家园 美丽乡村 文明城 公交线路 城市道路 居民小区 住宅小区 住宅 居民 安置 各小区 其他小区 民用住宅',
  ),
)
/** End like a road and are none. */
const NO_END = new Set(words('一路 断头路 断头 半路 走路 绕路 让路 修路 堵路 同城 全城'))
const NAME_MIN = 3
const NAME_MAX = 9
/** What it is about stands before; behind it stands what is elsewhere. */
const READ_CHARS = 300
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

/** The places each of these texts names; the more texts name a place, the better its borders are known. */
export function placesIn(texts: readonly string[]): Place[][] {
  const all = texts.map(candidates)
  const counts = new Map<string, number>()
  for (const found of all)
    for (const tail of new Set(found.flatMap(({ tails }) => tails)))
      counts.set(tail, (counts.get(tail) ?? 0) + 1)
  const named = all.map((found) =>
    found.flatMap(({ kind, tails }) => {
      const name = bordered(tails, counts)
      return name ? [{ name, said: name, kind }] : []
    }),
  )
  const { short, kinds } = shortNames(named.flat().map(({ name }) => name))
  return named.map((places) =>
    places
      .filter(({ name }) => !kinds.has(name))
      .map((place) => ({ ...place, name: short.get(place.name) ?? place.name })),
  )
}

interface Candidate {
  kind: PlaceKind
  /** The shortest first. */
  tails: string[]
}

function candidates(text: string): Candidate[] {
  const out: Candidate[] = []
  const plain = plainText(text.slice(0, READ_CHARS))
  for (const run of plain.split(/[^\p{L}\p{N}]+/u)) {
    const parts = [...SEGMENTER.segment(run)].map(({ segment }) => segment)
    parts.forEach((part, index) => {
      const found = NO_END.has(part) ? undefined : ENDINGS.find(({ end }) => part.endsWith(end))
      if (!found) return
      const end = LEFT_OFF.includes(found.end) ? '' : found.end
      const tails: string[] = []
      let tail = part.slice(0, part.length - found.end.length) + end
      if (tail !== end) tails.push(tail)
      for (let back = index - 1; back >= 0; back -= 1) {
        const before = parts[back] ?? ''
        if (BEFORE.has(before) || /^[a-z]?\d+[市区县]?$|^[a-z]市?$/.test(before)) break
        if (tail.length + before.length > NAME_MAX) break
        tails.push((tail = before + tail))
      }
      const longEnough = Math.max(NAME_MIN, end.length + 2)
      out.push({
        kind: found.kind,
        tails: tails.filter(({ length }) => length >= longEnough),
      })
    })
  }
  return out
}

/** Half width, lower case: how places are looked for and compared. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** One word more as long as half of the others say it too. */
function bordered(tails: readonly string[], counts: ReadonlyMap<string, number>): string | null {
  let best: string | null = null
  for (const tail of tails) {
    if (best !== null && (counts.get(tail) ?? 0) < 0.5 * (counts.get(best) ?? 0)) break
    best = tail
  }
  return best === null || COMMON.has(best) ? null : best
}

/** 暮云丽发新城 is 丽发新城 said longer, when both are said; the end of three names and more is a kind of place. */
function shortNames(said: readonly string[]): { short: Map<string, string>; kinds: Set<string> } {
  const times = new Map<string, number>()
  for (const name of said) times.set(name, (times.get(name) ?? 0) + 1)
  const within = new Map<string, string[]>()
  for (const long of times.keys())
    for (let from = 0; from + NAME_MIN <= long.length; from += 1)
      for (let to = from + NAME_MIN; to <= long.length; to += 1) {
        const short = long.slice(from, to)
        if (short !== long && isOwn(short) && (times.get(short) ?? 0) >= 2)
          within.set(short, [...(within.get(short) ?? []), long])
      }
  const out = new Map<string, string>()
  const kinds = new Set<string>()
  for (const [short, longs] of within) {
    const often = longs.filter((long) => (times.get(long) ?? 0) >= 2)
    if (often.length > 2) {
      kinds.add(short)
      continue
    }
    for (const long of longs) {
      const known = out.get(long)
      if (!known || (times.get(short) ?? 0) > (times.get(known) ?? 0)) out.set(long, short)
    }
  }
  for (const [long, short] of out) {
    const next = out.get(short)
    if (next && next !== long) out.set(long, next)
  }
  return { short: out, kinds }
}

/** 塘街道 is the end of many names; the name itself has two characters at least. */
function isOwn(name: string): boolean {
  const end = ENDINGS.find((one) => name.endsWith(one.end))?.end ?? ''
  return name.length - end.length >= 2
}

function words(line: string): string[] {
  return line.split(' ')
}
