// The words of the sheet: heads and what else people write for them, names of channels and states, reasons of rejects.
import type { Channel, State } from '../appeals/contract.ts'
import type { AppealType, Ledger } from '../rulebook/contract.ts'
import type { ImportCounts, Mapping, SheetField } from './contract.ts'

/** The source's own columns, in its order. Export writes these heads; import reads them and their variants. */
export const HEADS = {
  name: '反映人',
  address: '住址',
  phone: '联系方式',
  type: '诉求类型',
  category1: '诉求类别一级',
  category2: '诉求类别二级',
  category3: '诉求类别三级',
  channel: '诉求来源',
  text: '诉求内容',
  unit: '责任单位',
  note: '备注',
  category: '诉求类别',
  area: '村(社区)',
  placeDetail: '具体地点',
  headcount: '涉及人数',
  code: '编号',
  order: '工单编号',
  calledAt: '来电时间',
  orderDue: '热线办理期限',
  orderState: '工单状态',
} as const satisfies Record<SheetField, string>

/** Further columns of an export, which an import passes over. */
export const MORE_HEADS = {
  state: '状态',
  ledger: '台账',
  dueOn: '办理期限',
  registeredOn: '登记日期',
  voices: '附议人次',
} as const

/** What ledgers in use write over the same column (及映人 is a reading mistake that travels). */
export const HEAD_VARIANTS: Record<SheetField, readonly string[]> = {
  name: [
    '反映人姓名',
    '反应人',
    '及映人',
    '及映入',
    '反映人及映入',
    '反映群众',
    '诉求人',
    '诉求人姓名',
    '群众姓名',
    '来访人',
    '姓名',
    '来电人',
    '来电人姓名',
    '市民姓名',
    '联系人',
  ],
  address: ['地址', '家庭住址', '居住地址', '详细地址', '现住址', '反映人住址', '所在地址'],
  phone: [
    '联系电话',
    '联系方法',
    '电话',
    '电话号码',
    '手机',
    '手机号',
    '手机号码',
    '反映人电话',
    '联系人电话',
    '来电号码',
    '主叫号码',
    '联系号码',
  ],
  type: ['类型', '事项类型', '诉求性质', '诉求分类'],
  category1: [
    '一级',
    '一级类别',
    '类别一级',
    '一级分类',
    '诉求类别1',
    '一级诉求类别',
    '事项类别一级',
  ],
  category2: [
    '二级',
    '二级类别',
    '类别二级',
    '二级分类',
    '诉求类别2',
    '二级诉求类别',
    '事项类别二级',
  ],
  category3: [
    '三级',
    '三级类别',
    '类别三级',
    '三级分类',
    '诉求类别3',
    '三级诉求类别',
    '事项类别三级',
  ],
  channel: ['来源', '诉求渠道', '来源渠道', '反映渠道', '收集方式', '收集渠道'],
  text: [
    '内容',
    '诉求',
    '反映内容',
    '诉求事项',
    '主要诉求',
    '诉求内容摘要',
    '反映问题',
    '具体诉求',
    '问题描述',
    '工单内容',
    '来电内容',
    '受理内容',
  ],
  unit: ['承办单位', '派单单位', '办理单位', '主办单位', '责任部门', '牵头单位', '办理责任单位'],
  note: ['说明', '其他', '备考'],
  category: ['类别', '事项类别', '诉求类目'],
  area: [
    '村社区',
    '村居',
    '所属村社区',
    '所在村社区',
    '社区',
    '村',
    '所属社区',
    '区域',
    '事发区域',
    '所属区域',
    '诉求区域',
  ],
  placeDetail: ['地点', '事发地点', '事发地址', '事发地点区域', '诉求地址', '事项地点', '详细地点'],
  headcount: ['人数', '诉求人数', '反映人数'],
  code: ['诉求编号', '查询编号', '查询码'],
  order: [
    '工单号',
    '热线工单编号',
    '热线工单号',
    '12345工单编号',
    '12345工单号',
    '业务编号',
    '受理编号',
  ],
  calledAt: ['来电日期', '呼入时间', '受理时间', '受理日期', '诉求时间', '登记时间'],
  orderDue: ['办理期限', '办理时限', '办结时限', '办结期限', '截止时间', '到期时间'],
  orderState: ['办理状态', '处理状态'],
}

/** 来源. The source says 线上 or 线下; what we know better stands behind it. */
export const CHANNEL_NAMES: Record<Channel, string> = {
  web: '线上',
  scan: '线上（扫码）',
  hotline: '线上（热线）',
  import: '线下',
  letter: '线下（信箱）',
  questionnaire: '线下（问卷）',
  meeting: '线下（会议）',
  visit: '线下（走访）',
  study: '线下（蹲点）',
}
export const CHANNEL_VARIANTS: Partial<Record<Channel, readonly string[]>> = {
  web: ['网络', '网页', '网站', '网上', '微信', '公众号', '小程序'],
  scan: ['扫码', '二维码', '扫码采'],
  hotline: ['热线', '12345', '12345热线', '电话', '来电'],
  letter: ['信箱', '意见箱', '信件', '来信', '信箱收'],
  questionnaire: ['问卷', '问卷征'],
  meeting: ['会议', '座谈', '座谈会', '坝坝会', '院坝会', '组织', '组织提'],
  visit: ['走访', '入户', '入户走访', '走访问', '上门'],
  study: ['蹲点', '驻点', '蹲点挖'],
  import: ['台账', '台账导入', '来访', '现场'],
}

/** 诉求类型, besides the rulebook's own names; the ending 类 is dropped before. */
export const TYPE_VARIANTS: Record<AppealType, readonly string[]> = {
  consultation: ['咨询', '政策咨询', '咨询解答'],
  suggestion: ['建议', '意见', '意见建议', '建议意见'],
  personal: ['求决', '个人求决', '求助', '个人诉求', '求决求助'],
  collective: ['集体', '集体诉求', '集体求决', '群体诉求'],
  efficiency_complaint: ['效能投诉', '行政效能', '行政效能投诉', '作风投诉'],
}

export const STATE_NAMES: Record<State, string> = {
  registered: '待甄别',
  triaged: '待交办',
  dispatched: '待签收',
  accepted: '已签收',
  in_progress: '办理中',
  returned: '已退回',
  arbitrating: '待裁定',
  claimed: '已报结',
  closed: '已办结',
  merged: '已并案',
  referred: '已转送',
  declined: '不予受理',
  screened_out: '甄别无效',
  withdrawn: '已撤回',
}
export const LEDGER_NAMES: Record<Ledger, string> = {
  village: '村(社区)',
  town: '乡镇(街道)',
  district: '区级',
}

/** What people write where they have nothing to write. */
export const NOTHING = [
  '无',
  '/',
  '-',
  '--',
  '—',
  '——',
  '不详',
  '未知',
  '未留',
  '未提供',
  '匿名',
  '没有',
  'n/a',
  'na',
  'null',
]

export const REASONS = {
  textMissing: '没有诉求内容',
  textTooShort: '诉求内容不足 2 个字',
  textTooLong: '诉求内容超过 5000 字',
  nameTooLong: '姓名超过 50 字',
  addressTooLong: '住址超过 200 字',
  placeTooLong: '具体地点超过 200 字',
  noteTooLong: '备注和责任单位太长（合计不能超过 1900 字）',
  phoneWrong: '电话号码不对：手机号应为 11 位数字，座机请带区号',
  typeUnknown: '诉求类型认不出来',
  typeSealed: '行政效能投诉不能用台账导入：请由纪检监察部门单独登记，以免被投诉的单位看到',
  categoryUnknown: '诉求类别不在操作细则里',
  categoryAmbiguous: '诉求类别有好几个同名的，请写全一级、二级、三级',
  categoryElsewhere: '这一级与操作细则不一致，按其余各级归了类',
  channelUnknown: '诉求来源认不出来',
  headcountWrong: '涉及人数应为 1 到 100000 的整数',
  areaUnknown: '没有这个村（社区）',
  placeUnknown: '住址里认不出是哪个村（社区）、哪个乡镇（街道）',
  unitUnknown: '没有这个责任单位，或有几个单位同名',
  orderMissing: '没有工单编号：没有它就分不清是不是同一张工单',
  orderWrong: '工单编号认不出来（可能被表格软件改成了科学计数法，请把这一列设为文本）',
  orderTwice: '同一个工单编号在表中出现过',
  orderPlaceUnknown: '认不出是哪个村（社区）、哪个乡镇（街道）',
  calledAtWrong: '来电时间认不出来，按导入当天算',
  identityMasked: '内容里的姓名、号码已遮去：反映人信息留在热线',
  areaElsewhere: '不在本乡镇（街道），请由所在乡镇（街道）或区中心导入',
} as const
export type RejectReason = (typeof REASONS)[keyof typeof REASONS]

/** For the console in English; files and the command line speak the language of the sheet. */
export const REASONS_EN: Record<RejectReason, string> = {
  [REASONS.textMissing]: 'The appeal itself is missing',
  [REASONS.textTooShort]: 'The appeal has fewer than 2 characters',
  [REASONS.textTooLong]: 'The appeal has more than 5,000 characters',
  [REASONS.nameTooLong]: 'The name has more than 50 characters',
  [REASONS.addressTooLong]: 'The address has more than 200 characters',
  [REASONS.placeTooLong]: 'The place has more than 200 characters',
  [REASONS.noteTooLong]: 'Note and unit are too long (1,900 characters together)',
  [REASONS.phoneWrong]: 'Wrong phone: 11 digits for a mobile, with area code for a landline',
  [REASONS.typeUnknown]: 'Unknown type',
  [REASONS.typeSealed]:
    'Efficiency complaints are not imported: the inspecting office registers them, unseen by the unit complained of',
  [REASONS.categoryUnknown]: 'The rulebook has no such category',
  [REASONS.categoryAmbiguous]: 'Several categories bear this name: give all three levels',
  [REASONS.categoryElsewhere]: 'This level differs from the rulebook; filed by the other levels',
  [REASONS.channelUnknown]: 'Unknown channel',
  [REASONS.headcountWrong]: 'People concerned: a whole number from 1 to 100,000',
  [REASONS.areaUnknown]: 'There is no such village or community',
  [REASONS.placeUnknown]: 'No village or town is recognised in this address',
  [REASONS.unitUnknown]: 'There is no such unit, or several bear this name',
  [REASONS.orderMissing]: 'No order number: without it nobody can tell one order from another',
  [REASONS.orderWrong]:
    'Not an order number (a spreadsheet program may have turned it into 2.0E+13: make the column text)',
  [REASONS.orderTwice]: 'This order number stands in the sheet twice',
  [REASONS.orderPlaceUnknown]: 'No village or town is recognised',
  [REASONS.calledAtWrong]: 'The time of the call cannot be read; the day of the import counts',
  [REASONS.identityMasked]:
    'Names and numbers in the text are masked: who called stays with the hotline',
  [REASONS.areaElsewhere]: 'Not in this town: its own town or the centre imports it',
}

export const REJECT_HEADS = ['行号', '列', '原因'] as const
export const WARNING_HEADS = [...REJECT_HEADS, '原来写的'] as const
export const NOTE_UNIT = '台账责任单位：'
export const NOTE_REMARK = '台账备注：'
export const PROFILE_NAMES = {
  ledger: '台账 / a ledger',
  hotline:
    '12345热线工单：不导入姓名、电话、住址 / orders of the hotline, without names, phones, addresses',
} as const satisfies Record<Mapping['profile'], string>

/** What the unit reads of the hotline's order; who called, it asks the hotline. */
export const ORDER_NOTE = {
  order: '12345工单编号',
  called: '来电',
  due: '热线办理期限',
  state: '热线工单状态',
  ask: '反映人信息在热线，需要联系请凭工单编号问12345',
} as const
export const ORDER_VOICE = '12345热线又接到一位群众反映同一件事'
export const NOTE_SECOND_PHONE = '另一电话'

export const COUNT_NAMES = {
  rows: '表中行数',
  good: '可以导入',
  rejected: '不能导入',
  known: '台账中已有',
  repeated: '与前面的行相同',
  withArea: '认出村（社区）或乡镇',
  withCategory: '认出诉求类别',
  withUnit: '认出责任单位',
  blanked: '留空的格子',
} as const satisfies Record<keyof ImportCounts, string>
