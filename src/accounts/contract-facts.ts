// 报账的事项: every word a line can say. A unit's figures are how often each stands in its lines, and nothing else.

/** How an appeal came to be with a unit, and how it left: what comes in is what is left and what went out. */
export const ENTRIES = [
  'open_before', // 期初在办
  'received', // 新收：登记、上报、交办、接续
  'reopened', // 重新在办：重办、复查、拆案、复核推翻
] as const
export const EXITS = [
  'verified', // 办结（已核验）
  'returned_away', // 退回
  'moved_away', // 转出：上报、交办、裁定给其他单位
  'merged', // 并案
  'declined', // 不予受理
  'screened_out', // 甄别无效
  'withdrawn', // 撤回
] as const

export const FACTS = [
  ...ENTRIES,
  ...EXITS,
  'open', // 期末在办
  // Of what is open at the cut-off:
  'overdue', // 逾期未办
  'staged', // 阶段性措施中
  'checking', // 已报结待核验
  // What fell due, once each (see duties.ts):
  'due', // 应办结
  'due_in_time', // 其中按期报结
  'due_staged', // 其中列入阶段性措施、未报结
  'due_late', // 其中到期未报结
  'contact_due', // 应联系
  'contact_in_time', // 其中及时联系
  // What happened:
  'registered', // 新登记：一件只算一次，逐级相加也不重复
  'dispatched', // 交办到本单位
  'taken_over', // 因机构合并接续
  'claimed', // 报结
  'claimed_solved', // 其中实际解决
  'claimed_explained', // 其中解释说明
  'claimed_late', // 其中到期后报结
  'answered_outside', // 外部单位答复
  'redone', // 重办
  'redone_reporter', // 反映人异议
  'redone_callback', // 回访
  'redone_site_check', // 现场核查：验靶不属实或部分属实，也含核验人员自己到场看出的
  'redone_evidence', // 佐证
  'redone_other', // 其他
  'upheld_against', // 退回不成立
  'referred', // 转送
  'reclassified_to_consultation', // 改为政策咨询
  'extended', // 延期
  'paused', // 暂停计时
  'planned', // 新列阶段性措施
  'milestone_missed', // 节点未完成
] as const
export type Fact = (typeof FACTS)[number]

/** How often each fact stands in the lines; `evidence` counts pieces. Absent is none. */
export type Figures = Partial<Record<Fact | 'evidence', number>>

/** What counting means. A rule of counting that changes gets the next number, and old weeks keep theirs. */
export const COUNTED_BY = 1

/** What is left of what came in: nothing unaccounted for is zero. */
export function unaccounted(figures: Figures): number {
  const sum = (facts: readonly Fact[]) =>
    facts.reduce((total, fact) => total + (figures[fact] ?? 0), 0)
  return sum(ENTRIES) - sum(EXITS) - (figures.open ?? 0)
}
