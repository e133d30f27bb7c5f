// 红黑榜公开页 in plain words.
import type { BoardRow } from '../boards/contract.ts'
import type { Language } from '../platform/http.ts'
import type { Metric } from '../rulebook/contract-accountability.ts'

type Told = Pick<BoardRow['rate'], 'rate' | 'low' | 'high'>
type RestsOn = Pick<BoardRow['rate'], 'checked' | 'foundTrue' | 'foundPartly' | 'foundFalse'>

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

const zh = {
  title: '红黑榜',
  kinds: { town: '乡镇（街道）', village: '村（社区）', department: '区级部门' } as Record<
    string,
    string
  >,
  lead: '哪些单位把群众的事办得好，哪些办得不好，用同一把尺子量。数据分不清的，不上榜。',
  none: '还没有公布过红黑榜。',
  one: (no: number) => `第 ${no} 期`,
  weeks: (from: string, to: string) =>
    from === to ? `截至 ${to} 一周的报账` : `${from} 至 ${to} 的报账`,
  published: (day: string) => `${day} 公布`,
  corrects: (no: number, reason: string) =>
    `这一期更正第 ${no} 期：${reason}。那一期已经成立的异议和容错照旧。`,
  correctedBy: (no: number) => `这一期有错，已由第 ${no} 期更正。`,
  red: '红榜',
  black: '黑榜',
  others: (n: number) => `不上榜的 ${n} 个单位`,
  nobody: '没有。',
  unit: '单位',
  score: '得分',
  between: (low: string, high: string) => `（${low}–${high}）`,
  district: '全区这几周',
  together: '这一类合计',
  share: (share: number) => `（${percent(share)}）`,
  restsOn: ({ checked, foundTrue, foundPartly, foundFalse }: RestsOn) =>
    `到现场查了 ${checked} 件：属实 ${foundTrue}，部分属实 ${foundPartly}，不属实 ${foundFalse}；由这些推算全部，括号里是大致范围。没报结的、反映人不认可的，都不算办好。`,
  onTheSpot: (checked: number, wrong: number) => `到现场查了 ${checked} 件，${wrong} 件没办说办了`,
  claimedRate: '单位说办好的',
  trueRate: '查下来真办好的',
  rate: (of: string, { rate, low, high }: Told) =>
    `约 ${of}，${percent(rate ?? 0)}（${percent(low)}–${percent(high)}）`,
  counted: (of: string, rate: number) => `${of}，${percent(rate)}（都查过）`,
  unclaimed: '一件也没有报结',
  few: '查得太少，说不准',
  nothing: '没有到期的',
  of: (n: number, of: number) => (of === 0 ? '—' : `${n} / ${of}`),
  numbers: '各项数字',
  out: '不计分',
  outBy: { objection: '异议成立', exclusion: '容错' },
  whole: '整个单位',
  why: {
    beyond: '',
    not_told_apart: '数据分不清',
    too_little_due: '办的事太少，比不出来',
    too_few_peers: '同类单位太少',
    unchecked: '真办好多少说不准或者不计分，不上红榜',
    gone: '已撤并',
    excluded: '容错，不计分',
  },
  metrics: {
    response: '按时联系',
    on_time: '按时报结（单位说的）',
    verified: '真办好（推算）',
    satisfaction: '群众满意',
    redo: '退回重办',
    upheld_returns: '不该退的退了',
    false_accounts: '没办说办了',
    late_accounts: '迟报账',
  } satisfies Record<Metric, string>,
  howTitle: '怎么算的',
  how: [
    '每一项都是两个数的比：比如应当联系 50 件，按时联系了 45 件。',
    '“真办好”不听单位自己说：随机抽一部分到现场看，再推算整体，给出一个范围。',
    '“按时报结”除以所有到期的，查出没办好、重办后又到期的再算一次；“单位说办好的”和“真办好的”里那还是原来的一件，所以分母可能小一些。',
    '“群众满意”一件诉求算一次，说话的人都满意才算满意；不足 5 件的不列数，免得看出是谁说的。',
    '事情少的单位，好坏可能是碰巧，得分向同类的平均靠拢。',
    '乡镇和乡镇比，村和村比，部门和部门比。',
    '只有数据足以说明比同类的中等水平明显好或明显差，才上红榜或黑榜。上红榜还要查过足够多件：自己说办好的不算数。',
    '公布前单位可以提异议，异议和答复都算数、都留着。公布以后不能改，错了另出一期更正。',
  ],
  weights: (list: string) => `权重：${list}。应办结不到规定件数的不比。`,
  checkTitle: '怎么自己核',
  check:
    '下面的文件里有全部输入和结果。用装了回音系统的电脑执行 huiyin board --check 文件名.json，它只看这个文件就能重算；也可以自己算：把 inputs 和 rows 写成键名排序、没有空格的 JSON，它的 SHA-256 就是下面的指纹。',
  hash: '指纹',
  json: '全部数据（JSON）',
  csv: '表格（CSV）',
  all: '各期',
}

const en: typeof zh = {
  title: 'Red and black board',
  kinds: {
    town: 'Towns and subdistricts',
    village: 'Villages and communities',
    department: 'Departments',
  },
  lead: 'Which units do well by the people and which do not, by one measure. Whom the data cannot tell apart is not listed.',
  none: 'No board has been published yet.',
  one: (no) => `Board ${no}`,
  weeks: (from, to) =>
    from === to ? `Account of the week to ${to}` : `Accounts of ${from} to ${to}`,
  published: (day) => `published ${day}`,
  corrects: (no, reason) =>
    `Corrects board ${no}: ${reason}. What was upheld or approved there holds here.`,
  correctedBy: (no) => `This board was wrong and is corrected by board ${no}.`,
  red: 'Red: done well',
  black: 'Black: done badly',
  others: (n) => `Not listed: ${n} units`,
  nobody: 'Nobody.',
  unit: 'Unit',
  score: 'Score',
  between: (low, high) => ` (${low}–${high})`,
  district: 'The whole district in these weeks',
  together: 'This group as one',
  share: (share: number) => ` (${percent(share)})`,
  restsOn: ({ checked, foundTrue, foundPartly, foundFalse }: RestsOn) =>
    `${checked} were looked at on the spot: ${foundTrue} true, ${foundPartly} partly, ${foundFalse} untrue. The whole is estimated from these, the range in brackets. What was not claimed, or what its reporter disputes, is not resolved.`,
  onTheSpot: (checked: number, wrong: number) =>
    `${checked} looked at on the spot, ${wrong} of them claimed but not done`,
  claimedRate: 'Said to be solved',
  trueRate: 'Found to be solved',
  rate: (of, { rate, low, high }) =>
    `about ${of}, ${percent(rate ?? 0)} (${percent(low)}–${percent(high)})`,
  counted: (of, rate) => `${of}, ${percent(rate)} (all looked at)`,
  unclaimed: 'nothing was claimed',
  few: 'too few checks to tell',
  nothing: 'nothing due',
  of: (n, of) => (of === 0 ? '—' : `${n} / ${of}`),
  numbers: 'All numbers',
  out: 'not counted',
  outBy: { objection: 'objection upheld', exclusion: 'exclusion' },
  whole: 'whole unit',
  why: {
    beyond: '',
    not_told_apart: 'cannot be told apart',
    too_little_due: 'too little due to compare',
    too_few_peers: 'too few peers',
    unchecked: 'truly solved not told or not counted: not on the red board',
    gone: 'closed or merged',
    excluded: 'excluded',
  },
  metrics: {
    response: 'Contact in time',
    on_time: 'Claimed in time (its own word)',
    verified: 'Truly solved (estimate)',
    satisfaction: 'Satisfied',
    redo: 'Redone',
    upheld_returns: 'Wrongly returned',
    false_accounts: 'Found untrue',
    late_accounts: 'Late accounts',
  },
  howTitle: 'How it is figured',
  how: [
    'Every figure is a ratio of two numbers: 50 were to be contacted, 45 were in time.',
    '“Truly solved” does not take the unit’s word: some are drawn by lot and looked at, and the whole is estimated from them, with a range.',
    '“Claimed in time” is divided by all that fell due; what was found not solved, redone, and fell due again counts again there. In what is said and found to be solved it stays one matter, so these may be divided by fewer.',
    '“Satisfied” counts each appeal once, and only if everybody who spoke was; fewer than 5 are not shown, so that nobody reads out who said it.',
    'Where a unit has few matters, good or bad may be chance: its score moves towards the mean of its peers.',
    'Towns are compared with towns, villages with villages, departments with departments.',
    'Red or black only where the data show that a unit is clearly better or worse than the middle of its peers. Red needs enough checks besides: the unit’s own word is none.',
    'Units may object before publication; objections and answers stay. A published board never changes; a wrong one is corrected by another.',
  ],
  weights: (list) => `Weights: ${list}. Units with too little due are not compared.`,
  checkTitle: 'How to check it',
  check:
    'The file below holds everything that went in and came out. On a computer with Huiyin run huiyin board --check FILE.json; it needs nothing but the file. Or do it yourself: inputs and rows as JSON with sorted keys and no blanks have this SHA-256.',
  hash: 'Fingerprint',
  json: 'All data (JSON)',
  csv: 'Table (CSV)',
  all: 'All boards',
}

export type BoardTexts = typeof zh
export const boardTexts = (language: Language): BoardTexts => (language === 'zh' ? zh : en)
