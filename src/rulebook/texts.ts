// What the check of a rulebook says, and how bad it is: an error stops publishing, a warning does not.
import type { EchoKey, Track } from './contract.ts'

export interface FindingText {
  level: 'error' | 'warning'
  zh: string
  en: string
}

const error = (zh: string, en: string): FindingText => ({ level: 'error', zh, en })
const warning = (zh: string, en: string): FindingText => ({ level: 'warning', zh, en })

export const FINDINGS = {
  // Categories
  category_twice: error(
    '类别编码“{code}”用了不止一次。',
    'The category code "{code}" is used more than once.',
  ),
  category_name_twice: error(
    '类别“{name}”有两个编码：{first} 和 {second}。',
    'The category "{name}" has two codes: {first} and {second}.',
  ),
  category_is_branch: error(
    '类别 {code} 下面还有类别 {below}：要么是一级，要么是末级。',
    'Below the category {code} there is {below}: it is a branch or a leaf, not both.',
  ),

  // Routing
  route_gap: error(
    '类别“{name}”（{code}）在派单目录里没有去处。',
    'The category "{name}" ({code}) has no route in the directory.',
  ),
  route_overlap: error(
    '派单目录第 {first} 条和第 {second} 条对同一类别、同一乡镇都有规定：{prefix}。',
    'Rules {first} and {second} of the directory speak of the same category and town: {prefix}.',
  ),
  route_prefix_unknown: error(
    '派单目录第 {rule} 条：没有以“{prefix}”开头的类别。',
    'Rule {rule} of the directory: no category begins with "{prefix}".',
  ),
  route_shadowed: warning(
    '派单目录第 {rule} 条（{prefix}）用不上：它管的类别都另有更具体的规定。',
    'Rule {rule} of the directory ({prefix}) is never used: more specific rules cover all its categories.',
  ),
  route_target_absent: error(
    '派单目录第 {rule} 条：没有“{unit}”这个单位。',
    'Rule {rule} of the directory: there is no unit "{unit}".',
  ),
  route_target_closed: error(
    '派单目录第 {rule} 条：{unit} 今天不在运行，也没有承接单位。',
    'Rule {rule} of the directory: {unit} is not active today and has no active successor.',
  ),
  route_target_succeeded: warning(
    '派单目录第 {rule} 条：{unit} 已撤并，现由 {successor} 承接，建议改过来。',
    'Rule {rule} of the directory: {unit} is closed; {successor} took over. Name it instead.',
  ),
  route_target_not_handling: error(
    '派单目录第 {rule} 条：{unit} 不承办诉求，不能派给它。',
    'Rule {rule} of the directory: {unit} does not handle appeals.',
  ),
  route_town_absent: error(
    '派单目录第 {rule} 条：没有“{town}”这个乡镇（街道）。',
    'Rule {rule} of the directory: there is no town "{town}".',
  ),
  route_town_closed: warning(
    '派单目录第 {rule} 条：{town} 已撤并，这一条用不上了。',
    'Rule {rule} of the directory: {town} is closed, the rule is never used.',
  ),

  // Offices
  office_absent: error(
    '没有“{unit}”这个单位（{office}）。',
    'There is no unit "{unit}" ({office}).',
  ),
  office_closed: error(
    '{unit} 今天不在运行（{office}）。',
    '{unit} is not active today ({office}).',
  ),
  office_wrong_kind: error('{unit} 不是{office}。', '{unit} is not of the kind {office}.'),
  office_twice: error(
    '{unit} 同时担任了两个职责：谁办理谁不核验，谁被投诉谁不经手。',
    '{unit} holds two of the three offices: nobody checks their own work.',
  ),

  // Limits
  contact_after_resolve: error(
    '签收和首次联系的时限（共 {contact} 天）不能超过最短的办理时限（{resolve} 天）。',
    'Accepting and first contact ({contact} days) must end before the shortest time to resolve ({resolve} days).',
  ),
  return_after_resolve: error(
    '退回时限（{return} 天）不能超过最短的办理时限（{resolve} 天）。',
    'The time to return ({return} days) must be shorter than the shortest time to resolve ({resolve} days).',
  ),
  resolve_beyond_outer: error(
    '“{track}”的办理时限（{days} 天）超过了法定外限（{outer} 天）。',
    'The time of track {track} ({days} days) goes beyond the outer limit ({outer} days).',
  ),
  tracks_not_ascending: error(
    '办理时限应当逐档加长：“{shorter}”{less} 天，“{longer}”{more} 天。',
    'The tracks must grow: {shorter} has {less} days, {longer} has {more}.',
  ),
  outer_beyond_regulation: warning(
    '法定外限 {days} 天，长于《信访工作条例》第三十四条的 90 天（60 日加延长 30 日）。',
    'The outer limit of {days} days is longer than the 90 days (60 + 30) of Art. 34 of the petition regulations.',
  ),
  extension_beyond_regulation: warning(
    '延期 {times} 次、每次至多 {days} 天，合计长于《信访工作条例》第三十四条的 30 日。',
    '{times} extension(s) of up to {days} days are longer than the 30 days of Art. 34 of the petition regulations.',
  ),
  return_beyond_regulation: warning(
    '退回时限 {days} 天，长于《信访工作条例》第二十三条的 5 个工作日。',
    'The time to return ({days} days) is longer than the 5 working days of Art. 23 of the petition regulations.',
  ),
  warnings_not_ascending: error(
    '预警应当在 1% 到 99% 之间，第一次早于第二次：现在是 {first}% 和 {second}%。',
    'Warnings lie between 1 % and 99 %, the first before the second; now they are {first} % and {second} %.',
  ),

  // Evidence
  evidence_gap: error(
    '类别“{name}”（{code}）以“{outcome}”报结时，没有规定要什么佐证。',
    'For a claim "{outcome}" in the category "{name}" ({code}) no evidence is asked for.',
  ),
  evidence_overlap: error(
    '佐证规则第 {first} 条和第 {second} 条说的是同一类别、同一结果：{prefix}。',
    'Evidence rules {first} and {second} speak of the same category and outcome: {prefix}.',
  ),
  evidence_prefix_unknown: error(
    '佐证规则第 {rule} 条：没有以“{prefix}”开头的类别。',
    'Evidence rule {rule}: no category begins with "{prefix}".',
  ),
  evidence_shadowed: warning(
    '佐证规则第 {rule} 条（{prefix}）用不上：它管的类别都另有更具体的规定。',
    'Evidence rule {rule} ({prefix}) is never used: more specific rules cover all its categories.',
  ),

  // Bodies and grounds
  outside_twice: error(
    '区外单位编码“{code}”用了不止一次。',
    'The code "{code}" of an outside body is used more than once.',
  ),
  ground_twice: error(
    '不予受理理由编码“{code}”用了不止一次。',
    'The code "{code}" of a ground for declining is used more than once.',
  ),
  no_grounds: warning(
    '没有写不予受理的理由：任何诉求都不能不予受理。',
    'There is no ground for declining: no appeal can be declined.',
  ),

  screening_ground_twice: error(
    '甄别无效情形编码“{code}”用了不止一次。',
    'The code "{code}" of a ground for screening out is used more than once.',
  ),
  no_screening_grounds: warning(
    '没有写甄别无效的情形：收到的每一件都作为诉求办理。',
    'There is no ground for screening out: everything that comes in is handled as an appeal.',
  ),

  // Texts
  echo_unknown_placeholder: error(
    '“{key}”的{language}文中有不认识的占位符 {placeholder}。',
    'The {language} text of "{key}" has an unknown placeholder {placeholder}.',
  ),
  echo_without_code: warning(
    '“{key}”的{language}文里没有 {code}：群众不知道说的是哪一件。',
    'The {language} text of "{key}" lacks {code}: people cannot tell which appeal is meant.',
  ),
  echo_too_long: warning(
    '“{key}”的{language}文有 {chars} 个字，超过 {max} 个，一条短信放不下。',
    'The {language} text of "{key}" has {chars} characters, more than {max}; it does not fit one message.',
  ),
  quiet_hours_wrong: error(
    '免打扰时间 {from}–{to} 不是有效的时段。',
    'The quiet hours {from}–{to} are not a valid span.',
  ),
  weights_not_whole: error(
    '红黑榜各项权重合计 {total}，要正好 100。',
    'The weights of the board make {total}; they must make 100.',
  ),
  peer_twice: error(
    '“{unit}”在同组比较里出现了不止一次。',
    '"{unit}" stands in the peer groups more than once.',
  ),
  peer_unknown: error(
    '同组比较里的单位 {unit} 不在机构里。',
    'The unit {unit} of a peer group is not in the organisation.',
  ),
  day_part_wrong: error(
    '打电话的时段 {from}–{to} 开始不早于结束。',
    'The time of day {from}–{to} does not begin before it ends.',
  ),
  emergency_number_missing: warning(
    '紧急提示里没有 {number}。',
    'The emergency notice does not name {number}.',
  ),
} as const satisfies Record<string, FindingText>

export type FindingCode = keyof typeof FINDINGS

export const OFFICE_NAMES = {
  centre: { zh: '诉求中心', en: 'centre' },
  conference: { zh: '联席会议办公室', en: 'conference' },
  inspection: { zh: '督导组', en: 'inspection' },
}
export const OUTCOME_NAMES = {
  solved: { zh: '实际解决', en: 'solved' },
  explained: { zh: '解释说明', en: 'explained' },
}

export const LANGUAGE_NAMES = { zh: { zh: '中', en: 'Chinese' }, en: { zh: '英', en: 'English' } }
export const TRACK_NAMES: Record<Track, { zh: string; en: string }> = {
  simple: { zh: '简单事项', en: 'simple' },
  d30: { zh: '复杂事项（一）', en: 'complex (1)' },
  d60: { zh: '复杂事项（二）', en: 'complex (2)' },
  d90: { zh: '复杂事项（三）', en: 'complex (3)' },
  staged: { zh: '阶段性措施', en: 'staged plan' },
}
/** What each echo is called in the editor. */
export const ECHO_NAMES: Record<EchoKey, { zh: string; en: string }> = {
  registered: { zh: '登记', en: 'registered' },
  raised: { zh: '上报', en: 'raised' },
  triaged: { zh: '甄别', en: 'triaged' },
  dispatched: { zh: '交办', en: 'dispatched' },
  accepted: { zh: '签收', en: 'accepted' },
  arbitrated: { zh: '裁定', en: 'ruled' },
  contacted: { zh: '联系', en: 'contacted' },
  progressed: { zh: '进展', en: 'progress' },
  extended: { zh: '延期', en: 'extended' },
  paused: { zh: '请补充', en: 'question' },
  resumed: { zh: '恢复办理', en: 'resumed' },
  planned: { zh: '阶段性措施', en: 'staged plan' },
  milestone_missed: { zh: '节点未完成', en: 'milestone missed' },
  overdue: { zh: '逾期', en: 'overdue' },
  claimed: { zh: '报结', en: 'claimed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  disputed: { zh: '不认可', en: 'disputed' },
  redone: { zh: '重办', en: 'redo' },
  closed: { zh: '办结', en: 'closed' },
  merged: { zh: '并案', en: 'merged' },
  unmerged: { zh: '撤销并案', en: 'merge undone' },
  referred: { zh: '转送', en: 'referred' },
  referral_answered: { zh: '转送答复', en: 'outside answer' },
  declined: { zh: '不予受理', en: 'declined' },
  screened_out: { zh: '甄别无效', en: 'screened out' },
  screened_final: { zh: '维持甄别无效', en: 'screening upheld' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  reopened: { zh: '重新受理', en: 'reopened' },
  endorsed: { zh: '附议', en: 'endorsed' },
  photos_lost: { zh: '照片打不开', en: 'photo cannot be opened' },
}

export type Values = Record<string, string | number | { zh: string; en: string }>

/** `{name}` is replaced where it is known; an unknown one stays, to be seen. */
export function fillIn(template: string, values: Values, language: 'zh' | 'en'): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole
    return typeof value === 'object' ? value[language] : String(value)
  })
}
