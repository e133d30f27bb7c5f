// 报账的栏目: how the facts are called and grouped, on screens and on paper alike.
import type { Fact } from './contract-facts.ts'

type Counted = Fact | 'evidence'
interface Words {
  zh: string
  en: string
}

export const FACT_WORDS: Record<Counted, Words> = {
  open_before: { zh: '期初在办', en: 'Open before' },
  registered: { zh: '新登记', en: 'Newly registered' },
  received: { zh: '新收', en: 'Received' },
  reopened: { zh: '重新在办', en: 'Reopened' },
  verified: { zh: '办结（已核验）', en: 'Closed (verified)' },
  returned_away: { zh: '退回', en: 'Returned' },
  moved_away: { zh: '转出', en: 'Moved on' },
  merged: { zh: '并案', en: 'Merged' },
  declined: { zh: '不予受理', en: 'Declined' },
  screened_out: { zh: '甄别无效', en: 'Screened out' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  open: { zh: '期末在办', en: 'Open after' },
  overdue: { zh: '逾期未办', en: 'Overdue' },
  staged: { zh: '阶段性措施中', en: 'In a staged plan' },
  checking: { zh: '已报结待核验', en: 'Claimed, to be verified' },
  due: { zh: '应办结', en: 'Fell due' },
  due_in_time: { zh: '按期报结', en: 'Claimed in time' },
  due_staged: { zh: '列入阶段性措施', en: 'Staged instead' },
  due_late: { zh: '到期未报结', en: 'Not claimed by the day' },
  contact_due: { zh: '应联系', en: 'Contacts due' },
  contact_in_time: { zh: '及时联系', en: 'Contacted in time' },
  dispatched: { zh: '交办到本单位', en: 'Dispatched here' },
  taken_over: { zh: '机构合并接续', en: 'Taken over' },
  claimed: { zh: '报结', en: 'Claimed' },
  claimed_solved: { zh: '实际解决', en: 'Solved' },
  claimed_explained: { zh: '解释说明', en: 'Explained' },
  claimed_late: { zh: '到期后报结', en: 'Claimed late' },
  answered_outside: { zh: '外部单位答复', en: 'Answered outside' },
  redone: { zh: '重办', en: 'Redone' },
  redone_reporter: { zh: '反映人异议', en: 'Disputed by the reporter' },
  redone_callback: { zh: '回访不属实', en: 'After a callback' },
  redone_site_check: { zh: '现场核查没办好', en: 'Not (fully) solved, on site' },
  redone_evidence: { zh: '佐证不足', en: 'For its evidence' },
  redone_other: { zh: '其他原因', en: 'For another reason' },
  upheld_against: { zh: '退回不成立', en: 'Returns upheld against' },
  referred: { zh: '转送', en: 'Referred' },
  reclassified_to_consultation: { zh: '改为政策咨询', en: 'Made a consultation' },
  extended: { zh: '延期', en: 'Extended' },
  paused: { zh: '暂停计时', en: 'Paused' },
  planned: { zh: '新列阶段性措施', en: 'Newly staged' },
  milestone_missed: { zh: '节点未完成', en: 'Milestones missed' },
  evidence: { zh: '佐证（份）', en: 'Pieces of evidence' },
}

/** The account as offices read it: what was there and came, what went, what is left; what was due; what was done. */
export const FACT_GROUPS = [
  {
    key: 'flow',
    zh: '收支',
    en: 'Came and went',
    facts: [
      'open_before',
      'received',
      'reopened',
      'verified',
      'returned_away',
      'moved_away',
      'merged',
      'declined',
      'screened_out',
      'withdrawn',
      'open',
    ],
  },
  {
    key: 'due',
    zh: '时限',
    en: 'Fell due',
    facts: ['due', 'due_in_time', 'due_staged', 'due_late', 'contact_due', 'contact_in_time'],
  },
  {
    key: 'claims',
    zh: '报结与佐证',
    en: 'Claims and evidence',
    facts: ['claimed', 'claimed_solved', 'claimed_explained', 'claimed_late', 'evidence'],
  },
  {
    key: 'redo',
    zh: '重办',
    en: 'Redone',
    facts: [
      'redone',
      'redone_reporter',
      'redone_callback',
      'redone_site_check',
      'redone_evidence',
      'redone_other',
    ],
  },
  {
    key: 'standing',
    zh: '期末情况',
    en: 'As it stands',
    facts: ['overdue', 'staged', 'checking'],
  },
  {
    key: 'other',
    zh: '其他',
    en: 'Besides',
    facts: [
      'registered',
      'dispatched',
      'taken_over',
      'upheld_against',
      'referred',
      'answered_outside',
      'reclassified_to_consultation',
      'extended',
      'paused',
      'planned',
      'milestone_missed',
    ],
  },
] as const satisfies readonly (Words & { key: string; facts: readonly Counted[] })[]

/** Shown even when it is none: an account of nothing says so. */
const ALWAYS_SHOWN: readonly Counted[] = [
  'open_before',
  'received',
  'verified',
  'open',
  'due',
  'due_in_time',
  'due_late',
  'claimed',
  'redone',
  'overdue',
  'staged',
]

/** A part that is none is shown beside its whole: 应联系 3 without 及时联系 0 would hide what matters. */
const PART_OF: Partial<Record<Counted, Counted>> = {
  contact_in_time: 'contact_due',
  claimed_solved: 'claimed',
  claimed_explained: 'claimed',
}

export function isShownFact(fact: Counted, figures: Partial<Record<Counted, number>>): boolean {
  const whole = PART_OF[fact]
  return ALWAYS_SHOWN.includes(fact) || Boolean(figures[fact]) || Boolean(whole && figures[whole])
}

/** The columns of a table of many units. */
export const TABLE_FACTS = [
  'registered',
  'received',
  'due',
  'due_in_time',
  'claimed',
  'verified',
  'redone',
  'overdue',
  'staged',
  'open',
] as const satisfies readonly Fact[]

export const STATE_WORDS = {
  running: { zh: '未截止', en: 'Running' },
  waiting: { zh: '待签字', en: 'To be signed' },
  signed: { zh: '已签字', en: 'Signed' },
  late: { zh: '迟报', en: 'Signed late' },
  missing: { zh: '漏报', en: 'Missing' },
  nothing: { zh: '不用签', en: 'Nothing to sign' },
} as const satisfies Record<string, Words>

export const TRACK_WORDS: Record<string, Words> = {
  simple: { zh: '简单件', en: 'Simple' },
  d30: { zh: '30 天件', en: '30 days' },
  d60: { zh: '60 天件', en: '60 days' },
  d90: { zh: '90 天件', en: '90 days' },
  staged: { zh: '阶段性', en: 'Staged' },
}
